/* SPDX-License-Identifier: MIT */
/*
 * Escapes the special characters of HTML and the syntax that Anki looks for in fields.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "html/cloze.h"
#include "html/escape.h"

/* In bytes: no less than the longest of these, and than "{{c1". */
#define SYNTAX_MAX	8

/* Anki acts on these anywhere in the text of a field, in any letter case. */
static const struct slice anki_syntax[] = {
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
starts_anki_syntax(struct slice s)
{
	for (size_t i = 0; i < sizeof(anki_syntax) / sizeof(anki_syntax[0]); i++)
		if (s.n >= anki_syntax[i].n &&
		    strncasecmp(s.p, anki_syntax[i].p, anki_syntax[i].n) == 0)
			return true;
	return false;
}

/*
 * Returns the HTML that shows the special character at rest.p[0] as typed, or NULL if it needs no
 * escape.
 */
static const char *
escape_for(struct slice rest)
{
	switch (rest.p[0]) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '[':
		return starts_anki_syntax(rest) ? "&#91;" : NULL;
	case '{':
		/* In cloze notes, Anki finds deletions in every field. */
		return cloze_may_open(rest) ? "&#123;" : NULL;
	default:
		/*
		 * A backslash.  An entity would not help, because MathJax reads the decoded page;
		 * but it does not see delimiters across elements (tried).
		 */
		return starts_anki_syntax(rest) ? "\\<span></span>" : NULL;
	}
}

/* Returns the offset of the first special byte at or after `at`, or the length.  Most are not. */
static size_t
find_special(struct slice s, size_t at, const bool special[256])
{
	const unsigned char *p = (const unsigned char *)s.p;

	while (at + 4 <= s.n &&
	    (special[p[at]] | special[p[at + 1]] | special[p[at + 2]] | special[p[at + 3]]) == 0)
		at += 4;
	while (at < s.n && !special[p[at]])
		at++;
	return at;
}

/* Appends text with the special bytes escaped where necessary. */
static void
add_escaped(struct buf *buf, struct slice s, const bool special[256])
{
	size_t done = 0;

	for (size_t i = find_special(s, 0, special); i < s.n; i = find_special(s, i + 1, special)) {
		const char *instead =
		    s.p[i] == '"' ? "&quot;" : escape_for(slice_from(s, i));

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

/* Puts other HTML in place of the byte at `at`. */
static void
replace_byte(struct buf *html, size_t at, const char *instead)
{
	char after[SYNTAX_MAX];
	size_t n = html->n - at - 1;

	memcpy(after, html->p + at + 1, n);
	html->n = at;
	buf_text(html, instead);
	buf_add(html, (struct slice){after, n});
}

void
escape_before(struct buf *html, struct slice text)
{
	for (size_t n = 1; n < SYNTAX_MAX && n <= html->n && html->p[html->n - n] != '>'; n++) {
		char joined[2 * SYNTAX_MAX];
		struct slice end = slice_from(buf_slice(html), html->n - n);
		struct slice start = slice_until(text, SYNTAX_MAX);
		const char *instead;

		/* What is complete was meant, such as the mark of a deletion. */
		if (memchr("[{\\", end.p[0], 3) == NULL || start.n == 0 || escape_for(end) != NULL)
			continue;
		memcpy(joined, end.p, n);
		memcpy(joined + n, start.p, start.n);
		instead = escape_for((struct slice){joined, n + start.n});
		if (instead != NULL) {
			replace_byte(html, html->n - n, instead);
			return;
		}
	}
}

void
escape_markup(struct buf *buf, struct slice s)
{
	static const bool special[256] = {['&'] = true, ['<'] = true, ['>'] = true};

	add_escaped(buf, s, special);
}

void
escape_code(struct buf *buf, struct slice s)
{
	static const bool special[256] = {
	    ['&'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['\\'] = true};

	add_escaped(buf, s, special);
}

void
escape_deletion(struct buf *buf, struct slice html, bool hint)
{
	for (size_t i = 0; i < html.n; i++) {
		struct slice rest = slice_from(html, i);

		if (slice_starts(rest, SLICE("}}")))
			buf_text(buf, "&#125;");
		else if (!hint && slice_starts(rest, SLICE("::")))
			buf_text(buf, "&#58;");
		else
			buf_byte(buf, html.p[i]);
	}
}

void
escape_value(struct buf *buf, struct slice s)
{
	/* A backslash is not special, because MathJax does not look into tags. */
	static const bool special[256] = {
	    ['&'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['"'] = true, ['{'] = true};

	add_escaped(buf, s, special);
}

/* Returns the escape of a byte of a typed value, or NULL. */
static const char *
typed_escape(struct slice rest)
{
	switch (rest.p[0]) {
	case '"':
		return "&quot;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '}':
		return slice_starts(rest, SLICE("}}")) ? "&#125;" : NULL;
	case ':':
		return slice_starts(rest, SLICE("::")) ? "&#58;" : NULL;
	case '\\':
		return starts_anki_syntax(rest) ? "&#92;" : NULL;
	case '[':
	case '{':
		return escape_for(rest);
	default:
		return NULL;
	}
}

void
escape_typed_value(struct buf *buf, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *instead = typed_escape(slice_from(s, i));

		if (instead != NULL)
			buf_text(buf, instead);
		else
			buf_byte(buf, s.p[i]);
	}
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
