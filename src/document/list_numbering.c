/* SPDX-License-Identifier: MIT */
/*
 * Numbers and letters that count.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/list_numbering.h"

#define ROMAN_MAX	5	/* letters, "xviii" */

/* The offset behind "12" or "2.1" at `at`. */
static size_t
behind_number(struct slice s, size_t at)
{
	size_t start = at;

	while (at < s.n && (ascii_is_digit(s.p[at]) ||
	    (s.p[at] == '.' && at > start && at + 1 < s.n && ascii_is_digit(s.p[at + 1]))))
		at++;
	return at;
}

/* The offset behind one letter, or a Roman number, at `at`; `at` without one. */
static size_t
behind_letters(struct slice s, size_t at)
{
	size_t start = at, others = 0;

	for (; at < s.n && ascii_is_letter(s.p[at]); at++)
		others += strchr("ivxIVX", s.p[at]) == NULL;
	return at - start == 1 || (others == 0 && at - start <= ROMAN_MAX) ? at : start;
}

bool
counted_is(struct slice s)
{
	size_t start = s.n != 0 && s.p[0] == '(';
	size_t at = behind_number(s, start);

	if (at == start)
		at = behind_letters(s, start);
	return at > start && at < s.n && (s.p[at] == '.' || s.p[at] == ')') &&
	    (at + 1 == s.n || s.p[at + 1] == ' ' || s.p[at + 1] == '\t');
}
