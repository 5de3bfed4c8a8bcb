/* SPDX-License-Identifier: MIT */
/*
 * What a format must do to be read: bid on some bytes, and make a document of
 * a text.  A reader knows nothing of cards and of other formats.
 */
#ifndef READ_READER_H
#define READ_READER_H

#include "base/diag.h"
#include "document/document.h"

/* What the user asks of readers; all zero is what most want. */
struct reading {
	const char	*title;		/* of the text, whatever it says; NULL: what it says */
	const char	*stem;		/* what it is called otherwise: its file; NULL: nothing */
	bool		 untitled;	/* the first heading is no title but a heading like any other */
	bool		 cards_asked;	/* --cards was given, so the text's own wish does not count */
	bool		 headings_only;	/* it said: cards of headings and of nothing else */
	uint8_t		 card_level;	/* --card-level, 1..6; 0: found out */
	bool		 lines;		/* all lines are to be labelled, not only those that begin a block */
};

/* How sure the reader is that the bytes (the input's start) are its own: 0 not at all .. 100. */
typedef int (*reader_bid)(struct slice bytes);
/*
 * A document of the text, in the arena; NULL after an error in diag.  A format
 * flagged FORMAT_UNMARKED leaves its lines to recognition, any other labels them
 * and builds the blocks.
 */
typedef struct document *(*reader_read)(struct arena *, const struct text *,
    const struct reading *, struct diag *);

int		 notes_bid(struct slice);
struct document	*notes_read(struct arena *, const struct text *, const struct reading *,
		    struct diag *);
int		 markdown_bid(struct slice);
struct document	*markdown_read(struct arena *, const struct text *, const struct reading *,
		    struct diag *);

#endif
