/* SPDX-License-Identifier: MIT */
/*
 * Looks only at the parts of URLs that matter here.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "html/url.h"

/* In bytes; longer than all allowed schemes. */
#define SCHEME_MAX	32

/*
 * Programs are those whose links lead to a note, a place in a book, a word in a dictionary or the
 * like, and that people have in their notes.  Those that do something ("ms-excel:", "intent:") are
 * not allowed.
 */
static const struct {
	const char	*schemes;	/* in lower case, between spaces */
	unsigned int	 uses;		/* flags of enum url_use */
} allowed[] = {
	{" http https ", URL_LINK | URL_SOURCE},
	/* Pictures in the URL, and files that were not found and are shown as missing. */
	{" data file ", URL_SOURCE},
	{" mailto tel sms xmpp irc ircs news nntp geo matrix ", URL_LINK},
	{" ftp ftps sftp gopher gemini magnet doi urn isbn arxiv ", URL_LINK},
	{" anki obsidian logseq zotero notion remnote roam joplin siyuan craftdocs bear drafts dayone ", URL_LINK},
	{" evernote onenote things omnifocus todoist ulysses devonthink x-devonthink-item hook message ",
	    URL_LINK},
	{" marginnote3app marginnote4app goodnotes notability liquidtext skim calibre readwise ", URL_LINK},
	{" heptabase anytype noteplan tana capacities workflowy bookends papers ibooks kindle ", URL_LINK},
	{" dict x-dictionary eudic goldendict plecoapi ", URL_LINK},
	{" vscode vscode-insiders idea spotify slack org-protocol ", URL_LINK},
};

/* Browsers ignore, or used to ignore, some white space and control characters in a scheme. */
static bool
is_ignored(int32_t character)
{
	return utf8_is_space(character) || character < ' ' ||
	    (character >= 0x7f && character < 0xa0);
}

/*
 * Reads the scheme that a browser might see, in lower case and between spaces.  Returns false if the
 * URL is relative; a drive of Windows ("C:") counts as relative.
 */
static bool
read_scheme(struct slice url, char scheme[SCHEME_MAX + 3])
{
	size_t n = 0, at = 0;
	int32_t character = 0;

	scheme[n++] = ' ';
	while (at < url.n) {
		character = utf8_next(url, &at);
		if (is_ignored(character) && (character != ' ' || n == 1))
			continue;
		if (!ascii_is_letter(character) &&
		    (n == 1 || (!ascii_is_digit(character) && strchr("+-.", character) == NULL)))
			break;
		/* A longer one has no row, so its end does not matter. */
		if (n <= SCHEME_MAX)
			scheme[n++] = (char)(ascii_is_letter(character) ? character | 0x20 : character);
	}
	memcpy(scheme + n, " ", 2);
	return character == ':' && n > 2;
}

bool
url_is_safe(struct slice url, enum url_use use)
{
	char scheme[SCHEME_MAX + 3];

	if (!read_scheme(url, scheme))
		return true;
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if ((allowed[i].uses & use) != 0 && strstr(allowed[i].schemes, scheme) != NULL)
			return true;
	return false;
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
