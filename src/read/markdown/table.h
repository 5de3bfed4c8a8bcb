/* SPDX-License-Identifier: MIT */
/*
 * Rows of tables as GitHub's extension reads them, line by line.
 */
#ifndef READ_MARKDOWN_TABLE_H
#define READ_MARKDOWN_TABLE_H

#include "base/slice.h"

/*
 * The offset of the first bar that parts cells; s.n when there is none.  With `formulas`, bars in them
 * part nothing: so it is read where a row has more cells than columns otherwise.
 */
size_t	 table_bar(struct slice s, bool formulas);
/* The cells of a row: what stands in a line behind the marks of quotes and lists. */
size_t	 table_cells(struct slice row, bool formulas);
/*
 * Whether formulas in the row can be told from what looks like them: it has no code, address or path,
 * which go first.
 */
bool	 table_has_formulas(struct slice line);
/* The columns of a line that may rule off the head of a table, "|---|:-:|"; 0 when it may not. */
size_t	 table_rule(struct slice line);

#endif
