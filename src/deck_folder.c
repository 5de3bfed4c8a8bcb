/* SPDX-License-Identifier: MIT */
/*
 * Media keep their names, which templates and css may contain, so they are not looked up one by
 * one.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/system_failed.h"
#include "deck_folder.h"
#include "media/files.h"
#include "notetypes/files.h"

/* Levels of decks above that of a text. */
#define LEVELS_MAX	8

const char *
deck_folder_find(struct arena *arena, const char *folder, struct diag *diag)
{
	const char *above = folder;

	for (int level = 0; level < LEVELS_MAX; level++) {
		const char *path = path_join(arena, above, NOTE_TYPES_FOLDER);
		bool found;
		struct stat st;

		found = stat(path, &st) == 0;
		if (found && S_ISDIR(st.st_mode))
			return above;
		if (!found && system_failed(errno))
			diag_cannot_read(diag, path);
		above = path_join(arena, above, "..");
	}
	return folder;
}

/* Whether the name is that of a folder itself, or of a file that systems and git put into folders. */
static bool
is_of_system(const char *name)
{
	static const char *const names[] = {
		".", "..", ".DS_Store", ".gitattributes", ".gitignore", ".gitkeep", "Thumbs.db",
		"desktop.ini",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/*
 * Whether this can be packed; what cannot is reported.  Symbolic links could lead to any file of
 * the person who makes the package.
 */
static bool
may_pack(const char *path, const struct stat *st, struct diag *diag)
{
	if (S_ISLNK(st->st_mode))
		diag_file(diag, DIAG_MEDIA_OUTSIDE, path,
		    "is a symbolic link and was not packed; put the file itself there");
	else if (S_ISREG(st->st_mode) && st->st_size == 0)
		diag_file(diag, DIAG_EMPTY_MEDIA, path,
		    "is an empty file, which Anki treats as missing, and was not packed");
	else if (S_ISDIR(st->st_mode))
		diag_file(diag, DIAG_UNREADABLE_MEDIA, path,
		    "is a folder, but Anki knows no folders of media, so nothing in it was packed;"
		    " move its files to the folder above");
	else if (!S_ISREG(st->st_mode))
		diag_file(diag, DIAG_UNREADABLE_MEDIA, path, "is not a file and was not packed");
	return S_ISREG(st->st_mode) && st->st_size != 0;
}

static void
add_file(struct deck_folder *folder, const struct collection *collection, const char *path,
    const char *name, struct diag *diag)
{
	struct byte_source source;
	const struct media_file *file = NULL;
	struct stat st;
	bool found = lstat(path, &st) == 0;
	char *real;

	if (found && !may_pack(path, &st, diag))
		return;
	real = found ? realpath(path, NULL) : NULL;
	if (real != NULL) {
		source = byte_source_file(arena_string(collection->arena, slice_of(real)), &st);
		source.name = path;
		free(real);
		file = media_files_add_named(collection->media, &source, slice_of(name));
	}
	if (file == NULL)
		diag_file(diag,
		    system_failed(errno) ? DIAG_CANNOT_READ : DIAG_UNREADABLE_MEDIA, path,
		    "cannot be read: %s", strerror(errno));
	else
		map_put(folder->media, arena_slice(collection->arena, slice_of(name)),
		    (void *)(uintptr_t)file);
}

/* Reports with errno why the folder cannot be read.  A file of that name may be anything. */
static void
report_folder(const char *path, struct diag *diag)
{
	if (errno != ENOENT && errno != ENOTDIR)
		diag_cannot_read(diag, path);
}

static void
read_media(struct deck_folder *folder, const struct collection *collection, struct diag *diag)
{
	const char *path = path_join(collection->arena, folder->path, "media");
	struct dirent **entries;
	struct stat st;
	int n;

	if (lstat(path, &st) != 0) {
		report_folder(path, diag);
		return;
	}
	if (S_ISLNK(st.st_mode)) {
		diag_file(diag, DIAG_MEDIA_OUTSIDE, path,
		    "is a symbolic link, so nothing in it was packed; put the folder itself there");
		return;
	}
	n = scandir(path, &entries, NULL, alphasort);
	if (n < 0)
		report_folder(path, diag);
	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;

		if (!is_of_system(name) && (folder->is_whole || name[0] == '_'))
			add_file(folder, collection, path_join(collection->arena, path, name),
			    name, diag);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

static bool
read_folder(struct deck_folder *folder, const struct collection *collection, const char *path,
    bool whole, struct diag *diag)
{
	if (folder->path != NULL && strcmp(folder->path, path) == 0 && (folder->is_whole || !whole))
		return false;
	deck_folder_free(folder);
	folder->path = arena_string(collection->arena, slice_of(path));
	folder->is_whole = whole;
	folder->media = map_new(collection->arena);
	read_media(folder, collection, diag);
	return true;
}

bool
deck_folder_read(struct deck_folder *folder, const struct collection *collection,
    const char *path, struct diag *diag)
{
	return read_folder(folder, collection, path, true, diag);
}

bool
deck_folder_read_for_templates(struct deck_folder *folder, const struct collection *collection,
    const char *path, struct diag *diag)
{
	return read_folder(folder, collection, path, false, diag);
}

void
deck_folder_free(struct deck_folder *folder)
{
	map_free(folder->media);
	*folder = (struct deck_folder){.path = NULL};
}
