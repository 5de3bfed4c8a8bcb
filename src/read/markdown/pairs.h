/* SPDX-License-Identifier: MIT */
/*
 * Cards that need no heading: "front :: back", "front ::: back" (asked from both
 * sides), "Q:" with "A:", in paragraphs and list items, and several <details> with nothing
 * else, whose summaries are fronts.
 */
#ifndef READ_MARKDOWN_PAIRS_H
#define READ_MARKDOWN_PAIRS_H

#include "base/arena.h"
#include "base/text.h"
#include "document/node.h"

struct pair_card {
	struct pair_card		*next;
	struct node		*front;		/* in a line */
	struct node		*back;		/* blocks */
	struct slice		 attributes;	/* in the text, braces included; or empty */
	uint32_t		 offset;	/* in the text */
	uint32_t		 place;		/* as in struct markup */
	bool			 reversed;
};

/*
 * Takes the pairs out of some blocks: the blocks that are left come back, NULL when none
 * are, and the pairs in order in *pairs.  With `details`, one <details> alone is a card, too.
 */
struct node	*pairs_take(struct arena *, const struct text *, struct node *blocks, bool details,
		    struct pair_card **pairs);

#endif
