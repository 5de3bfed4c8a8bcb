/* SPDX-License-Identifier: MIT */
/*
 * Inserts parts of a text where a side of a marked card embeds them as in Obsidian
 * (https://help.obsidian.md/embeds): "![[#Heading]]" stands for the text below a heading, and
 * "![[#^id]]" for the block with that id.  Only the same text is looked at.
 */
#ifndef READ_MARKDOWN_EMBEDDED_PARTS_H
#define READ_MARKDOWN_EMBEDDED_PARTS_H

#include "read/markdown/node_builder.h"
#include "read/syntaxes/syntax.h"

struct embedded_parts;

/* Finds parts of the input, which the builder parses; both are borrowed. */
struct embedded_parts	*embedded_parts_new(const struct syntax_input *, struct node_builder *);
/*
 * Replaces the paragraphs among the blocks that consist of such an embed; offsets are those in the
 * text.  How many lines are inserted in all is limited by the size of the text, so this takes linear
 * time.  Returns the blocks.
 */
struct node		*embedded_parts_insert(struct embedded_parts *, struct node *blocks);
void			 embedded_parts_free(struct embedded_parts *);

#endif
