/* SPDX-License-Identifier: MIT */
/*
 * A walk of our own along a path, as the kernel would go it, but for asking at
 * each step whether it stays inside.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "media/find.h"

/* As many links as Linux follows in one path. */
#define LINKS_MAX	40

struct finder {
	struct arena	*arena;
	struct map	*listed;	/* folders whose names are in `names` */
	struct map	*names;		/* folder, slash, name in form C: the name as it is */
};

struct walk {
	struct finder		*finder;
	const find_folders	*allowed;
	struct buf		*at;	/* where we are: a real path, "" is the root */
	struct buf		 rest;	/* what is still to go */
	size_t			 done;	/* bytes of rest that were gone */
	size_t			 links;
	struct stat		*status;	/* of `at` */
};

/* What a step comes to. */
enum step {
	STEP_TAKEN,
	STEP_ABOVE,	/* a folder above an allowed one, or that itself: it is there */
	STEP_FAILED	/* the result says why */
};

struct finder *
find_new(struct arena *arena)
{
	struct finder *finder = arena_alloc(arena, sizeof(*finder));

	*finder = (struct finder){arena, map_new(arena), map_new(arena)};
	return finder;
}

void
find_free(struct finder *finder)
{
	if (finder == NULL)
		return;
	map_free(finder->listed);
	map_free(finder->names);
}

const char *
find_folder(struct arena *arena, const char *path)
{
	char *real = realpath(*path == '\0' ? "." : path, NULL);
	const char *folder = NULL;
	struct stat status;

	if (real != NULL && stat(real, &status) == 0 && S_ISDIR(status.st_mode))
		folder = strcmp(real, "/") == 0 ? "" : arena_string(arena, slice_of(real));
	free(real);
	return folder;
}

bool
find_is_below(struct slice path, const char *folder)
{
	struct slice above = slice_of(folder);

	return slice_starts(path, above) && (path.n == above.n || path.p[above.n] == '/');
}

static bool
is_inside(const struct walk *walk)
{
	for (size_t i = 0; i < walk->allowed->n; i++)
		if (find_is_below(buf_slice(walk->at), walk->allowed->v[i]))
			return true;
	return false;
}

static bool
is_above(struct walk *walk)
{
	for (size_t i = 0; i < walk->allowed->n; i++)
		if (find_is_below(slice_of(walk->allowed->v[i]), buf_string(walk->at)))
			return true;
	return false;
}

static struct slice
key_of(struct buf *key, struct slice folder, struct slice name)
{
	key->n = 0;
	buf_add(key, folder);
	buf_byte(key, '/');
	buf_add(key, name);
	return buf_slice(key);
}

