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

/* Appends the node and its later siblings as HTML. */
void	 field_nodes_add(struct buf *, const struct node *, enum field_style);

#endif
