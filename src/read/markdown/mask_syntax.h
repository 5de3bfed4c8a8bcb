/* SPDX-License-Identifier: MIT */
/*
 * Masks the syntax that CommonMark does not know, in one paragraph, item, heading or cell at a
 * time.
 */
#ifndef READ_MARKDOWN_MASK_SYNTAX_H
#define READ_MARKDOWN_MASK_SYNTAX_H

#include "read/markdown/footnote_labels.h"
#include "read/markdown/masked_text.h"

/* Longer runs of backticks are not taken for the start of code. */
#define BACKTICKS	80

/* The strings that searches look for. */
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

/*
 * For each link or footnote, the parser goes through all runs of '*', '_' and '~' before it in the
 * paragraph.  Brackets are text after it would have taken this many steps: 700 lines with a link and
 * a bold word each, without a blank line between them.
 */
#define EMPHASIS_STEPS	500000

/* A range of the source in which a search found nothing. */
struct searched {
	size_t	 from;
	size_t	 limit;
};

/*
 * The masking of one piece.  A region is a paragraph, list item, heading or table cell; only cloze
 * deletions, which may hold whole lists, extend beyond one.
 */
struct masking {
	/* Set by the caller; zero the rest. */
	struct masked_text	*out;
	struct slice		 all;		/* the bytes of the text */
	struct footnote_labels	 labels;	/* their masks have the lowest numbers */
	bool			 wikilinks;	/* "[[...]]" is a link, as in Obsidian */
	bool			 defines;	/* the text may define links: "[a]: b" */
	size_t			 opening;	/* offset of the region's text, after its markers */
	uint32_t		 quotes;	/* number of '>' before the region */

	/* Private to mask_syntax.c. */
	size_t			 limit;		/* end of the region */
	struct searched		 searched[NEEDLES];	/* keeps failing searches linear */
	struct searched		 found[NEEDLES];	/* keeps others linear; the finds are at the limit */
	size_t			 no_formula[2];	/* offset of a "\)" or "\]" that does not end a formula */
	size_t			 no_code[BACKTICKS + 1];	/* by length: no run closes code before this */
	struct searched		 line;		/* within a line whose end find_line_end() found */
	size_t			 opened;	/* index + 1 of the line that opens_line() read ... */
	size_t			 opens_at;	/* ... and the offset of its text */
	size_t			 searched_line;	/* index + 1 of the line that find_attributes() searched ... */
	size_t			 attributes;	/* ... and the offset of its attributes; SIZE_MAX without */
	size_t			 brackets;	/* number of '[' in the region that may open a link */
	size_t			 runs;		/* of '*', '_' and '~' in the paragraph */
	size_t			 steps;		/* see EMPHASIS_STEPS */
	size_t			 mails;		/* number of '@' in the paragraph */
	size_t			 highlight;	/* offset of the "==" that ends the open one, or 0 ... */
	size_t			 highlighted;	/* ... and index of the mask that began it */
	VEC(uint32_t)		 clozes;	/* indexes of the masks of open cloze deletions */
};

/* The bytes of the text from `start` to `end`. */
static inline struct slice
masking_slice(const struct masking *m, size_t start, size_t end)
{
	return (struct slice){m->all.p + start, end - start};
}

/* Whether the lines have any byte with which something to be masked may begin. */
bool	 mask_syntax_may_be_in(struct slice lines);
/* Tells that another paragraph or cell begins, in which emphasis is counted anew. */
void	 mask_syntax_start_paragraph(struct masking *);
/* Masks everything from `at` on that begins and ends before `limit`, in one region. */
void	 mask_syntax(struct masking *, size_t at, size_t limit);
/*
 * The offset of the end of the displayed formula at `start`; `limit` if no formula begins there, or
 * it does not end before `limit`.
 */
size_t	 mask_syntax_display_end(struct masking *, size_t start, size_t limit);
/* Turns cloze deletions that are still open into text as typed. */
void	 mask_syntax_end_clozes(struct masking *);

#endif
