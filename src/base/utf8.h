/* SPDX-License-Identifier: MIT */
/*
 * UTF-8, by utf8proc: validity, one character at a time, NFC, and which
 * characters a person sees as nothing.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"

/* The offset of the first byte that is not valid UTF-8, or s.n when all is. */
size_t		utf8_check(struct slice);
/* utf8_next() for a character that is not ASCII. */
int32_t		utf8_next_long(struct slice, size_t *at);
void		utf8_add(struct buf *, int32_t character);
/* A small letter of a script that has large ones, too. */
bool		 utf8_is_small(int32_t);
/* Whether there is a letter or digit of any script in it. */
bool		utf8_has_letters(struct slice);
/* utf8_is_space() for a character that is not ASCII. */
bool		utf8_is_space_long(int32_t);
/* s without such characters at its end, and at both. */
struct slice	utf8_trim_end(struct slice);
struct slice	utf8_trim(struct slice);
/* Equal but for the case of letters. */
bool		utf8_equal_folded(struct slice, struct slice);
/* Control characters, line ends and tabs among them. */
bool		utf8_has_control(struct slice);
/* s in small letters, in the arena: equal for what utf8_equal_folded() holds equal. */
struct slice	utf8_lower(struct arena *, struct slice);
/* s in Unicode's normal form C: s itself where nothing changes, else a copy in the arena. */
struct slice	utf8_nfc(struct arena *, struct slice);
/* s with nothing left of the case of letters, in form C: for comparing, not for reading. */
struct slice	utf8_fold(struct arena *, struct slice);

/*
 * The character at s.p[*at], and *at moved behind it.  s is valid UTF-8 and
 * *at < s.n; bytes that are not valid come back one by one as U+FFFD.
 */
static inline int32_t
utf8_next(struct slice s, size_t *at)
{
	return (unsigned char)s.p[*at] < 0x80 ? s.p[(*at)++] : utf8_next_long(s, at);
}

/* White space of any kind (NBSP too), and ZWSP, word joiner and BOM, which have no width. */
static inline bool
utf8_is_space(int32_t character)
{
	if (character < 0x80)
		return character == ' ' || (character >= '\t' && character <= '\r');
	return utf8_is_space_long(character);
}

/* The character at `at`, or 0 at the end. */
static inline int32_t
utf8_peek(struct slice s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : 0;
}

/* The offset behind the white space at `at`. */
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

/* A letter or digit, or a byte of something longer, which mostly is one. */
static inline bool
utf8_is_of_word(char byte)
{
	return ascii_is_letter(byte) || ascii_is_digit(byte) || (byte & 0x80) != 0;
}

/* Whether there is any such in it. */
static inline bool
utf8_has_words(struct slice s)
{
	size_t at = 0;

	while (at < s.n && !utf8_is_of_word(s.p[at]))
		at++;
	return at < s.n;
}

#endif
