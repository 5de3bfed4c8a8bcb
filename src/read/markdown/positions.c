/* SPDX-License-Identifier: MIT */
/*
 * Corrects the positions that the parser states, and maps them to the source.
 */
#include "config.h"

#include "read/markdown/line.h"
#include "read/markdown/positions.h"

/* The number of lines of a paragraph, or of a heading without the line that underlines it. */
static int
count_lines(const struct positions *positions, cmark_node *block, uint32_t offset)
{
	const struct text *text = positions->text;
	size_t first = text_line_at(text, offset), i = first + 1;

	if (cmark_node_get_type(block) != CMARK_NODE_HEADING)
		return cmark_node_get_end_line(block) - cmark_node_get_start_line(block) + 1;
	while (i < text->nlines && !markdown_line_is_underline(text_line(text, i)))
		i++;
	return (int)(i - first);
}

/* The number of lines with definitions at the start: those that its last child seems to lack. */
static int
count_removed(const struct positions *positions, cmark_node *block)
{
	uint32_t offset = positions_start(positions, block);
	cmark_node *last = block, *child;

	if (!slice_starts(slice_from(positions->text->bytes, offset), SLICE("[")))
		return 0;
	while ((child = cmark_node_last_child(last)) != NULL)
		last = child;
	return last == block ? 0 : count_lines(positions, block, offset) - 1 -
	    (cmark_node_get_end_line(last) - cmark_node_get_start_line(block));
}

void
positions_enter(struct positions *positions, cmark_node *block)
{
	cmark_node_type type;

	positions->removed = 0;
	if (!positions->definitions)
		return;
	type = cmark_node_get_type(block);
	if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
		positions->removed = count_removed(positions, block);
}

void
positions_set_exact(struct positions *positions, const struct mask *mask)
{
	positions->exact = mask;
}

uint32_t
positions_start(const struct positions *positions, cmark_node *node)
{
	return masked_text_find_source(positions->masked,
	    cmark_node_get_start_line(node) + positions->removed,
	    cmark_node_get_start_column(node));
}

uint32_t
positions_end(const struct positions *positions, cmark_node *node)
{
	return masked_text_find_source(
	    positions->masked, cmark_node_get_end_line(node), cmark_node_get_end_column(node));
}

uint32_t
positions_line_text(struct positions *positions, cmark_node *node)
{
	const struct text *text = positions->text;
	size_t index = text_line_at(text, positions_start(positions, node));

	/* One line may have many nodes, and many marks before its text. */
	if (positions->read != index + 1) {
		positions->read = index + 1;
		positions->line_text = text->lines[index].start +
		    (uint32_t)markdown_line_read(text_line(text, index)).at;
	}
	return positions->line_text;
}

uint32_t
positions_exact(struct positions *positions, cmark_node *node)
{
	if (positions->exact != NULL)
		return positions->exact->offset;
	/*
	 * A tag that opens its line has no mask, which would keep it from beginning a block of
	 * HTML.
	 */
	return cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE
	    ? positions_line_text(positions, node) : positions_start(positions, node);
}
