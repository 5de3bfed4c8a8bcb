/* SPDX-License-Identifier: MIT */
/*
 * The back of a card as HTML: what hangs below a heading as paragraphs, bold
 * labels and nested lists.
 */
#ifndef COMPOSE_BACK_H
#define COMPOSE_BACK_H

#include "base/buf.h"
#include "document/document.h"

/*
 * Appends the back of a pair, and the children of any block but for headings: those are other
 * cards.  With `cloze`, deletions in the text are Anki's; else they show as typed.
 */
void		 back_add(struct buf *, const struct document *, const struct block *, bool cloze);
/* Whether there is a cloze deletion in it (cloze.h). */
bool		 back_has_cloze(const struct document *, const struct block *);
/* Whether something in an item or below a pair is a paragraph. */
bool		 back_holds_paragraphs(const struct block *);
/*
 * Items that stand behind each other in one list.  Numbers make a numbered list only where
 * each is the one before plus one; other markers that count, and numbers that jump, show as
 * typed.
 */
struct back_list {
	const struct block	*end;		/* the sibling behind the last item, or NULL */
	long			 start;		/* of a numbered list; -1: bullets */
	bool			 plain;		/* of bullets: every item counts by itself ("a) one") */
	bool			 loose;		/* an item holds paragraphs, so every text is one */
};

struct back_list back_list_at(const struct document *, const struct block *first);
/* What of an item's marker is shown as text before it; empty: nothing. */
struct slice	 back_item_marker(const struct document *, const struct back_list *,
		    const struct block *item);
/*
 * The text of a block: its lines joined by one space, cleaned (field_clean).
 * Borrowed from the source where nothing changes, else in the arena.
 */
struct slice	 back_block_text(struct arena *, const struct document *, const struct block *);
/* Whether the block is a pair of plain notes, and the text behind what cuts it in two. */
bool		 back_is_pair(const struct document *, const struct block *);
struct slice	 back_pair_text(struct arena *, const struct document *, const struct block *);
/* The text of the front that a heading is: of a pair, only what is its front; of marked-up text, its words. */
struct slice	 back_front_text(struct arena *, const struct document *, const struct block *);
/* The same without the marks of deletions, which name nothing. */
struct slice	 back_front_words(struct arena *, const struct document *, const struct block *);

#endif
