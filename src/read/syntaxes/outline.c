/* SPDX-License-Identifier: MIT */
/*
 * Finds the blocks of an outline, and copies them as lists of Markdown.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/outline.h"
#include "read/syntaxes/syntax_lines.h"

/* Deeper blocks are shown on this level. */
#define DEPTH_MAX	32

void
outline_free(struct outline *outline)
{
	vec_free(&outline->blocks);
}

static bool
is_fence(struct slice s)
{
	return slice_starts(s, SLICE("```")) || slice_starts(s, SLICE("~~~"));
}

bool
outline_begins_block(const struct syntax_line *line, size_t *at)
{
	size_t dash = utf8_skip_space(line->text, 0);
	struct slice rest = slice_from(line->text, dash);

	if (rest.n == 0 || rest.p[0] != '-' || (rest.n > 1 && rest.p[1] != ' '))
		return false;
	*at = utf8_skip_space(line->text, dash + 1);
	return !line->code || is_fence(slice_from(line->text, *at));
}

void
outline_find_blocks(struct outline *outline)
{
	const struct syntax_input *input = outline->input;
	size_t at;

	for (size_t i = input->first; i < input->nlines; i++) {
		if (outline_begins_block(&input->lines[i], &at))
			vec_push(&outline->blocks, ((struct outline_block){
				.line = i, .indent = input->lines[i].indent, .at = at}));
		if (outline->blocks.n != 0)
			outline->blocks.v[outline->blocks.n - 1].end = i + 1;
	}
}

size_t
outline_find_end(const struct outline *outline, size_t index)
{
	size_t end = index + 1;

	while (end < outline->blocks.n &&
	    outline->blocks.v[end].indent > outline->blocks.v[index].indent)
		end++;
	return end;
}

struct slice
outline_text(const struct outline *outline, const struct outline_block *block)
{
	return slice_from(outline->input->lines[block->line].text, block->at);
}

void
outline_indent(struct outline *outline, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		card_text_add(outline->cards, "  ");
}

void
outline_copy_code(struct outline *outline, const struct outline_block *block, size_t line)
{
	card_text_copy(outline->cards,
	    syntax_remove_indent(outline->input->lines[line].text, block->indent + 2));
}

void
outline_copy_below(
    struct outline *outline, size_t index, size_t end, outline_copy copy, void *context)
{
	uint32_t open[DEPTH_MAX];
	size_t depth = 0;

	if (end == index + 2) {
		copy(context, &outline->blocks.v[index + 1], 0);
		return;
	}
	for (size_t i = index + 1; i < end; i++) {
		const struct outline_block *block = &outline->blocks.v[i];

		if (outline_text(outline, block).n == 0 && block->end == block->line + 1)
			continue;
		while (depth != 0 && open[depth - 1] >= block->indent)
			depth--;
		if (depth < DEPTH_MAX)
			open[depth++] = block->indent;
		outline_indent(outline, depth - 1);
		card_text_add(outline->cards, "- ");
		copy(context, block, depth);
	}
}
