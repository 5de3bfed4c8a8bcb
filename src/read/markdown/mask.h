/* SPDX-License-Identifier: MIT */
/*
 * What CommonMark does not know, taken out of its sight: formulas, cloze
 * deletions, embeds, sounds, heading attributes, "{{...}}" and Windows paths
 * become short tokens that any CommonMark parser hands through as words.  Where a token turns
 * up in a text its mask says what it is; anywhere else (code, addresses) what was
 * typed takes its place again.
 */
#ifndef READ_MARKDOWN_MASK_H
#define READ_MARKDOWN_MASK_H

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"

/* A token is its mask's index in decimal between these two; neither can stand on a card. */
#define MASK_OPEN	'\x02'
#define MASK_CLOSE	'\x03'

enum mask_kind {
	MASK_LITERAL,		/* text as typed */
	MASK_MATH,		/* text: TeX */
	MASK_DISPLAY_MATH,	/* text: TeX */
	MASK_CLOZE,		/* "{{c1::"; text: "1" */
	MASK_CLOZE_END,		/* "}}" */
	MASK_EMBED,		/* "![[target|text]]" */
	MASK_WIKILINK,		/* "[[target|text]]"; text: what is shown */
	MASK_SOUND,		/* "[sound:target]" */
	MASK_TAG,		/* "==" around words; text: the tag that it is */
	MASK_PLACE,		/* of no bytes, before a picture, a tag with a source, <details> */
	MASK_ATTRIBUTES		/* "{#id .tag}" behind a heading, a pair or a question; text: that */
};

struct mask {
	enum mask_kind	 kind;
	uint32_t	 offset;	/* of what was typed */
	uint32_t	 length;
	uint32_t	 quotes;	/* '>' in front of each further line of a formula */
	struct slice	 text;
	struct slice	 target;
};

/* From here on, up to the next, places in the masked text and in the source differ by the same. */
struct mask_shift {
	uint32_t	 masked;
	uint32_t	 source;
};

/*
 * Some lines of a text, masked.  Reused from one piece to the next.  Where there is nothing
 * to mask, the lines are seen as they are, and all but the first three are empty.  Where there are
 * footnotes, a paragraph of our own refers to each of them in front of all.
 */
struct masked {
	struct slice			 seen;		/* what the parser is to see */
	const struct text		*text;
	size_t				 first;		/* line of the text with which they begin */
	struct buf			 bytes;
	VEC(struct mask)		 masks;
	VEC(struct mask_shift)		 shifts;	/* in order; one for each line at least */
	VEC(uint32_t)			 lines;		/* where each line of `bytes` begins */
	size_t				 asked;		/* the shift that mask_source() found last */
	bool				 refers;	/* a first paragraph refers to all footnotes */
	bool				 wikilinks;	/* "[[...]]" is one: set by the caller */
};

/* Masks the lines first .. end - 1, in place of what was there. */
void		 mask_lines(struct masked *, const struct text *, size_t first, size_t end);
void		 mask_free(struct masked *);
/*
 * The offset in the source of a place in the masked text; line and column from 1, in bytes.
 * Fast where places are asked for in their order.
 */
uint32_t	 mask_source(struct masked *, int line, int column);
/* The mask whose token stands at s.p[0], and its length in *length; NULL when none does. */
const struct mask *mask_at(const struct masked *, struct slice s, size_t *length);
/* Appends s, code indented by so many bytes or 0, with what was typed in place of tokens. */
void		 mask_restore(
		    struct buf *, const struct masked *, struct slice s, size_t indented);

#endif
