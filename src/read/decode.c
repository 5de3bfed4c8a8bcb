/* SPDX-License-Identifier: MIT */
/*
 * Chooses the encoding, finds the lines, and rejects files that are not text.
 */
#include "config.h"

#include "base/encoding.h"
#include "base/utf8.h"
#include "read/decode.h"
#include "read/source.h"

/* Offsets in a text are 32 bits. */
#define TEXT_SIZE_MAX	UINT32_MAX

/* Files that people mistake for text, by their first bytes. */
static const struct {
	struct slice	 start;
	const char	*description;
} binaries[] = {
	{SLICE("PK\3\4"), "a zip archive, such as a word processor's document or an Anki package (-f apkg reads it)"},
	{SLICE("%PDF-"), "a PDF; copy its text into a file"},
	{SLICE("\x1f\x8b"), "gzip data"},
	{SLICE("SQLite format 3"), "an SQLite database (-f colpkg reads one of Anki)"},
	{SLICE("\x89PNG"), "a picture"},
	{SLICE("{\\rtf"), "rich text (RTF); save it as plain text"},
};

/* The byte order mark, which says that a file is UTF-8. */
#define UTF8_MARK	"\xef\xbb\xbf"

/* The order of the two bytes of a UTF-16 unit. */
enum byte_order {
	LITTLE,
	BIG
};

static uint32_t
read_unit(struct slice bytes, size_t at, enum byte_order order)
{
	unsigned char first = (unsigned char)bytes.p[at], second = (unsigned char)bytes.p[at + 1];

	return order == BIG ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

/*
 * Decodes UTF-16.  If it is invalid, returns false with the text before the mistake in the buffer.
 */
static bool
decode_utf16(struct slice bytes, enum byte_order order, struct buf *out)
{
	for (size_t at = 0; at + 1 < bytes.n; at += 2) {
		uint32_t character = read_unit(bytes, at, order), low;

		if (character >= 0xd800 && character < 0xe000) {
			if (character >= 0xdc00 || at + 3 >= bytes.n)
				return false;
			low = read_unit(bytes, at += 2, order);
			if (low < 0xdc00 || low >= 0xe000)
				return false;
			character = 0x10000 + ((character - 0xd800) << 10) + (low - 0xdc00);
		}
		utf8_add(out, (int32_t)character);
	}
	return bytes.n % 2 == 0;
}

/*
 * Makes a text of decoded bytes and frees the buffer.  If they are the valid part of an invalid
 * input, returns NULL after reporting that at their end.
 */
static const struct text *
take_decoded(struct arena *arena, const struct source *source, struct buf *decoded,
    const char *encoding, bool valid, struct diag *diag)
{
	const struct text *text = NULL;
	struct slice bytes = buf_slice(decoded);

	if (slice_starts(bytes, SLICE(UTF8_MARK)))
		bytes = slice_from(bytes, sizeof(UTF8_MARK) - 1);
	if (bytes.n > TEXT_SIZE_MAX) {
		diag_file(diag, DIAG_INPUT_TOO_LARGE, source->name,
		    "4 GiB or more as UTF-8; split the input");
	} else {
		text = text_new(arena, source->name, arena_slice(arena, bytes));
		if (!valid) {
			diag_at(diag, DIAG_INVALID_ENCODING, text, (uint32_t)bytes.n,
			    "invalid %s; save the file as UTF-8, or name its encoding with "
			    "--encoding", encoding);
			text = NULL;
		}
	}
	buf_free(decoded);
	return text;
}

static const struct text *
decode_utf16_source(
    struct arena *arena, const struct source *source, enum byte_order order, struct diag *diag)
{
	struct buf decoded = {0};
	bool valid = decode_utf16(slice_from(buf_slice(&source->bytes), 2), order, &decoded);

	return take_decoded(arena, source, &decoded, "UTF-16", valid, diag);
}

static const struct text *
decode_named(
    struct arena *arena, const struct source *source, const char *encoding, struct diag *diag)
{
	struct buf decoded = {0};
	bool valid = encoding_decode(encoding, buf_slice(&source->bytes), &decoded);

	return take_decoded(arena, source, &decoded, encoding, valid, diag);
}

/* Decodes a text whose first byte outside UTF-8 is at an offset. */
static const struct text *
decode_windows1252(
    struct arena *arena, const struct source *source, size_t first, struct diag *diag)
{
	struct slice bytes = buf_slice(&source->bytes), character;
	struct buf decoded = {0};
	const struct text *text;
	size_t at, end;

	windows1252_decode((struct slice){bytes.p, first}, &decoded);
	at = decoded.n;
	windows1252_decode((struct slice){bytes.p + first, 1}, &decoded);
	end = decoded.n;
	windows1252_decode(slice_from(bytes, first + 1), &decoded);
	text = take_decoded(arena, source, &decoded, "Windows-1252", true, diag);
	if (text == NULL)
		return NULL;
	character = (struct slice){text->bytes.p + at, end - at};
	diag_at(diag, DIAG_ENCODING, text, (uint32_t)at,
	    "this file is not UTF-8, so it was read as Windows-1252, with '%.*s' here; save it as "
	    "UTF-8, or name its encoding with --encoding", SLICE_ARG(character));
	return text;
}

static const struct text *
decode_bytes(
    struct arena *arena, const struct source *source, const char *encoding, struct diag *diag)
{
	struct slice bytes = buf_slice(&source->bytes);

	if (encoding != NULL)
		return decode_named(arena, source, encoding, diag);
	if (slice_starts(bytes, SLICE("\xff\xfe")))
		return decode_utf16_source(arena, source, LITTLE, diag);
	if (slice_starts(bytes, SLICE("\xfe\xff")))
		return decode_utf16_source(arena, source, BIG, diag);
	if (slice_starts(bytes, SLICE(UTF8_MARK)))
		bytes = slice_from(bytes, sizeof(UTF8_MARK) - 1);
	return text_new(arena, source->name, bytes);
}

static bool
is_known_binary(const struct source *source, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(binaries) / sizeof(binaries[0]); i++) {
		if (!slice_starts(buf_slice(&source->bytes), binaries[i].start))
			continue;
		diag_file(diag, DIAG_BINARY_INPUT, source->name,
		    "not a plain-text file: this looks like %s", binaries[i].description);
		return true;
	}
	return false;
}

