/* SPDX-License-Identifier: MIT */
/*
 * Skips the number or letters, then looks for a full stop or bracket and white space after them.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/list_numbering.h"

#define ROMAN_MAX	5	/* letters, as in "xviii" */

/* Returns the offset after a number such as "12" or "2.1" at `at`, or `at` if none starts there. */
static size_t
skip_number(struct slice s, size_t at)
{
	size_t start = at;

	while (at < s.n && (ascii_is_digit(s.p[at]) ||
	    (s.p[at] == '.' && at > start && at + 1 < s.n && ascii_is_digit(s.p[at + 1]))))
		at++;
	return at;
}

/* Returns the offset after one letter or a Roman numeral at `at`, or `at` if none starts there. */
static size_t
skip_letters(struct slice s, size_t at)
{
	size_t start = at, others = 0;

	for (; at < s.n && ascii_is_letter(s.p[at]); at++)
		others += strchr("ivxIVX", s.p[at]) == NULL;
	return at - start == 1 || (others == 0 && at - start <= ROMAN_MAX) ? at : start;
}

bool
has_list_number(struct slice s)
{
	size_t start = s.n != 0 && s.p[0] == '(';
	size_t at = skip_number(s, start);

	if (at == start)
		at = skip_letters(s, start);
	return at > start && at < s.n && (s.p[at] == '.' || s.p[at] == ')') &&
	    (at + 1 == s.n || s.p[at + 1] == ' ' || s.p[at + 1] == '\t');
}
