/* SPDX-License-Identifier: MIT */
/*
 * What masking left behind, read again: places in the source, and what tokens stand for.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/mask.h"

void
mask_free(struct masked *masked)
{
	buf_free(&masked->bytes);
	vec_free(&masked->masks);
	vec_free(&masked->shifts);
	vec_free(&masked->lines);
}

/* Where a line begins in what the parser saw. */
static uint32_t
line_start(const struct masked *masked, int line)
{
	size_t index = line < 1 ? 0 : (size_t)line - 1;

	return masked->lines.v[index < masked->lines.n ? index : masked->lines.n - 1];
}

uint32_t
mask_source(struct masked *masked, int line, int column)
{
	uint32_t at = column < 1 ? 0 : (uint32_t)column - 1;
	size_t i = masked->asked;

	if (masked->lines.n == 0) {
		const struct text *text = masked->text;
		size_t index = masked->first + (line < 1 ? 0 : (size_t)line - 1);

		return at + text->lines[index < text->nlines ? index : text->nlines - 1].start;
	}
	at += line_start(masked, line);
	while (i > 0 && masked->shifts.v[i].masked > at)
		i--;
	while (i + 1 < masked->shifts.n && masked->shifts.v[i + 1].masked <= at)
		i++;
	masked->asked = i;
	return masked->shifts.v[i].source + (at - masked->shifts.v[i].masked);
}

const struct mask *
mask_at(const struct masked *masked, struct slice s, size_t *length)
{
	size_t index = 0, at = 1;

	if (s.n < 3 || s.p[0] != MASK_OPEN)
		return NULL;
	while (at < s.n && ascii_is_digit(s.p[at]))
		index = index * 10 + (size_t)(s.p[at++] - '0');
	if (at == s.n || s.p[at] != MASK_CLOSE || index >= masked->masks.n)
		return NULL;
	*length = at + 1;
	return &masked->masks.v[index];
}

/* What was typed; of its further lines, so much as code is indented by is no part of it. */
static void
add_typed(struct buf *buf, struct slice typed, size_t indented)
{
	for (size_t at = 0, end; at < typed.n; at = end) {
		end = slice_find(typed, SLICE("\n"), at) + 1;
		buf_add(buf, slice_from(slice_until(typed, end), at));
		for (size_t n = 0; n < indented && end < typed.n; n++)
			end += strchr(" \t>", typed.p[end]) != NULL;
	}
}

void
mask_restore(struct buf *buf, const struct masked *masked, struct slice s, size_t indented)
{
	while (s.n != 0) {
		const char *open = memchr(s.p, MASK_OPEN, s.n);
		size_t length = open == NULL ? s.n : (size_t)(open - s.p);
		const struct mask *mask;

		buf_add(buf, slice_until(s, length));
		s = slice_from(s, length);
		if (s.n == 0)
			break;
		mask = mask_at(masked, s, &length);
		if (mask == NULL) {
			length = 1;
		} else {
			add_typed(buf, slice_until(slice_from(masked->text->bytes, mask->offset),
			    mask->length), indented);
		}
		s = slice_from(s, length);
	}
}