static bool
has_short_lines(const struct text *text, struct diag *diag)
{
	for (size_t i = 0; i < text->nlines; i++) {
		if (text->lines[i].length <= SOURCE_LINE_MAX)
			continue;
		diag_at(diag, DIAG_LINE_TOO_LONG, text, text->lines[i].start,
		    "this line has %u bytes; a line of notes may have at most %d", text->lines[i].length,
		    SOURCE_LINE_MAX);
		return false;
	}
	return true;
}

/* `valid` is the length of the valid UTF-8 at its start. */
static bool
is_valid_text(const struct text *text, size_t valid, struct diag *diag)
{
	const char *nul = text->bytes.n == 0 ? NULL : memchr(text->bytes.p, '\0', text->bytes.n);

	if (nul != NULL) {
		diag_at(diag, DIAG_BINARY_INPUT, text, (uint32_t)(nul - text->bytes.p),
		    "a NUL byte: this is not a plain-text file, or it is UTF-16 without a byte order "
		    "mark (try --encoding=utf-16le)");
		return false;
	}
	if (valid != text->bytes.n) {
		diag_at(diag, DIAG_INVALID_ENCODING, text, (uint32_t)valid,
		    "invalid UTF-8 (byte 0x%02x); save the file as UTF-8, or name its encoding with "
		    "--encoding",
		    (unsigned char)text->bytes.p[valid]);
		return false;
	}
	return has_short_lines(text, diag);
}

const struct text *
decode_text(
    struct arena *arena, const struct source *source, const char *encoding, struct diag *diag)
{
	const struct text *text;
	size_t valid;

	if (is_known_binary(source, diag) ||
	    (text = decode_bytes(arena, source, encoding, diag)) == NULL)
		return NULL;
	valid = utf8_check(text->bytes);
	/* Without a byte order mark or a named encoding, the bytes are those of the source. */
	if (valid != text->bytes.n && text->bytes.p == source->bytes.p &&
	    windows1252_is_likely(text->bytes)) {
		text = decode_windows1252(arena, source, valid, diag);
		valid = text == NULL ? 0 : text->bytes.n;
	}
	return text != NULL && is_valid_text(text, valid, diag) ? text : NULL;
}
