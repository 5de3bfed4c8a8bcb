/* SPDX-License-Identifier: MIT */
/*
 * Renders nodes as a field of a note of others, whose HTML must stay as it is.  Unlike
 * from_nodes.h, it adds no classes, makes nothing safe, and leaves Anki's syntax to Anki.
 */
#ifndef HTML_FIELD_NODES_H
#define HTML_FIELD_NODES_H

#include "base/buf.h"
#include "document/node.h"

/* The elements that stand for paragraphs and emphasis. */
enum field_style {
	FIELD_EDITOR,	/* as Anki's editor makes them: <br><br> between paragraphs; <b>, <i>, <s> */
	FIELD_MARKDOWN	/* as converters of Markdown make them: <p>; <strong>, <em>, <del> */
};

/* Whose code blocks these are. */
enum field_code {
	FIELD_CODE_OTHERS,	/* of another program: Anki's syntax in them means what it does in Anki */
	FIELD_CODE_OURS		/* as from_nodes.h makes them: "\(" shows as typed */
};

struct highlighter;

/*
 * Appends the node and its later siblings as HTML.  Code has no colours if the highlighter is NULL.
 */
void	 field_nodes_add(struct buf *, const struct node *, enum field_style, enum field_code,
	    struct highlighter *);

#endif
