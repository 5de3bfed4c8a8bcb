/* SPDX-License-Identifier: MIT */
/*
 * One input as text: valid UTF-8 without a byte order mark, and the starts of its lines.
 * The program uses byte offsets everywhere; line and column are computed only for
 * messages.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

struct text_line {
	uint32_t	 start;		/* offset of the first byte */
	uint32_t	 length;	/* bytes, without the line ending (LF, CRLF or CR) */
};

struct text {
	const char		*name;		/* for diagnostics: the path as given, or "-" */
	struct slice		 bytes;		/* less than 4 GiB */
	const struct text_line	*lines;
	size_t			 nlines;	/* includes a last line without an ending */
};

struct position {
	size_t	 line;		/* from 1 */
	size_t	 column;	/* from 1, in characters (code points) */
};

/* An offset and its position; all zero if unset. */
struct text_place {
	const struct text	*text;
	uint32_t		 offset;
	struct position		 position;
};

/* Returns the text of bytes that are valid UTF-8; it borrows them and the name. */
const struct text	*text_new(struct arena *, const char *name, struct slice bytes);

/* Returns the line with that index, from 0, without its ending. */
static inline struct slice
text_line(const struct text *text, size_t index)
{
	return (struct slice){text->bytes.p + text->lines[index].start, text->lines[index].length};
}

/*
 * Returns the index of the line that contains the offset, or of the last line if the offset is past
 * it.
 */
size_t		text_line_at(const struct text *, uint32_t offset);
/*
 * Returns the line and column of the offset.  If `last` is earlier in the same line, counts from
 * there.  Sets `last`.
 */
struct position	text_position_after(
		    const struct text *, uint32_t offset, struct text_place *last);

#endif
