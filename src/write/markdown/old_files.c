/* SPDX-License-Identifier: MIT */
/*
 * A text of a deck that no longer exists would be read with the others, but somebody may have
 * edited it.  So it is reported and not removed.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write/markdown/old_files.h"

/* Decks have fewer levels. */
#define LEVELS_MAX	50
/* Bytes that contain the front matter. */
#define START_BYTES	4096

static bool
is_folder(const struct output_folder *folder, const char *relative)
{
	struct stat st;

	return stat(output_folder_path(folder, relative), &st) == 0 && S_ISDIR(st.st_mode);
}

bool
old_files_may_write(
    const struct output_folder *folder, const char *media_folder, const char *types_folder)
{
	if (!is_folder(folder, media_folder) || is_folder(folder, types_folder))
		return true;
	diag_file(folder->diag, DIAG_FOREIGN_OUTPUT, folder->path,
	    "has a folder '%s' that flashpress did not write; choose another folder", media_folder);
	return false;
}

/* Whether the front matter at the start of the file has the mark. */
static bool
is_marked(const char *path)
{
	char start[START_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : read(fd, start, sizeof(start));
	struct slice s = {start, n < 0 ? 0 : (size_t)n};

	if (fd >= 0)
		close(fd);
	return slice_starts(s, SLICE("---\n")) &&
	    slice_find(s, SLICE("\n" DECK_MARK "\n"), 0) < slice_find(s, SLICE("\n---\n"), 0);
}

bool
old_files_may_replace(const struct output_folder *folder, const char *relative)
{
	const char *path = output_folder_path(folder, relative);

	if (access(path, F_OK) != 0 || is_marked(path))
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

	if (lstat(path, &st) != 0)
		return;
	if (S_ISDIR(st.st_mode) && level < LEVELS_MAX)
		look_into(folder, written, relative, level + 1);
	else if (S_ISREG(st.st_mode) && is_text(relative) &&
	    map_get(written, slice_of(relative)) == NULL && is_marked(path))
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
}

void
old_files_report(const struct output_folder *folder, const struct map *written)
{
	look_into(folder, written, "", 0);
}
