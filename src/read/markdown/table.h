/* SPDX-License-Identifier: MIT */
/*
 * Reads rows of tables as GitHub's extension to CommonMark does, line by line.
 */
#ifndef READ_MARKDOWN_TABLE_H
#define READ_MARKDOWN_TABLE_H

#include "base/slice.h"

/*
 * The offset of the first bar that separates cells, or s.n.  With `formulas`, bars inside of
 * formulas do not count; callers use this for rows that would otherwise have too many cells.
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
 * The number of columns if the line may be the one below the head of a table, "|---|:-:|"; 0 for
 * other lines.
 */
size_t	 table_count_columns(struct slice line);

#endif
