/* SPDX-License-Identifier: MIT */
/*
 * The meaning of a backslash by the characters around it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/escape.h"

size_t
escape_path_end(struct slice s, size_t from, size_t at)
{
	size_t end = at;

	if (at < from + 2 || s.p[at - 1] != ':' || !ascii_is_letter(s.p[at - 2]))
		return 0;
	/* A letter of any alphabet before the drive makes it part of a word. */
	if (at > 2 && (((unsigned char)s.p[at - 3]) | 0x20) >= 'a')
		return 0;
	while (end < s.n && strchr(" \t\r\n`|", s.p[end]) == NULL)
		end++;
	return end;
}

static bool
is_in_word(struct slice s, size_t at)
{
	return at < s.n && strchr(" \t\r\n", s.p[at]) == NULL;
}

/* Whether "Q" or "A12", in bold or not, ends at `at` and begins a word. */
static bool
is_after_label(struct slice s, size_t at)
{
	while (at > 0 && ascii_is_digit(s.p[at - 1]))
		at--;
	return at > 0 && strchr("QqAa", s.p[at - 1]) != NULL &&
	    (at == 1 || !is_in_word(s, at - 2) || strchr("*_", s.p[at - 2]) != NULL);
}

/* Whether a term ends at `at`: "**Term**". */
static bool
is_after_term(struct slice s, size_t at)
{
	return at > 0 && strchr("*_`", s.p[at - 1]) != NULL;
}

size_t
escape_length(struct slice s, size_t at)
{
	struct slice rest = slice_from(s, at + 1);

	if (rest.n == 0)
		return 0;
	switch (rest.p[0]) {
	case '#':
	case '^':
		return at == 0 || !is_in_word(s, at - 1);
	case '@':
		return at > 0 && is_in_word(s, at - 1) && is_in_word(s, at + 2);
	case ':':
		return (rest.n > 1 && rest.p[1] == ':') || is_after_label(s, at) ||
		    is_after_term(s, at);
	default:
		return utf8_question_mark_length(rest);
	}
}
