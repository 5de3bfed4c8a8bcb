/* SPDX-License-Identifier: MIT */
/*
 * Sources of media files.  A file, bytes in memory and a member of another archive must
 * be packed to the same bytes, in chunks.  A damaged or changed source is an error that
 * leaves the old output in place.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

#include <cmocka.h>

#include "anki/archive.h"
#include "anki/write_package.h"
#include "anki/zip_origin.h"
#include "base/buf.h"
#include "base/checksum.h"
#include "folder.h"
#include "support.h"

#define LARGE		((zip_uint64_t)64 * 1024 * 1024)
/* Offsets in a header of the central directory of a zip archive (APPNOTE.TXT 4.3.12). */
#define DIRECTORY	"PK\1\2"
#define CRC_AT		16
#define SIZE_AT		24
#define LOCAL_DATA	(30 + 1)	/* a local header and a name of one byte */

static const char content[] = "bytes of a picture, long enough to be deflated: aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/* Fails if the test left other files, such as temporary ones. */
static int
leave_source_folder(void **state)
{
	(void)state;
	unlink("file");
	unlink("old.zip");
	unlink("out");
	return leave_empty_folder();
}

static struct buf
read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf bytes = {0};
	size_t n;

	assert_non_null(file);
	do {
		buf_reserve(&bytes, 4096);
		n = fread(bytes.p + bytes.n, 1, 4096, file);
		bytes.n += n;
	} while (n != 0);
	fclose(file);
	return bytes;
}

/* Writes old.zip with the source as its only member, "0". */
static void
make_archive(zip_t *zip, zip_source_t *source, zip_int32_t method)
{
	assert_non_null(source);
	assert_int_equal(zip_file_add(zip, "0", source, 0), 0);
	assert_int_equal(zip_set_file_compression(zip, 0, method, 1), 0);
	assert_int_equal(zip_close(zip), 0);
}

static void
make_small_archive(zip_int32_t method)
{
	zip_t *zip = zip_open("old.zip", ZIP_CREATE | ZIP_TRUNCATE, NULL);

	make_archive(zip, zip_source_buffer(zip, content, sizeof(content), 0), method);
}

/* A libzip callback for a source of LARGE zeros.  The state is the number of remaining bytes. */
static zip_int64_t
zeros(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	zip_uint64_t *left = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		*left = LARGE;
		return 0;
	case ZIP_SOURCE_READ:
		length = length < *left ? length : *left;
		memset(data, 0, length);
		*left -= length;
		return (zip_int64_t)length;
	case ZIP_SOURCE_STAT:
		zip_stat_init(data);
		return sizeof(zip_stat_t);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
		    ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return 0;
	}
}

/*
 * Packs the source as pic.bin into "out", in the oldest or the latest layout.  Returns false and sets
 * the reason on an error.
 */
static bool
pack(struct arena *arena, const struct byte_source *source, bool latest, const char **why)
{
	const struct packing_options options = {.compression = 1, .latest = latest};
	struct media_files *files = media_files_new(arena);
	struct package_member database = package_member_make(SLICE("no database"), &options);
	struct sink *sink = sink_new("out");
	struct diag diag = {0};
	bool fine, written;

	*why = "";
	assert_non_null(media_files_add(files, source, SLICE("pic.bin")));
	fine = package_pack(arena, &database, files, &options, sink, why) && sink_commit(sink, &diag, &written);
	sink_free(sink);
	package_member_free(&database);
	media_files_free(files);
	return fine;
}

/* `same` has a package of each layout. */
static void
assert_packed(struct arena *arena, const struct byte_source *source, struct buf same[2])
{
	for (int latest = 0; latest < 2; latest++) {
		const char *why;
		struct buf packed;

		if (!pack(arena, source, latest, &why))
			fail_msg("%s", why);
		packed = read_file("out");
		if (same[latest].n == 0)
			buf_add(&same[latest], buf_slice(&packed));
		assert_true(slice_equal(buf_slice(&packed), buf_slice(&same[latest])));
		buf_free(&packed);
	}
}

static void
assert_refused(struct arena *arena, const struct byte_source *source, const char *expected)
{
	for (int latest = 0; latest < 2; latest++) {
		const char *why;
		struct buf old;

		write_file("out", SLICE("the old output"));
		assert_false(pack(arena, source, latest, &why));
		assert_string_equal(why, expected);
		old = read_file("out");
		assert_true(slice_equal(buf_slice(&old), SLICE("the old output")));
		buf_free(&old);
	}
}

static struct archive *
open_archive(struct arena *arena, struct byte_source *source)
{
	struct package_fault fault = {0};
	struct archive *archive = archive_open(arena, "old.zip", SLICE_NONE, &fault);

	if (archive == NULL)
		fail_msg("%s", fault.why);
	assert_true(archive_member(archive, 0, ARCHIVE_PLAIN, SLICE("pic.bin"), source));
	return archive;
}

static void
test_every_kind_of_source_packs_the_same_bytes(void **state)
{
	static const zip_int32_t methods[] = {ZIP_CM_STORE, ZIP_CM_DEFLATE};
	struct arena *arena = arena_new();
	struct byte_source source = byte_source_memory((struct slice){content, sizeof(content)});
	struct buf same[2] = {{0}};
	struct stat status;

	(void)state;
	assert_packed(arena, &source, same);
	write_file("file", (struct slice){content, sizeof(content)});
	assert_int_equal(stat("file", &status), 0);
	source = byte_source_file("file", &status);
	assert_packed(arena, &source, same);
	for (size_t i = 0; i < 2; i++) {
		struct archive *archive;

		make_small_archive(methods[i]);
		archive = open_archive(arena, &source);
		assert_packed(arena, &source, same);
		archive_close(archive);
	}
	buf_free(&same[0]);
	buf_free(&same[1]);
	arena_free(arena);
}

