/* SPDX-License-Identifier: MIT */
/*
 * The table of media types.
 */
#include "config.h"

#include <strings.h>

#include "media/kind.h"

/*
 * The first row with a MIME type gives the suffix of files from data: URLs.  For
 * pictures, these are the suffixes that Anki's Check Media uses: the part after
 * "image/" (tried with png, jpg, jpeg, gif, webp, avif).
 */
static const struct {
	const char	*suffix;
	enum media_kind	 kind;
	bool		 compressed;
	const char	*type;		/* NULL if it does not occur in data: URLs */
} kinds[] = {
	{"png",		MEDIA_PICTURE,	true,	"image/png"},
	{"jpeg",	MEDIA_PICTURE,	true,	"image/jpeg"},
	{"jpg",		MEDIA_PICTURE,	true,	"image/jpg"},
	{"gif",		MEDIA_PICTURE,	true,	"image/gif"},
	{"webp",	MEDIA_PICTURE,	true,	"image/webp"},
	{"avif",	MEDIA_PICTURE,	true,	"image/avif"},
	{"apng",	MEDIA_PICTURE,	true,	"image/apng"},
	{"jfif",	MEDIA_PICTURE,	true,	NULL},
	{"heic",	MEDIA_PICTURE,	true,	NULL},
	{"jxl",		MEDIA_PICTURE,	true,	"image/jxl"},
	{"svg",		MEDIA_PICTURE,	false,	"image/svg+xml"},
	{"bmp",		MEDIA_PICTURE,	false,	"image/bmp"},
	{"ico",		MEDIA_PICTURE,	false,	"image/x-icon"},
	{"ico",		MEDIA_PICTURE,	false,	"image/vnd.microsoft.icon"},
	{"tiff",	MEDIA_PICTURE,	false,	"image/tiff"},
	{"tif",		MEDIA_PICTURE,	false,	NULL},
	{"mp3",		MEDIA_SOUND,	true,	"audio/mpeg"},
	{"mp3",		MEDIA_SOUND,	true,	"audio/mp3"},
	{"m4a",		MEDIA_SOUND,	true,	"audio/mp4"},
	{"aac",		MEDIA_SOUND,	true,	"audio/aac"},
	{"ogg",		MEDIA_SOUND,	true,	"audio/ogg"},
	{"oga",		MEDIA_SOUND,	true,	NULL},
	{"opus",	MEDIA_SOUND,	true,	"audio/opus"},
	{"spx",		MEDIA_SOUND,	true,	NULL},
	{"flac",	MEDIA_SOUND,	true,	"audio/flac"},
	{"3gp",		MEDIA_SOUND,	true,	"audio/3gpp"},
	{"wav",		MEDIA_SOUND,	false,	"audio/wav"},
	{"wav",		MEDIA_SOUND,	false,	"audio/x-wav"},
	{"aif",		MEDIA_SOUND,	false,	NULL},
	{"aiff",	MEDIA_SOUND,	false,	"audio/aiff"},
	{"amr",		MEDIA_SOUND,	true,	NULL},
	{"m4b",		MEDIA_SOUND,	true,	NULL},
	{"mka",		MEDIA_SOUND,	true,	NULL},
	{"mp2",		MEDIA_SOUND,	true,	NULL},
	{"wma",		MEDIA_SOUND,	true,	NULL},
	{"weba",	MEDIA_SOUND,	true,	"audio/webm"},
	{"mp4",		MEDIA_VIDEO,	true,	"video/mp4"},
	{"m4v",		MEDIA_VIDEO,	true,	NULL},
	{"webm",	MEDIA_VIDEO,	true,	"video/webm"},
	{"ogv",		MEDIA_VIDEO,	true,	"video/ogg"},
	{"mov",		MEDIA_VIDEO,	true,	"video/quicktime"},
	{"mkv",		MEDIA_VIDEO,	true,	NULL},
	{"avi",		MEDIA_VIDEO,	true,	NULL},
	{"mpg",		MEDIA_VIDEO,	true,	"video/mpeg"},
	{"mpeg",	MEDIA_VIDEO,	true,	NULL},
	{"flv",		MEDIA_VIDEO,	true,	NULL},
	{"ogx",		MEDIA_VIDEO,	true,	NULL},
	{"wmv",		MEDIA_VIDEO,	true,	NULL},
	{"pdf",		MEDIA_OTHER,	true,	NULL},
	{"zip",		MEDIA_OTHER,	true,	NULL},
	{"gz",		MEDIA_OTHER,	true,	NULL},
	{"xz",		MEDIA_OTHER,	true,	NULL},
	{"zst",		MEDIA_OTHER,	true,	NULL},
	{"7z",		MEDIA_OTHER,	true,	NULL},
	{"woff",	MEDIA_OTHER,	true,	NULL},
	{"woff2",	MEDIA_OTHER,	true,	NULL},
};

#define KINDS	(sizeof(kinds) / sizeof(kinds[0]))

static bool
equals_ignoring_case(struct slice s, const char *text)
{
	return strlen(text) == s.n && strncasecmp(text, s.p, s.n) == 0;
}

/* Returns the index of the row with the name's suffix, or KINDS if there is none. */
static size_t
row_of(struct slice name)
{
	size_t start = name.n, row = 0;

	while (start > 0 && name.p[start - 1] != '.')
		start--;
	if (start == 0 || start == name.n)
		return KINDS;
	while (row < KINDS && !equals_ignoring_case(slice_from(name, start), kinds[row].suffix))
		row++;
	return row;
}

enum media_kind
media_kind(struct slice name)
{
	size_t row = row_of(name);

	return row == KINDS ? MEDIA_OTHER : kinds[row].kind;
}

bool
media_kind_is_compressed(struct slice name)
{
	size_t row = row_of(name);

	return row != KINDS && kinds[row].compressed;
}

static bool
is_web_page(struct slice bytes)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head", "<script"};

	if (slice_starts(bytes, SLICE("\xef\xbb\xbf")))
		bytes = slice_from(bytes, 3);
	while (bytes.n != 0 && (bytes.p[0] == ' ' || (bytes.p[0] >= '\t' && bytes.p[0] <= '\r')))
		bytes = slice_from(bytes, 1);
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (equals_ignoring_case(slice_until(bytes, strlen(starts[i])), starts[i]))
			return true;
	return false;
}

/* Pictures that were downloaded often have no suffix; browsers know them by these bytes. */
static bool
starts_as_picture(struct slice bytes)
{
	return slice_starts(bytes, SLICE("\x89PNG\r\n")) || slice_starts(bytes, SLICE("\xff\xd8\xff")) ||
	    slice_starts(bytes, SLICE("GIF8")) ||
	    (slice_starts(bytes, SLICE("RIFF")) &&
	    slice_starts(slice_from(bytes, 8), SLICE("WEBP")));
}

bool
media_kind_is_shown(struct slice name, struct slice bytes)
{
	bytes = slice_until(bytes, MEDIA_KIND_BYTES);
	return media_kind(name) == MEDIA_OTHER ? starts_as_picture(bytes) : !is_web_page(bytes);
}

const char *
media_kind_suffix(struct slice type)
{
	for (size_t row = 0; row < KINDS; row++)
		if (kinds[row].type != NULL && equals_ignoring_case(type, kinds[row].type))
			return kinds[row].suffix;
	return NULL;
}
