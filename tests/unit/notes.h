/* SPDX-License-Identifier: MIT */
/*
 * Turns a string with lines that end in LF into a text.
 */
#ifndef UNIT_NOTES_H
#define UNIT_NOTES_H

#include "base/arena.h"
#include "base/text.h"

/* Returns a text in the arena.  Its bytes stay in `notes`, which must outlive it. */
static inline const struct text *
text_of_notes(struct arena *arena, const char *notes)
{
	struct text *text = arena_alloc(arena, sizeof(*text));
	struct slice bytes = slice_of(notes);
	struct text_line *lines = arena_array(arena, bytes.n + 1, sizeof(*lines));
	size_t n = 0;

	for (size_t at = 0; at < bytes.n; n++) {
		size_t length = strcspn(bytes.p + at, "\n");

		lines[n] = (struct text_line){(uint32_t)at, (uint32_t)length};
		at += length + 1;
	}
	*text = (struct text){.name = "-", .bytes = bytes, .lines = lines, .nlines = n};
	return text;
}

#endif
