/* SPDX-License-Identifier: MIT */
/*
 * The signs of HTML and those of Anki, and what makes both harmless.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "html/escape.h"

/* What Anki acts on wherever it stands in the text of a field. */
static const struct slice live[] = {
    SLICE("[sound:"),
    SLICE("[anki:"),
    SLICE("[latex]"),
    SLICE("[/latex]"),
    SLICE("[$]"),
    SLICE("[/$]"),
    SLICE("[$$]"),
    SLICE("[/$$]"),
    SLICE("[[type:"),
    SLICE("\\("),
    SLICE("\\)"),
    SLICE("\\["),
    SLICE("\\]"),
};

static bool
starts_live(struct slice s)
{
	for (size_t i = 0; i < sizeof(live) / sizeof(live[0]); i++)
		if (s.n >= live[i].n && strncasecmp(s.p, live[i].p, live[i].n) == 0)
			return true;
	return false;
}

/* What shows the character at rest.p[0] as typed; NULL if it can stay. */
static const char *
harmless(struct slice rest)
{
	switch (rest.p[0]) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '[':
		return starts_live(rest) ? "&#91;" : NULL;
	case '{':
		/* "{{c1::" is a deletion in any field of notes that have cards for it. */
		return slice_starts(rest, SLICE("{{c")) && rest.n > 3 &&
		    ascii_is_digit(rest.p[3]) ? "&#123;" : NULL;
	default:
		/* Not an entity: MathJax reads the decoded page, but not across elements (tried). */
		return starts_live(rest) ? "\\<span></span>" : NULL;
	}
}

/* Appends text with its special bytes replaced by harmless(); quotes are special in values only. */
static void
add_escaped(struct buf *buf, struct slice s, const bool special[256])
{
	size_t done = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *instead = NULL;

		if (special[(unsigned char)s.p[i]])
			instead = s.p[i] == '"' ? "&quot;" : harmless(slice_from(s, i));
		if (instead == NULL)
			continue;
		buf_add(buf, (struct slice){s.p + done, i - done});
		buf_text(buf, instead);
		done = i + 1;
	}
	buf_add(buf, slice_from(s, done));
}

void
escape_text(struct buf *buf, struct slice s)
{
	static const bool special[256] = {
	    ['&'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['\\'] = true, ['{'] = true};

	add_escaped(buf, s, special);
}

void
escape_value(struct buf *buf, struct slice s)
{
	/* A backslash stays: MathJax does not look into tags. */
	static const bool special[256] = {
	    ['&'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['"'] = true, ['{'] = true};

	add_escaped(buf, s, special);
}

void
escape_url(struct buf *buf, struct slice url)
{
	static const char safe[] = "-_.+!*(),%#@?=;:/&$~'";

	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c == '&')
			buf_text(buf, "&amp;");
		else if (c < 0x80 && c != 0 &&
		    (ascii_is_letter(c) || ascii_is_digit(c) || strchr(safe, c) != NULL))
			buf_byte(buf, (char)c);
		else
			buf_format(buf, "%%%02X", c);
	}
}