/* Learns the names of a folder, once; of two that are one in form C, the first in byte order. */
static void
list(struct finder *finder, struct slice folder)
{
	struct arena *arena = finder->arena;
	struct dirent **entries;
	struct buf key = {0};
	int n;

	if (map_get(finder->listed, folder) != NULL)
		return;
	folder = arena_slice(arena, folder);
	map_put(finder->listed, folder, finder);
	n = scandir(folder.n == 0 ? "/" : folder.p, &entries, NULL, NULL);
	for (int i = 0; i < n; i++) {
		const char *name = arena_string(arena, slice_of(entries[i]->d_name)), *old;
		struct slice normal = utf8_nfc(arena, slice_of(name));

		old = map_get(finder->names, key_of(&key, folder, normal));
		if (old == NULL)
			map_put(finder->names, arena_slice(arena, buf_slice(&key)), (void *)name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	buf_free(&key);
}

static bool
is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Puts the name as the folder has it for the last one; false when the folder has none such. */
static bool
rename_last(struct walk *walk, size_t parent)
{
	struct slice folder = slice_until(buf_slice(walk->at), parent), name;
	struct buf key = {0};
	const char *found;

	name = slice_from(buf_slice(walk->at), parent + 1);
	if (is_ascii(name))
		return false;
	list(walk->finder, folder);
	name = utf8_nfc(walk->finder->arena, name);
	found = map_get(walk->finder->names, key_of(&key, folder, name));
	buf_free(&key);
	if (found == NULL)
		return false;
	walk->at->n = parent + 1;
	buf_text(walk->at, found);
	return true;
}

static bool
look(struct walk *walk)
{
	return lstat(buf_string(walk->at), walk->status) == 0;
}

static enum media_result
result_of(int error)
{
	return error == EACCES || error == EIO ? MEDIA_UNREADABLE : MEDIA_ABSENT;
}

/* The last name is a link: goes on from the folder it lies in along what it says. */
static bool
follow(struct walk *walk, size_t parent)
{
	char target[PATH_MAX];
	ssize_t n = readlink(buf_string(walk->at), target, sizeof(target));
	struct buf rest = {0};

	if (n <= 0 || (size_t)n == sizeof(target) || ++walk->links > LINKS_MAX)
		return false;
	walk->at->n = target[0] == '/' ? 0 : parent;
	buf_add(&rest, (struct slice){target, (size_t)n});
	buf_byte(&rest, '/');
	buf_add(&rest, slice_from(buf_slice(&walk->rest), walk->done));
	buf_free(&walk->rest);
	walk->rest = rest;
	walk->done = 0;
	return true;
}

/* Goes on to a name in the folder where we are. */
static enum step
enter(struct walk *walk, struct slice name, enum media_result *result)
{
	size_t parent = walk->at->n;

	buf_byte(walk->at, '/');
	buf_add(walk->at, name);
	if (is_above(walk))
		return STEP_ABOVE;
	*result = MEDIA_OUTSIDE;
	if (!is_inside(walk))
		return STEP_FAILED;
	if (!look(walk)) {
		*result = result_of(errno);
		if (errno != ENOENT || !rename_last(walk, parent) || !look(walk))
			return STEP_FAILED;
	}
	*result = MEDIA_ABSENT;
	return !S_ISLNK(walk->status->st_mode) || follow(walk, parent) ? STEP_TAKEN : STEP_FAILED;
}

/* The next name on the way; empty at its end. */
static struct slice
next_name(struct walk *walk)
{
	struct slice rest = slice_from(buf_slice(&walk->rest), walk->done);
	size_t start = 0, end;

	while (start < rest.n && rest.p[start] == '/')
		start++;
	end = start;
	while (end < rest.n && rest.p[end] != '/')
		end++;
	walk->done += end;
	return slice_from(slice_until(rest, end), start);
}

static void
leave(struct buf *at)
{
	while (at->n > 0 && at->p[--at->n] != '/')
		;
}

static enum media_result
judge(struct walk *walk, enum step last)
{
	if (!is_inside(walk))
		return MEDIA_OUTSIDE;
	if (last == STEP_ABOVE)
		return MEDIA_NOT_A_FILE;
	if (!look(walk))
		return result_of(errno);
	if (!S_ISREG(walk->status->st_mode))
		return MEDIA_NOT_A_FILE;
	if (walk->status->st_size == 0)
		return MEDIA_EMPTY;
	return access(buf_string(walk->at), R_OK) == 0 ? MEDIA_FOUND : MEDIA_UNREADABLE;
}

enum media_result
find_file(struct finder *finder, const char *folder, struct slice path,
    const find_folders *allowed, struct buf *real, struct stat *status)
{
	struct walk walk = {.finder = finder, .allowed = allowed, .at = real, .status = status};
	enum media_result result = MEDIA_ABSENT;
	enum step step = STEP_ABOVE;
	struct slice name;

	real->n = 0;
	buf_text(real, slice_starts(path, SLICE("/")) ? "" : folder);
	buf_add(&walk.rest, path);
	while (step != STEP_FAILED && (name = next_name(&walk)).n != 0) {
		if (slice_equal(name, SLICE("..")))
			leave(real);
		else if (!slice_equal(name, SLICE(".")))
			step = enter(&walk, name, &result);
	}
	if (step != STEP_FAILED)
		result = judge(&walk, step);
	buf_free(&walk.rest);
	return result;
}
