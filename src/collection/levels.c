/* SPDX-License-Identifier: MIT */
/*
 * Normalises each level of a name as Anki would.
 */
#include "config.h"

#include "base/utf8.h"
#include "collection/levels.h"

static struct slice
trim(struct slice level)
{
	size_t n;

	do {
		n = level.n;
		level = utf8_trim(level);
		while (level.n != 0 && level.p[0] == ':')
			level = slice_from(level, 1);
		while (level.n != 0 && level.p[level.n - 1] == ':')
			level.n--;
	} while (level.n != n);
	return level;
}

void
level_add(struct buf *name, struct slice level)
{
	level = trim(level);
	if (level.n == 0)
		return;
	if (name->n != 0)
		buf_text(name, "::");
	for (size_t i = 0; i < level.n; i++)
		if (level.p[i] != ':' || level.p[i - 1] != ':')
			buf_byte(name, level.p[i]);
}

void
level_add_all(struct buf *name, struct slice levels)
{
	size_t start = 0;

	for (size_t at = 0; at + 1 < levels.n; at++) {
		if (levels.p[at] != ':' || levels.p[at + 1] != ':')
			continue;
		level_add(name, slice_from(slice_until(levels, at), start));
		start = ++at + 1;
	}
	level_add(name, slice_from(levels, start));
}
