/* SPDX-License-Identifier: MIT */
/*
 * Reads list markers.  It depends on the bullet character which text may follow it: "•text" has a
 * bullet, "-5", "--all" and "->" have none, and "o" is a bullet only before white space.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/list_marker.h"

#define GLYPHS_MAX	4	/* "- - - - x" is a rule, not a list of five levels */

enum follows {
	SPACE_ONLY,	/* "* text" but not "*text*" */
	WORD_TOO,	/* also a word or an opening bracket: "-text", "–text" */
	ANYTHING,	/* also "•5 litres" */
};

static const struct {
	int32_t		character;
	enum follows	follows;
} glyphs[] = {
    {'-', WORD_TOO},
    {'*', SPACE_ONLY},
    {'+', SPACE_ONLY},
    {'o', SPACE_ONLY},
    {0x2013, WORD_TOO},
    {0x2014, WORD_TOO},
    {0x2212, SPACE_ONLY},
    {0x2022, ANYTHING},
    {0xb7, ANYTHING},
    {0x25aa, ANYTHING},
    {0x2023, ANYTHING},
    {0x25e6, ANYTHING},
    {0x25cf, ANYTHING},
    {0x25a0, ANYTHING},
    {0x25cb, SPACE_ONLY},
    {0x25a1, SPACE_ONLY},
    {0x2043, ANYTHING},
    {0x2219, ANYTHING},
    {0x25b8, ANYTHING},
    {0x27a2, ANYTHING},
    {0x27a4, ANYTHING},
    {0x2756, ANYTHING},
    /* Between words of Japanese these are the same sign, but no word begins with it. */
    {0x30fb, ANYTHING},
    {0xff65, ANYTHING},
    {0xff0d, WORD_TOO},
    /* The private characters of the symbol fonts of word processors. */
    {0xf06e, ANYTHING},
    {0xf076, ANYTHING},
    {0xf0a7, ANYTHING},
    {0xf0b7, ANYTHING},
    {0xf0d8, ANYTHING},
    {0xf0fc, ANYTHING},
};

/* "-text" is a bullet; "-v" and "-v file" are options of a command. */
static bool
opens_word(struct slice s, size_t at)
{
	int32_t first = utf8_peek(s, at);

	if (first == '(' || first == '"' || first == 0x201c || first == 0xab)
		return true;
	if (!utf8_is_letter(first))
		return false;
	utf8_next(s, &at);
	return utf8_is_letter(utf8_peek(s, at)) || first >= 0x80;
}

/* Returns the bullet character at `at`, or 0, and sets *end to the offset after it. */
static int32_t
glyph_at(struct slice s, size_t at, size_t *end)
{
	int32_t character = utf8_peek(s, at);

	if (character == 0)
		return 0;
	if (ascii_is_letter(character) && character != 'o')
		return 0;
	utf8_next(s, &at);
	*end = at;
	for (size_t i = 0; i < sizeof(glyphs) / sizeof(glyphs[0]); i++) {
		if (glyphs[i].character != character)
			continue;
		if (at == s.n)
			return 0;
		if (utf8_is_space(utf8_peek(s, at)) || glyphs[i].follows == ANYTHING ||
		    (glyphs[i].follows == WORD_TOO && opens_word(s, at)))
			return character;
	}
	return 0;
}

static struct list_marker
read_glyphs(struct slice s)
{
	struct list_marker marker = {0};
	size_t at = 0, end = 0;
	int32_t glyph;

	while (marker.glyphs < GLYPHS_MAX && (glyph = glyph_at(s, at, &end)) != 0) {
		if (marker.glyphs > 0 && glyph == 'o')
			break;
		marker.glyph = glyph;
		marker.glyphs++;
		marker.length = (uint32_t)end;
		at = utf8_skip_space(s, end);
		marker.text = (uint32_t)at;
	}
	return marker;
}

static uint32_t
roman_digit(int32_t character)
{
	switch (character | 0x20) {
	case 'i':
		return 1;
	case 'v':
		return 5;
	case 'x':
		return 10;
	default:
		return 0;
	}
}

