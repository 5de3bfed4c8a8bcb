/* SPDX-License-Identifier: MIT */
/*
 * A copy of some lines for the parser, in which short tokens replace all syntax that CommonMark
 * does not know (formulas, cloze deletions, embeds, ...).  Any CommonMark parser passes tokens
 * through as words.  A mask describes the syntax that a token replaces, and steps map positions in
 * the copy to the source.
 */
#ifndef READ_MARKDOWN_MASKED_TEXT_H
#define READ_MARKDOWN_MASKED_TEXT_H

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"

/*
 * A token is the index of its mask in decimal between these two bytes, which no card can contain.
 */
#define MASK_OPEN	'\x02'
#define MASK_CLOSE	'\x03'

enum mask_kind {
	MASK_LITERAL,		/* text as typed */
	MASK_MATH,		/* text: TeX */
	MASK_DISPLAY_MATH,	/* text: TeX */
	MASK_CLOZE,		/* "{{c1::"; text: "1" */
	MASK_CLOZE_END,		/* "}}" */
	MASK_EMBED,		/* "![[target|text]]" */
	MASK_WIKILINK,		/* "[[target|text]]"; text: the words to show */
	MASK_SOUND,		/* "[sound:target]" */
	MASK_TAG,		/* "==" around words; text: the HTML tag that it becomes */
	MASK_POSITION,		/* replaces no bytes: keeps the exact position of the next node */
	MASK_ATTRIBUTES		/* "{#id .tag}" after a heading, pair or question; text: all of it */
};

struct mask {
	enum mask_kind	 kind;
	uint32_t	 offset;	/* in the source, of the bytes that the token replaces */
	uint32_t	 length;	/* of those bytes */
	uint32_t	 quotes;	/* number of '>' before each further line of a formula */
	struct slice	 text;
	struct slice	 target;
};

/* From `masked` up to the next entry, offsets in copy and source differ by the same amount. */
struct source_step {
	uint32_t	 masked;
	uint32_t	 source;
};

/*
 * Reused from one piece of a text to the next.  The parser sees lines that need no masking where
 * they are, without a copy: then `bytes`, `masks`, `steps` and `lines` stay empty.
 */
struct masked_text {
	struct slice			 seen;		/* by the parser: the copy, or the lines themselves */
	const struct text		*text;
	size_t				 first;		/* index in the text of the first line */
	struct buf			 bytes;		/* the copy */
	VEC(struct mask)		 masks;		/* by the number in their tokens */
	VEC(struct source_step)		 steps;		/* in order; at least one per line */
	VEC(uint32_t)			 lines;		/* offset in `bytes` of each line */
	size_t				 copied;	/* the source before this offset has been copied */
	bool				 special;	/* some bytes cannot be copied as they are */
	bool				 refers;	/* see mask_lines() */
};

/*
 * Begins with the lines first .. end - 1, and discards earlier content.  The parser sees the lines
 * as they are unless masked_text_finish() is called.
 */
void		 masked_text_start(struct masked_text *, const struct text *, size_t first, size_t end);
void		 masked_text_free(struct masked_text *);
/* Begins a line of the copy, whose bytes come from the source at `offset`. */
void		 masked_text_start_line(struct masked_text *, size_t offset);
/*
 * Copies the source up to `end`, with "\n" for every line ending and without bytes that would look
 * like tokens.
 */
void		 masked_text_copy(struct masked_text *, size_t end);
/* Appends the token with this number alone. */
void		 masked_text_add_token(struct masked_text *, size_t index);
/*
 * Copies up to `start` and puts the token of a new mask in place of the bytes from `start` to
 * `end`; sets offset and length of the mask.  Returns `end`, like the next two.
 */
size_t		 masked_text_put(struct masked_text *, size_t start, size_t end, struct mask);
/* The same with the token of a mask that exists. */
size_t		 masked_text_put_again(struct masked_text *, size_t start, size_t end, size_t index);
/* The same with a mask for text as typed. */
size_t		 masked_text_put_literal(struct masked_text *, size_t start, size_t end);
/* Turns a mask into text as typed, because the matching end never came. */
void		 masked_text_unmask(struct masked_text *, size_t index);
/* Lets the parser see the copy, which must be complete. */
void		 masked_text_finish(struct masked_text *);

/*
 * The offset in the source of a position as the parser states it: line and column from 1, in bytes.
 */
uint32_t	 masked_text_find_source(const struct masked_text *, int line, int column);
/*
 * The mask of the token at the start of s; sets *length to that of the token.  NULL without a
 * token.
 */
const struct mask *masked_text_find_mask(const struct masked_text *, struct slice s, size_t *length);
/*
 * Appends s with the typed bytes in place of tokens.  Where these bytes have several lines, removes
 * up to `indented` bytes (the indentation of a code block) from each line but the first.
 */
void		 masked_text_restore(const struct masked_text *, struct buf *, struct slice s,
		    size_t indented);

#endif
