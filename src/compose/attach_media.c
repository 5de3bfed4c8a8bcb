/* SPDX-License-Identifier: MIT */
/*
 * What to tell about each result of media_add(): what is wrong, and what helps.
 */
#include "config.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/hash.h"
#include "compose/attach_media.h"

/* Of a reference, this much is shown: a data: URL can be as long as a file. */
#define SHOWN_MAX	200

static struct slice
shown(struct slice reference)
{
	size_t most = SHOWN_MAX;

	if (reference.n <= most)
		return reference;
	while (most > 0 && ((unsigned char)reference.p[most] & 0xc0) == 0x80)
		most--;
	return slice_until(reference, most);
}

/* By result; the reference goes in.  NULL: not for a warning. */
static const struct {
	enum diag_id	 id;
	const char	*before;	/* the reference */
	const char	*after;
} complaints[] = {
	[MEDIA_FOUND] = {DIAG_COUNT, NULL, NULL},
	[MEDIA_REMOTE] = {DIAG_REMOTE_MEDIA, "",
	    " is on another machine: the card shows it only while that can be reached;"
	    " a copy beside the notes travels with the deck"},
	[MEDIA_ABSENT] = {DIAG_MISSING_MEDIA, "there is no file ", ""},
	[MEDIA_OUTSIDE] = {DIAG_MEDIA_OUTSIDE, "",
	    " lies outside the folder of the notes and is not taken;"
	    " --media-root names a folder from which files may come"},
	[MEDIA_EMPTY] = {DIAG_EMPTY_MEDIA, "", " is an empty file, which Anki takes for missing"},
	[MEDIA_NOT_A_FILE] = {DIAG_MISSING_MEDIA, "", " is a folder or device, not a file"},
	[MEDIA_UNREADABLE] = {DIAG_UNREADABLE_MEDIA, "",
	    " cannot be read: look at its permissions"},
	[MEDIA_BAD_DATA] = {DIAG_BAD_DATA_URL, "",
	    " holds no picture, sound or film, or is cut off"},
};

/* What stands once in the text may be on many cards: true only for the first of them. */
static bool
is_news(struct collection *collection, const struct text *text, uint32_t offset,
    struct slice reference)
{
	struct buf key = {0};
	bool news;

	if (collection->complained == NULL)
		collection->complained = tally_new(collection->arena);
	buf_add(&key, (struct slice){(const char *)&text, sizeof(text)});
	buf_add(&key, (struct slice){(const char *)&offset, sizeof(offset)});
	buf_add(&key, slice_until(reference, SHOWN_MAX));
	news = tally_see(collection->complained,
	    arena_slice(collection->arena, buf_slice(&key)), 0)->count == 1;
	buf_free(&key);
	return news;
}

/* Once for each reference in a text, which is cut where it is long. */
static void
complain(struct collection *collection, const struct text *text, uint32_t offset,
    struct slice reference, struct diag *diag, enum diag_id id, const char *before,
    const char *after)
{
	if (is_news(collection, text, offset, reference))
		diag_at(diag, id, text, offset, "%s'%.*s%s'%s", before,
		    SLICE_ARG(shown(reference)), reference.n > SHOWN_MAX ? "..." : "", after);
}

bool
attach_file(struct collection *collection, const struct media_place *place,
    const struct text *text, uint32_t offset, struct slice reference, enum media_way way,
    struct diag *diag, struct slice *name)
{
	const struct media_file *file;
	enum media_result result = media_add(collection->media, place, reference, way, &file);

	if (result != MEDIA_FOUND) {
		complain(collection, text, offset, reference, diag, complaints[result].id,
		    complaints[result].before, complaints[result].after);
		return false;
	}
	if (file->size > MEDIA_SIZE_MAX && is_news(collection, text, offset, reference))
		diag_at(diag, DIAG_LARGE_MEDIA, text, offset,
		    "'%.*s' has %" PRIu64 " bytes; AnkiWeb never syncs a file of more than %" PRIu64
		    " (100 MiB)", SLICE_ARG(shown(reference)), file->size, MEDIA_SIZE_MAX);
	*name = file->name;
	return true;
}

void
attach_no_note(struct collection *collection, const struct text *text, uint32_t offset,
    struct slice reference, struct diag *diag)
{
	complain(collection, text, offset, reference, diag, DIAG_MISSING_MEDIA, "",
	    " is no picture, sound or film, and other notes are not filled in");
}
