/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 with utf8proc: checking, reading one character at a time, normal form C, letter
 * case and white space.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"

/* Returns the offset of the first byte that is not valid UTF-8, or s.n if all of s is valid. */
size_t		utf8_check(struct slice);
/* The part of utf8_next() for characters outside ASCII; call utf8_next() instead. */
int32_t		utf8_next_long(struct slice, size_t *at);
/* The part of utf8_add() for characters outside ASCII; call utf8_add() instead. */
void		utf8_add_long(struct buf *, int32_t character);
/* Returns whether the character is a letter of any script. */
bool		 utf8_is_letter(int32_t);
/* Returns whether the character is a lower-case letter. */
bool		 utf8_is_lower(int32_t);
/* Returns whether s contains a letter or digit of any script. */
bool		utf8_has_letters(struct slice);
/* The part of utf8_is_space() for characters outside ASCII; call utf8_is_space() instead. */
bool		utf8_is_space_long(int32_t);
/* The part of utf8_trim_end() for s that may end in white space; call utf8_trim_end() instead. */
struct slice	utf8_trim_end_long(struct slice);
/* The part of utf8_trim() for s that may begin with white space; call utf8_trim() instead. */
struct slice	utf8_trim_long(struct slice);
/* Returns the number of columns that a terminal needs for the character: 0, 1, or 2 if it is wide. */
size_t		utf8_columns(int32_t character);
/* The part of utf8_lower_character() for characters outside ASCII; call that instead. */
int32_t		utf8_lower_long(int32_t character);
/* The part of utf8_equal_folded() for strings that begin alike; call that instead. */
bool		utf8_equal_folded_long(struct slice, struct slice);
/* Returns whether s contains control characters, including line ends and tabs. */
bool		utf8_has_control(struct slice);
/*
 * Returns s in lower case, in the arena: the same for all s that utf8_equal_folded() finds equal.
 */
struct slice	utf8_lower(struct arena *, struct slice);
/* Returns s, or if it has more than `most` bytes, its beginning with "…" in the arena. */
struct slice	utf8_shorten(struct arena *, struct slice s, size_t most);
/* Returns s in normal form C: s itself if nothing changes, or else a copy in the arena. */
struct slice	utf8_nfc(struct arena *, struct slice);
/* The same, also with letter case folded: for comparing, not for display. */
struct slice	utf8_fold(struct arena *, struct slice);

/*
 * Returns the character at s.p[*at] and advances *at past it.  *at must be less than
 * s.n.  Each invalid byte is returned as U+FFFD.
 */
static inline int32_t
utf8_next(struct slice s, size_t *at)
{
	return (unsigned char)s.p[*at] < 0x80 ? s.p[(*at)++] : utf8_next_long(s, at);
}

/* Returns the offset of the character that ends at `end`, which must not be 0. */
static inline size_t
utf8_previous(struct slice s, size_t end)
{
	do
		end--;
	while (end > 0 && ((unsigned char)s.p[end] & 0xc0) == 0x80);
	return end;
}

/* Appends the character. */
static inline void
utf8_add(struct buf *buf, int32_t character)
{
	if (character >= 0 && character < 0x80)
		buf_byte(buf, (char)character);
	else
		utf8_add_long(buf, character);
}

/* Returns the character in lower case. */
static inline int32_t
utf8_lower_character(int32_t character)
{
	if (character >= 0x80)
		return utf8_lower_long(character);
	return character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character;
}

/*
 * Whether it is white space of any kind, including NBSP, or the invisible ZWSP, word joiner or BOM.
 */
static inline bool
utf8_is_space(int32_t character)
{
	if (character < 0x80)
		return character == ' ' || (character >= '\t' && character <= '\r');
	return utf8_is_space_long(character);
}

/* Returns the part of s without white space at its end. */
static inline struct slice
utf8_trim_end(struct slice s)
{
	return s.n != 0 && s.p[s.n - 1] > ' ' && s.p[s.n - 1] < 0x7f ? s : utf8_trim_end_long(s);
}

/* Returns the character at `at`, or 0 at the end. */
static inline int32_t
utf8_peek(struct slice s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : 0;
}

/* Returns the part of s without white space at both ends. */
static inline struct slice
utf8_trim(struct slice s)
{
	return s.n != 0 && s.p[0] > ' ' && s.p[0] < 0x7f ? utf8_trim_end(s) : utf8_trim_long(s);
}

/* Compares without regard to letter case. */
static inline bool
utf8_equal_folded(struct slice a, struct slice b)
{
	if (a.n == 0 || b.n == 0)
		return a.n == b.n;
	/* Names usually differ in their first letter. */
	if (((a.p[0] | b.p[0]) & 0x80) == 0 &&
	    utf8_lower_character(a.p[0]) != utf8_lower_character(b.p[0]))
		return false;
	return utf8_equal_folded_long(a, b);
}

/* Returns the offset after the white space at `at`. */
static inline size_t
utf8_skip_space(struct slice s, size_t at)
{
	for (size_t next = at; at < s.n && utf8_is_space(utf8_next(s, &next)); at = next)
		;
	return at;
}

static inline bool
ascii_is_digit(int32_t character)
{
	return character >= '0' && character <= '9';
}

static inline bool
ascii_is_letter(int32_t character)
{
	return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
}

/* The length of the question mark of any script at the start of s, or 0. */
static inline size_t
utf8_question_mark_length(struct slice s)
{
	return slice_starts(s, SLICE("?")) ? 1 : slice_starts(s, SLICE("\xd8\x9f")) ? 2 :
	    slice_starts(s, SLICE("\xef\xbc\x9f")) ? 3 : 0;
}

/* The length of the question mark of any script at the end of s, or 0. */
static inline size_t
utf8_question_mark_at_end(struct slice s)
{
	return s.n == 0 ? 0 : utf8_question_mark_length(slice_from(s, utf8_previous(s, s.n)));
}

/* Whether the byte is a letter, a digit, or not ASCII: then it is usually part of a letter. */
static inline bool
utf8_is_word_byte(char byte)
{
	return ascii_is_letter(byte) || ascii_is_digit(byte) || (byte & 0x80) != 0;
}

/* Whether s contains a byte for which utf8_is_word_byte() is true. */
static inline bool
utf8_has_word_byte(struct slice s)
{
	size_t at = 0;

	while (at < s.n && !utf8_is_word_byte(s.p[at]))
		at++;
	return at < s.n;
}

#endif
