/* SPDX-License-Identifier: MIT */
/*
 * Decides which sections are lists of pairs without any marker: of terms with their definitions, of
 * questions with their answers, or of rows in a table.
 */
#ifndef READ_MARKDOWN_LISTINGS_H
#define READ_MARKDOWN_LISTINGS_H

#include "base/arena.h"
#include "document/node.h"

/* The terms in a text, and how often each occurs. */
struct listings;

struct listings	*listings_new(struct arena *);
void		 listings_free(struct listings *);
/* Adds the terms in the blocks of a section. */
void		 listings_add(struct listings *, const struct node *blocks);
/*
 * Whether the section consists of pairs: nearly all items of its lists, and all of its paragraphs,
 * are cards (lead.h), or its tables are lists of pairs (pair_table.h).  Code, formulas and so on may
 * follow a paragraph, as part of its back; rules do not count.  There must be three pairs or two
 * questions, or one pair below a letter of the alphabet.
 *
 * The section is one answer rather than a list of pairs
 * - if its items are numbered, except questions;
 * - if its heading is a question, or names aspects ("Advantages of ...");
 * - if half of its terms are labels ("Definition", "Step 2"), or occur more than once in the text, as
 *   those of tables of facts and the speakers of dialogues do.
 * Below a heading such as "Key terms", only the last of these rules applies, and two pairs are
 * enough.
 */
bool		 listings_are_pairs(
		    const struct listings *, const struct node *heading, const struct node *blocks);
/*
 * Whether the section may be a list of pairs that are not taken, because their terms are ordinary
 * words: at least five, in items or lines.  A colon may separate them only below a heading such as
 * "Vocabulary"; elsewhere, too many lists have one.
 */
bool		 listings_may_be_pairs(const struct node *heading, const struct node *blocks);
/*
 * Whether the section consists of lists of at least five ordinary words with definitions, "dog:
 * perro", of which few are labels.  Such a list is only evident if it is all of the text.
 */
bool		 listings_are_words(
		    struct listings *, const struct node *heading, const struct node *blocks);
/* Whether a heading begins with words for a list of terms: "Key terms", "Vocabulary of unit 3". */
bool		 listings_is_glossary(const struct node *heading);

#endif
