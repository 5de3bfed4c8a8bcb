/* SPDX-License-Identifier: MIT */
/*
 * From byte offsets to what people count: lines and characters.
 */
#include "config.h"

#include "base/text.h"

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
text_position(const struct text *text, uint32_t offset)
{
	struct position position = {1, 1};
	size_t line;

	if (text->nlines == 0)
		return position;
	line = text_line_at(text, offset);
	position.line = line + 1;
	for (uint32_t i = text->lines[line].start; i < offset && i < text->bytes.n; i++)
		position.column += ((unsigned char)text->bytes.p[i] & 0xc0) != 0x80;
	return position;
}
