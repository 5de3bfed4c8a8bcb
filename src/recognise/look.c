/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "recognise/look.h"

#define LOOK_BITS	12	/* of the numbers that look_of() returns */

static unsigned
end_of_line(const struct shape *line)
{
	switch (line->last) {
	case END_COLON:
		return 1;
	case END_QUESTION:
		return 2;
	case END_STOP:
	case END_COMMA:
		return 3;
	default:
		return 0;
	}
}

static unsigned
size_of_3(const struct shape *line)
{
	return line->length < 40 ? 1 : line->length < 80 ? 2 : 3;
}

static uint16_t
look_of(const struct shape *shapes, size_t n, size_t i)
{
	const struct shape *line = &shapes[i], *below = i + 1 < n ? line + 1 : NULL;
	unsigned look = size_of_3(line);

	if (!shape_is_bare(line))
		return 0;
	look = look * 4 + end_of_line(line);
	look = look * 4 + (line->indent == 0 ? 0 : line->indent < 5 ? 1 : 2);
	look = look * 2 + (line->kind == SHAPE_NUMBER);
	look = look * 2 + line->all_caps;
	look = look * 2 + (i == 0 || line->blank_before);
	look = look * 2 + line->blank_after;
	look = look * 2 + (below != NULL && below->kind == SHAPE_DASH);
	look = look * 2 + (below != NULL && below->indent > line->indent + 1);
	return (uint16_t)look;
}

static void
count(uint16_t *counter)
{
	*counter += *counter < UINT16_MAX;
}

void
count_looks(struct arena *arena, const struct shape *shapes, size_t n, struct looks *looks)
{
	uint16_t *of_line = arena_array(arena, n, sizeof(*of_line));

	looks->of_line = of_line;
	looks->counts = arena_array(arena, 1 << LOOK_BITS, sizeof(*looks->counts));
	for (size_t i = 0; i < n; i++) {
		of_line[i] = look_of(shapes, n, i);
		count(&looks->counts[of_line[i]].lines);
		if (i > 0 && of_line[i] == of_line[i - 1])
			count(&looks->counts[of_line[i]].adjacent);
	}
}
