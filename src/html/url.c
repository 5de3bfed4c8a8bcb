/* SPDX-License-Identifier: MIT */
/*
 * Looks only at the parts of URLs that matter here.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "html/url.h"

/* Schemes known to be unsafe.  Others ("obsidian:", "anki:") are allowed: their programs decide. */
static const struct {
	struct slice	 scheme;	/* in lower case */
	unsigned int	 uses;		/* flags of enum url_use for which it is unsafe */
} unsafe[] = {
	{SLICE("javascript:"), URL_LINK | URL_SOURCE},
	{SLICE("vbscript:"), URL_LINK | URL_SOURCE},
	{SLICE("data:"), URL_LINK},	/* but pictures may be data */
	{SLICE("file:"), URL_LINK},
};

/* Browsers ignore some white space and control characters in a scheme. */
static bool
is_ignored(int32_t character)
{
	return utf8_is_space(character) || character < ' ' ||
	    (character >= 0x7f && character < 0xa0);
}

/* Whether a browser might see the scheme at the start of the URL. */
static bool
may_have_scheme(struct slice url, struct slice scheme)
{
	size_t at = 0, same = 0;

	while (at < url.n && same < scheme.n) {
		int32_t character = utf8_next(url, &at);

		if (is_ignored(character))
			continue;
		if (ascii_is_letter(character))
			character |= 0x20;
		if (character != scheme.p[same++])
			return false;
	}
	return same == scheme.n;
}

bool
url_is_safe(struct slice url, enum url_use use)
{
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		if ((unsafe[i].uses & use) != 0 && may_have_scheme(url, unsafe[i].scheme))
			return false;
	return true;
}

size_t
url_scheme_length(struct slice url)
{
	size_t n = 0;

	while (n < url.n && (ascii_is_letter(url.p[n]) ||
	    (n > 0 && (ascii_is_digit(url.p[n]) || strchr("+-.", url.p[n]) != NULL))))
		n++;
	return n > 1 && n < url.n && url.p[n] == ':' ? n + 1 : 0;
}

bool
url_has_scheme(struct slice url, struct slice scheme)
{
	return url.n >= scheme.n && strncasecmp(url.p, scheme.p, scheme.n) == 0;
}

static int
hex_value(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void
url_decode(struct buf *buf, struct slice url)
{
	buf_reserve(buf, url.n);
	for (size_t i = 0; i < url.n; i++) {
		bool escape = url.p[i] == '%' && i + 2 < url.n &&
		    hex_value(url.p[i + 1]) >= 0 && hex_value(url.p[i + 2]) >= 0;

		if (escape) {
			buf_byte(
			    buf, (char)(hex_value(url.p[i + 1]) << 4 | hex_value(url.p[i + 2])));
			i += 2;
		} else {
			buf_byte(buf, url.p[i]);
		}
	}
}

/*
 * Returns the length of "//host" at the start of a file: URL without its scheme; 0 if it has no
 * host.
 */
static size_t
host_length(struct slice rest)
{
	size_t n = 2;

	if (!slice_starts(rest, SLICE("//")))
		return 0;
	while (n < rest.n && rest.p[n] != '/')
		n++;
	return n;
}

struct slice
url_file_host(struct slice url)
{
	struct slice rest = slice_from(url, sizeof("file:") - 1);
	struct slice host = slice_from(slice_until(rest, host_length(rest)), 2);
	bool local = host.n == 9 && strncasecmp(host.p, "localhost", 9) == 0;

	return local ? SLICE_NONE : host;
}

struct slice
url_file_path(struct slice url)
{
	struct slice rest = slice_from(url, sizeof("file:") - 1);

	return slice_from(rest, host_length(rest));
}
