/* SPDX-License-Identifier: MIT */
/*
 * Words the warnings about references.
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "media/kind.h"
#include "media/media_fault.h"
#include "media/text_media.h"

/* In bytes.  Longer references are cut in warnings: a data: URL can be as long as a file. */
#define SHOWN_MAX	200

/* The text around the reference, by result. */
static const struct {
	enum diag_id	 id;
	const char	*before;
	const char	*after;
} complaints[] = {
	[MEDIA_FOUND] = {DIAG_COUNT, NULL, NULL},
	[MEDIA_REMOTE] = {DIAG_REMOTE_MEDIA, "",
	    " is on another machine, so the card can only show it online;"
	    " to pack it, save a copy beside the notes and refer to that"},
	[MEDIA_ABSENT] = {DIAG_MISSING_MEDIA, "there is no file ", ""},
	[MEDIA_OUTSIDE] = {DIAG_MEDIA_OUTSIDE, "",
	    " is outside the folder of the notes and was not packed;"
	    " to allow it, name its folder with --media-root"},
	[MEDIA_EMPTY] = {DIAG_EMPTY_MEDIA, "",
	    " is an empty file, which Anki treats as missing"},
	[MEDIA_NOT_A_FILE] = {DIAG_MISSING_MEDIA, "", " is a folder or device, not a file"},
	[MEDIA_UNREADABLE] = {DIAG_UNREADABLE_MEDIA, "",
	    " cannot be read; check its permissions"},
	[MEDIA_HIDDEN] = {DIAG_NOT_MEDIA, "",
	    " is hidden and was not packed; to allow it, rename it or name its folder with --media-root"},
	[MEDIA_UNFIT] = {DIAG_NOT_MEDIA, "",
	    " is not a picture, sound or film that Anki could show, so it was not packed"},
	[MEDIA_FAILED] = {DIAG_COUNT, NULL, NULL},	/* see report_failure() */
	[MEDIA_BAD_DATA] = {DIAG_BAD_DATA_URL, "",
	    " contains no picture, sound or video, or is cut off"},
};

static struct slice
shorten(struct slice reference)
{
	size_t most = SHOWN_MAX;

	if (reference.n <= most)
		return reference;
	while (most > 0 && ((unsigned char)reference.p[most] & 0xc0) == 0x80)
		most--;
	return slice_until(reference, most);
}

/* A place in a text may be on many cards, but deserves only one warning. */
static bool
mark_reported(const struct text_media *media, uint32_t offset, struct slice reference)
{
	return media_resolver_mark_reported(
	    media->resolver, media->text, offset, slice_until(reference, SHOWN_MAX));
}

static void
complain(const struct text_media *media, uint32_t offset, struct slice reference, enum diag_id id,
    const char *before, const char *after)
{
	if (mark_reported(media, offset, reference))
		diag_at(media->diag, id, media->text, offset, "%s'%.*s%s'%s", before,
		    SLICE_ARG(shorten(reference)), reference.n > SHOWN_MAX ? "..." : "", after);
}

static void
check_size(const struct text_media *media, uint32_t offset, struct slice reference,
    const struct media_file *file)
{
	if (file->source.size > MEDIA_SIZE_MAX && mark_reported(media, offset, reference))
		diag_at(media->diag, DIAG_LARGE_MEDIA, media->text, offset,
		    "'%.*s' has %" PRIu64 " bytes; AnkiWeb never syncs a file of more than %" PRIu64
		    " (100 MiB)", SLICE_ARG(shorten(reference)), file->source.size, MEDIA_SIZE_MAX);
}

/* Once: all other references fail, too. */
static void
report_failure(const struct text_media *media)
{
	const struct media_fault *fault = media_resolver_fault(media->resolver);

	if (!media_resolver_mark_reported(media->resolver, NULL, 0, SLICE_NONE))
		return;
	errno = fault->error;
	diag_cannot_read(media->diag, fault->path);
}

bool
text_media_find(const struct text_media *media, uint32_t offset, struct slice reference,
    enum html_reference written, struct slice *name)
{
	const struct media_file *file;
	enum media_result result =
	    media_resolve(media->resolver, media->place, reference, written, &file);

	if (result == MEDIA_FAILED)
		report_failure(media);
	else if (result != MEDIA_FOUND)
		complain(media, offset, reference, complaints[result].id,
		    complaints[result].before, complaints[result].after);
	if (result != MEDIA_FOUND)
		return false;
	check_size(media, offset, reference, file);
	*name = file->name;
	return true;
}

/* Implements html_resolver.find. */
static bool
find(void *argument, struct slice reference, uint32_t offset, enum html_reference written,
    struct html_file *found)
{
	const struct text_media *media = argument;
	enum media_kind kind;

	if (written == HTML_REFERENCE_NAME && media_kind(reference) == MEDIA_OTHER) {
		complain(media, offset, reference, DIAG_MISSING_MEDIA, "",
		    " is not a picture, sound or video; the content of other notes is not inserted");
		return false;
	}
	if (!text_media_find(media, offset, reference, written, &found->name))
		return false;
	kind = media_kind(found->name);
	found->played = kind == MEDIA_SOUND || kind == MEDIA_VIDEO;
	return true;
}

/* What follows the text that was dropped. */
static const char *const reasons[] = {
	[UNSAFE_DANGEROUS] = " was disabled, because on a card it could run or load something"
	    " or cover other text; remove it from the notes",
	[UNSAFE_UNKNOWN] = " was left out, because flashpress does not know what it would do on a card;"
	    " remove it from the notes",
	[UNSAFE_ELEMENT] = " does not work on a card, so the tag is shown as text;"
	    " remove it, or put it between backticks",
};

/* Implements html_resolver.tell_dropped. */
static void
tell_dropped(void *argument, struct slice what, enum unsafe_reason reason, uint32_t offset)
{
	const struct text_media *media = argument;
	const char *end;

	while (what.n != 0 && (what.p[0] == ' ' || what.p[0] == '\n'))
		what = slice_from(what, 1);
	end = what.n == 0 ? NULL : memchr(what.p, '\n', what.n);
	if (end != NULL)
		what.n = (size_t)(end - what.p);
	complain(media, offset, what, DIAG_UNSAFE, "", reasons[reason]);
}

struct html_resolver
text_media_resolver(struct text_media *media)
{
	return (struct html_resolver){find, tell_dropped, media};
}
