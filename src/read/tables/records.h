/* SPDX-License-Identifier: MIT */
/*
 * Splits a text into records and these into cells, as RFC 4180 and Anki's importer do: a cell in
 * double quotes may contain separators, line ends, and double quotes written twice.
 */
#ifndef READ_TABLES_RECORDS_H
#define READ_TABLES_RECORDS_H

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"

struct record_reader {
	struct arena		*arena;		/* for cells that cannot be borrowed from the text */
	struct slice		 bytes;		/* of the whole text */
	struct slice		 separator;	/* not empty */
	size_t			 at;		/* offset of the next record */
	VEC(struct slice)	 cells;		/* of the last record; borrowed from text or arena */
	size_t			 start;		/* offset of the last record */
	size_t			 last_quote;	/* offset after the last double quote of the text */
	size_t			 unclosed;	/* offset of the first quote without an end, or SIZE_MAX */
};

/* Starts at an offset, which must be that of a line. */
void	 record_reader_start(struct record_reader *, struct arena *, struct slice bytes, size_t at,
	    struct slice separator);
/*
 * Reads the next record that is not a blank line.  Returns false at the end.  A quote that is never
 * closed does not swallow the rest of the text: it is part of its cell.
 */
bool	 record_reader_next(struct record_reader *);
void	 record_reader_end(struct record_reader *);

#endif