/* Letters before "." or ")": "b" is 2, "iv" is 4, "i" is both 9 and 1. */
static size_t
read_letters(struct slice s, size_t at, struct list_marker *marker)
{
	size_t begin = at;
	uint32_t previous = 0;

	for (; at < s.n && at - begin < 5 && ascii_is_letter(s.p[at]); at++) {
		uint32_t digit = roman_digit(s.p[at]);

		if (at > begin && (digit == 0 || previous == 0))
			return begin;
		marker->roman += digit;
		if (previous < digit)
			marker->roman -= 2 * previous;
		previous = digit;
	}
	if (at - begin == 1)
		marker->value = (uint32_t)((s.p[begin] | 0x20) - 'a' + 1);
	marker->capital = at > begin && s.p[begin] < 'a';
	marker->form = NUMBER_LETTER;
	return at;
}

static size_t
read_digits(struct slice s, size_t at, uint32_t *value)
{
	size_t begin = at;

	*value = 0;
	while (at < s.n && at - begin < 3 && ascii_is_digit(s.p[at]))
		*value = *value * 10 + (uint32_t)(s.p[at++] - '0');
	return at < s.n && ascii_is_digit(s.p[at]) ? begin : at;
}

/*
 * Reads "1.", "1)", "(1)", "2.1", "2.1." or "7".  Returns the offset after it, or `at` if it is
 * something else.
 */
static size_t
read_decimal(struct slice s, size_t at, struct list_marker *marker)
{
	size_t end = read_digits(s, at, &marker->value);

	if (end == at)
		return at;
	marker->form = NUMBER_PLAIN;
	while (end + 1 < s.n && s.p[end] == '.' && ascii_is_digit(s.p[end + 1])) {
		uint32_t value;
		size_t next = read_digits(s, end + 1, &value);

		if (next == end + 1)
			return at;
		marker->parent = (marker->parent + marker->value + 1) * 0x9e3779b1u;
		marker->value = value;
		marker->form = NUMBER_SECTION;
		end = next;
	}
	return end;
}

/* The sign after a number: "." ")" or those of Chinese and Japanese; 0 if there is none. */
static int32_t
sign_after(struct slice s, size_t at, bool bracket)
{
	int32_t c = utf8_peek(s, at);

	if (c == ')' || c == 0xff09)
		return c;
	return !bracket && (c == '.' || c == 0x3001 || c == 0xff0e) ? c : 0;
}

/* Whether the text at `at` may follow the sign: after white space, or in scripts that have none. */
static bool
may_follow(struct slice s, size_t at, int32_t sign)
{
	int32_t c = utf8_peek(s, at);

	if (utf8_is_space(c))
		return true;
	return c != 0 && (sign >= 0x80 || (sign != 0 && c >= 0x2e80 && c < 0xfe00));
}

static struct list_marker
read_number(struct slice s)
{
	struct list_marker marker = {0};
	int32_t opening = utf8_peek(s, 0), sign;
	bool bracket = opening == '(' || opening == 0xff08;
	size_t begin = bracket ? (opening == '(' ? 1 : 3) : 0;
	bool letters = begin < s.n && ascii_is_letter(s.p[begin]);
	size_t end = letters ? read_letters(s, begin, &marker) : read_decimal(s, begin, &marker);

	if (end == begin)
		return (struct list_marker){0};
	sign = sign_after(s, end, bracket);
	if (sign != 0) {
		if (marker.form == NUMBER_PLAIN)
			marker.form = NUMBER_DECIMAL;
		utf8_next(s, &end);
	} else if (bracket || letters || (marker.form == NUMBER_PLAIN && marker.value > 99)) {
		return (struct list_marker){0};
	}
	if (!may_follow(s, end, sign))
		return (struct list_marker){0};
	marker.length = (uint32_t)end;
	marker.text = (uint32_t)utf8_skip_space(s, end);
	return marker;
}

struct list_marker
read_list_marker(struct slice s)
{
	struct list_marker marker = read_glyphs(s);

	return marker.glyphs > 0 ? marker : read_number(s);
}
