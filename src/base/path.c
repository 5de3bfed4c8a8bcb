/* SPDX-License-Identifier: MIT */
/*
 * Splits paths without asking the file system.
 */
#include "config.h"

#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"

struct slice
path_base(const char *path)
{
	struct slice base = slice_of(path);

	while (base.n != 0 && base.p[base.n - 1] == '/')
		base.n--;
	for (size_t i = base.n; i-- > 0;)
		if (base.p[i] == '/')
			return (struct slice){base.p + i + 1, base.n - i - 1};
	return base;
}

struct slice
path_folder(const char *path)
{
	size_t n = (size_t)(path_base(path).p - path);

	if (n == 0)
		return SLICE(".");
	while (n > 1 && path[n - 1] == '/')
		n--;
	return (struct slice){path, n};
}

struct slice
path_without_suffix(struct slice path)
{
	size_t dot = path.n;

	while (dot > 0 && (ascii_is_letter(path.p[dot - 1]) || ascii_is_digit(path.p[dot - 1])))
		dot--;
	if (dot < 2 || dot == path.n || path.p[dot - 1] != '.' || path.p[dot - 2] == '/' ||
	    !ascii_is_letter(path.p[dot]))
		return path;
	return slice_until(path, dot - 1);
}

const char *
path_join(struct arena *arena, const char *folder, const char *name)
{
	struct buf path = {0};
	const char *joined;

	buf_text(&path, folder);
	if (path.n != 0 && path.p[path.n - 1] != '/')
		buf_byte(&path, '/');
	buf_text(&path, name);
	joined = arena_string(arena, buf_slice(&path));
	buf_free(&path);
	return joined;
}

bool
path_is_below(struct slice path, const char *folder)
{
	struct slice above = slice_until(slice_of(folder), strcmp(folder, "/") == 0 ? 0 : SIZE_MAX);

	return slice_starts(path, above) && (path.n == above.n || path.p[above.n] == '/');
}
