/* SPDX-License-Identifier: MIT */
/*
 * base/: memory, buffers, characters, positions in a text, hashes and the table of
 * diagnostics.
 */
#include "config.h"

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/checksum.h"
#include "base/diag.h"
#include "base/encoding.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/next_byte.h"
#include "base/path.h"
#include "base/printable.h"
#include "base/sink.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/yaml_text.h"
#include "support.h"

#define CAFE_COMPOSED	"caf\xc3\xa9"
#define CAFE_DECOMPOSED	"cafe\xcc\x81"
#define NBSP		"\xc2\xa0"
#define ZWSP		"\xe2\x80\x8b"
#define BOM		"\xef\xbb\xbf"

/* memory */

static jmp_buf out_of_memory;

static void
leave_out_of_memory(void)
{
	longjmp(out_of_memory, 1);
}

static void
test_memory_overflow_calls_the_handler(void **state)
{
	(void)state;
	memory_set_handler(leave_out_of_memory);
	alarm(20);	/* growing in steps must not loop forever */
	if (setjmp(out_of_memory) == 0) {
		memory_resize(NULL, SIZE_MAX / 2, 3);
		fail_msg("an allocation that overflows succeeded");
	}
	if (setjmp(out_of_memory) == 0) {
		struct buf buf = {0};

		buf_reserve(&buf, SIZE_MAX - 1);
		fail_msg("a buf of the size of the address space was allocated");
	}
	alarm(0);
	memory_set_handler(abort);
}

static void
test_an_empty_allocation_is_not_null(void **state)
{
	void *memory = memory_resize(NULL, 0, 8);

	(void)state;
	assert_non_null(memory);
	free(memory);
}

/* arena */

static void
test_arena_memory_is_zeroed_and_aligned(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t size = 1; size < 3000; size += 7) {
		unsigned char *p = arena_alloc(arena, size);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
		arena_slice(arena, SLICE("odd"));	/* unaligns the next allocation */
	}
	arena_free(arena);
}

static void
test_arena_allocates_large_blocks(void **state)
{
	struct arena *arena = arena_new();
	char *small = arena_alloc(arena, 16), *large = arena_alloc(arena, 5 * 1024 * 1024);

	(void)state;
	memset(large, 'x', 5 * 1024 * 1024);
	memset(small, 'y', 16);
	assert_int_equal(large[0], 'x');
	assert_int_equal(small[15], 'y');
	arena_free(arena);
	arena_free(NULL);
}

static void
test_arena_copies_slices(void **state)
{
	struct arena *arena = arena_new();
	char bytes[] = "text";
	struct slice copy = arena_slice(arena, (struct slice){bytes, 4});
	struct slice none = arena_slice(arena, SLICE_NONE);

	(void)state;
	bytes[0] = 'n';
	assert_slice(copy, "text");
	assert_int_equal(copy.p[4], '\0');
	assert_int_equal(none.n, 0);
	assert_int_equal(none.p[0], '\0');
	assert_string_equal(arena_string(arena, SLICE("as C string")), "as C string");
	arena_free(arena);
}

/* buf */

static void
test_buf_grows(void **state)
{
	struct buf buf = {0};

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_byte(&buf, (char)('a' + i % 26));
	assert_int_equal(buf.n, 100000);
	assert_int_equal(buf.p[99999], 'a' + 99999 % 26);
	assert_true(buf.size < 200000);
	buf_free(&buf);
	assert_int_equal(buf.n, 0);
	assert_null(buf.p);
}

static void
test_buf_adds_and_formats(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_text(&buf, "one");
	buf_add(&buf, SLICE_NONE);
	buf_fill(&buf, '-', 3);
	buf_fill(&buf, '-', 0);
	buf_format(&buf, "%d:%s", 42, "two");
	assert_string_equal(buf_string(&buf), "one---42:two");
	assert_int_equal(buf.n, 12);
	assert_slice(buf_slice(&buf), "one---42:two");
	buf_free(&buf);
	assert_string_equal(buf_string(&buf), "");
	buf_free(&buf);
}

static void
test_buf_formats_long_text(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_format(&buf, "%5000d", 1);
	assert_int_equal(buf.n, 5000);
	assert_int_equal(buf.p[4999], '1');
	buf_free(&buf);
}

/* vec */

