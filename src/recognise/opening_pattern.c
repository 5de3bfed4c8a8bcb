/* SPDX-License-Identifier: MIT */
/*
 * Reads how a text begins from its first few characters.  ASCII is checked first, because
 * nearly all lines begin with a plain word and should be fast.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "recognise/chinese_digit.h"
#include "recognise/known_words.h"
#include "recognise/opening_pattern.h"

#define CODE_LETTERS	4	/* "Cap3", "CO2"; with more letters it is a word with a digit */
#define DIGITS		6
#define CIRCLED_ONE	0x2460	/* the first of 20 numbers in circles */
#define ROMAN_ONE	0x2160	/* the first of 12 Roman numerals that are one character each */

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Returns a hash, which is not 0, of the kind and of a word or character. */
static uint32_t
pattern_of(enum opening_kind kind, uint32_t detail)
{
	return word_hash_add(word_hash_add(WORD_HASH_START, (int32_t)kind), (int32_t)detail) | 1;
}

static struct opening_pattern
opening_of(enum opening_kind kind, uint32_t detail, uint32_t ordinal)
{
	return (struct opening_pattern){kind, pattern_of(kind, detail), ordinal};
}

/*
 * Reads the number at `at` and returns the offset after it.  The number of "6.3" is 3, because
 * that is the part that increases from line to line.
 */
static size_t
read_number(struct slice text, size_t at, uint32_t *number)
{
	size_t end = at;

	for (;;) {
		size_t start = end;

		for (*number = 0; end < text.n && end - start < DIGITS &&
		    ascii_is_digit(text.p[end]); end++)
			*number = *number * 10 + (uint32_t)(text.p[end] - '0');
		if (end == start || end + 1 >= text.n || text.p[end] != '.' ||
		    !ascii_is_digit(text.p[end + 1]))
			return end;
		end++;
	}
}

/* The value of a Roman numeral with at least two digits in capitals; 0 if it is not one. */
static uint32_t
read_roman(struct slice word)
{
	uint32_t value = 0, previous = 0;

	for (size_t i = 0; i < word.n; i++) {
		uint32_t digit = word.p[i] == 'I' ? 1 : word.p[i] == 'V' ? 5 :
		    word.p[i] == 'X' ? 10 : 0;

		if (digit == 0)
			return 0;
		value += digit;
		if (previous < digit)
			value -= 2 * previous;
		previous = digit;
	}
	return word.n > 1 ? value : 0;
}

static bool
all_upper(struct slice word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_upper(word.p[i]))
			return false;
	return word.n > 1;
}

/* Reads a text that begins with a letter. */
static struct opening_pattern
read_word(struct slice text, size_t word_end, uint32_t word)
{
	struct slice letters = slice_until(text, word_end);
	struct slice rest = slice_from(text, word_end);
	uint32_t number;
	size_t end, code = 0;

	while (code < letters.n && code <= CODE_LETTERS && ascii_is_letter(letters.p[code]))
		code++;
	if (code > 0 && code <= CODE_LETTERS && code < letters.n &&
	    ascii_is_digit(letters.p[code])) {
		read_number(text, code, &number);
		return opening_of(OPENING_CODED,
		    (uint32_t)(unsigned char)(text.p[0] | 0x20) << 3 | (uint32_t)code, number);
	}
	if (rest.n > 1 && rest.p[0] == ' ' && ascii_is_digit(rest.p[1])) {
		end = read_number(rest, 1, &number);
		if (end == rest.n || !ascii_is_letter(rest.p[end]))
			return opening_of(OPENING_NUMBERED, word, number);
	}
	number = read_roman(letters);
	if (number != 0)
		return opening_of(OPENING_ROMAN, 0, number);
	if (rest.n > 0 && rest.p[0] == ':')
		return opening_of(OPENING_TERM, 0, 0);
	if (all_upper(letters))
		return opening_of(OPENING_CAPITALS, 0, 0);
	return (struct opening_pattern){.kind = OPENING_WORD};
}

/* The value of a Chinese numeral below 100 at `at`, or 0; moves `at` to the offset after it. */
static uint32_t
read_chinese(struct slice text, size_t *at)
{
	uint32_t value = 0;

	for (unsigned k = 0; k < 3; k++) {
		size_t next = *at;
		int32_t digit = next < text.n ? chinese_digit(utf8_next(text, &next)) : -1;

		if (digit < 1 || digit > 10)
			break;
		value = digit == 10 ? (value > 0 ? 10 * value : 10) : value + (uint32_t)digit;
		*at = next;
	}
	return value;
}

