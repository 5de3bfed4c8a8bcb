/* SPDX-License-Identifier: MIT */
/*
 * Tables that are lists of pairs: the first cell of a row is the front, and the others are the back.
 * The first row names the columns and is not a card.
 */
#ifndef READ_MARKDOWN_PAIR_TABLE_H
#define READ_MARKDOWN_PAIR_TABLE_H

#include "base/arena.h"
#include "document/node.h"

/*
 * Whether the table is a list of pairs: it has two columns, or its first column has a head such as
 * "Word" or "Term"; no front is empty, and most are short.  A table that compares two things in two
 * columns has long cells on both sides.
 */
bool		 pair_table_is_list(const struct node *table);
/* Returns the back of a row as blocks; with several cells, the heads name all but the first. */
struct node	*pair_table_back(
		    struct arena *, const struct node *head, const struct node *row);

#endif
