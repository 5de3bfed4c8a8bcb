/* SPDX-License-Identifier: MIT */
/*
 * Copies files piece by piece.  Their names have been made safe when they became media: they are
 * names in one folder.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/output_folder.h"
#include "base/sink.h"
#include "write/media_folder.h"

/* In bytes; large enough that the number of calls does not matter. */
#define PIECE	((size_t)256 * 1024)

static bool
cannot_write(const char *path, struct diag *diag)
{
	diag_file(diag, DIAG_CANNOT_WRITE, path, "cannot be written: %s", strerror(errno));
	return false;
}

static bool
cannot_read(const struct byte_source *source, const char *path, struct diag *diag)
{
	return diag_cannot_read(diag, source->name == NULL ? path : source->name);
}

static bool
copy(struct byte_reader *reader, struct sink *sink, const char *path, char *piece,
    struct diag *diag)
{
	ssize_t n;

	while ((n = byte_reader_read(reader, piece, PIECE)) > 0)
		if (!sink_put(sink, sink_size(sink), (struct slice){piece, (size_t)n}))
			return cannot_write(path, diag);
	return n == 0 || cannot_read(reader->source, path, diag);
}

bool
media_folder_copy(const struct byte_source *source, struct sink *sink, const char *path,
    struct diag *diag)
{
	struct byte_reader reader;
	char *piece;
	bool fine;

	if (!byte_reader_open(&reader, source))
		return cannot_read(source, path, diag);
	piece = memory_resize(NULL, PIECE, 1);
	fine = copy(&reader, sink, path, piece, diag);
	free(piece);
	byte_reader_close(&reader);
	return fine;
}

static bool
write_file(const struct media_file *file, const char *path, struct diag *diag)
{
	struct sink *sink;
	bool fine, written;

	if (!output_folder_may_write(path, diag))
		return false;
	sink = sink_new(path);
	fine = media_folder_copy(&file->source, sink, path, diag) &&
	    sink_commit(sink, diag, &written);
	sink_free(sink);
	return fine;
}

bool
media_folder_write(const struct media_files *files, const char *folder, struct diag *diag)
{
	bool fine = true;

	if (media_files_count(files) == 0)
		return true;
	if (mkdir(folder, 0777) != 0 && errno != EEXIST)
		return cannot_write(folder, diag);
	for (size_t i = 0; fine && i < media_files_count(files); i++) {
		const struct media_file *file = media_files_at(files, i);
		struct buf path = {0};

		buf_format(&path, "%s/%.*s", folder, SLICE_ARG(file->name));
		fine = write_file(file, buf_string(&path), diag);
		buf_free(&path);
	}
	return fine;
}
