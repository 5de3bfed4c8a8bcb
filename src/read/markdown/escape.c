/* SPDX-License-Identifier: MIT */
/*
 * The meaning of a backslash by the characters around it.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "read/markdown/escape.h"

#define LABEL_MAX	48	/* bytes before the colon of a label such as "Question 12:" */

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

/* Where the word that ends at `at` begins; of a very long one, somewhere inside. */
static size_t
find_word_start(struct slice s, size_t at)
{
	size_t start = at;

	while (start > 0 && at - start < LABEL_MAX && is_in_word(s, start - 1) &&
	    strchr("*_", s.p[start - 1]) == NULL)
		start--;
	return start;
}

/* Whether "Q", "A12" or "Frage 12", in bold or not, ends at `at`. */
static bool
is_after_label(struct slice s, size_t at)
{
	size_t start = find_word_start(s, at), end = at;
	struct question_sign sign;

	if (question_sign_is_word(slice_from(slice_until(s, at), start), &sign))
		return true;
	while (end > 0 && ascii_is_digit(s.p[end - 1]))
		end--;
	if (end == at || end != start || end == 0 || s.p[end - 1] != ' ')
		return false;
	start = find_word_start(s, end - 1);
	return question_sign_is_word(slice_from(slice_until(s, at), start), &sign);
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
	case '\xef':
		if (slice_starts(rest, SLICE("\xef\xbc\x9a")))	/* U+FF1A, a wide colon */
			return is_after_label(s, at) ? 3 : 0;
		return utf8_question_mark_length(rest);
	default:
		return utf8_question_mark_length(rest);
	}
}
