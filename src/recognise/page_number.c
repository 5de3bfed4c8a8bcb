/* SPDX-License-Identifier: MIT */
/*
 * Recognises page numbers by position.  A printed page has 25 to 100 lines, so page N ends
 * between lines 25 N and 100 N.  An excerpt does not begin at page 1, but its numbers are still
 * one page apart.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/page_number.h"

#define PAGE_LEAST	25	/* lines */
#define PAGE_MOST	100
#define DIGITS		4
#define DECORATED_MOST	24	/* bytes */

static size_t
skip(struct slice text, size_t at, const char *set)
{
	while (at < text.n && text.p[at] != '\0' && strchr(set, text.p[at]) != NULL)
		at++;
	return at;
}

bool
read_page_number(struct slice line, uint32_t *number)
{
	size_t at = skip(line, 0, " \t"), end;

	if (at == line.n || !ascii_is_digit(line.p[at]))
		return false;
	end = skip(line, at, "0123456789");
	if (end - at > DIGITS || utf8_trim(slice_from(line, end)).n > 0)
		return false;
	for (*number = 0; at < end; at++)
		*number = *number * 10 + (uint32_t)(line.p[at] - '0');
	return true;
}

bool
is_decorated_page_number(struct slice line)
{
	struct slice text;
	size_t at, digits, end, rest;
	bool word;

	if (line.n > 0 && (line.p[0] | 0x20) != 'p' && (line.p[0] & 0x40) != 0)
		return false;	/* most lines begin with another letter */
	text = utf8_trim(line);
	if (text.n > DECORATED_MOST)
		return false;
	at = skip(text, 0, "- ");
	word = text.n - at > 4 && (text.p[at] | 0x20) == 'p' &&
	    memcmp(text.p + at + 1, "age", 3) == 0;
	if (word)
		at += 4;
	digits = skip(text, at, " ");
	end = skip(text, digits, "0123456789");
	if (end == digits || end - digits > DIGITS)
		return false;
	rest = skip(text, end, " ");
	if (slice_starts(slice_from(text, rest), SLICE("of ")) ||
	    (word && rest < text.n && text.p[rest] == '/'))
		return skip(text, rest + 1, "f 0123456789") == text.n;
	rest = skip(text, end, " -");
	if (rest < text.n)
		return false;
	return word || (at > 0 && text.p[text.n - 1] == '-');
}

/*
 * Whether the nearest line that contains only a number is at least a short page away, in the
 * direction of `step` (1 or -1), and contains this number.
 */
static bool
is_a_page_away(const struct text *text, size_t line, uint32_t number, int step)
{
	for (size_t away = 1; away <= PAGE_MOST; away++) {
		uint32_t found;

		line += (size_t)step;	/* wraps around below 0 and then exceeds nlines */
		if (line >= text->nlines)
			return false;
		if (read_page_number(text_line(text, line), &found))
			return found == number && away >= PAGE_LEAST;
	}
	return false;
}

bool
is_likely_page_number(const struct text *text, size_t line, uint32_t number)
{
	size_t lines = line + 1;

	if (number > 0 && lines >= (size_t)number * PAGE_LEAST &&
	    lines <= (size_t)number * PAGE_MOST)
		return true;
	return is_a_page_away(text, line, number + 1, 1) ||
	    (number > 0 && is_a_page_away(text, line, number - 1, -1));
}
