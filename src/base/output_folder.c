/* SPDX-License-Identifier: MIT */
/*
 * Paths are joined here and nowhere else.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/output_folder.h"
#include "base/path.h"
#include "base/special_file.h"
#include "base/utf8.h"

/* In bytes.  File systems allow 255, but paths of many levels must be possible, too. */
#define NAME_LONGEST	100

const char *
output_folder_path(const struct output_folder *folder, const char *relative)
{
	struct buf path = {0};
	const char *kept;

	buf_text(&path, folder->path);
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	buf_byte(&path, '/');
	buf_text(&path, relative);
	kept = arena_string(folder->arena, buf_slice(&path));
	buf_free(&path);
	return kept;
}

/* Makes the folders above a file.  Returns false with errno. */
static bool
make_folders(const char *path)
{
	struct buf folder = {0};
	bool made = true;

	for (const char *slash = strchr(path + 1, '/'); made && slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		folder.n = 0;
		buf_add(&folder, (struct slice){path, (size_t)(slash - path)});
		made = mkdir(buf_string(&folder), 0777) == 0 || errno == EEXIST;
	}
	buf_free(&folder);
	return made;
}

/* Returns the first part of the path that is a file where a folder should be, or NULL. */
static const char *
find_file_above(const struct output_folder *folder, const char *path)
{
	for (const char *slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		const char *above = arena_string(
		    folder->arena, (struct slice){path, (size_t)(slash - path)});
		struct stat st;

		if (stat(above, &st) == 0 && !S_ISDIR(st.st_mode))
			return above;
	}
	return NULL;
}

/* Reports with errno why the folders above a file could not be made. */
static void
report_folders(const struct output_folder *folder, const char *path)
{
	const char *reason = strerror(errno), *file = find_file_above(folder, path);

	if (file != NULL)
		diag_file(folder->diag, DIAG_CANNOT_WRITE, file,
		    "is a file, but a folder is needed for the output");
	else
		diag_file(folder->diag, DIAG_CANNOT_WRITE, path,
		    "its folder cannot be created: %s", reason);
}

bool
output_folder_may_write(const char *path, struct diag *diag)
{
	if (!is_special_file(path))
		return true;
	diag_file(diag, DIAG_CANNOT_WRITE, path,
	    "cannot be written: it is a FIFO or device; remove it, or choose another folder");
	return false;
}

struct sink *
output_folder_open(struct output_folder *folder, const char *relative)
{
	const char *path = output_folder_path(folder, relative);

	if (!output_folder_may_write(path, folder->diag))
		return NULL;
	if (make_folders(path))
		return sink_new(path);
	report_folders(folder, path);
	return NULL;
}

bool
output_folder_commit(struct output_folder *folder, struct sink *sink)
{
	bool written, fine = sink_commit(sink, folder->diag, &written);

	folder->changed = folder->changed || (fine && written);
	sink_free(sink);
	return fine;
}

bool
output_folder_put(struct output_folder *folder, const char *relative, struct slice bytes)
{
	struct sink *sink = output_folder_open(folder, relative);

	if (sink == NULL)
		return false;
	buf_add(sink_memory(sink), bytes);
	return output_folder_commit(folder, sink);
}

struct slice
output_folder_safe_name(struct arena *arena, struct slice name)
{
	struct buf safe = {0};
	struct slice kept;

	for (size_t at = 0; at < name.n && safe.n < NAME_LONGEST;) {
		int32_t c = utf8_next(name, &at);
		bool bad = c < ' ' || c == 0x7f || (c < 0x80 && strchr("/\\:*?\"<>|", (char)c)) ||
		    (c == '.' && safe.n == 0);

		if (bad)
			buf_byte(&safe, '_');
		else
			utf8_add(&safe, c);
	}
	/* Windows drops these. */
	while (safe.n != 0 && (safe.p[safe.n - 1] == '.' || safe.p[safe.n - 1] == ' '))
		safe.n--;
	kept = safe.n == 0 ? SLICE("_") : arena_slice(arena, buf_slice(&safe));
	buf_free(&safe);
	return kept;
}
