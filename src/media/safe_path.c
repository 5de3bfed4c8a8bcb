/* SPDX-License-Identifier: MIT */
/*
 * Follows a path name by name, as the kernel would, but checks at each step that it
 * stays inside the allowed folders.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/map.h"
#include "base/path.h"
#include "base/system_failed.h"
#include "base/utf8.h"
#include "media/media_fault.h"
#include "media/safe_path.h"

/* As many links as Linux follows in one path. */
#define LINKS_MAX	40

struct safe_paths {
	struct arena	*arena;
	struct media_fault *fault;
	struct map	*listed;	/* folders whose names are in `names` */
	struct map	*names;		/* the name as it is, by folder, slash, name in form C */
};

struct path_walk {
	struct safe_paths	*paths;
	const safe_folders	*allowed;
	struct buf		*at;		/* the real path reached so far; "" is the root */
	struct buf		 rest;		/* the path that is being followed */
	size_t			 done;		/* the number of its bytes that were followed */
	size_t			 links;		/* symbolic links followed */
	struct stat		*status;	/* of `at` */
};

enum path_step {
	STEP_TAKEN,
	STEP_ABOVE,	/* into an allowed folder or one above it, which is known to exist */
	STEP_FAILED	/* the result says why */
};

struct safe_paths *
safe_paths_new(struct arena *arena, struct media_fault *fault)
{
	struct safe_paths *paths = arena_alloc(arena, sizeof(*paths));

	*paths = (struct safe_paths){arena, fault, map_new(arena), map_new(arena)};
	return paths;
}

void
safe_paths_free(struct safe_paths *paths)
{
	if (paths == NULL)
		return;
	map_free(paths->listed);
	map_free(paths->names);
}

/* Takes errno; notes it if it is a failure of the system. */
static enum media_result
result_of(struct safe_paths *paths, const char *path)
{
	if (system_failed(errno)) {
		media_fault_note(paths->fault, paths->arena, path, errno);
		return MEDIA_FAILED;
	}
	return errno == EACCES || errno == EPERM ? MEDIA_UNREADABLE : MEDIA_ABSENT;
}

const char *
safe_folder(struct safe_paths *paths, const char *path)
{
	char *real = realpath(*path == '\0' ? "." : path, NULL);
	const char *folder = NULL;
	struct stat status;

	if (real == NULL || stat(real, &status) != 0)
		result_of(paths, path);
	else if (S_ISDIR(status.st_mode))
		folder = strcmp(real, "/") == 0 ? ""
						: arena_string(paths->arena, slice_of(real));
	free(real);
	return folder;
}

static bool
is_inside(const struct path_walk *walk)
{
	for (size_t i = 0; i < walk->allowed->n; i++)
		if (path_is_below(buf_slice(walk->at), walk->allowed->v[i]))
			return true;
	return false;
}

static bool
is_above(struct path_walk *walk)
{
	for (size_t i = 0; i < walk->allowed->n; i++)
		if (path_is_below(slice_of(walk->allowed->v[i]), buf_string(walk->at)))
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

/*
 * Reads the names in a folder into the cache.  Of two names that are equal in form C, the
 * first in byte order counts, which is the order of alphasort() as no locale is set.
 */
static void
list_folder(struct safe_paths *paths, struct slice folder)
{
	struct arena *arena = paths->arena;
	struct dirent **entries;
	struct buf key = {0};
	int n;

	if (map_get(paths->listed, folder) != NULL)
		return;
	folder = arena_slice(arena, folder);
	map_put(paths->listed, folder, paths);
	n = scandir(folder.n == 0 ? "/" : folder.p, &entries, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		const char *name = arena_string(arena, slice_of(entries[i]->d_name)), *old;
		struct slice normal = utf8_nfc(arena, slice_of(name));

		old = map_get(paths->names, key_of(&key, folder, normal));
		if (old == NULL)
			map_put(paths->names, arena_slice(arena, buf_slice(&key)), (void *)name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	else
		result_of(paths, arena_string(arena, folder));
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

/*
 * Replaces the last name by the name in the folder that is equal in form C.  Returns false if there
 * is none.
 */
static bool
rename_last(struct path_walk *walk, size_t parent)
{
	struct slice folder = slice_until(buf_slice(walk->at), parent), name;
	struct buf key = {0};
	const char *found;

	name = slice_from(buf_slice(walk->at), parent + 1);
	if (is_ascii(name))
		return false;
	list_folder(walk->paths, folder);
	name = utf8_nfc(walk->paths->arena, name);
	found = map_get(walk->paths->names, key_of(&key, folder, name));
	buf_free(&key);
	if (found == NULL)
		return false;
	walk->at->n = parent + 1;
	buf_text(walk->at, found);
	return true;
}

static bool
look(struct path_walk *walk)
{
	return lstat(buf_string(walk->at), walk->status) == 0;
}

/* The last name is a symbolic link: continue along its target, from the folder it lies in. */
static bool
follow(struct path_walk *walk, size_t parent)
{
	char target[PATH_MAX];
	ssize_t n = readlink(buf_string(walk->at), target, sizeof(target));
	struct buf rest = {0};

	if (n < 0)
		result_of(walk->paths, buf_string(walk->at));
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

/* Steps to a name in the current folder. */
static enum path_step
enter(struct path_walk *walk, struct slice name, enum media_result *result)
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
		bool missing = errno == ENOENT;

		*result = result_of(walk->paths, buf_string(walk->at));
		if (!missing || !rename_last(walk, parent) || !look(walk))
			return STEP_FAILED;
	}
	*result = MEDIA_ABSENT;
	return !S_ISLNK(walk->status->st_mode) || follow(walk, parent) ? STEP_TAKEN : STEP_FAILED;
}

/* Returns the next name of the path; empty at its end. */
static struct slice
next_name(struct path_walk *walk)
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
judge(struct path_walk *walk, enum path_step last)
{
	if (!is_inside(walk))
		return MEDIA_OUTSIDE;
	if (last == STEP_ABOVE)
		return MEDIA_NOT_A_FILE;
	if (!look(walk))
		return result_of(walk->paths, buf_string(walk->at));
	if (!S_ISREG(walk->status->st_mode))
		return MEDIA_NOT_A_FILE;
	if (walk->status->st_size == 0)
		return MEDIA_EMPTY;
	if (access(buf_string(walk->at), R_OK) == 0)
		return MEDIA_FOUND;
	return result_of(walk->paths, buf_string(walk->at)) == MEDIA_FAILED ? MEDIA_FAILED
									     : MEDIA_UNREADABLE;
}

enum media_result
safe_path_find(struct safe_paths *paths, const char *folder, struct slice path,
    const safe_folders *allowed, struct buf *real, struct stat *status)
{
	struct path_walk walk = {.paths = paths, .allowed = allowed, .at = real, .status = status};
	enum media_result result = MEDIA_ABSENT;
	enum path_step step = STEP_ABOVE;
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
	return paths->fault->error != 0 ? MEDIA_FAILED : result;
}
