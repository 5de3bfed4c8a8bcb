/* SPDX-License-Identifier: MIT */
/*
 * One input as text: valid UTF-8 without BOM, and where its lines begin.  A
 * place in it is a byte offset everywhere in the program; line and column are
 * found only when a place is shown to a person.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/slice.h"

struct text_line {
	uint32_t	 start;		/* offset of the first byte */
	uint32_t	 length;	/* bytes, without the line ending (LF, CRLF or CR) */
};

struct text {
	const char		*name;		/* as in diagnostics: the path given, or "-" */
	struct slice		 bytes;		/* all of it; below 4 GiB */
	const struct text_line	*lines;
	size_t			 nlines;	/* a last line without an ending counts */
};

struct position {
	size_t	 line;		/* from 1 */
	size_t	 column;	/* from 1, in characters (code points) */
};

/* A place and its position; all zero: none. */
struct text_place {
	const struct text	*text;
	uint32_t		 offset;
	struct position		 position;
};

/* The line with that index, from 0. */
static inline struct slice
text_line(const struct text *text, size_t index)
{
	return (struct slice){text->bytes.p + text->lines[index].start, text->lines[index].length};
}

/* The index of the line that holds the offset; the last line for one behind it. */
size_t		text_line_at(const struct text *, uint32_t offset);
struct position	text_position(const struct text *, uint32_t offset);
/* The same, counted on from the last place asked for where that is before it in its line. */
struct position	text_position_after(
		    const struct text *, uint32_t offset, struct text_place *last);

#endif
