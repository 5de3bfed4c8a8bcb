/* SPDX-License-Identifier: MIT */
/*
 * Parses the field as a text of its own.
 */
#include "config.h"

#include "base/text.h"
#include "read/markdown/field.h"
#include "read/markdown/node_builder.h"

struct node *
markdown_read_field(struct arena *arena, struct slice markdown)
{
	const struct text *text = text_new(arena, "", markdown);
	struct node_builder *builder = node_builder_new(arena, text, false);
	struct found_syntax found;
	struct node *blocks = NULL;

	node_builder_read_exactly(builder);
	if (node_builder_add_lines(builder, 0, text->nlines))
		blocks = node_builder_finish(builder, &found);
	node_builder_free(builder);
	return blocks;
}
