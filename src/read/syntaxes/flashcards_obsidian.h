/* SPDX-License-Identifier: MIT */
/*
 * The parts of the syntax of Flashcards for Obsidian.  "#card" at the end of a line or heading makes
 * it the front of the text below.  A line "front::back", a line with ==deletions== or {deletions}
 * and a fenced block "flashcard" are cards, too.  "^1234567890123" after a card identifies it.
 */
#ifndef READ_SYNTAXES_FLASHCARDS_OBSIDIAN_H
#define READ_SYNTAXES_FLASHCARDS_OBSIDIAN_H

#include "read/syntaxes/copy_line.h"

/* What "#card" and so on say. */
enum fo_mark {
	FO_MARK_NONE,
	FO_MARK_BASIC,
	FO_MARK_REVERSED,
	FO_MARK_SPACED		/* a reminder, which has no back */
};

struct fo_reader {
	const struct syntax_input	*input;
	struct card_text		*cards;
	struct line_copier		 copier;
	struct slice			 tag;		/* without its '#': "card" */
	struct slice			 text_tags;	/* of all cards, from a line "tags: ..." */
	struct slice			 id;		/* of the current card */
	size_t				 paragraph;	/* index of the first line of the last one ... */
	size_t				 paragraph_end;	/* ... that is on no card */
	size_t				 block_end;	/* that find_paragraph_end() found last */
	size_t				 next_mark;	/* that find_mark() found last */
};

/* A line with a mark. */
struct fo_marked_line {
	enum fo_mark	 mark;
	size_t		 at;		/* offset of the mark */
	struct slice	 tags;		/* after it */
};

/* marks */

/* Returns the offset at which the words that end the line and are tags, or ids, begin. */
size_t	 fo_find_end_words(struct slice line);
/* Returns the mark on a line; without one, its kind is FO_MARK_NONE. */
struct fo_marked_line	 fo_read_marked_line(const struct fo_reader *, size_t index);
/*
 * Returns the id that ends a line, "^1680820585044" or "^q-1a2b", or an empty slice.  Sets *at to
 * its offset.
 */
struct slice	 fo_find_id(struct slice line, size_t *at);
/* The same for the line with that index, if it is outside of code. */
struct slice	 fo_get_id(const struct fo_reader *, size_t index, size_t *at);
/* Whether a line consists of an id.  False after the last line. */
bool	 fo_is_id_alone(const struct fo_reader *, size_t index);
/*
 * Returns the offset of "::" or ":::" in a line, or the length of the line if it is not a card.
 * Sets *n to the number of colons.
 */
size_t	 fo_find_colons(const struct fo_reader *, size_t index, size_t *n);
bool	 fo_has_colons(const struct fo_reader *, size_t index);

/* cards */

/* For line_copier.drops; `context` is the reader: drops an id and remembers it. */
bool	 fo_drop_id(void *context, struct slice word);
struct marked_card	*fo_begin_card(struct fo_reader *, size_t line);
/* Completes a card whose id may be on the lines at `end`.  Returns the index after these. */
size_t	 fo_end_card(struct fo_reader *, struct marked_card *, size_t end);
/*
 * Reads the first card in the paragraph at a line.  Returns the index of the line after it, or
 * after the paragraph if there is no card.
 */
size_t	 fo_read_paragraph(struct fo_reader *, size_t first);

/* Whether a fence "```flashcard" opens at the line. */
bool	 fo_opens_fence(const struct fo_reader *, size_t index);
/* Reads the card in that fence.  Returns the index of the line after it. */
size_t	 fo_read_fence(struct fo_reader *, size_t index);

#endif
