/* SPDX-License-Identifier: MIT */
/*
 * Finds the lines of a text, and turns byte offsets into lines and columns.
 */
#include "config.h"

#include "base/next_byte.h"
#include "base/text.h"
#include "base/vec.h"

size_t
text_line_at(const struct text *text, uint32_t offset)
{
	size_t low = 0, high = text->nlines;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (text->lines[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position
text_position_after(const struct text *text, uint32_t offset, struct text_place *last)
{
	struct position position = {1, 1};
	uint32_t i;

	if (text->nlines == 0)
		return position;
	position.line = text_line_at(text, offset) + 1;
	i = text->lines[position.line - 1].start;
	if (last->text == text && last->position.line == position.line && last->offset <= offset) {
		i = last->offset;
		position.column = last->position.column;
	}
	for (; i < offset && i < text->bytes.n; i++)
		position.column += ((unsigned char)text->bytes.p[i] & 0xc0) != 0x80;
	*last = (struct text_place){text, offset, position};
	return position;
}

const struct text *
text_new(struct arena *arena, const char *name, struct slice bytes)
{
	struct text *text = arena_alloc(arena, sizeof(*text));
	VEC(struct text_line) lines = {0};
	struct next_byte lf = next_byte_new(bytes, '\n'), cr = next_byte_new(bytes, '\r');
	size_t start = 0;

	while (start < bytes.n) {
		size_t end = next_byte_find(&lf, start);

		if (next_byte_find(&cr, start) < end)
			end = cr.at;
		vec_push(&lines, ((struct text_line){(uint32_t)start, (uint32_t)(end - start)}));
		if (end + 1 < bytes.n && bytes.p[end] == '\r' && bytes.p[end + 1] == '\n')
			end++;
		start = end + 1;
	}
	*text = (struct text){
		.name = name,
		.bytes = bytes,
		.lines = arena_copy(arena, lines.v, lines.n, sizeof(*lines.v)),
		.nlines = lines.n,
	};
	vec_free(&lines);
	return text;
}