static void
test_vec_keeps_pushed_elements(void **state)
{
	VEC(int) numbers = {0};

	(void)state;
	for (int i = 0; i < 10000; i++)
		vec_push(&numbers, i * 3);
	assert_int_equal(numbers.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(numbers.v[i], i * 3);
	vec_free(&numbers);
	assert_int_equal(numbers.n, 0);
	assert_null(numbers.v);
}

/* slice */

static void
test_slices_are_compared_and_cut(void **state)
{
	struct slice s = SLICE("flashpress");

	(void)state;
	assert_true(slice_starts(s, SLICE("flash")));
	assert_true(slice_starts(s, SLICE_NONE));
	assert_false(slice_starts(SLICE("fl"), SLICE("flash")));
	assert_slice(slice_from(s, 5), "press");
	assert_slice(slice_from(s, 50), "");
	assert_slice(slice_until(s, 5), "flash");
	assert_slice(slice_until(s, 50), "flashpress");
	assert_true(slice_equal(SLICE_NONE, SLICE("")));
	assert_false(slice_equal(s, SLICE("flashPress")));
	assert_int_equal(slice_of(NULL).n, 0);
}

static void
test_next_bytes_are_found_in_order(void **state)
{
	struct next_byte next = next_byte_new(SLICE("a.b..c"), '.');
	struct next_byte none = next_byte_new(SLICE_NONE, '.');

	(void)state;
	assert_int_equal(next_byte_find(&next, 0), 1);
	assert_int_equal(next_byte_find(&next, 1), 1);
	assert_int_equal(next_byte_find(&next, 2), 3);
	assert_int_equal(next_byte_find(&next, 4), 4);
	assert_int_equal(next_byte_find(&next, 5), 6);
	assert_int_equal(next_byte_find(&next, 6), 6);
	assert_int_equal(next_byte_find(&none, 0), 0);
}

/* utf8 */

static void
test_utf8_check_finds_the_first_invalid_byte(void **state)
{
	static const struct {
		const char	*bytes;
		size_t		 bad;
	} cases[] = {
		{"", 0}, {"plain", 5}, {CAFE_COMPOSED, 5}, {"\xf0\x9f\x8e\xb4", 4},
		{"a\xff", 1}, {"ab\xc3", 2}, {"ab\xc3(", 2}, {"\x80", 0},
		{"x\xe2\x82", 1}, {"x\xed\xa0\x80", 1}, {"x\xc0\xaf", 1}, {"x\xf4\x90\x80\x80", 1}, {"x\xf8\x88", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(utf8_check(slice_of(cases[i].bytes)), cases[i].bad);
}

static void
test_utf8_characters_are_decoded_and_encoded(void **state)
{
	static const int32_t expected[] = {'a', 0xe9, 0x20ac, 0x1f3b4, 0xfffd, 'z'};
	struct slice s = SLICE("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xb4\xffz");
	struct buf back = {0};
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(expected); i++) {
		int32_t character = utf8_next(s, &at);

		assert_int_equal(character, expected[i]);
		utf8_add(&back, character);
	}
	assert_int_equal(at, s.n);
	assert_slice(buf_slice(&back), "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xb4\xef\xbf\xbdz");
	buf_free(&back);
}

static void
test_utf8_trim_removes_white_space_at_both_ends(void **state)
{
	(void)state;
	assert_slice(utf8_trim(SLICE(" \t text here \r\n")), "text here");
	assert_slice(utf8_trim(SLICE(NBSP "text" NBSP)), "text");
	assert_slice(utf8_trim(SLICE(BOM ZWSP "\xe3\x80\x80text\xe2\x80\x89" ZWSP)), "text");
	assert_slice(utf8_trim(SLICE("in" NBSP "side")), "in" NBSP "side");
	assert_slice(utf8_trim(SLICE(NBSP " " ZWSP)), "");
	assert_slice(utf8_trim(SLICE_NONE), "");
	assert_slice(utf8_trim(SLICE(CAFE_COMPOSED)), CAFE_COMPOSED);
}

static void
test_utf8_nfc_composes_characters(void **state)
{
	struct arena *arena = arena_new();
	struct slice plain = SLICE("plain"), composed = SLICE(CAFE_COMPOSED "\xe2\x80\x94");

	(void)state;
	assert_slice(utf8_nfc(arena, SLICE(CAFE_DECOMPOSED)), CAFE_COMPOSED);
	assert_slice(utf8_nfc(arena, SLICE("\xe2\x84\xab")), "\xc3\x85");	/* the angstrom sign */
	assert_slice(utf8_nfc(arena, SLICE("\xef\xac\x81")), "\xef\xac\x81");	/* NFC keeps ligatures */
	assert_ptr_equal(utf8_nfc(arena, plain).p, plain.p);
	assert_ptr_equal(utf8_nfc(arena, composed).p, composed.p);
	assert_int_equal(utf8_nfc(arena, SLICE_NONE).n, 0);
	arena_free(arena);
}

/* text */

static void
test_printable_escapes_terminal_controls(void **state)
{
	static const struct { const char *text, *shown; } cases[] = {
		{"plain \xc3\xa4 \xe6\xbc\xa2", "plain \xc3\xa4 \xe6\xbc\xa2"},
		{"a\033[31mb\tc\n", "a\\x1B[31mb\\x09c\\x0A"},
		{"\x7f\xc2\x9b", "\\x7F\\xC2\\x9B"},			/* DEL, and CSI as one character */
		{"a\xe2\x80\xae" "b", "a\\xE2\\x80\\xAE" "b"},		/* right-to-left override */
		{"\xe2\x81\xa6x\xe2\x81\xa9", "\\xE2\\x81\\xA6x\\xE2\\x81\\xA9"},	/* isolates */
		{"\xe2\x80\xa8\xe2\x80\xa9", "\\xE2\\x80\\xA8\\xE2\\x80\\xA9"},	/* line and paragraph separators */
		{"\xe2\x80\x8e\xe2\x80\x8f", "\xe2\x80\x8e\xe2\x80\x8f"},	/* direction marks are kept */
		{"\xff \xef\xbf\xbd", "\\xFF \xef\xbf\xbd"},
	};
	struct buf buf = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf.n = 0;
		printable_add(&buf, slice_of(cases[i].text));
		assert_string_equal(buf_string(&buf), cases[i].shown);
	}
	buf.n = 0;
	printable_add_lines(&buf, SLICE("a\tb\r\n\033[31m\n"));
	assert_string_equal(buf_string(&buf), "a\tb\\x0D\n\\x1B[31m\n");
	buf_free(&buf);
}

static void
test_text_offsets_become_lines_and_columns(void **state)
{
	static const struct text_line lines[] = {{0, 5}, {6, 5}, {13, 0}, {14, 2}};
	/* LF, CRLF, an empty line, and a last line without a line end */
	struct text text = {"x.txt", SLICE("first\n\xc3\xa9\xc3\xa9x\r\n\nzz"), lines, 4};
	static const struct {
		uint32_t	offset;
		size_t		line, column;
	} cases[] = {
		{0, 1, 1}, {4, 1, 5}, {5, 1, 6}, {6, 2, 1}, {8, 2, 2}, {10, 2, 3}, {13, 3, 1}, {14, 4, 1},
		{15, 4, 2}, {16, 4, 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct text_place none = {.text = NULL};
		struct position position = text_position_after(&text, cases[i].offset, &none);

		assert_int_equal(position.line, cases[i].line);
		assert_int_equal(position.column, cases[i].column);
	}
	assert_slice(text_line(&text, 1), "\xc3\xa9\xc3\xa9x");
	assert_int_equal(text_line_at(&text, 999), 3);
}

static void
test_an_empty_text_has_a_position(void **state)
{
	struct text text = {.name = "x.txt"};
	struct text_place none = {.text = NULL};
	struct position position = text_position_after(&text, 0, &none);

	(void)state;
	assert_int_equal(position.line, 1);
	assert_int_equal(position.column, 1);
}

/* hash */

static void
test_sha1_matches_published_digests(void **state)
{
	static const uint8_t of_abc[] = {0xa9, 0x99, 0x3e, 0x36, 0x47, 0x06, 0x81, 0x6a, 0xba, 0x3e, 0x25, 0x71,
		0x78, 0x50, 0xc2, 0x6c, 0x9c, 0xd0, 0xd8, 0x9d};
	static const uint8_t of_nothing[] = {0xda, 0x39, 0xa3, 0xee, 0x5e, 0x6b, 0x4b, 0x0d, 0x32, 0x55, 0xbf, 0xef,
		0x95, 0x60, 0x18, 0x90, 0xaf, 0xd8, 0x07, 0x09};
	uint8_t digest[SHA1_SIZE];

	(void)state;
	checksum_sha1(SLICE("abc"), digest);
	assert_memory_equal(digest, of_abc, sizeof(digest));
	checksum_sha1(SLICE_NONE, digest);
	assert_memory_equal(digest, of_nothing, sizeof(digest));
}

static void
test_tally_counts_equal_keys(void **state)
{
	struct arena *arena = arena_new();
	struct tally *tally = tally_new(arena);

	(void)state;
	assert_int_equal(tally_add(tally, SLICE("a"), 10)->count, 1);
	assert_int_equal(tally_add(tally, SLICE("b"), 11)->count, 1);
	assert_int_equal(tally_add(tally, SLICE("a"), 12)->count, 2);
	assert_int_equal(tally_add(tally, SLICE("a"), 13)->first, 10);
	assert_int_equal(tally_add(tally, SLICE(""), 14)->count, 1);
	tally_free(tally);
	tally_free(NULL);
	arena_free(arena);
}

static void
test_map_finds_stored_keys(void **state)
{
	struct arena *arena = arena_new();
	struct map *map = map_new(arena);
	int one = 1, two = 2;

	(void)state;
	assert_null(map_get(map, SLICE("a")));
	map_put(map, SLICE("a"), &one);
	map_put(map, SLICE(""), &two);
	assert_ptr_equal(map_get(map, SLICE("a")), &one);
	assert_ptr_equal(map_get(map, SLICE("")), &two);
	assert_null(map_get(map, SLICE("ab")));
	map_free(map);
	map_free(NULL);
	arena_free(arena);
}

/* Checks the size of the spool, its copy in a file, and the comparison with that file. */
static void
assert_spool(const struct spool *spool, const char *start, uint64_t size)
{
	char name[] = "/tmp/fptest.XXXXXX", bytes[64] = "";
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	unlink(name);
	assert_int_equal(spool_size(spool), size);
	assert_true(spool_copy(spool, fd));
	assert_int_equal(lseek(fd, 0, SEEK_END), size);
	assert_int_equal(pread(fd, bytes, strlen(start), 0), strlen(start));
	assert_string_equal(bytes, start);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_true(spool_equals(spool, fd));
	assert_false(spool_equals(spool, fd) && size != 0);
	assert_int_equal(pwrite(fd, "?", 1, (off_t)size), 1);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	assert_false(spool_equals(spool, fd));
	close(fd);
}

static void
test_spool_accepts_bytes_at_any_offset(void **state)
{
	struct spool spool = spool_new(AT_FDCWD, "/nonexistent");

	(void)state;
	assert_spool(&spool, "", 0);
	assert_true(spool_put(&spool, 0, SLICE("abcdef")));
	assert_true(spool_put(&spool, 2, SLICE("CD")));
	assert_true(spool_put(&spool, 5, SLICE("Fgh")));
	assert_true(spool_put(&spool, 8, SLICE("")));
	assert_int_equal(spool.fd, -1);
	assert_spool(&spool, "abCDeFgh", 8);
	spool_free(&spool);
}

static void
test_spool_moves_to_a_file_when_large(void **state)
{
	struct spool spool = spool_new(AT_FDCWD, "/tmp");
	char *block = memory_zeroed(SPOOL_MEMORY_MAX, 1);

	(void)state;
	assert_true(spool_put(&spool, 0, (struct slice){block, SPOOL_MEMORY_MAX}));
	assert_int_equal(spool.fd, -1);
	assert_true(spool_put(&spool, SPOOL_MEMORY_MAX, SLICE("end")));
	assert_true(spool.fd >= 0);
	assert_null(spool.memory.p);
	assert_true(spool_put(&spool, 0, SLICE("start")));
	assert_spool(&spool, "start", SPOOL_MEMORY_MAX + 3);
	spool_free(&spool);
	/* If the file cannot be created, the spool reports it and keeps its bytes. */
	spool = spool_new(AT_FDCWD, "/nonexistent");
	assert_true(spool_put(&spool, 0, SLICE("kept")));
	assert_false(spool_put(&spool, 4, (struct slice){block, SPOOL_MEMORY_MAX}));
	assert_int_equal(errno, ENOENT);
	assert_spool(&spool, "kept", 4);
	spool_free(&spool);
	free(block);
}

/* Counts the names in the folder, including "." and "..". */
static size_t
count_names(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	assert_non_null(dir);
	while (readdir(dir) != NULL)
		n++;
	closedir(dir);
	return n;
}

/* Large outputs are spooled to a file, which is given a name if possible and copied otherwise. */
static void
test_sink_replaces_only_changed_files(void **state)
{
	static const uint64_t sizes[] = {10, SPOOL_MEMORY_MAX + 10};
	char folder[] = "/tmp/fptest.XXXXXX", path[64];
	struct diag diag = {0};
	struct stat before, after;
	bool written;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/out", folder);
	for (size_t i = 0; i < 2; i++) {
		for (size_t run = 0; run < 3; run++) {
			struct sink *sink = sink_new(path);
			char *block = memory_zeroed(sizes[i], 1);

			block[0] = run == 2 ? 'x' : 'y';
			assert_true(sink_put(sink, 0, (struct slice){block, sizes[i]}));
			assert_int_equal(count_names(folder), i == 0 && run == 0 ? 2 : 3);
			assert_true(sink_commit(sink, &diag, &written));
			assert_int_equal(written, run != 1);
			assert_int_equal(stat(path, &after), 0);
			assert_int_equal(after.st_size, sizes[i]);
			if (run == 1)
				assert_int_equal(after.st_ino, before.st_ino);
			before = after;
			sink_free(sink);
			free(block);
		}
		assert_int_equal(chmod(path, 0640), 0);
	}
	assert_int_equal(before.st_mode & 07777, 0640);
	assert_int_equal(count_names(folder), 3);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void
test_paths_have_a_folder_and_a_base(void **state)
{
	(void)state;
	assert_true(slice_equal(path_folder("notes.txt"), SLICE(".")));
	assert_true(slice_equal(path_folder("-"), SLICE(".")));
	assert_true(slice_equal(path_folder("a/b//c.txt"), SLICE("a/b")));
	assert_true(slice_equal(path_folder("/c.txt"), SLICE("/")));
	assert_true(slice_equal(path_base("a/b/"), SLICE("b")));
}

static void
test_paths_are_joined_by_one_slash(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(path_join(arena, "a", "b"), "a/b");
	assert_string_equal(path_join(arena, "a/", "b"), "a/b");
	assert_string_equal(path_join(arena, "/", "b"), "/b");
	assert_string_equal(path_join(arena, "", "b"), "b");
	arena_free(arena);
}

/* diag */

struct heard {
	size_t			 times;
	enum diag_level		 level;
	bool			 promoted;
	struct position		 position;
	char			 source[32];
	char			 text[64];
};

static void
record_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	struct heard *heard = argument;

	heard->times++;
	heard->level = diagnostic->level;
	heard->promoted = diagnostic->promoted;
	heard->position = diagnostic->position;
	snprintf(heard->source, sizeof(heard->source), "%.*s", SLICE_ARG(diagnostic->source));
	snprintf(heard->text, sizeof(heard->text), "%s", diagnostic->text);
}

static void
test_diag_reports_level_position_and_text(void **state)
{
	static const struct text_line lines[] = {{0, 3}, {4, 3}};
	struct text text = {"x.txt", SLICE("one\ntwo\n"), lines, 2};
	struct heard heard = {0};
	struct diag diag = {.handler = record_diagnostic, .argument = &heard};

	(void)state;
	assert_true(diag_fine(&diag));
	diag_at(&diag, DIAG_UNSURE, &text, 5, "%s at %d", "here", 5);
	assert_int_equal(heard.times, 1);
	assert_int_equal(heard.level, DIAG_LEVEL_NOTE);
	assert_int_equal(heard.position.line, 2);
	assert_int_equal(heard.position.column, 2);
	assert_string_equal(heard.source, "two");
	assert_string_equal(heard.text, "here at 5");
	assert_true(diag_fine(&diag));
	diag_file(&diag, DIAG_DUPLICATE_FRONT, "x.txt", "again");
	assert_int_equal(heard.level, DIAG_LEVEL_WARNING);
	assert_true(diag_fine(&diag));
	diag_file(&diag, DIAG_CANNOT_READ, "y.txt", "gone");
	assert_int_equal(heard.position.line, 0);
	assert_int_equal(diag.worst, DIAG_LEVEL_FAILURE);
	assert_false(diag_fine(&diag));
	diag_at(&diag, DIAG_INVALID_ENCODING, &text, 0, "bad");
	assert_int_equal(diag.worst, DIAG_LEVEL_FAILURE);
}

static void
test_diag_can_disable_and_promote_warnings(void **state)
{
	struct heard heard = {0};
	struct diag diag = {.handler = record_diagnostic, .argument = &heard};

	(void)state;
	diag.off[DIAG_UNSURE] = true;
	diag.off[DIAG_NO_CARDS] = true;
	diag.as_error[DIAG_UNSURE] = diag.as_error[DIAG_LONG_BACK] = true;
	diag_file(&diag, DIAG_UNSURE, "x.txt", "off wins over error");
	assert_int_equal(heard.times, 0);
	assert_int_equal(diag.worst, DIAG_LEVEL_NONE);
	diag_file(&diag, DIAG_LONG_BACK, "x.txt", "promoted");
	assert_int_equal(heard.level, DIAG_LEVEL_ERROR);
	assert_true(heard.promoted);
	diag_file(&diag, DIAG_NO_CARDS, "x.txt", "an error cannot be switched off");
	assert_int_equal(heard.times, 2);
	assert_false(heard.promoted);
}

static void
test_windows1252_is_told_from_other_encodings(void **state)
{
	static const struct {
		struct slice	 bytes;
		bool		 likely;
	} cases[] = {
		{SLICE("Un caf\xe9 au lait chaud \x96 \x93tr\xe8s cher\x94, 3 \x80"), true},
		{SLICE("don\x92t and geht\xb4s, na\xefve"), true},
		/* one whole character in damaged UTF-8 */
		{SLICE("caf\xc3\xa9, caf\xe9 and caf\xc3"), false},
		/* an undefined byte, control characters, and NUL */
		{SLICE("caf\xe9 \x81"), false},
		{SLICE("caf\xe9 au lait \xff"), false},
		{SLICE("caf\xe9 \x02"), false},
		{SLICE("c\0a\0f\0\xe9\0"), false},
		/* Mac OS Roman, Windows-1251 and Shift JIS */
		{SLICE("caf\x8e, pr\x8et, gar\x9aon"), false},
		{SLICE("\xcf\xb8\xf2\xf0 I"), false},
		{SLICE("\x97\xf0\x8ej in short"), false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(windows1252_is_likely(cases[i].bytes), cases[i].likely);
}

static void
test_encodings_are_decoded_up_to_a_mistake(void **state)
{
	struct buf out = {0}, decoded = {0};

	(void)state;
	assert_true(encoding_is_known("ISO-8859-15"));
	assert_false(encoding_is_known("no-such-encoding"));
	assert_false(encoding_is_known(""));
	assert_false(encoding_is_known("ascii//IGNORE"));
	assert_true(encoding_decode("ISO-8859-15", SLICE("3 \xa4"), &out));
	assert_string_equal(buf_string(&out), "3 \xe2\x82\xac");
	buf_free(&out);
	assert_false(encoding_decode("UTF-8", SLICE("ab\xff"), &out));
	assert_string_equal(buf_string(&out), "ab");
	buf_free(&out);
	/* more than one block, and the first half of a character at the end */
	buf_fill(&out, 'x', 10000);
	buf_byte(&out, '\xc3');
	assert_false(encoding_decode("UTF-8", buf_slice(&out), &decoded));
	assert_int_equal(decoded.n, 10000);
	buf_free(&decoded);
	buf_free(&out);
}

static void
test_diag_works_without_a_handler(void **state)
{
	struct diag diag = {0};

	(void)state;
	diag_file(&diag, DIAG_CANNOT_WRITE, NULL, "%s", "not shown");
	assert_int_equal(diag.worst, DIAG_LEVEL_FAILURE);
}

static void
test_every_diagnostic_has_a_name_and_a_summary(void **state)
{
	(void)state;
	for (size_t id = 0; id < DIAG_COUNT; id++) {
		const char *name = diag_name((enum diag_id)id);

		assert_int_equal(diag_find(slice_of(name)), id);
		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
		assert_true(strlen(diag_summary((enum diag_id)id)) > 0);
		assert_int_not_equal(diag_default_level((enum diag_id)id), DIAG_LEVEL_NONE);
	}
	assert_int_equal(diag_find(SLICE("no-such-name")), DIAG_COUNT);
	assert_int_equal(diag_find(SLICE_NONE), DIAG_COUNT);
	assert_string_equal(diag_level_name(DIAG_LEVEL_NOTE), "note");
	assert_string_equal(diag_level_name(DIAG_LEVEL_WARNING), "warning");
	assert_string_equal(diag_level_name(DIAG_LEVEL_FAILURE), "error");
}

static void
assert_yaml(struct slice text, const char *expected)
{
	struct buf buf = {0};

	yaml_add_lines(&buf, text);
	assert_string_equal(buf_string(&buf), expected);
	buf_free(&buf);
}

static void
test_yaml_keeps_every_character(void **state)
{
	(void)state;
	assert_yaml(SLICE_NONE, "\"\"\n");
	assert_yaml(SLICE("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"\n");
	assert_yaml(SLICE("a\xe2\x80\xa8" "b\xc2\x85\x7f\r\t"), "\"a\\u2028b\\x85\\x7f\\x0d\\x09\"\n");
	assert_yaml(SLICE("a\n\nb"), "|-\n  a\n\n  b\n");
	assert_yaml(SLICE("a\n  b\n"), "|\n  a\n    b\n");
	assert_yaml(SLICE("a\n"), "|\n  a\n");
	assert_yaml(SLICE("\n"), "\"\\n\"\n");
	assert_yaml(SLICE("a\n\n"), "\"a\\n\\n\"\n");
	assert_yaml(SLICE(" a\nb"), "\" a\\nb\"\n");
	assert_yaml(SLICE("a\n---\nb"), "\"a\\n---\\nb\"\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_overflow_calls_the_handler),
		cmocka_unit_test(test_an_empty_allocation_is_not_null),
		cmocka_unit_test(test_arena_memory_is_zeroed_and_aligned),
		cmocka_unit_test(test_arena_allocates_large_blocks),
		cmocka_unit_test(test_arena_copies_slices),
		cmocka_unit_test(test_buf_grows),
		cmocka_unit_test(test_buf_adds_and_formats),
		cmocka_unit_test(test_buf_formats_long_text),
		cmocka_unit_test(test_vec_keeps_pushed_elements),
		cmocka_unit_test(test_slices_are_compared_and_cut),
		cmocka_unit_test(test_next_bytes_are_found_in_order),
		cmocka_unit_test(test_utf8_check_finds_the_first_invalid_byte),
		cmocka_unit_test(test_utf8_characters_are_decoded_and_encoded),
		cmocka_unit_test(test_utf8_trim_removes_white_space_at_both_ends),
		cmocka_unit_test(test_utf8_nfc_composes_characters),
		cmocka_unit_test(test_printable_escapes_terminal_controls),
		cmocka_unit_test(test_text_offsets_become_lines_and_columns),
		cmocka_unit_test(test_an_empty_text_has_a_position),
		cmocka_unit_test(test_sha1_matches_published_digests),
		cmocka_unit_test(test_tally_counts_equal_keys),
		cmocka_unit_test(test_map_finds_stored_keys),
		cmocka_unit_test(test_paths_have_a_folder_and_a_base),
		cmocka_unit_test(test_paths_are_joined_by_one_slash),
		cmocka_unit_test(test_spool_accepts_bytes_at_any_offset),
		cmocka_unit_test(test_spool_moves_to_a_file_when_large),
		cmocka_unit_test(test_sink_replaces_only_changed_files),
		cmocka_unit_test(test_diag_reports_level_position_and_text),
		cmocka_unit_test(test_diag_can_disable_and_promote_warnings),
		cmocka_unit_test(test_windows1252_is_told_from_other_encodings),
		cmocka_unit_test(test_encodings_are_decoded_up_to_a_mistake),
		cmocka_unit_test(test_diag_works_without_a_handler),
		cmocka_unit_test(test_every_diagnostic_has_a_name_and_a_summary),
		cmocka_unit_test(test_yaml_keeps_every_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
