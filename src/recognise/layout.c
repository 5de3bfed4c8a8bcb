/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "recognise/layout.h"

#define LONG	80	/* columns */
#define SIZES	16	/* lines of a block; the sizes of longer ones are not compared */
#define FEW_BLOCKS	3	/* these are not a habit */
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

/* Whether the last line of a block may be the heading of the next block. */
static bool
is_tail(const struct shape *line)
{
	return shape_is_bare(line) && line->length < LONG && line->last != END_STOP &&
	    line->last != END_COMMA && line->length < line[-1].length;
}

/* Counts of blocks. */
struct block_counts {
	size_t	 all;
	size_t	 tails;
	size_t	 of_size[SIZES];
};

static void
note_block(const struct shape *shapes, size_t n, size_t begin, size_t end,
    struct block_counts *counts)
{
	size_t size = end - begin;

	counts->all++;
	counts->of_size[size < SIZES ? size : 0]++;
	counts->tails += end < n && size > 1 && is_tail(&shapes[end - 1]);
}

static void
find_blocks(const struct shape *shapes, size_t n, uint32_t *begins, uint32_t *ends,
    struct block_counts *counts)
{
	size_t begin = 0;

	for (size_t i = 1; i <= n; i++) {
		if (i < n && !shapes[i].blank_before)
			continue;
		for (size_t k = begin; k < i; k++) {
			begins[k] = (uint32_t)begin;
			ends[k] = (uint32_t)i;
		}
		note_block(shapes, n, begin, i, counts);
		begin = i;
	}
}

static void
measure_blocks(const struct block_counts *counts, struct layout *layout)
{
	size_t usual = 2;

	for (size_t size = 3; size < SIZES; size++)
		if (counts->of_size[size] > counts->of_size[usual])
			usual = size;
	layout->usual = counts->of_size[usual] < FEW_BLOCKS ? 0 : (uint8_t)usual;
	layout->regular = per_cent(counts->of_size[usual], counts->all);
	layout->tails = counts->all <= FEW_BLOCKS ? 0 : per_cent(counts->tails, counts->all - 1);
	layout->lone = per_cent(counts->of_size[1], counts->all);
}

void
measure_layout(struct arena *arena, const struct shape *shapes, size_t n, struct layout *layout)
{
	uint32_t *begins = arena_array(arena, n, sizeof(*begins));
	uint32_t *ends = arena_array(arena, n, sizeof(*ends));
	struct block_counts counts = {0};
	size_t edge = 0, bare = 0, terms = 0;

	*layout = (struct layout){.block_begins = begins, .block_ends = ends};
	if (n > 0)
		find_blocks(shapes, n, begins, ends, &counts);
	measure_blocks(&counts, layout);
	for (size_t i = 0; i < n; i++) {
		const struct shape *shape = &shapes[i];

		layout->drawn += shape->drawn != DRAWN_NOT && shape->drawn != DRAWN_BELOW;
		layout->colons += has_colon_above_text(shapes, n, i);
		layout->hanging += is_above_indented(shapes, n, i);
		if (opens_block(shapes, n, i)) {
			layout->openers++;
			layout->colon_openers += shape->last == END_COLON;
		}
		bare += shape_is_bare(shape);
		terms += shape_is_bare(shape) && shape_has(shape, INNER_COLON);
		layout->capitals += shape->all_caps && shape_is_bare(shape);
		layout->wide_gaps += shape->gap >= WIDE;
		edge += shape->indent == 0;
	}
	count_looks(arena, shapes, n, &layout->looks);
	layout->edge = per_cent(edge, n);
	layout->terms = per_cent(terms, bare);
}
