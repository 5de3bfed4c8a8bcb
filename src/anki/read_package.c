/* SPDX-License-Identifier: MIT */
/*
 * Finds the layout of a package, and reads its database and its media.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "anki/package.h"
#include "anki/protobuf.h"
#include "anki/read_media.h"
#include "anki/read_package.h"
#include "anki/tell_file.h"
#include "base/read_fully.h"
#include "media/files.h"

#define LOCAL_HEADER	30	/* bytes before the name; APPNOTE.TXT 4.3.7 */
#define EXTRA_HEADER	4	/* id and length before the bytes of an extra field; 4.5.1 */
#define START		512	/* bytes of a file that show what it is, and the mark if there is one */
#define PIECE		((size_t)1024 * 1024)
#define META_MAX	65536
#define SQLITE_START	SLICE("SQLite format 3\0")

/* A version of the layout, as the member PACKAGE_META states it. */
struct package_layout {
	const char		*database;
	enum archive_packing	 packing;
};

static const struct package_layout layouts[] = {
	{PACKAGE_DATABASE, ARCHIVE_PLAIN},
	{PACKAGE_DATABASE_2, ARCHIVE_PLAIN},
	{PACKAGE_DATABASE_3, ARCHIVE_ZSTD},
};

#define LAYOUTS	(sizeof(layouts) / sizeof(layouts[0]))

/* A package while it is read. */
struct package_reading {
	struct collection		*collection;
	struct arena			*arena;		/* of the collection */
	const struct package_options	*options;
	struct archive			*archive;
	const struct package_layout	*layout;
};

/* The first member is the database, or in the latest layout the version. */
static bool
has_mark(struct slice start)
{
	struct slice name = slice_from(start, LOCAL_HEADER);
	size_t length = slice_starts(name, SLICE(PACKAGE_DATABASE)) ? sizeof(PACKAGE_DATABASE) - 1
								    : sizeof(PACKAGE_META) - 1;

	return slice_starts(start, SLICE("PK\3\4")) &&
	    (slice_starts(name, SLICE(PACKAGE_DATABASE)) ||
	    slice_starts(name, SLICE(PACKAGE_META))) &&
	    slice_starts(slice_from(name, length + EXTRA_HEADER), SLICE(PACKAGE_MARK));
}

bool
package_is_marked(const char *path, bool *marked)
{
	char start[START];
	ssize_t n = read_file_start(path, start, sizeof(start));

	*marked = n > 0 && has_mark((struct slice){start, (size_t)n});
	return n >= 0;
}

/* A member comes first that no other archive has, or media file 0. */
bool
package_is_likely(struct slice start)
{
	struct slice name = slice_from(start, LOCAL_HEADER);

	if (slice_starts(start, SQLITE_START))
		return true;
	return slice_starts(start, SLICE("PK\3\4")) &&
	    (slice_starts(name, SLICE(PACKAGE_DATABASE)) || slice_starts(name, SLICE("0")) ||
	    slice_starts(name, SLICE(PACKAGE_META)) || slice_starts(name, SLICE(PACKAGE_MEDIA_MAP)));
}

/* Returns the version that a member PACKAGE_META states; 0 if none. */
static uint64_t
read_version(struct slice message)
{
	struct protobuf_field field;
	uint64_t version = 0;

	while (protobuf_next(&message, &field))
		if (field.number == 1)
			version = field.value;
	return version;
}

static bool
read_meta(struct package_reading *reading, uint64_t index)
{
	struct package_fault *fault = reading->options->fault;
	struct buf message = {0};
	uint64_t version = 0;

	if (archive_load(
		reading->archive, index, ARCHIVE_PLAIN, META_MAX, &message, fault)) {
		version = read_version(buf_slice(&message));
		if (version == 0 || version > LAYOUTS)
			package_fail(fault, reading->arena, PACKAGE_OTHER_KIND,
			    "its layout has version %" PRIu64 ", but the newest that flashpress"
			    " knows is %zu; export the deck with 'Support older Anki versions'",
			    version, LAYOUTS);
		else
			reading->layout = &layouts[version - 1];
	}
	buf_free(&message);
	return reading->layout != NULL;
}

/* Sets the layout and *index to the member with the database. */
static bool
find_database(struct package_reading *reading, uint64_t *index)
{
	struct package_fault *fault = reading->options->fault;

	if (archive_find(reading->archive, PACKAGE_META, index)) {
		if (!read_meta(reading, *index))
			return false;
		return archive_find(reading->archive, reading->layout->database, index) ||
		    package_fail(fault, reading->arena, PACKAGE_DAMAGED, "%s is missing in it",
			reading->layout->database);
	}
	/* Anki finds nothing in the latest layout without its version; it is unmistakable all the same. */
	for (size_t i = LAYOUTS; i-- > 0;) {
		reading->layout = &layouts[i];
		if (archive_find(reading->archive, layouts[i].database, index))
			return true;
	}
	return package_fail(fault, reading->arena, PACKAGE_OTHER_KIND, "%s",
	    tell_archive(reading->archive, reading->arena));
}

static bool
read_database_bytes(struct package_reading *reading, struct buf *bytes)
{
	const struct package_options *options = reading->options;
	const struct database_options wanted = {
		.parts = options->parts,
		.limit = options->limit,
		.repairs = options->repairs,
		.fault = options->fault,
	};

	return database_read(reading->collection, bytes, &wanted);
}

