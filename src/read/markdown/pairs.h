/* SPDX-License-Identifier: MIT */
/*
 * Finds cards without a heading: "front :: back", "front ::: back" (asked in both directions) and
 * "Q:" with "A:", in paragraphs and list items; and <details> if a section consists of them, with
 * their summaries as fronts.  On request also pairs without markers, such as "**Term**: definition".
 */
#ifndef READ_MARKDOWN_PAIRS_H
#define READ_MARKDOWN_PAIRS_H

#include "base/arena.h"
#include "base/text.h"
#include "document/document.h"

struct pair_card {
	struct pair_card	*next;
	struct node		*front;		/* inline nodes */
	struct node		*back;		/* blocks */
	struct slice		 attributes;	/* as typed, with their braces, or empty */
	const struct attributes	*marked;	/* those of a card that a syntax marks, or NULL */
	uint32_t		 offset;	/* in the text */
	uint32_t		 attributes_offset; /* as in struct section */
	uint32_t		 end;		/* of a marked card: index of the line after it */
	bool			 reversed;	/* typed as "front ::: back" */
};

/*
 * Takes the pairs out of the blocks of a section and appends them to *pairs, in order.  With
 * `details`, even a single <details> is a card.  Returns the remaining blocks, or NULL.
 */
struct node	*pairs_take(struct arena *, const struct text *, struct node *blocks, bool details,
		    struct pair_card **pairs);

/* Which pairs without markers to take. */
enum unmarked {
	UNMARKED_QUESTIONS,	/* questions in lists */
	UNMARKED_PAIRS,		/* these, terms, even in ordinary words, and tables */
	UNMARKED_SECTION	/* all: the section is a list of pairs */
};

/* The same for pairs without markers (lead.h, pair_table.h). */
struct node	*pairs_take_unmarked(struct arena *, const struct text *, struct node *blocks,
		    enum unmarked, struct pair_card **pairs);

#endif
