/* SPDX-License-Identifier: MIT */
/*
 * Finds files by name as Obsidian does: ignoring case, the nearest file first.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/path.h"
#include "base/system_failed.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "media/media_fault.h"
#include "media/name_index.h"

/* More files than notes ever have, but few enough that indexing a whole disk ends. */
#define NAME_INDEX_MAX	500000

/* A file, and the next one whose name differs only in case. */
struct named_file {
	const char		*path;		/* from the indexed folder */
	const char		*name;		/* the last part of it */
	struct named_file	*next;
};

struct name_index {
	struct arena	*arena;
	struct media_fault *fault;
	struct map	*files;			/* by folded name */
	size_t		 nfiles;
};

/* How well a file fits.  Members are compared in this order; lower is better. */
struct name_fit {
	bool	 other_case;
	size_t	 distance;
	size_t	 length;
};

typedef VEC(const char *) folder_queue;

static void
add_file(struct name_index *index, const char *path)
{
	struct named_file *file = arena_alloc(index->arena, sizeof(*file)), *first;
	struct slice key;

	file->path = path;
	file->name = path_base(path).p;
	key = utf8_fold(index->arena, slice_of(file->name));
	first = map_get(index->files, key);
	if (first == NULL) {
		map_put(index->files, key, file);
	} else {
		file->next = first->next;
		first->next = file;
	}
	index->nfiles++;
}

/* Takes errno. */
static void
note_failure(struct name_index *index, const char *path)
{
	if (system_failed(errno))
		media_fault_note(index->fault, index->arena, path, errno);
}

static bool
is_folder(struct name_index *index, const char *root, const char *path,
    const struct dirent *entry)
{
	struct buf full = {0};
	struct stat status;
	bool folder = entry->d_type == DT_DIR;

	if (entry->d_type == DT_UNKNOWN) {
		buf_format(&full, "%s/%s", root, path);
		folder = lstat(buf_string(&full), &status) == 0;
		if (!folder)
			note_failure(index, buf_string(&full));
		folder = folder && S_ISDIR(status.st_mode);
		buf_free(&full);
	}
	return folder;
}

/* Packages of Node.js are many files, and none of them belongs to notes. */
static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && strcmp(entry->d_name, "node_modules") != 0;
}

/* Sorted, so that the first NAME_INDEX_MAX files do not depend on the order of the file system. */
static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void
read_folder(struct name_index *index, const char *root, const char *below, folder_queue *folders)
{
	struct dirent **entries;
	struct buf path = {0};
	int n;

	buf_format(&path, "%s/%s", root, below);
	n = scandir(buf_string(&path), &entries, is_shown, by_bytes);
	for (int i = 0; i < n; i++) {
		const char *found = path_join(index->arena, below, entries[i]->d_name);

		if (is_folder(index, root, found, entries[i])) {
			vec_push(folders, found);
		} else if (index->nfiles < NAME_INDEX_MAX) {
			add_file(index, found);
		}
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	else
		note_failure(index, buf_string(&path));
	buf_free(&path);
}

struct name_index *
name_index_new(struct arena *arena, const char *folder, struct media_fault *fault)
{
	struct name_index *index = arena_alloc(arena, sizeof(*index));
	folder_queue folders = {0};

	*index = (struct name_index){.arena = arena, .fault = fault, .files = map_new(arena)};
	vec_push(&folders, "");
	for (size_t i = 0; i < folders.n && index->nfiles < NAME_INDEX_MAX; i++)
		read_folder(index, folder, folders.v[i], &folders);
	vec_free(&folders);
	return index;
}

void
name_index_free(struct name_index *index)
{
	if (index != NULL)
		map_free(index->files);
}

/* The number of names in a path. */
static size_t
count_names(struct slice path)
{
	size_t n = path.n != 0;

	for (size_t i = 0; i < path.n; i++)
		n += path.p[i] == '/';
	return n;
}

/* The number of steps up and down from a folder to a file. */
static size_t
count_steps(struct slice from, struct slice file)
{
	size_t common = 0, names = 0;

	for (size_t i = 0; i <= from.n && i < file.n; i++) {
		if (i == from.n || from.p[i] == '/') {
			if (from.n == 0 || file.p[i] != '/')
				break;
			common = ++names;
		} else if (from.p[i] != file.p[i]) {
			break;
		}
	}
	return count_names(from) + count_names(file) - 2 * common;
}

/* Whether the path is the name, or ends with a slash and the name. */
static bool
path_ends(struct slice path, struct slice name)
{
	return path.n >= name.n && slice_equal(slice_from(path, path.n - name.n), name) &&
	    (path.n == name.n || path.p[path.n - name.n - 1] == '/');
}

static bool
is_better(const struct name_fit *a, const struct name_fit *b)
{
	if (a->other_case != b->other_case)
		return b->other_case;
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return a->length < b->length;
}

static const char *
base_of(struct slice name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '/')
			return name.p + i + 1;
	return name.p;
}

const char *
name_index_find(struct name_index *index, struct slice name, struct slice from)
{
	struct slice base = slice_from(name, (size_t)(base_of(name) - name.p));
	struct slice folded = utf8_fold(index->arena, name);
	const struct named_file *file = map_get(index->files, utf8_fold(index->arena, base));
	const struct named_file *best = NULL;
	struct name_fit best_fit = {0};

	name = utf8_nfc(index->arena, name);
	for (; file != NULL; file = file->next) {
		struct slice path = slice_of(file->path);
		struct name_fit fit = {
			.other_case = !path_ends(utf8_nfc(index->arena, path), name),
			.distance = count_steps(from, path),
			.length = path.n,
		};

		if (!path_ends(utf8_fold(index->arena, path), folded))
			continue;
		if (best == NULL || is_better(&fit, &best_fit) ||
		    (!is_better(&best_fit, &fit) && strcmp(file->path, best->path) < 0)) {
			best = file;
			best_fit = fit;
		}
	}
	return best == NULL ? NULL : best->path;
}