/* Fills the map of sizes and checksums. */
static bool
read_sums(struct package_reading *reading, const struct media_list *list)
{
	struct map *sums = reading->options->sums;

	for (size_t i = 0; i < list->files.n; i++) {
		const struct packed_media *media = &list->files.v[i];
		struct byte_sum *sum = map_get(sums, media->name);
		struct byte_source source;
		uint32_t crc = media->crc;

		if (list->packing == ARCHIVE_ZSTD) {
			archive_member(reading->archive, media->member, list->packing,
			    media->name, &source);
			source.size = media->size;
			if (!byte_source_hash(&source, &crc, NULL))
				return package_fail_errno(reading->options->fault,
				    reading->arena, source.name, errno);
		}
		if (sum == NULL) {
			sum = arena_alloc(reading->arena, sizeof(*sum));
			map_put(sums, media->name, sum);
		}
		*sum = (struct byte_sum){media->size, crc};
	}
	return true;
}

static void
close_archive(void *archive)
{
	archive_close(archive);
}

/* Adds the media files; the archive is then closed with them.  Returns false with a fault. */
static bool
add_media(struct package_reading *reading, const struct media_list *list, size_t first_note)
{
	struct collection *collection = reading->collection;
	struct media_addition addition = {
		.archive = reading->archive,
		.arena = reading->arena,
		.files = collection->media,
		.check = reading->options->check_media,
		.repairs = reading->options->repairs,
		.fault = reading->options->fault,
		.names = map_new(reading->arena),
	};
	bool fine = media_list_add(list, &addition);

	if (fine)
		media_list_rename(collection, first_note, addition.names);
	map_free(addition.names);
	media_files_keep(collection->media, reading->archive, close_archive);
	reading->archive = NULL;
	return fine;
}

static bool
read_media(struct package_reading *reading, size_t first_note)
{
	struct media_list list = {.packing = reading->layout->packing};
	bool fine;

	if (reading->options->sums == NULL && reading->collection->media == NULL)
		return true;
	fine = media_list_read(&list, reading->archive, reading->arena,
	    reading->options->repairs, reading->options->fault);
	if (fine && reading->options->sums != NULL)
		fine = read_sums(reading, &list);
	else if (fine && list.files.n != 0)
		fine = add_media(reading, &list, first_note);
	media_list_free(&list);
	return fine;
}

static bool
read_members(struct package_reading *reading)
{
	size_t first_note = reading->collection->notes.n;
	struct buf database = {0};
	uint64_t index;
	bool fine;

	fine = find_database(reading, &index) &&
	    archive_load(reading->archive, index, reading->layout->packing,
	    reading->options->limit, &database, reading->options->fault) &&
	    read_database_bytes(reading, &database);
	buf_free(&database);
	return fine && read_media(reading, first_note);
}

static bool
read_archive(
    struct package_reading *reading, const struct package_file *file, struct slice start)
{
	struct package_fault *fault = reading->options->fault;
	bool fine;

	if (start.n == 0)
		return package_fail(fault, reading->arena, PACKAGE_OTHER_KIND, "%s",
		    tell_file(start));
	reading->archive = archive_open(reading->arena, file->path, file->bytes, fault);
	if (reading->archive == NULL) {
		if (fault->kind == PACKAGE_DAMAGED)
			*fault = (struct package_fault){PACKAGE_OTHER_KIND, tell_file(start)};
		return false;
	}
	fine = read_members(reading);
	archive_close(reading->archive);
	return fine;
}

/* Appends the bytes of a file, but hardly more than `most`.  Returns false with a fault. */
static bool
read_bytes(struct package_reading *reading, const char *path, uint64_t most, struct buf *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), error;
	ssize_t got = fd < 0 ? -1 : 1;

	while (got > 0 && bytes->n <= most) {
		buf_reserve(bytes, most < PIECE ? START : PIECE);
		while ((got = read(fd, bytes->p + bytes->n, bytes->size - bytes->n)) < 0 &&
		    errno == EINTR)
			;
		bytes->n += got > 0 ? (size_t)got : 0;
	}
	error = errno;
	if (fd >= 0)
		close(fd);
	return got >= 0 ||
	    package_fail_errno(reading->options->fault, reading->arena, "the file", error);
}

/* Reads a file as a database, without a package around it. */
static bool
read_bare(struct package_reading *reading, const struct package_file *file)
{
	uint64_t limit = reading->options->limit;
	struct buf bytes = {0};
	bool fine = true;

	if (file->in_memory)
		buf_add(&bytes, file->bytes);
	else
		fine = read_bytes(reading, file->path, limit, &bytes);
	if (bytes.n > limit)
		fine = package_fail(reading->options->fault, reading->arena, PACKAGE_TOO_LARGE,
		    "it is larger than the limit of %" PRIu64 " byte%s; --limit-size allows more",
		    limit, limit == 1 ? "" : "s");
	fine = fine && read_database_bytes(reading, &bytes);
	buf_free(&bytes);
	return fine;
}

bool
package_read(struct collection *collection, const struct package_file *file,
    const struct package_options *options)
{
	struct package_reading reading = {
		.collection = collection,
		.arena = collection->arena,
		.options = options,
	};
	struct buf first = {0};
	struct slice start = file->bytes;
	bool fine = file->in_memory || read_bytes(&reading, file->path, START, &first);

	if (!file->in_memory)
		start = buf_slice(&first);
	if (fine)
		fine = slice_starts(start, SQLITE_START) ? read_bare(&reading, file)
							 : read_archive(&reading, file, start);
	buf_free(&first);
	return fine;
}