static void
test_an_origin_says_why_it_has_no_status(void **state)
{
	struct zip_origin origin;
	zip_stat_t st;
	int error[2];

	(void)state;
	make_small_archive(ZIP_CM_STORE);
	assert_true(zip_origin_open(&origin, "old.zip"));
	assert_int_equal(zip_origin_callback(&origin, &st, sizeof(st) - 1, ZIP_SOURCE_STAT), -1);
	assert_int_equal(zip_origin_callback(&origin, error, sizeof(error), ZIP_SOURCE_ERROR),
	    sizeof(error));
	assert_int_equal(error[0], ZIP_ER_INVAL);
	zip_origin_callback(&origin, NULL, 0, ZIP_SOURCE_FREE);
}

static void
test_a_member_is_compared_by_its_directory_entry(void **state)
{
	struct arena *arena = arena_new();
	struct media_files *files = media_files_new(arena);
	struct byte_sum sum = {
	    sizeof(content), checksum_crc32((struct slice){content, sizeof(content)})};
	struct byte_source source, bytes = byte_source_memory((struct slice){content, sizeof(content)});
	struct archive *archive;
	bool matches;

	(void)state;
	make_small_archive(ZIP_CM_DEFLATE);
	archive = open_archive(arena, &source);
	assert_false(archive_member(archive, 1, ARCHIVE_PLAIN, SLICE("none"), &bytes));
	assert_non_null(media_files_add(files, &source, SLICE("pic.bin")));
	assert_true(media_files_match(files, 0, &sum, &matches) && matches);
	/* Equal content under another name is not stored again. */
	assert_ptr_equal(media_files_add(files, &bytes, SLICE("other.bin")), media_files_at(files, 0));
	assert_int_equal(media_files_count(files), 1);
	archive_close(archive);
	media_files_free(files);
	arena_free(arena);
}

static void
test_large_members_are_streamed(void **state)
{
	zip_t *zip = zip_open("old.zip", ZIP_CREATE | ZIP_TRUNCATE, NULL);
	struct arena *arena = arena_new();
	struct byte_source source;
	struct rusage before, after;
	struct archive *archive;
	zip_uint64_t left;
	const char *why;

	(void)state;
	make_archive(zip, zip_source_function(zip, zeros, &left), ZIP_CM_DEFLATE);
	archive = open_archive(arena, &source);
	assert_int_equal(source.size, LARGE);
	getrusage(RUSAGE_SELF, &before);
	assert_true(pack(arena, &source, false, &why));
	assert_true(pack(arena, &source, true, &why));
	getrusage(RUSAGE_SELF, &after);
	assert_true((after.ru_maxrss - before.ru_maxrss) * 1024 < (long)LARGE / 4);
	archive_close(archive);
	arena_free(arena);
}

/* Flips a bit of old.zip, in its central directory or in the data of its member. */
static void
damage(bool directory, size_t at)
{
	struct buf bytes = read_file("old.zip");
	size_t start = directory ? slice_find(buf_slice(&bytes), SLICE(DIRECTORY), 0) : 0;

	assert_true(start + at < bytes.n);
	bytes.p[start + at] ^= 1;
	write_file("old.zip", buf_slice(&bytes));
	buf_free(&bytes);
}

static void
test_a_damaged_member_is_an_error(void **state)
{
	static const struct { zip_int32_t method; bool directory; size_t at; } cases[] = {
		{ZIP_CM_STORE, false, LOCAL_DATA + 5}, {ZIP_CM_DEFLATE, false, LOCAL_DATA + 5},
		{ZIP_CM_STORE, true, CRC_AT}, {ZIP_CM_DEFLATE, true, CRC_AT},
		{ZIP_CM_DEFLATE, true, SIZE_AT},	/* one byte more or less */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *arena = arena_new();
		struct byte_source source;
		struct archive *archive;

		make_small_archive(cases[i].method);
		damage(cases[i].directory, cases[i].at);
		archive = open_archive(arena, &source);
		assert_refused(arena, &source, "old.zip: pic.bin is damaged");
		archive_close(archive);
		arena_free(arena);
	}
}

static void
test_a_file_that_is_not_an_archive_is_refused(void **state)
{
	struct arena *arena = arena_new();
	struct package_fault fault = {0};

	(void)state;
	assert_null(archive_open(arena, "none.zip", SLICE_NONE, &fault));
	assert_int_equal(fault.kind, PACKAGE_UNREADABLE);
	write_file("old.zip", SLICE("not an archive"));
	fault = (struct package_fault){0};
	assert_null(archive_open(arena, "old.zip", SLICE_NONE, &fault));
	assert_int_equal(fault.kind, PACKAGE_DAMAGED);
	archive_close(NULL);
	arena_free(arena);
}

static void
test_a_file_that_changed_is_an_error(void **state)
{
	struct arena *arena = arena_new();
	struct byte_source source;
	struct stat status;

	(void)state;
	write_file("file", SLICE("as it was"));
	assert_int_equal(stat("file", &status), 0);
	source = byte_source_file("file", &status);
	write_file("file", SLICE("as it is now"));
	assert_refused(arena, &source, "file changed while it was packed");
	arena_free(arena);
}

#define in_folder(test)	cmocka_unit_test_setup_teardown(test, enter_folder, leave_source_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		in_folder(test_every_kind_of_source_packs_the_same_bytes),
		in_folder(test_an_origin_says_why_it_has_no_status),
		in_folder(test_a_member_is_compared_by_its_directory_entry),
		in_folder(test_large_members_are_streamed),
		in_folder(test_a_damaged_member_is_an_error),
		in_folder(test_a_file_that_is_not_an_archive_is_refused),
		in_folder(test_a_file_that_changed_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
