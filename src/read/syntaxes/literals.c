/* SPDX-License-Identifier: MIT */
/*
 * Skips what is literal in a line, from left to right.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/literals.h"

/* literals */

static void
remember_none(uint32_t *none, size_t from)
{
	if (*none == 0 || from < *none)
		*none = (uint32_t)from;
}

/* The offset after the first `closing` at or after `from`, or 0; `none` as in struct literals. */
static size_t
find_closing(struct slice line, struct slice closing, size_t from, uint32_t *none)
{
	size_t at = *none != 0 && from >= *none ? line.n : slice_find(line, closing, from);

	if (at != line.n)
		return at + closing.n;
	remember_none(none, from);
	return 0;
}

/* The end of the code that a run of n backticks at `at` opens, or 0. */
static size_t
find_code_end(struct literals *literals, size_t at, size_t n)
{
	struct slice line = literals->line;
	uint32_t *none = &literals->no_code[n < LITERAL_BACKTICKS ? n : LITERAL_BACKTICKS];

	for (size_t i = at + n; i < line.n && (*none == 0 || i < *none);) {
		const char *p = memchr(line.p + i, '`', line.n - i);
		size_t run;

		if (p == NULL)
			break;
		i = (size_t)(p - line.p);
		run = slice_run(slice_from(line, i), '`');
		i += run;
		if (run == n)
			return i;
	}
	remember_none(none, at + n);
	return 0;
}

/* The end of code, or of a run of backticks that opens none and is text as a whole. */
static size_t
find_backticks_end(struct literals *literals, size_t at)
{
	size_t n = slice_run(slice_from(literals->line, at), '`');
	size_t end = find_code_end(literals, at, n);

	return end != 0 ? end : at + n;
}

/* The end of the formula "$...$", as Obsidian reads it: no space at its ends, no digit after it; or 0. */
static size_t
find_math_end(struct literals *literals, size_t at)
{
	struct slice line = literals->line;

	if ((literals->no_math != 0 && at >= literals->no_math) || at + 1 >= line.n ||
	    line.p[at + 1] == ' ')
		return 0;
	for (size_t i = at + 2; i < line.n; i++) {
		if (line.p[i] == '\\')
			i++;
		else if (line.p[i] == '$' && line.p[i - 1] != ' ' &&
		    (i + 1 == line.n || !ascii_is_digit(line.p[i + 1])))
			return i + 1;
	}
	remember_none(&literals->no_math, at);
	return 0;
}

static size_t
find_url_end(struct slice line, size_t at)
{
	struct slice rest = slice_from(line, at);
	size_t end = at;

	if (!slice_starts(rest, SLICE("http://")) && !slice_starts(rest, SLICE("https://")) &&
	    !slice_starts(rest, SLICE("obsidian://")) && !slice_starts(rest, SLICE("file://")))
		return 0;
	while (end < line.n && strchr(" \t)>\"", line.p[end]) == NULL)
		end++;
	return end;
}

bool
literals_is_comment(struct slice line, size_t at)
{
	struct slice rest = slice_from(line, at);

	return slice_starts(rest, SLICE("<!--")) || slice_starts(rest, SLICE("%%"));
}

static size_t
find_end(struct literals *literals, size_t at)
{
	struct slice line = literals->line, rest = slice_from(line, at);

	switch (line.p[at]) {
	case '\\':
		return at + 1 < line.n ? at + 2 : 0;
	case '`':
		return find_backticks_end(literals, at);
	case '$':
		return slice_starts(rest, SLICE("$$")) ?
		    find_closing(line, SLICE("$$"), at + 2, &literals->no_display) :
		    find_math_end(literals, at);
	case '[':
		return !slice_starts(rest, SLICE("[[")) ? 0 :
		    find_closing(line, SLICE("]]"), at + 2, &literals->no_link);
	case '<':
		return !slice_starts(rest, SLICE("<!--")) ? 0 :
		    find_closing(line, SLICE("-->"), at + 4, &literals->no_html_comment);
	case '%':
		return !slice_starts(rest, SLICE("%%")) ? 0 :
		    find_closing(line, SLICE("%%"), at + 2, &literals->no_comment);
	case 'h': case 'o': case 'f':
		return find_url_end(line, at);
	default:
		return 0;
	}
}

size_t
literals_skip(struct literals *literals, size_t at)
{
	size_t end = find_end(literals, at);

	return end == 0 ? at : end;
}

size_t
literals_find_mark(struct literals *literals, struct slice wanted, size_t from)
{
	struct slice line = literals->line;

	for (size_t at = from; at + wanted.n <= line.n;) {
		size_t end;

		if (slice_starts(slice_from(line, at), wanted))
			return at;
		end = literals_skip(literals, at);
		at = end == at ? at + 1 : end;
	}
	return line.n;
}

size_t
line_find_mark(struct slice line, struct slice wanted)
{
	struct literals literals = {.line = line};

	/* Most lines have no mark at all, and looking for literals is slow. */
	return slice_has(line, wanted) ? literals_find_mark(&literals, wanted, 0) : line.n;
}
