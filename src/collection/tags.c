/* SPDX-License-Identifier: MIT */
/*
 * Most notes have few tags, but front matter may list any number, so duplicates are found with a
 * table.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "collection/levels.h"
#include "collection/tags.h"
#include "html/field.h"

/* White space inside a tag becomes '_'; level_add() has removed any around it. */
static struct slice
underline(struct arena *arena, struct slice name)
{
	struct buf tag = {0};

	for (size_t at = 0; at < name.n;) {
		int32_t c = utf8_next(name, &at);

		if (!utf8_is_space(c))
			utf8_add(&tag, c);
		else if (tag.n != 0 && tag.p[tag.n - 1] != '_')
			buf_byte(&tag, '_');
	}
	name = arena_slice(arena, buf_slice(&tag));
	buf_free(&tag);
	return name;
}

static struct slice
clean(struct arena *arena, struct slice typed)
{
	struct buf levels = {0};
	struct slice tag;

	level_add_all(&levels, field_clean(arena, typed));
	tag = underline(arena, buf_slice(&levels));
	buf_free(&levels);
	return tag;
}

/* Records the tag.  Returns whether it is new, ignoring letter case. */
static bool
see(struct tally *seen, struct arena *scratch, struct slice tag)
{
	return tally_add(seen, utf8_lower(scratch, tag), 0)->count == 1;
}

static void
see_all(struct tally *seen, struct arena *scratch, struct slice joined)
{
	size_t start = 0;

	for (size_t at = 0; at < joined.n; at++) {
		if (joined.p[at] != ' ')
			continue;
		see(seen, scratch, slice_from(slice_until(joined, at), start));
		start = at + 1;
	}
	see(seen, scratch, slice_from(joined, start));
}

struct slice
tags_join(struct arena *arena, struct slice joined, const struct slice *tags, size_t n)
{
	struct arena *scratch;
	struct tally *seen;
	struct buf buf = {0};

	if (n == 0)
		return joined;
	scratch = arena_new();
	seen = tally_new(scratch);
	see_all(seen, scratch, joined);
	buf_add(&buf, joined);
	for (size_t i = 0; i < n; i++) {
		struct slice tag = clean(scratch, tags[i]);

		if (tag.n == 0 || !see(seen, scratch, tag))
			continue;
		if (buf.n != 0)
			buf_byte(&buf, ' ');
		buf_add(&buf, tag);
	}
	if (buf.n != joined.n)
		joined = arena_slice(arena, buf_slice(&buf));
	buf_free(&buf);
	tally_free(seen);
	arena_free(scratch);
	return joined;
}

bool
tags_take(struct slice *joined, struct slice *tag)
{
	*joined = slice_from(*joined, slice_run(*joined, ' '));
	*tag = slice_until(*joined, slice_find(*joined, SLICE(" "), 0));
	*joined = slice_from(*joined, tag->n);
	return tag->n != 0;
}
