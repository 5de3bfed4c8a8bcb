/* SPDX-License-Identifier: MIT */
/*
 * The keywords, types and constants of a language in a hash table.
 */
#ifndef HIGHLIGHT_WORD_TABLE_H
#define HIGHLIGHT_WORD_TABLE_H

#include "highlight/language.h"

/* Puts the words of the language into the table unless they are already there. */
void	 word_table_fill(struct word_table *, const struct language *);
/* Returns the class of the word, or HIGHLIGHT_CLASSES if it has none. */
enum highlight_class word_table_find(const struct word_table *, struct slice word);

#endif
