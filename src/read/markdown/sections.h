/* SPDX-License-Identifier: MIT */
/*
 * From the headings of a text and what stands below each to its blocks: which
 * heading is the title, which are chapters, fronts and labels on a card.
 */
#ifndef READ_MARKDOWN_SECTIONS_H
#define READ_MARKDOWN_SECTIONS_H

#include "base/diag.h"
#include "base/vec.h"
#include "document/document.h"
#include "read/reader.h"

/* A heading with what stands below it, up to the next. */
struct markdown_section {
	struct node	*heading;	/* NULL: what stands above the first heading */
	struct node	*body;		/* blocks, or NULL */
	struct node	*last;		/* of the body */
};

struct markdown_sections {
	VEC(struct markdown_section)	 list;		/* in text order; the first has no heading */
	struct node		*footnotes;	/* siblings, in the order of their numbers */
};

/* Builds the document's blocks and labels its lines.  Nodes are used up. */
void	 sections_build(struct document *, struct markdown_sections *, const struct reader_options *, struct diag *);

#endif
