/* SPDX-License-Identifier: MIT */
/*
 * Reads members with libzip, which inflates them and checks the CRC-32 at the end.  The
 * archive stays open, since opening it means reading its directory.
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <zip.h>

#include "anki/archive.h"
#include "anki/zip_memory.h"
#include "anki/zip_origin.h"
#include "anki/zstd_reader.h"
#include "base/checksum.h"
#include "base/map.h"
#include "base/memory.h"

#define PIECE		((size_t)1024 * 1024)
/*
 * Databases of text are packed to a fifth of their size, and mostly empty ones to a hundredth.  A
 * member that is packed better than this is made of zeros.
 */
#define RATIO_MAX	500
#define RATIO_FREE	((uint64_t)64 * 1024 * 1024)	/* bytes that are harmless at any ratio */

struct archive {
	struct arena	*arena;
	const char	*path;
	struct zip_origin origin;	/* unused if the bytes are in memory */
	zip_t		*zip;
	struct map	*names;		/* index + 1 by name; NULL until a member is searched */
};

/* The origin of a source. */
struct archive_origin {
	const struct archive	*archive;
	zip_uint64_t		 index;
	enum archive_packing	 packing;
};

/* A member while it is read. */
struct member_stream {
	const struct archive	*archive;
	zip_file_t		*file;
	struct zstd_reader	*zstd;		/* NULL if it is not packed with zstd */
};

/* Sets the fault from an error of libzip, which this frees. */
static void
fail_to_open(struct archive *archive, zip_error_t *error, struct package_fault *fault)
{
	zip_check_memory(error);
	if (archive->origin.error != 0)
		package_fail_errno(fault, archive->arena, "the file", archive->origin.error);
	else
		package_fail(fault, archive->arena, PACKAGE_DAMAGED, "%s",
		    zip_error_strerror(error));
	zip_error_fini(error);
}

/* Returns false with a fault. */
static bool
open_zip(struct archive *archive, struct slice bytes, struct package_fault *fault)
{
	zip_source_t *source;
	zip_error_t error;

	zip_error_init(&error);
	if (bytes.n == 0 && !zip_origin_open(&archive->origin, archive->path))
		return package_fail_errno(fault, archive->arena, "the file", errno);
	source = bytes.n == 0
	    ? zip_source_function_create(zip_origin_callback, &archive->origin, &error)
	    : zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
	/* libzip also calls an archive damaged if it runs out of memory while it reads the directory. */
	errno = 0;
	if (source != NULL)
		archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (archive->zip == NULL && archive->origin.error == 0 && errno == ENOMEM)
		memory_out();
	if (archive->zip == NULL) {
		zip_source_free(source);
		fail_to_open(archive, &error, fault);
	} else {
		zip_error_fini(&error);
	}
	return archive->zip != NULL;
}

struct archive *
archive_open(
    struct arena *arena, const char *path, struct slice bytes, struct package_fault *fault)
{
	struct archive *archive = arena_alloc(arena, sizeof(*archive));

	*archive = (struct archive){.arena = arena, .path = arena_string(arena, slice_of(path))};
	return open_zip(archive, bytes, fault) ? archive : NULL;
}

void
archive_close(struct archive *archive)
{
	if (archive == NULL)
		return;
	map_free(archive->names);
	zip_discard(archive->zip);
}

uint64_t
archive_count(const struct archive *archive)
{
	return (uint64_t)zip_get_num_entries(archive->zip, 0);
}

const char *
archive_name(const struct archive *archive, uint64_t index)
{
	const char *name = zip_get_name(archive->zip, index, ZIP_FL_ENC_RAW);

	if (name == NULL)
		zip_check_memory(zip_get_error(archive->zip));
	return name == NULL ? "" : name;
}

static void
index_names(struct archive *archive)
{
	archive->names = map_new(archive->arena);
	for (uint64_t i = archive_count(archive); i-- > 0;) {
		struct slice name = slice_of(archive_name(archive, i));

		if (map_get(archive->names, name) == NULL)
			map_put(archive->names, name, (void *)(uintptr_t)(i + 1));
	}
}

bool
archive_find(struct archive *archive, const char *name, uint64_t *index)
{
	uintptr_t found;

	if (archive->names == NULL)
		index_names(archive);
	found = (uintptr_t)map_get(archive->names, slice_of(name));
	if (found != 0)
		*index = found - 1;
	return found != 0;
}

/*
 * Sets errno to the system error, if that was the cause, else to EBADMSG: the archive is damaged.
 */
static void
set_errno(const struct archive *archive, const zip_error_t *error)
{
	zip_check_memory(error);
	errno = archive->origin.error != 0 ? archive->origin.error : EBADMSG;
}

static ssize_t
read_file(void *argument, void *bytes, size_t n)
{
	const struct member_stream *stream = argument;
	zip_int64_t got = zip_fread(stream->file, bytes, n);

	if (got < 0)
		set_errno(stream->archive, zip_file_get_error(stream->file));
	return (ssize_t)got;
}

static void *
open_member(const struct byte_source *source)
{
	const struct archive_origin *origin = source->origin;
	zip_file_t *file = zip_fopen_index(origin->archive->zip, origin->index, 0);
	struct member_stream *stream;

	if (file == NULL) {
		set_errno(origin->archive, zip_get_error(origin->archive->zip));
		return NULL;
	}
	stream = memory_zeroed(1, sizeof(*stream));
	stream->archive = origin->archive;
	stream->file = file;
	if (origin->packing == ARCHIVE_ZSTD)
		stream->zstd = zstd_reader_new(read_file, stream);
	return stream;
}

