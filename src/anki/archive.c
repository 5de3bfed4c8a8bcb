/* SPDX-License-Identifier: MIT */
/*
 * Reads members with libzip, which inflates them and checks the CRC-32 at the end.  The
 * archive stays open, since opening it means reading its directory.
 */
#include "config.h"

#include <errno.h>
#include <zip.h>

#include "anki/archive.h"
#include "base/buf.h"

struct archive {
	struct arena	*arena;
	const char	*path;
	zip_t		*zip;
};

/* The origin of a source. */
struct archive_origin {
	const struct archive	*archive;
	zip_uint64_t		 index;
};

struct archive *
archive_open(struct arena *arena, const char *path, const char **why)
{
	struct archive *archive = arena_alloc(arena, sizeof(*archive));
	zip_error_t error;
	int code = 0;

	*archive = (struct archive){arena, arena_string(arena, slice_of(path)), NULL};
	archive->zip = zip_open(path, ZIP_RDONLY, &code);
	if (archive->zip != NULL)
		return archive;
	zip_error_init_with_code(&error, code);
	*why = arena_string(arena, slice_of(zip_error_strerror(&error)));
	zip_error_fini(&error);
	return NULL;
}

void
archive_close(struct archive *archive)
{
	if (archive != NULL)
		zip_discard(archive->zip);
}

/*
 * Sets errno to the system error, if that was the cause, else to EBADMSG: the archive is damaged.
 */
static void
set_errno(const zip_error_t *error)
{
	int code = zip_error_code_system(error);

	errno = zip_error_system_type(error) == ZIP_ET_SYS && code != 0 ? code : EBADMSG;
}

static void *
open_member(const struct byte_source *source)
{
	const struct archive_origin *origin = source->origin;
	zip_file_t *file = zip_fopen_index(origin->archive->zip, origin->index, 0);

	if (file == NULL)
		set_errno(zip_get_error(origin->archive->zip));
	return file;
}

static ssize_t
read_member(void *stream, void *bytes, size_t n)
{
	zip_int64_t got = zip_fread(stream, bytes, n);

	if (got < 0)
		set_errno(zip_file_get_error(stream));
	return (ssize_t)got;
}

static void
close_member(void *stream)
{
	zip_fclose(stream);
}

static const struct byte_opener opener = {open_member, read_member, close_member};

static const char *
full_name(struct archive *archive, struct slice name)
{
	struct buf buf = {0};
	const char *full;

	buf_format(&buf, "%s: %.*s", archive->path, SLICE_ARG(name));
	full = arena_string(archive->arena, buf_slice(&buf));
	buf_free(&buf);
	return full;
}

bool
archive_member(
    struct archive *archive, uint64_t index, struct slice name, struct byte_source *source)
{
	struct archive_origin *origin;
	zip_stat_t st;

	if (zip_stat_index(archive->zip, index, 0, &st) != 0 ||
	    (st.valid & ZIP_STAT_SIZE) == 0 || (st.valid & ZIP_STAT_CRC) == 0)
		return false;
	origin = arena_alloc(archive->arena, sizeof(*origin));
	*origin = (struct archive_origin){archive, index};
	*source = (struct byte_source){
		.opener = &opener,
		.origin = origin,
		.name = full_name(archive, name),
		.size = st.size,
		.has_crc = true,
		.crc = st.crc,
	};
	return true;
}
