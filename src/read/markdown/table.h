/* SPDX-License-Identifier: MIT */
/*
 * Rows of tables, as GitHub's extension to CommonMark parses them line by line.
 */
#ifndef READ_MARKDOWN_TABLE_H
#define READ_MARKDOWN_TABLE_H

#include "base/slice.h"

/*
 * The offset of the first bar that separates cells; s.n if there is none.  With `formulas`, bars
 * inside of formulas do not count; rows that would have too many cells otherwise are read that way.
 */
size_t	 table_find_bar(struct slice s, bool formulas);
/* The number of cells in a row, which is a line after the markers of quotes and lists. */
size_t	 table_count_cells(struct slice row, bool formulas);
/*
 * Whether formulas in the row can be recognised: code, addresses and paths, which take precedence,
 * do not occur in it.
 */
bool	 table_allows_formulas(struct slice line);
/*
 * The number of columns of a line that may separate the head of a table, "|---|:-:|"; 0 for others.
 */
size_t	 table_count_columns(struct slice line);

#endif
