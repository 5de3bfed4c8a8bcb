/* SPDX-License-Identifier: MIT */
/*
 * The resolver that html/from_nodes.h asks for, and a message for each result of media_add().
 */
#include "config.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/hash.h"
#include "compose/attach_media.h"
#include "html/from_nodes.h"

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
attach_file(const struct markup_setting *setting, uint32_t offset, struct slice reference,
    enum media_way way, struct slice *name)
{
	struct collection *collection = setting->collection;
	const struct media_file *file;
	enum media_result result =
	    media_add(collection->media, setting->place, reference, way, &file);

	if (result != MEDIA_FOUND) {
		complain(collection, setting->text, offset, reference, setting->diag,
		    complaints[result].id, complaints[result].before, complaints[result].after);
		return false;
	}
	if (file->size > MEDIA_SIZE_MAX &&
	    is_news(collection, setting->text, offset, reference))
		diag_at(setting->diag, DIAG_LARGE_MEDIA, setting->text, offset,
		    "'%.*s' has %" PRIu64 " bytes; AnkiWeb never syncs a file of more than %" PRIu64
		    " (100 MiB)", SLICE_ARG(shown(reference)), file->size, MEDIA_SIZE_MAX);
	*name = file->name;
	return true;
}

/* html_resolver.find */
static bool
find(void *argument, struct slice reference, uint32_t offset, enum html_reference written,
    struct html_file *found)
{
	static const enum media_way ways[] = {
		[HTML_REFERENCE_URL] = MEDIA_BY_PATH,
		[HTML_REFERENCE_NAME] = MEDIA_BY_NAME,
		[HTML_REFERENCE_SOUND] = MEDIA_LITERAL,
	};
	const struct markup_setting *setting = argument;
	enum media_kind kind;

	if (written == HTML_REFERENCE_NAME && media_kind(reference) == MEDIA_OTHER) {
		complain(setting->collection, setting->text, offset, reference, setting->diag,
		    DIAG_MISSING_MEDIA, "",
		    " is no picture, sound or film, and other notes are not filled in");
		return false;
	}
	if (!attach_file(setting, offset, reference, ways[written], &found->name))
		return false;
	kind = media_kind(found->name);
	found->played = kind == MEDIA_SOUND || kind == MEDIA_FILM;
	return true;
}

void
markup_add(struct buf *buf, const struct markup_setting *setting, const struct node *nodes)
{
	struct markup_setting copy = *setting;
	const struct html_source source = {
		.text = setting->text,
		.arena = setting->collection->arena,
		.resolver = {find, &copy},
	};

	html_add_nodes(buf, &source, nodes);
}
