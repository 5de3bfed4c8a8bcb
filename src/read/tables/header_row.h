/* SPDX-License-Identifier: MIT */
/*
 * Recognises a first row that names the columns: "Front,Back,Tags".
 */
#ifndef READ_TABLES_HEADER_ROW_H
#define READ_TABLES_HEADER_ROW_H

#include "document/table.h"

/*
 * Returns whether the cells name columns, rather than being the first note: each is short and
 * different, and one says what only a column can be ("Tags"), or at least half of them are words
 * that people name fields by, in any of about twenty languages.
 */
bool			 header_row_is(const struct slice *cells, size_t n);
/* Returns what the column with that name contains. */
enum column_role	 header_row_role(struct slice name);
/*
 * Returns whether people call what a card asks so ("Question", "Wort") or, if `back`, what it
 * answers ("Answer", "Meaning").
 */
bool			 header_row_names_side(struct slice name, bool back);

#endif
