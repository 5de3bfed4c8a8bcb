/* SPDX-License-Identifier: MIT */
/*
 * Formulas by their look.  In doubt it is none: text that stays as typed can
 * still be read, words set as a product of variables cannot.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown_math.h"

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The letters from `at` on. */
static size_t
letters_at(struct slice s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && ascii_is_letter(s.p[at + n]))
		n++;
	return n;
}

/*
 * Whether there is a word of at least so many letters that is no TeX command; with `small`, one of a
 * sentence ("Area"), small but for its first letter, not of a formula ("nRT").
 */
static bool
has_word(struct slice s, size_t least, bool small)
{
	for (size_t at = 0; at < s.n; at++) {
		size_t n = letters_at(s, at), end = 1;

		while (end < n && !(small && is_capital(s.p[at + end])))
			end++;
		if (n >= least && end == n && (at == 0 || s.p[at - 1] != '\\'))
			return true;
		at += n;
	}
	return false;
}

bool
math_is_formula(struct slice tex)
{
	static const char signs[] = "\\^_=+*/<>{}|-";

	if (!utf8_has_words(tex))
		return false;
	for (size_t i = 0; i < tex.n; i++)
		if (strchr(signs, tex.p[i]) != NULL)
			return true;
	return !has_word(tex, 3, true);
}

/* The offset of the next '$' that is not escaped; s.n when the paragraph has none. */
static size_t
next_dollar(struct slice s, size_t at)
{
	for (; at < s.n; at++) {
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '$')
			return at;
	}
	return s.n;
}

/* "HOME and", "PATH (": the name of a variable, and what is said of it. */
static bool
opens_with_variable(struct slice tex)
{
	size_t n = 0;

	while (n < tex.n && (is_capital(tex.p[n]) || tex.p[n] == '_' ||
	    (n > 0 && ascii_is_digit(tex.p[n]))))
		n++;
	return n >= 2 && n < tex.n && strchr(" \t\r\n/:.,;)'\"-", tex.p[n]) != NULL &&
	    (has_word(slice_from(tex, n), 2, true) || slice_count(tex, '(') > slice_count(tex, ')'));
}

/* "x or (", "a *", "i=": no formula ends so. */
static bool
ends_open(struct slice tex)
{
	char last = tex.p[tex.n - 1], before = tex.n > 1 ? tex.p[tex.n - 2] : ' ';

	return strchr("(_=\"", last) != NULL || (last == '*' && strchr("^_{", before) == NULL);
}

/* Whether there is what only TeX has. */
static bool
has_tex(struct slice tex)
{
	for (size_t i = 0; i < tex.n; i++)
		if (strchr("\\^_", tex.p[i]) != NULL)
			return true;
	return false;
}

/*
 * "b ]; then echo "$c": commands have words, too, but no TeX.  A dollar within a word, "Ke$ha" or "US$",
 * opens no formula that has none, and ends none that has words.
 */
static bool
is_of_words(struct slice tex, char before, char after)
{
	bool within = ascii_is_letter(before) || ascii_is_digit(before);

	if (has_tex(tex))
		return false;
	return slice_count(tex, '"') % 2 != 0 || strchr(":;,.", tex.p[0]) != NULL ||
	    (tex.p[tex.n - 1] == ',' && ascii_is_letter(after)) ||
	    ((within || ascii_is_letter(after) || strchr("\"'", after) != NULL) &&
	    has_word(tex, 2, true));
}

/* "$PATH", "$5 or 6$": names of variables and amounts of money. */
static bool
is_shell_or_price(struct slice tex, char before, char after)
{
	if (ends_open(tex) || slice_has(tex, SLICE("<!--")) || opens_with_variable(tex) ||
	    is_of_words(tex, before, after))
		return true;
	/* "_$x$_" is emphasis. */
	if (is_capital(after) || (after == '_' && before != '_') || after == '{')
		return true;
	/* "5$/kg, 6$": the dollars are behind the amounts. */
	if (ascii_is_digit(before) && ascii_is_digit(tex.p[tex.n - 1]) && !has_tex(tex))
		return true;
	return ascii_is_digit(tex.p[0]) && slice_count(tex, ' ') != 0 && has_word(tex, 2, false);
}

size_t
math_in_dollars(struct slice s, char before)
{
	size_t end;
	struct slice tex, behind;

	if (s.n < 3 || s.p[0] != '$' || utf8_is_space(utf8_peek(s, 1)))
		return 0;
	end = next_dollar(s, 1);
	if (end == s.n || end == 1)
		return 0;
	tex = slice_until(slice_from(s, 1), end - 1);
	behind = slice_from(s, end + 1);
	if (strchr(" \t\r\n", tex.p[tex.n - 1]) != NULL ||
	    (behind.n != 0 && (ascii_is_digit(behind.p[0]) || behind.p[0] == '$')) ||
	    !utf8_has_words(tex) ||
	    is_shell_or_price(tex, before, behind.n == 0 ? ' ' : behind.p[0]))
		return 0;
	return end + 1;
}
