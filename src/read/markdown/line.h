/* SPDX-License-Identifier: MIT */
/*
 * How a line of Markdown opens, behind the marks of quotes and lists: enough to tell where
 * paragraphs end and pieces may begin, without parsing.
 */
#ifndef READ_MARKDOWN_LINE_H
#define READ_MARKDOWN_LINE_H

#include "base/text.h"

/*
 * Marks of quotes and lists before a line's text; further ones are text.  cmark's time for
 * each block grows with what it is nested in.
 */
#define MARKDOWN_MARKS_MAX	100

/*
 * How a line opens, behind the marks of quotes and lists before it: what ends a
 * paragraph, and what no formula goes across.
 */
enum markdown_line_kind {
	MARKDOWN_BLANK,
	MARKDOWN_TEXT,
	MARKDOWN_ITEM,		/* a list item */
	MARKDOWN_HEADING,	/* "# ..." */
	MARKDOWN_FOOTNOTE,	/* "[^a]: ...": what defines one */
	MARKDOWN_FENCE		/* "```" or "~~~" */
};

struct markdown_line {
	enum markdown_line_kind	 kind;
	uint32_t		 quotes;	/* '>' before it */
	size_t			 at;		/* offset in the line of what it is */
	size_t			 deep;		/* of the first mark that is too deep; 0: none is */
	char			 fence;		/* of MARKDOWN_FENCE, with how many */
	size_t			 count;
	uint32_t		 inside;	/* columns of the item that it opens in; 0: none */
	uint32_t		 columns;	/* before it, behind marks of quotes */
};

struct markdown_line	 markdown_line_read(struct slice line);
/* The label of the footnote that s, behind a line's marks, defines: "a" of "[^a]: ..."; else empty. */
struct slice	 markdown_line_label(struct slice s);
/* Whether s, behind a line's marks, opens HTML that ends at a blank line, where it opens a block. */
bool		 markdown_line_opens_html(struct slice s);
/* The offset of the "#"s that close a heading before `end`; `end` without any. */
size_t		 markdown_line_closing(struct slice line, size_t end);
/* Whether the line makes a heading of the paragraph above it: "===", "---". */
bool		 markdown_line_underlines(struct slice line);
/* Whether what stands in a line behind its marks opens with "Q:", bold or not. */
bool		 markdown_line_asks(struct slice content);
/* The offset behind so many marks of quotes at its start, of which *found are there. */
size_t		 markdown_line_behind_quotes(struct slice line, uint32_t quotes, uint32_t *found);
/* Whether the line is no longer in the quote or item that an open fence stands in: it ends before. */
bool		 markdown_line_leaves(const struct markdown_line *fence, struct slice line);
/* Whether the line, inside an open fence, ends it. */
bool		 markdown_line_closes(const struct markdown_line *fence, struct slice line);
/*
 * The index behind the last line of an open fence, or behind the one that ends it; `index` is that of
 * its first line, and nothing goes beyond `end`.
 */
size_t		 markdown_fence_end(const struct text *, const struct markdown_line *fence,
		    size_t index, size_t end);

#endif