static ssize_t
read_member(void *opened, void *bytes, size_t n)
{
	struct member_stream *stream = opened;

	return stream->zstd == NULL ? read_file(stream, bytes, n)
				    : zstd_reader_read(stream->zstd, bytes, n);
}

static void
close_member(void *opened)
{
	struct member_stream *stream = opened;

	zstd_reader_free(stream->zstd);
	zip_fclose(stream->file);
	free(stream);
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
archive_member(struct archive *archive, uint64_t index, enum archive_packing packing,
    struct slice name, struct byte_source *source)
{
	struct archive_origin *origin;
	zip_stat_t st;

	if (zip_stat_index(archive->zip, index, 0, &st) != 0 ||
	    (st.valid & ZIP_STAT_SIZE) == 0 || (st.valid & ZIP_STAT_CRC) == 0)
		return false;
	origin = arena_alloc(archive->arena, sizeof(*origin));
	*origin = (struct archive_origin){archive, index, packing};
	*source = (struct byte_source){
		.opener = &opener,
		.origin = origin,
		.name = full_name(archive, name),
		.size = packing == ARCHIVE_PLAIN ? st.size : 0,
		.has_crc = packing == ARCHIVE_PLAIN,
		.crc = st.crc,
	};
	return true;
}

/* Whether a member of that packed size is made of zeros. */
static bool
is_bomb(uint64_t n, uint64_t packed)
{
	return n > RATIO_FREE && n / RATIO_MAX > packed;
}

/* Whether this many bytes may come from a member of that packed size. */
static bool
check_size(struct archive *archive, uint64_t n, uint64_t packed, uint64_t limit,
    const char *name, struct package_fault *fault)
{
	if (n > limit)
		return package_fail(fault, archive->arena, PACKAGE_TOO_LARGE,
		    "%s in it is larger than the limit of %" PRIu64 " byte%s; --limit-size allows"
		    " more", name, limit, limit == 1 ? "" : "s");
	if (is_bomb(n, packed))
		return package_fail(fault, archive->arena, PACKAGE_TOO_LARGE,
		    "%s in it has more than %d times its packed size, as only files have that are"
		    " made to fill the memory", name, RATIO_MAX);
	return true;
}

/* Appends all bytes of an open member. */
static bool
load(struct archive *archive, struct member_stream *stream, const zip_stat_t *st, uint64_t limit,
    struct buf *bytes, struct package_fault *fault)
{
	const char *name = archive_name(archive, st->index);
	size_t start = bytes->n;
	ssize_t got;

	do {
		buf_reserve(bytes, PIECE);
		got = read_member(stream, bytes->p + bytes->n, bytes->size - bytes->n);
		bytes->n += got > 0 ? (size_t)got : 0;
		if (!check_size(
			archive, bytes->n - start, st->comp_size, limit, name, fault))
			return false;
	} while (got > 0);
	return got == 0 || package_fail_errno(fault, archive->arena, name, errno);
}

bool
archive_load(struct archive *archive, uint64_t index, enum archive_packing packing,
    uint64_t limit, struct buf *bytes, struct package_fault *fault)
{
	struct archive_origin origin = {archive, index, packing};
	struct byte_source source = {.origin = &origin};
	struct member_stream *stream;
	zip_stat_t st = {0};
	bool fine;

	errno = EBADMSG;
	stream = zip_stat_index(archive->zip, index, 0, &st) == 0 ? open_member(&source) : NULL;
	if (stream == NULL)
		return package_fail_errno(
		    fault, archive->arena, archive_name(archive, index), errno);
	/* A directory that states a size saves growing the buffer; a wrong one is harmless. */
	if (packing == ARCHIVE_PLAIN && st.size < limit && st.size / RATIO_MAX < st.comp_size)
		buf_reserve(bytes, (size_t)st.size + PIECE);
	fine = load(archive, stream, &st, limit, bytes, fault);
	close_member(stream);
	return fine;
}

/* A member while it is measured. */
struct member_count {
	struct member_stream	*stream;
	uint64_t		 packed;
	uint64_t		 n;		/* bytes so far */
};

/* Implements checksum_reader. */
static ssize_t
count_bytes(void *argument, void *bytes, size_t n)
{
	struct member_count *count = argument;
	ssize_t got = read_member(count->stream, bytes, n);

	count->n += got > 0 ? (uint64_t)got : 0;
	if (!is_bomb(count->n, count->packed))
		return got;
	errno = EFBIG;
	return -1;
}

bool
archive_measure(struct archive *archive, struct byte_source *source)
{
	const struct archive_origin *origin = source->origin;
	struct member_count count = {.stream = open_member(source)};
	zip_stat_t st = {0};
	bool fine;
	int error;

	if (count.stream == NULL)
		return false;
	zip_stat_index(archive->zip, origin->index, 0, &st);
	count.packed = st.comp_size;
	fine = checksum_stream(count_bytes, &count, &source->crc, NULL);
	error = errno;
	close_member(count.stream);
	source->has_crc = fine;
	source->size = count.n;
	errno = error;
	return fine;
}