/* The number in brackets that is at `at`: "(2)", "（二）". */
static uint32_t
number_in_brackets(struct slice text, size_t at)
{
	uint32_t number = read_chinese(text, &at);
	int32_t closing = utf8_peek(text, at);

	if (number != 0)
		return closing == ')' || closing == 0xff09 ? number : 0;
	read_number(text, at, &number);
	return number;
}

/* Reads a text that begins with the character c, not a letter or digit, which ends before `at`. */
static struct opening_pattern
read_other(struct slice text, int32_t c, size_t at)
{
	uint32_t number;

	switch (c) {
	case '"':
	case '\'':
	case 0xab:
	case 0x2018:
	case 0x201c:
	case 0x201e:
	case 0x300c:
		return opening_of(OPENING_QUOTE, 0, 0);
	case '(':
	case '[':
	case '{':
	case '<':
	case 0x3010:
	case 0xff08:
		return opening_of(OPENING_BRACKET, (uint32_t)c, number_in_brackets(text, at));
	case '#':
	case 0xa7:
		at += at < text.n && text.p[at] == ' ';
		read_number(text, at, &number);
		return opening_of(OPENING_PARAGRAPH, (uint32_t)c, number);
	default:
		break;
	}
	if (c >= CIRCLED_ONE && c < CIRCLED_ONE + 20)
		return opening_of(OPENING_PARAGRAPH, CIRCLED_ONE, (uint32_t)(c - CIRCLED_ONE + 1));
	if (c >= ROMAN_ONE && c < ROMAN_ONE + 12)
		return opening_of(OPENING_ROMAN, ROMAN_ONE, (uint32_t)(c - ROMAN_ONE + 1));
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_SM:
	case UTF8PROC_CATEGORY_SC:
	case UTF8PROC_CATEGORY_SK:
	case UTF8PROC_CATEGORY_SO:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_CO:
		return opening_of(OPENING_SYMBOL, (uint32_t)c, 0);
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
		return opening_of(OPENING_SIGN, (uint32_t)c, 0);
	default:
		return (struct opening_pattern){.kind = OPENING_WORD};
	}
}

/* The sign after the number that makes it the number of a list, or 0: "3)", "3、". */
static uint32_t
closing_sign(struct slice text, size_t at)
{
	int32_t c = utf8_peek(text, at);

	return c == ')' || c == '.' || c == ':' || c == 0x3001 || c == 0xff0e || c == 0xff09 ||
	    c == 0xff1a ? (uint32_t)c : 0;
}

/* Reads "三、text", "第三章 text" and "第3章 text". */
static bool
read_chinese_number(struct slice text, struct opening_pattern *found)
{
	size_t at = 0, next = 0;
	bool ordinal = utf8_next(text, &next) == 0x7b2c;
	uint32_t number;

	if (ordinal)
		at = next;
	if (ordinal && at < text.n && ascii_is_digit(text.p[at]))
		at = read_number(text, at, &number);
	else
		number = read_chinese(text, &at);
	if (number == 0 || at >= text.n)
		return false;
	if (ordinal)
		*found = opening_of(OPENING_NUMBERED, (uint32_t)utf8_next(text, &at), number);
	else if (closing_sign(text, at) != 0)
		*found = opening_of(OPENING_ROMAN, closing_sign(text, at), number);
	else
		return false;
	return true;
}

struct opening_pattern
read_opening_pattern(struct slice text, size_t word_end, uint32_t word)
{
	struct opening_pattern found;
	size_t at = 0;
	uint32_t number;
	int32_t c;

	if (text.n == 0)
		return (struct opening_pattern){.kind = OPENING_WORD};
	if (ascii_is_letter(text.p[0]))
		return read_word(text, word_end, word);
	if (ascii_is_digit(text.p[0])) {
		at = read_number(text, 0, &number);
		return opening_of(OPENING_NUMBER, closing_sign(text, at), number);
	}
	c = utf8_next(text, &at);
	if (c >= 0x4e00 && c < 0xa000 && read_chinese_number(text, &found))
		return found;
	return read_other(text, c, at);
}
