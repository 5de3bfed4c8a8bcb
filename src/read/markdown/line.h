/* SPDX-License-Identifier: MIT */
/*
 * Reads how a line of Markdown begins, after the markers of quotes and lists: enough to see where
 * paragraphs end and where pieces may begin, without parsing.
 */
#ifndef READ_MARKDOWN_LINE_H
#define READ_MARKDOWN_LINE_H

#include "base/text.h"

/*
 * The number of markers of quotes and lists that may start a line; further ones are text, because
 * cmark's time for each block grows with the depth of the block.
 */
#define MARKDOWN_MARKS_MAX	100

/* All kinds but TEXT end the paragraph above, and no formula extends across them. */
enum markdown_line_kind {
	MARKDOWN_BLANK,
	MARKDOWN_TEXT,
	MARKDOWN_ITEM,		/* a list item */
	MARKDOWN_HEADING,	/* "# ..." */
	MARKDOWN_FOOTNOTE,	/* "[^a]: ...", a definition */
	MARKDOWN_FENCE		/* "```" or "~~~" */
};

struct markdown_line {
	enum markdown_line_kind	 kind;
	uint32_t		 quotes;	/* number of '>' markers */
	size_t			 at;		/* offset of the text after all markers */
	size_t			 too_deep;	/* offset of the first marker that is too deep, or 0 */
	char			 fence;		/* of a fence: '`' or '~' ... */
	size_t			 fence_length;	/* ... and how many of them */
	uint32_t		 item_column;	/* at which the text of the innermost item begins, or 0 */
	uint32_t		 fence_column;	/* of a fence, counted after the markers of quotes */
};

struct markdown_line	 markdown_line_read(struct slice line);
/*
 * The label of the footnote that s, the line after its markers, defines: "a" of "[^a]: ...".  Empty
 * if s does not define a footnote.
 */
struct slice	 markdown_line_footnote_label(struct slice s);
/* Whether s, the line after its markers, can begin a block of HTML that ends at a blank line. */
bool		 markdown_line_opens_html(struct slice s);
/* The offset of the closing "##" of a heading, before `end`; `end` if the heading is not closed. */
size_t		 markdown_line_find_closing(struct slice line, size_t end);
/* Whether the line makes a heading of the paragraph above: "===" or "---". */
bool		 markdown_line_is_underline(struct slice line);
/* Whether the content, the line after its markers, begins with "Q:", in bold or not. */
bool		 markdown_line_is_question(struct slice content);
/* The offset after at most `quotes` markers of quotes; sets *found to the number of those. */
size_t		 markdown_line_skip_quotes(struct slice line, uint32_t quotes, uint32_t *found);
/*
 * Whether the line is outside of the quote or item that contains the open fence, so the code ends.
 */
bool		 markdown_fence_is_left(const struct markdown_line *fence, struct slice line);
/* Whether the line closes the open fence. */
bool		 markdown_fence_is_closed(const struct markdown_line *fence, struct slice line);
/*
 * The index of the line after a fenced code block, at most `end`; `index` is the line after its
 * opening fence.
 */
size_t		 markdown_fence_find_end(const struct text *, const struct markdown_line *fence,
		    size_t index, size_t end);

#endif
