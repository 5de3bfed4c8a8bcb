/* SPDX-License-Identifier: MIT */
/*
 * A text of a deck that no longer exists would be read with the others, but somebody may have
 * edited it.  So it is reported and not removed.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/read_fully.h"
#include "write/markdown/old_files.h"

/* Decks have fewer levels. */
#define LEVELS_MAX	50
/* Bytes that contain the front matter. */
#define START_BYTES	4096

/* Sets *found.  Returns false after reporting that this cannot be found out. */
static bool
find_folder(const struct output_folder *folder, const char *relative, bool *found)
{
	const char *path = output_folder_path(folder, relative);
	struct stat st;
	bool exists = stat(path, &st) == 0;

	*found = exists && S_ISDIR(st.st_mode);
	return exists || errno == ENOENT || errno == ENOTDIR ||
	    diag_cannot_read(folder->diag, path);
}

bool
old_files_may_write(
    const struct output_folder *folder, const char *media_folder, const char *types_folder)
{
	bool has_media, has_types;

	if (!find_folder(folder, media_folder, &has_media) ||
	    !find_folder(folder, types_folder, &has_types))
		return false;
	if (!has_media || has_types)
		return true;
	diag_file(folder->diag, DIAG_FOREIGN_OUTPUT, folder->path,
	    "has a folder '%s' that flashpress did not write; choose another folder", media_folder);
	return false;
}

/*
 * Sets *marked to whether the front matter at the start of the file has the mark.  Returns false after
 * reporting that it cannot be read.
 */
static bool
find_mark(const struct output_folder *folder, const char *path, bool *marked)
{
	char start[START_BYTES];
	ssize_t n = read_file_start(path, start, sizeof(start));
	struct slice s = {start, n < 0 ? 0 : (size_t)n};

	*marked = slice_starts(s, SLICE("---\n")) &&
	    slice_find(s, SLICE("\n" DECK_MARK "\n"), 0) < slice_find(s, SLICE("\n---\n"), 0);
	return n >= 0 || diag_cannot_read(folder->diag, path);
}

bool
old_files_may_replace(const struct output_folder *folder, const char *relative)
{
	const char *path = output_folder_path(folder, relative);

	bool marked;

	if (access(path, F_OK) != 0)
		return errno == ENOENT || errno == ENOTDIR || diag_cannot_read(folder->diag, path);
	if (!find_mark(folder, path, &marked))
		return false;
	if (marked)
		return true;
	diag_file(folder->diag, DIAG_FOREIGN_OUTPUT, path,
	    "flashpress did not write this file, so it was not replaced; choose another folder");
	return false;
}

static bool
is_text(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && strcmp(name + n - 3, ".md") == 0;
}

static void	look_into(const struct output_folder *, const struct map *, const char *, int);

static void
look_at(const struct output_folder *folder, const struct map *written, const char *relative,
    int level)
{
	const char *path = output_folder_path(folder, relative);
	struct stat st;
	bool marked;

	if (lstat(path, &st) != 0) {
		diag_cannot_read(folder->diag, path);
		return;
	}
	if (S_ISDIR(st.st_mode) && level < LEVELS_MAX)
		look_into(folder, written, relative, level + 1);
	else if (S_ISREG(st.st_mode) && is_text(relative) &&
	    map_get(written, slice_of(relative)) == NULL &&
	    find_mark(folder, path, &marked) && marked)
		diag_file(folder->diag, DIAG_STALE_FILE, path,
		    "is left from an earlier run and would be read with the other decks; remove it if"
		    " its notes are in another file");
}

static void
look_into(const struct output_folder *folder, const struct map *written, const char *relative,
    int level)
{
	struct dirent **entries;
	int n = scandir(output_folder_path(folder, relative), &entries, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		struct buf path = {0};

		buf_format(&path, "%s%s%s", relative, *relative != '\0' ? "/" : "",
		    entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			look_at(folder, written,
			    arena_string(folder->arena, buf_slice(&path)), level);
		buf_free(&path);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	else
		diag_cannot_read(folder->diag, output_folder_path(folder, relative));
}

void
old_files_report(const struct output_folder *folder, const struct map *written)
{
	look_into(folder, written, "", 0);
}
