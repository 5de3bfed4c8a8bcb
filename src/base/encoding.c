/* SPDX-License-Identifier: MIT */
/*
 * Recognises and decodes text that is neither UTF-8 nor UTF-16.
 */
#include "config.h"

#include <errno.h>
#include <iconv.h>

#include "base/encoding.h"
#include "base/memory.h"
#include "base/utf8.h"

/* The characters of the bytes 0x80 to 0x9f; 0 if there is none.  The other bytes are Latin-1. */
static const uint16_t windows1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178
};

/* Returns (iconv_t)-1 if the encoding is unknown. */
static iconv_t
open_converter(const char *name)
{
	iconv_t converter = iconv_open("UTF-8", name);

	if (converter == (iconv_t)-1 && errno == ENOMEM)
		memory_out();
	return converter;
}

bool
encoding_is_known(const char *name)
{
	/* A slash begins options of iconv, such as //IGNORE, which would drop text. */
	iconv_t converter =
	    *name == '\0' || strchr(name, '/') != NULL ? (iconv_t)-1 : open_converter(name);

	if (converter == (iconv_t)-1)
		return false;
	iconv_close(converter);
	return true;
}

/* Converts as much as fits into a block, or with NULL as input, ends the output. */
static bool
convert_block(iconv_t converter, char **input, size_t *left, struct buf *out)
{
	char block[4096], *end = block;
	size_t room = sizeof(block);
	bool fine = iconv(converter, input, left, &end, &room) != (size_t)-1 || errno == E2BIG;

	buf_add(out, (struct slice){block, (size_t)(end - block)});
	return fine;
}

bool
encoding_decode(const char *name, struct slice bytes, struct buf *out)
{
	iconv_t converter = open_converter(name);
	char *input = (char *)(uintptr_t)bytes.p;	/* iconv does not change it */
	bool fine = converter != (iconv_t)-1;
	size_t left = bytes.n;

	if (!fine)
		return false;
	while (fine && left != 0)
		fine = convert_block(converter, &input, &left, out);
	fine = fine && convert_block(converter, NULL, NULL, out);
	iconv_close(converter);
	return fine;
}

/* Windows-1252 */

/* What the bytes of a text are, to find out about its encoding. */
struct byte_counts {
	size_t	 ascii_letters;
	size_t	 high;			/* bytes from 0x80 on */
	size_t	 inside_words;		/* signs between letters, where only an apostrophe is usual */
	size_t	 letters;		/* bytes that are letters in Latin-1: from 0xc0 on */
	size_t	 utf8;			/* characters of UTF-8 outside ASCII */
	bool	 invalid;		/* bytes that text in Windows-1252 does not have */
};

static bool
is_letter_at(struct slice bytes, size_t at)
{
	return at < bytes.n && ascii_is_letter((unsigned char)bytes.p[at]);
}

/* Control characters, as in a binary file. */
static bool
is_control(unsigned char byte)
{
	return (byte < ' ' && (byte < '\t' || byte > '\r') && byte != 0x1b) || byte == 0x7f;
}

/* Apostrophes, the soft hyphen and the dot of Catalan. */
static bool
is_usual_in_words(unsigned char byte)
{
	return byte == 0x92 || byte == 0xb4 || byte == 0xad || byte == 0xb7;
}

static void
count_byte(struct byte_counts *counts, struct slice bytes, size_t at)
{
	unsigned char byte = (unsigned char)bytes.p[at];

	if (byte < 0x80) {
		counts->ascii_letters += ascii_is_letter(byte);
		counts->invalid = counts->invalid || is_control(byte);
		return;
	}
	counts->high++;
	if (byte >= 0xc0) {
		counts->letters++;
		/* This would be y with a diaeresis, which is much rarer than damage. */
		counts->invalid = counts->invalid || byte == 0xff;
		return;
	}
	counts->invalid = counts->invalid || (byte < 0xa0 && windows1252[byte - 0x80] == 0);
	counts->inside_words += !is_usual_in_words(byte) && at != 0 &&
	    is_letter_at(bytes, at - 1) && is_letter_at(bytes, at + 1);
}

static size_t
count_utf8(struct slice bytes)
{
	size_t count = 0;

	for (size_t at = 0; at < bytes.n;) {
		size_t start = at;

		/* An invalid byte is one byte long; a character outside ASCII is longer. */
		utf8_next(bytes, &at);
		count += at > start + 1;
	}
	return count;
}

/*
 * Text of a language that is written in Windows-1252 has mostly ASCII letters; Cyrillic or
 * Chinese text has mostly high bytes.  In Mac OS Roman and in the encodings of Eastern Europe, most
 * letters with accents are where Windows-1252 has signs.  In damaged UTF-8, most characters outside
 * ASCII are still whole.
 */
bool
windows1252_is_likely(struct slice bytes)
{
	struct byte_counts counts = {.utf8 = count_utf8(bytes)};

	for (size_t at = 0; at < bytes.n; at++)
		count_byte(&counts, bytes, at);
	return !counts.invalid && counts.high * 3 < counts.ascii_letters &&
	    counts.inside_words <= counts.letters && counts.utf8 * 5 < counts.high;
}

void
windows1252_decode(struct slice bytes, struct buf *out)
{
	for (size_t at = 0; at < bytes.n; at++) {
		unsigned char byte = (unsigned char)bytes.p[at];

		utf8_add(out, byte < 0x80 || byte >= 0xa0 ? byte : windows1252[byte - 0x80]);
	}
}
