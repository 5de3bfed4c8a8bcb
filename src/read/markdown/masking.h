/* SPDX-License-Identifier: MIT */
/*
 * Masking under way, for the two files that do it: markdown_mask.c goes through the lines,
 * markdown_signs.c knows what begins with each sign.
 */
#ifndef READ_MARKDOWN_MASKING_H
#define READ_MARKDOWN_MASKING_H

#include <stdlib.h>

#include "read/markdown/labels.h"
#include "read/markdown/mask.h"

/* Longer runs of backticks open no code. */
#define BACKTICKS	80

/* What searches look for. */
enum needle {
	NEEDLE_DOLLARS,
	NEEDLE_PAREN,
	NEEDLE_BRACKET,
	NEEDLE_BRACES,
	NEEDLE_BRACKETS,
	NEEDLE_END_OF_SOUND,
	NEEDLE_END_OF_COMMENT,
	NEEDLE_END_OF_INSTRUCTION,
	NEEDLE_END_OF_CDATA,
	NEEDLE_END_OF_DECLARATION,
	NEEDLE_HIGHLIGHT,
	NEEDLES
};

/* There is none between these two. */
struct gap {
	size_t	 from;
	size_t	 limit;
};

struct masking {
	struct masked		*out;
	const struct text	*text;
	struct slice		 all;		/* the text's bytes */
	struct labels		 labels;	/* of footnotes; their masks are the first ones */
	size_t			 done;		/* up to here all is copied */
	size_t			 limit;		/* end of the region, or of the cell */
	size_t			 opening;	/* of the region, behind marks of quotes and lists */
	uint32_t		 quotes;	/* '>' in front of the region's first line */
	struct gap		 gaps[NEEDLES];
	struct gap		 line;		/* the one found last by line_end() */
	size_t			 opened;	/* the line asked for last by opens_line(), plus one */
	size_t			 opens_at;	/* and what it opens with */
	size_t			 brackets;	/* '[' that may open a link */
	size_t			 highlight;	/* where the "==" is that ends one; 0: none is open ... */
	size_t			 highlighted;	/* ... and the mask of the one that opened it */
	size_t			 no_code[BACKTICKS + 1];	/* no such run before this offset */
	size_t			 blank;		/* line found by next_blank() */
	size_t			 paired;	/* the line up to which all "$$" are pairs */
	bool			 odd;		/* there are bytes that copy_until() cannot just copy */
	bool			 special;	/* there are bytes that mask_until() acts on */
	VEC(uint32_t)		 opens;		/* clozes not yet closed, as indices of masks */
};

/* The bytes of the text from `start` to `end`. */
static inline struct slice
mask_between(const struct masking *m, size_t start, size_t end)
{
	return (struct slice){m->all.p + start, end - start};
}

/* The offset of the needle at or behind `from`; `limit` when there is none before that. */
size_t	 mask_seek(struct masking *, enum needle, size_t from, size_t limit);
/* Puts a token in place of the bytes from `start` to `end`; gives the offset behind them. */
size_t	 mask_put(struct masking *, size_t start, size_t end, struct mask);
/* The same for the label of a footnote, or of a mark: a token of the mask that is there. */
size_t	 mask_label(struct masking *, size_t start, size_t end, size_t index);
/* The same for what is text as typed. */
size_t	 mask_literal(struct masking *, size_t start, size_t end);
/* Makes text as typed of what the mask stands for: it was not closed. */
void	 mask_give_up(struct masking *, size_t index);
/* Whether any sign in the lines may begin something to be masked. */
bool	 mask_has_signs(struct slice);
/* Masks what the signs from `at` on begin; nothing goes across `limit`. */
void	 mask_signs(struct masking *, size_t at, size_t limit);

#endif
