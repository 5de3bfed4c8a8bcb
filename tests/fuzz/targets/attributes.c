/* SPDX-License-Identifier: MIT */
/*
 * Attributes at the end of a line.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/attributes.h"
#include "target.h"

static void
read_line(struct arena *arena, const struct text *text, struct slice line, uint32_t offset)
{
	struct diag diag = {0};
	size_t start;

	attributes_follow_pair(line);
	if (!attributes_find(line, &start))
		return;
	if (start >= line.n || line.p[start] != '{')
		abort();
	attributes_read(arena, text, offset + (uint32_t)start, slice_from(line, start), &diag);
	attributes_read_of_fields(arena, text, offset + (uint32_t)start, slice_from(line, start), &diag);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct slice whole = {(const char *)bytes, n};
	struct arena *arena = arena_new();
	const struct text *text;

	if (utf8_check(whole) == whole.n) {
		text = text_new(arena, "x.md", whole);
		for (size_t i = 0; i < text->nlines; i++)
			read_line(arena, text, text_line(text, i), text->lines[i].start);
	}
	arena_free(arena);
	return 0;
}
