/* SPDX-License-Identifier: MIT */
/*
 * Removes signs from the ends of a tag, and replaces those in its middle.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/tag.h"

static void
add_tag(struct buf *buf, struct slice typed)
{
	for (size_t at = 0; at < typed.n;) {
		int32_t c = utf8_next(typed, &at);

		if (c == '/')
			buf_text(buf, "::");
		else if (!utf8_is_space(c))
			utf8_add(buf, c);
		else if (buf->n != 0 && buf->p[buf->n - 1] != '_')
			buf_byte(buf, '_');
	}
}

struct slice
tag_read(struct arena *arena, struct slice typed)
{
	struct buf buf = {0};

	typed = utf8_trim(typed);
	while (typed.n != 0 && typed.p[0] == '#')
		typed = slice_from(typed, 1);
	typed = utf8_trim(typed);
	while (typed.n != 0 && typed.p[typed.n - 1] == '/')
		typed.n--;
	while (typed.n != 0 && typed.p[0] == '/')
		typed = slice_from(typed, 1);
	add_tag(&buf, typed);
	if (!slice_equal(buf_slice(&buf), typed))
		typed = arena_slice(arena, buf_slice(&buf));
	buf_free(&buf);
	return typed;
}
