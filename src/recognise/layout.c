/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "recognise/layout.h"

#define LONG	80	/* columns */
#define WIDE	2	/* blank lines of a wide gap */

bool
has_colon_above_text(const struct shape *shapes, size_t n, size_t i)
{
	return shape_is_bare(&shapes[i]) && shapes[i].last == END_COLON && i + 1 < n &&
	    shape_is_bare(&shapes[i + 1]) && !shapes[i + 1].blank_before;
}

bool
is_above_indented(const struct shape *shapes, size_t n, size_t i)
{
	return shape_is_bare(&shapes[i]) && i + 1 < n && shape_is_bare(&shapes[i + 1]) &&
	    !shapes[i + 1].blank_before && shapes[i + 1].indent > shapes[i].indent + 1;
}

bool
opens_block(const struct shape *shapes, size_t n, size_t i)
{
	const struct shape *line = &shapes[i];

	return shape_is_bare(line) && i + 1 < n && !line->blank_after && line->length < LONG &&
	    (i == 0 || line->blank_before || line[-1].kind == SHAPE_DASH) &&
	    line->last != END_STOP && line->last != END_COMMA;
}

static uint8_t
per_cent(size_t part, size_t whole)
{
	return whole == 0 ? 0 : (uint8_t)(part * 100 / whole);
}

/* Finds the blocks, and returns the share of those that are a single line. */
static uint8_t
find_blocks(const struct shape *shapes, size_t n, uint32_t *begins, uint32_t *ends)
{
	size_t begin = 0, blocks = 0, lone = 0;

	for (size_t i = 1; i <= n; i++) {
		if (i < n && !shapes[i].blank_before)
			continue;
		for (size_t k = begin; k < i; k++) {
			begins[k] = (uint32_t)begin;
			ends[k] = (uint32_t)i;
		}
		blocks++;
		lone += i - begin == 1;
		begin = i;
	}
	return per_cent(lone, blocks);
}

void
measure_layout(struct arena *arena, const struct shape *shapes, size_t n, struct layout *layout)
{
	uint32_t *begins = arena_array(arena, n, sizeof(*begins));
	uint32_t *ends = arena_array(arena, n, sizeof(*ends));
	size_t edge = 0;

	*layout = (struct layout){.block_begins = begins, .block_ends = ends};
	layout->lone = n == 0 ? 0 : find_blocks(shapes, n, begins, ends);
	for (size_t i = 0; i < n; i++) {
		const struct shape *shape = &shapes[i];

		layout->drawn += shape->drawn != DRAWN_NOT && shape->drawn != DRAWN_BELOW;
		layout->colons += has_colon_above_text(shapes, n, i);
		layout->hanging += is_above_indented(shapes, n, i);
		if (opens_block(shapes, n, i)) {
			layout->openers++;
			layout->colon_openers += shape->last == END_COLON;
		}
		layout->capitals += shape->all_caps && shape_is_bare(shape);
		layout->wide_gaps += shape->gap >= WIDE;
		edge += shape->indent == 0;
	}
	count_looks(arena, shapes, n, &layout->looks);
	layout->edge = per_cent(edge, n);
}
