/* SPDX-License-Identifier: MIT */
/*
 * Guesses what separates the cells of a text, from the number of cells that its records would have.
 */
#ifndef READ_TABLES_SEPARATORS_H
#define READ_TABLES_SEPARATORS_H

#include "base/arena.h"

/* How well a separator splits the first records of a text. */
struct separator_fit {
	size_t	 records;	/* records that were looked at */
	size_t	 split;		/* records with at least two cells */
	size_t	 alike;		/* records with the most frequent number of cells that is not 1 */
	size_t	 cells;		/* that number; 0 if no record is split */
};

/* Returns a separator as the user typed it with line ends for "\\n" and tabs for "\\t". */
struct slice		separator_unescape(struct arena *, struct slice typed);
struct separator_fit	separator_fit(struct slice text, size_t at, struct slice separator);
/*
 * Returns the separator that splits most of the records alike: a comma, a tab, a semicolon or a
 * vertical bar; `usual` if others are no better.  `at` is the offset of the first record.
 */
struct slice		separator_guess(struct slice text, size_t at, struct slice usual);

#endif
