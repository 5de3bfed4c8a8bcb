/* SPDX-License-Identifier: MIT */
/*
 * Media: how files are named, how references are resolved, and which files are equal.
 * Each test works in a temporary folder.
 */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/path.h"
#include "html/url.h"
#include "media/anki_name.h"
#include "media/kind.h"
#include "media/text_media.h"
#include "folder.h"
#include "support.h"

/* "e" with acute accent: one character, and two. */
#define E_NFC	"\xc3\xa9"
#define E_NFD	"e\xcc\x81"
#define SMILE	"\xf0\x9f\x98\x80"	/* Unicode 6 */
#define DNA	"\xf0\x9f\xa7\xac"	/* Unicode 11 */
#define X10	"xxxxxxxxxx"
#define X100	X10 X10 X10 X10 X10 X10 X10 X10 X10 X10

/* names */

static void
test_file_names_are_changed_as_by_anki(void **state)
{
	static const struct {
		const char *typed, *name;
	} cases[] = {
		/* Unchanged. */
		{"pic.png", "pic.png"}, {"a b.png", "a b.png"}, {"_x.js", "_x.js"}, {".hidden", ".hidden"},
		{"100%.png", "100%.png"}, {"a'b&c;d$e{f}(g).png", "a'b&c;d$e{f}(g).png"}, {" lead", " lead"},
		{"a+b=c#d!e,f@g~h`.png", "a+b=c#d!e,f@g~h`.png"}, {SMILE ".png", SMILE ".png"},
		{"com0.png", "com0.png"}, {"a.con", "a.con"}, {"console.png", "console.png"}, {"aux .png", "aux .png"},
		/* NFC. */
		{E_NFC ".png", E_NFC ".png"}, {E_NFD ".png", E_NFC ".png"}, {"e?\xcc\x81.png", E_NFC ".png"},
		/* Dropped characters. */
		{"[a]<b>:c\"d/e?f*g^h\\i|j.png", "abcdefghij.png"}, {"a\nb\tc\x01" "d\x7f.png", "abcd.png"},
		{"a" DNA "b.png", "ab.png"}, {"a\xcd\xb8" "b.png", "ab.png"}, {"a\xff" "b\xc3.png", "ab.png"},
		{"a\xef\xbf\xbd.png", "a\xef\xbf\xbd.png"},
		/* Names that would be empty. */
		{"", "media"}, {"???", "media"}, {"?.png", "media.png"}, {DNA ".png", "media.png"},
		/* Spaces. */
		{"a\xc2\xa0" "b.png", "a b.png"}, {"a.png ", "a.png _"}, {"a.", "a._"}, {"a...", "a..._"}, {" ", " _"},
		/* Device names of Windows. */
		{"con", "con_"}, {"CON", "CON_"}, {"con.png", "con_.png"}, {"Aux.tar.gz", "Aux_.tar.gz"},
		{"c?on.png", "con_.png"}, {"lpt9.x", "lpt9_.x"}, {"nul.", "nul_._"}, {"COM1.txt", "COM1_.txt"},
		/* Long names are cut. */
		{X100 X10 "123456.png", X100 X10 "123456.png"}, {X100 X10 "1234567.png", X100 X10 "12345.png"},
		{X100 X10 X10 X10, X100 X10 "xxxxxxxx"}, {X100 X10 X10 ".abcdefghijkl", X100 "xxxxxxxx.abcdefghij"},
		{X100 X10 "12345" E_NFC ".png", X100 X10 "12345.png"}, {X100 X10 X10 ".abcdefghi jkl", X100 "xxxxxxxx.abcdefghi _"},
		{X100 X10 "xxxxxxxxx tail", X100 X10 "xxxxxxxx"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice name = anki_name(arena, slice_of(cases[i].typed));

		assert_slice(name, cases[i].name);
		assert_slice(anki_name(arena, name), cases[i].name);
		assert_true(name.n <= ANKI_NAME_MAX);
	}
	arena_free(arena);
}

static void
test_a_tail_is_inserted_before_the_suffix(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_slice(anki_name_with_tail(arena, SLICE("pic.png"), SLICE("0a1b")), "pic-0a1b.png");
	assert_slice(anki_name_with_tail(arena, SLICE("a.tar.gz"), SLICE("0a1b")), "a.tar-0a1b.gz");
	assert_slice(anki_name_with_tail(arena, SLICE("pic"), SLICE("0a1b")), "pic-0a1b");
	assert_slice(anki_name_with_tail(arena, SLICE(X100 X10 "123456.png"), SLICE("0a1b")), X100 X10 "1-0a1b.png");
	arena_free(arena);
}

static void
test_the_suffix_determines_the_kind_of_a_file(void **state)
{
	(void)state;
	assert_int_equal(media_kind(SLICE("a.png")), MEDIA_PICTURE);
	assert_int_equal(media_kind(SLICE("a.b.MP3")), MEDIA_SOUND);
	assert_int_equal(media_kind(SLICE("a.webm")), MEDIA_VIDEO);
	assert_int_equal(media_kind(SLICE("a.pdf")), MEDIA_OTHER);
	assert_int_equal(media_kind(SLICE("png")), MEDIA_OTHER);
	assert_int_equal(media_kind(SLICE("a.")), MEDIA_OTHER);
	assert_true(media_kind_is_compressed(SLICE("a.JPG")));
	assert_false(media_kind_is_compressed(SLICE("a.svg")));
	assert_false(media_kind_is_compressed(SLICE("a.css")));
}

/* URLs */

static void
test_urls_are_split_into_parts(void **state)
{
	static const struct { const char *url; size_t scheme; } schemes[] = {
		{"https://x", 6}, {"mailto:x", 7}, {"x-a.b+1:", 8}, {"C:\\x", 0}, {"1a:x", 0}, {":x", 0}, {"abc", 0}, {"", 0},
	};
	struct buf decoded = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(schemes); i++)
		assert_int_equal(url_scheme_length(slice_of(schemes[i].url)), schemes[i].scheme);
	assert_true(url_has_scheme(SLICE("Data:x"), SLICE("data:")));
	assert_false(url_has_scheme(SLICE("data"), SLICE("data:")));
	assert_slice(url_file_host(SLICE("file://host/a")), "host");
	assert_slice(url_file_path(SLICE("file://host/a")), "/a");
	assert_slice(url_file_host(SLICE("FILE://LocalHost/a")), "");
	assert_slice(url_file_path(SLICE("file:///a")), "/a");
	assert_slice(url_file_host(SLICE("file:/a")), "");
	assert_slice(url_file_path(SLICE("file:/a")), "/a");
	url_decode(&decoded, SLICE("%41%4a %4 %zz %"));
	assert_slice(buf_slice(&decoded), "AJ %4 %zz %");
	buf_free(&decoded);
}

/* references */

/* The media files that are found in the temporary folder. */
struct fixture {
	struct arena	*arena;
	struct media_files *files;
	struct media_resolver *media;
};

static int
enter_media_folder(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	if (fixture == NULL || enter_folder(state) != 0)
		return -1;
	fixture->arena = arena_new();
	fixture->files = media_files_new(fixture->arena);
	fixture->media = media_resolver_new(fixture->arena, fixture->files);
	*state = fixture;
	return 0;
}

static int
leave_media_folder(void **state)
{
	struct fixture *fixture = *state;

	media_resolver_free(fixture->media);
	media_files_free(fixture->files);
	arena_free(fixture->arena);
	free(fixture);
	return leave_folder(state);
}

/*
 * Resolves a reference of notes in vault/sub.  Returns the path of the file below vault, or the
 * result in brackets.
 */
static const char *
resolve(struct fixture *fixture, enum html_reference way, const char *reference)
{
	static const char *const results[] = {
		"(found)", "(remote)", "(absent)", "(outside)", "(empty)", "(no file)", "(unreadable)", "(hidden)", "(unfit)",
		"(bad data)",
	};
	struct media_place place = {.folder = "vault/sub", .root = "vault"};
	const struct media_file *file = NULL;
	enum media_result result = media_resolve(fixture->media, &place, slice_of(reference), way, &file);

	assert_int_equal(result == MEDIA_FOUND, file != NULL);
	if (result != MEDIA_FOUND)
		return results[result];
	return file->source.path == NULL ? "(bytes)" : strstr(file->source.path, "/vault/") == NULL ? path_base(file->source.path).p :
	    strstr(file->source.path, "/vault/") + strlen("/vault/");
}

static void
assert_found(struct fixture *fixture, enum html_reference way, const char *reference, const char *expected)
{
	const char *got = resolve(fixture, way, reference);

	if (strcmp(got, expected) != 0)
		fail_msg("'%s' is resolved to '%s' instead of '%s'", reference, got, expected);
}

static void
test_urls_are_resolved_even_if_not_encoded(void **state)
{
	static const char *const files[] = {
		"vault/sub/a b.png", "vault/sub/100%.png", "vault/sub/x%20y.png", "vault/sub/q?.png", "vault/sub/c#.png",
		"vault/sub/plain.png", "vault/up.png", "vault/other/o.png", "vault/sub/img/deep.png", "vault/sub/back\\slash.png",
		"vault/sub/fig:1.png", "vault/sub/" SMILE " " DNA ".png", "vault/sub/%41.png", "vault/sub/A.png",
	};
	static const struct {
		const char *reference, *found;
	} cases[] = {
		{"plain.png", "sub/plain.png"}, {"./plain.png", "sub/plain.png"}, {".//img/../plain.png", "sub/plain.png"},
		{"a b.png", "sub/a b.png"}, {"a%20b.png", "sub/a b.png"}, {"%61%20b.pn%67", "sub/a b.png"},
		{"100%.png", "sub/100%.png"}, {"100%25.png", "sub/100%.png"}, {"x%20y.png", "sub/x%20y.png"},
		{"%41.png", "sub/A.png"}, {"%2541.png", "sub/%41.png"},
		{"q?.png", "sub/q?.png"}, {"q%3F.png", "sub/q?.png"}, {"plain.png?raw=true", "sub/plain.png"},
		{"plain.png#x", "sub/plain.png"}, {"plain.png?a#b", "sub/plain.png"}, {"c#.png", "sub/c#.png"},
		{"a%20b.png?x=1", "sub/a b.png"}, {"q?.png#x", "sub/q?.png"},
		{"../up.png", "up.png"}, {"../other/o.png", "other/o.png"}, {"img/deep.png", "sub/img/deep.png"},
		{"img\\deep.png", "sub/img/deep.png"}, {"..\\up.png", "up.png"}, {"back\\slash.png", "sub/back\\slash.png"},
		{"/up.png", "up.png"}, {"/other/o.png", "other/o.png"}, {"fig:1.png", "sub/fig:1.png"},
		{SMILE "%20" DNA ".png", "sub/" SMILE " " DNA ".png"},
		{"../../vault/up.png", "up.png"},
		{"none.png", "(absent)"}, {"plain.png/x", "(absent)"}, {"", "(absent)"}, {"#x", "(absent)"}, {"plain.png%00", "(absent)"},
		{"Plain.png", "(absent)"}, {"C:\\pictures\\none.png", "(absent)"},
		{"http://example.org/plain.png", "(remote)"}, {"HTTPS://example.org/x", "(remote)"}, {"//example.org/x.png", "(remote)"},
		{"ftp://example.org/x.png", "(remote)"}, {"mailto:x@example.org", "(remote)"}, {"file://other/x.png", "(remote)"},
		{"img", "(no file)"}, {".", "(no file)"}, {"..", "(no file)"}, {"../..", "(outside)"},
	};

	for (size_t i = 0; i < COUNT(files); i++)
		write_file(files[i], slice_of(files[i]));
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_found(*state, HTML_REFERENCE_URL, cases[i].reference, cases[i].found);
}

static void
test_an_absolute_path_must_lie_in_the_root(void **state)
{
	struct fixture *fixture = *state;
	char reference[PATH_MAX + 64];

	write_file("vault/sub/a b.png", SLICE("x"));
	write_file("beside.png", SLICE("y"));
	snprintf(reference, sizeof(reference), "%s/vault/sub/a b.png", folder);
	assert_found(fixture, HTML_REFERENCE_URL, reference, "sub/a b.png");
	snprintf(reference, sizeof(reference), "file://%s/vault/sub/a%%20b.png", folder);
	assert_found(fixture, HTML_REFERENCE_URL, reference, "sub/a b.png");
	snprintf(reference, sizeof(reference), "file://localhost%s/vault/sub/a b.png", folder);
	assert_found(fixture, HTML_REFERENCE_URL, reference, "sub/a b.png");
	snprintf(reference, sizeof(reference), "file:%s/vault/sub/a b.png", folder);
	assert_found(fixture, HTML_REFERENCE_URL, reference, "sub/a b.png");
	snprintf(reference, sizeof(reference), "%s/beside.png", folder);
	assert_found(fixture, HTML_REFERENCE_URL, reference, "(outside)");
}

static void
test_files_outside_the_root_are_neither_used_nor_revealed(void **state)
{
	struct fixture *fixture = *state;

	write_file("beside.png", SLICE("x"));
	write_file("vaults/near.png", SLICE("x"));
	write_file("vault/sub/own.png", SLICE("own"));
	assert_int_equal(symlink("../../beside.png", "vault/sub/link.png"), 0);
	assert_int_equal(symlink("../../none.png", "vault/sub/dangling.png"), 0);
	assert_int_equal(symlink("/etc", "vault/sub/etc"), 0);
	assert_int_equal(symlink("loop.png", "vault/sub/loop.png"), 0);
	assert_int_equal(symlink("own.png", "vault/sub/inside.png"), 0);
	assert_int_equal(symlink("none.png", "vault/sub/nothing.png"), 0);
	assert_found(fixture, HTML_REFERENCE_URL, "../../beside.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "../../none.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "../../vaults/near.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "../../none/../vault/sub/own.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "link.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "dangling.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "etc/passwd", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "etc/none", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "/etc/passwd", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "../../../../../../../../../../etc/passwd", "(outside)");
	assert_found(fixture, HTML_REFERENCE_URL, "loop.png", "(absent)");
	assert_found(fixture, HTML_REFERENCE_URL, "nothing.png", "(absent)");
	assert_found(fixture, HTML_REFERENCE_URL, "inside.png", "sub/own.png");
	assert_found(fixture, HTML_REFERENCE_NAME, "link.png", "(outside)");
	assert_found(fixture, HTML_REFERENCE_SOUND, "../../beside.png", "(outside)");
	media_resolver_free(fixture->media);
	media_files_free(fixture->files);
	fixture->files = media_files_new(fixture->arena);
	fixture->media = media_resolver_new(fixture->arena, fixture->files);
	media_resolver_allow(fixture->media, ".");
	assert_found(fixture, HTML_REFERENCE_URL, "link.png", "beside.png");
	assert_found(fixture, HTML_REFERENCE_URL, "../../vaults/near.png", "beside.png");
	assert_found(fixture, HTML_REFERENCE_URL, "etc/passwd", "(outside)");
}

static void
test_unusable_files_are_reported(void **state)
{
	struct fixture *fixture = *state;

	write_file("vault/sub/empty.png", SLICE(""));
	write_file("vault/sub/shut.png", SLICE("x"));
	assert_int_equal(mkfifo("vault/sub/fifo.png", 0666), 0);
	assert_int_equal(chmod("vault/sub/shut.png", 0), 0);
	assert_found(fixture, HTML_REFERENCE_URL, "empty.png", "(empty)");
	assert_found(fixture, HTML_REFERENCE_URL, "fifo.png", "(no file)");
	if (access("vault/sub/shut.png", R_OK) != 0)
		assert_found(fixture, HTML_REFERENCE_URL, "shut.png", "(unreadable)");
}

/* -Wnot-media */
static void
test_only_visible_media_are_used(void **state)
{
	static const struct {
		const char *name, *bytes, *found;
	} cases[] = {
		{"a.png", "x", "sub/a.png"}, {"a.SVG", "<svg><script/></svg>", "sub/a.SVG"}, {"a.mp3", "x", "sub/a.mp3"}, {"a.mkv", "x", "sub/a.mkv"},
		{"page.png", "<!DOCTYPE html><p>404", "(unfit)"}, {"page.jpg", "\xef\xbb\xbf\n <HTML>", "(unfit)"},
		{"a.txt", "x", "(unfit)"}, {"a.html", "x", "(unfit)"}, {"a.pdf", "%PDF", "(unfit)"}, {"a.js", "x", "(unfit)"}, {"png", "x", "(unfit)"},
		{"id_rsa", "x", "(unfit)"}, {"download", "\x89PNG\r\n", "sub/download"}, {"photo-1", "\xff\xd8\xff\xe0", "sub/photo-1"},
		{".a.png", "x", "(hidden)"}, {".git/b.png", "x", "(hidden)"}, {"img/.thumbs/a.png", "x", "(hidden)"}, {".env", "x", "(hidden)"},
		{"a..png", "x", "sub/a..png"},
	};
	char path[64], bytes[64];

	for (size_t i = 0; i < COUNT(cases); i++) {
		snprintf(path, sizeof(path), "vault/sub/%s", cases[i].name);
		/* Files with equal content would be one file. */
		snprintf(bytes, sizeof(bytes), "%s%s", cases[i].bytes, cases[i].name);
		write_file(path, slice_of(bytes));
		assert_found(*state, HTML_REFERENCE_URL, cases[i].name, cases[i].found);
		assert_found(*state, HTML_REFERENCE_SOUND, cases[i].name, cases[i].found);
	}
	write_file("vault/sub/.ssh/id_rsa.png", SLICE("x"));
	assert_int_equal(symlink(".ssh/id_rsa.png", "vault/sub/link.png"), 0);
	assert_found(*state, HTML_REFERENCE_URL, "link.png", "(hidden)");
}

static void
test_unicode_normal_forms_are_equivalent(void **state)
{
	struct fixture *fixture = *state;

	write_file("vault/sub/nfc " E_NFC ".png", SLICE("1"));
	write_file("vault/sub/nfd " E_NFD ".png", SLICE("2"));
	write_file("vault/sub/" E_NFD E_NFC "/mix " E_NFC E_NFD ".png", SLICE("3"));
	assert_found(fixture, HTML_REFERENCE_URL, "nfc " E_NFD ".png", "sub/nfc " E_NFC ".png");
	assert_found(fixture, HTML_REFERENCE_URL, "nfd " E_NFC ".png", "sub/nfd " E_NFD ".png");
	assert_found(fixture, HTML_REFERENCE_URL, "nfd%20%C3%A9.png", "sub/nfd " E_NFD ".png");
	assert_found(fixture, HTML_REFERENCE_URL, E_NFC E_NFC "/mix " E_NFD E_NFC ".png", "sub/" E_NFD E_NFC "/mix " E_NFC E_NFD ".png");
	assert_found(fixture, HTML_REFERENCE_NAME, "nfd " E_NFC ".png", "sub/nfd " E_NFD ".png");
	assert_found(fixture, HTML_REFERENCE_NAME, "mix " E_NFC E_NFC ".png", "sub/" E_NFD E_NFC "/mix " E_NFC E_NFD ".png");
	assert_found(fixture, HTML_REFERENCE_SOUND, "nfc " E_NFD ".png", "sub/nfc " E_NFC ".png");
	assert_found(fixture, HTML_REFERENCE_URL, E_NFC ".png", "(absent)");
	/* If two names match and neither has the form that was typed, the first in byte order is used. */
	write_file("vault/sub/twins/" E_NFC E_NFD ".png", SLICE("4"));
	write_file("vault/sub/twins/" E_NFD E_NFC ".png", SLICE("5"));
	assert_found(fixture, HTML_REFERENCE_URL, "twins/" E_NFC E_NFC ".png", "sub/twins/" E_NFD E_NFC ".png");
}

static void
test_a_bare_name_is_found_in_any_folder(void **state)
{
	static const char *const files[] = {
		"vault/top.png", "vault/sub/near.png", "vault/far/near.png", "vault/far/deep/below/only.png",
		"vault/z/two.png", "vault/b/c/two.png", "vault/a/b/two.png", "vault/x/same.png", "vault/y/same.png",
		"vault/sub/inner/same.png", "vault/.obsidian/hidden.png", "vault/n/Case.png", "vault/far/case.PNG",
		"vault/img/of/path.png", "vault/img/path.png", "vault/sub/h#x.png", "vault/q/half.png",
	};
	static const struct {
		const char *name, *found;
	} cases[] = {
		{"top.png", "top.png"}, {"near.png", "sub/near.png"}, {"only.png", "far/deep/below/only.png"},
		{"two.png", "z/two.png"}, {"same.png", "sub/inner/same.png"}, {"hidden.png", "(absent)"},
		{"Case.png", "n/Case.png"}, {"case.PNG", "far/case.PNG"}, {"CASE.png", "n/Case.png"}, {"TOP.PNG", "top.png"},
		{"far/near.png", "far/near.png"}, {"of/path.png", "img/of/path.png"}, {"img/path.png", "img/path.png"},
		{"below/only.png", "far/deep/below/only.png"}, {"w/only.png", "(absent)"}, {"wrong/only.png", "(absent)"},
		{"h#x.png", "sub/h#x.png"}, {"top.png#page=3", "top.png"}, {"../top.png", "top.png"}, {"./near.png", "sub/near.png"},
		{"./top.png", "(absent)"}, {"/top.png", "top.png"}, {"a%20b.png", "(absent)"}, {"none.png", "(absent)"}, {"", "(absent)"},
		{"https://example.org/x.png", "(remote)"}, {"half.png", "q/half.png"}, {"img", "(absent)"},
	};

	for (size_t i = 0; i < COUNT(files); i++)
		write_file(files[i], slice_of(files[i]));
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_found(*state, HTML_REFERENCE_NAME, cases[i].name, cases[i].found);
}

static void
test_sound_names_are_taken_literally(void **state)
{
	struct fixture *fixture = *state;

	write_file("vault/sub/a%20b.mp3", SLICE("x"));
	write_file("vault/sub/a b.mp3", SLICE("y"));
	assert_found(fixture, HTML_REFERENCE_SOUND, "a%20b.mp3", "sub/a%20b.mp3");
	assert_found(fixture, HTML_REFERENCE_SOUND, "a b.mp3", "sub/a b.mp3");
	assert_found(fixture, HTML_REFERENCE_SOUND, "a b.mp3#t=1", "(absent)");
	assert_found(fixture, HTML_REFERENCE_SOUND, "http://example.org/a.mp3", "(remote)");
}

/* sets of files */

/* Returns the name in Anki of a referenced file. */
static const char *
anki_name_of(struct fixture *fixture, const char *reference)
{
	struct media_place place = {.folder = "."};
	const struct media_file *file;

	if (media_resolve(fixture->media, &place, slice_of(reference), HTML_REFERENCE_URL, &file) != MEDIA_FOUND)
		return "(nothing)";
	return arena_string(fixture->arena, file->name);
}

static void
test_different_files_get_different_names(void **state)
{
	struct fixture *fixture = *state;

	write_file("a/pic.png", SLICE("first"));
	write_file("b/pic.png", SLICE("other"));
	write_file("c/PIC.png", SLICE("third, longer"));
	write_file("d/pi?c.png", SLICE("fourth, of its own length"));
	write_file("e/pic-d0941e68.png", SLICE("somebody was here before"));
	assert_string_equal(anki_name_of(fixture, "a/pic.png"), "pic.png");
	assert_string_equal(anki_name_of(fixture, "e/pic-d0941e68.png"), "pic-d0941e68.png");
	assert_string_equal(anki_name_of(fixture, "b/pic.png"), "pic-d0941e68da8f3815.png");
	assert_string_equal(anki_name_of(fixture, "c/PIC.png"), "PIC-c7308863.png");
	assert_string_equal(anki_name_of(fixture, "d/pi%3Fc.png"), "pic-b9256d23.png");
	assert_string_equal(anki_name_of(fixture, "b/../b/pic.png"), "pic-d0941e68da8f3815.png");
	assert_int_equal(media_files_count(fixture->files), 5);
	assert_slice(media_files_at(fixture->files, 1)->name, "pic-d0941e68.png");
}

static void
test_files_with_equal_content_are_stored_once(void **state)
{
	struct fixture *fixture = *state;
	const struct media_file *file;

	write_file("a/one.png", SLICE("the same"));
	write_file("b/two.jpg", SLICE("the same"));
	write_file("three.png", SLICE("not same"));
	assert_int_equal(symlink("three.png", "four.png"), 0);
	assert_string_equal(anki_name_of(fixture, "a/one.png"), "one.png");
	assert_string_equal(anki_name_of(fixture, "b/two.jpg"), "one.png");
	assert_string_equal(anki_name_of(fixture, "three.png"), "three.png");
	assert_string_equal(anki_name_of(fixture, "four.png"), "three.png");
	assert_string_equal(anki_name_of(fixture, "data:image/gif,the%20same"), "one.png");
	assert_int_equal(media_files_count(fixture->files), 2);
	file = media_files_at(fixture->files, 0);
	assert_int_equal(file->source.size, 8);
	assert_true(file->compressed);
	assert_string_equal(file->source.path + strlen(file->source.path) - 9, "a/one.png");
}

static bool
has_sum(const struct media_files *files, size_t index, const struct byte_sum *sum)
{
	bool matches;

	assert_true(media_files_match(files, index, sum, &matches));
	return matches;
}

/* The CRC-32 of "123456789" is the check value in the definition of CRC-32. */
static void
test_checksums_distinguish_content(void **state)
{
	static const struct byte_sum digits = {9, 0xcbf43926};
	struct fixture *fixture = *state;

	write_file("vault/sub/digits.png", SLICE("123456789"));
	write_file("vault/sub/other.png", SLICE("123456780"));
	write_file("vault/sub/alone.png", SLICE("1234567890"));
	assert_found(fixture, HTML_REFERENCE_URL, "digits.png", "sub/digits.png");
	assert_found(fixture, HTML_REFERENCE_URL, "other.png", "sub/other.png");
	assert_found(fixture, HTML_REFERENCE_URL, "alone.png", "sub/alone.png");
	assert_found(fixture, HTML_REFERENCE_URL, "data:image/png,123456789", "sub/digits.png");
	assert_found(fixture, HTML_REFERENCE_URL, "data:image/png,12345678", "(bytes)");
	assert_int_equal(media_files_count(fixture->files), 4);
	/* They were read to compare their content, and need not be read again. */
	assert_int_equal(unlink("vault/sub/digits.png"), 0);
	assert_int_equal(unlink("vault/sub/other.png"), 0);
	assert_true(has_sum(fixture->files, 0, &digits));
	assert_false(has_sum(fixture->files, 0, &(struct byte_sum){8, 0xcbf43926}));
	assert_false(has_sum(fixture->files, 1, &digits));
	assert_false(has_sum(fixture->files, 2, &digits));
	assert_true(has_sum(fixture->files, 2, &(struct byte_sum){10, 0x261daee5}));
	assert_false(has_sum(fixture->files, 3, &digits));
	assert_true(has_sum(fixture->files, 3, &(struct byte_sum){8, 0x9ae0daaf}));
}

static void
test_a_file_that_vanished_cannot_be_compared(void **state)
{
	struct fixture *fixture = *state;
	bool matches;

	write_file("vault/sub/digits.png", SLICE("123456789"));
	assert_found(fixture, HTML_REFERENCE_URL, "digits.png", "sub/digits.png");
	assert_int_equal(unlink("vault/sub/digits.png"), 0);
	assert_false(media_files_match(
	    fixture->files, 0, &(struct byte_sum){9, 0xcbf43926}, &matches));
	assert_int_equal(errno, ENOENT);
}

static void
test_data_urls_are_decoded(void **state)
{
	static const struct {
		const char *url, *name;
	} cases[] = {
		{"data:image/png;base64,QUJD", "paste-3c01bdbb26f358bab27f267924aa2c9a03fcfdb8.png"},
		{"DATA:Image/PNG;BASE64,QUJD", "paste-3c01bdbb26f358bab27f267924aa2c9a03fcfdb8.png"},
		{"data:image/png;name=x;base64, QU\nJD ", "paste-3c01bdbb26f358bab27f267924aa2c9a03fcfdb8.png"},
		{"data:image/png,A%42C", "paste-3c01bdbb26f358bab27f267924aa2c9a03fcfdb8.png"},
		{"data:image/jpeg;base64,QUI=", "paste-06d945942aa26a61be18c3e22bf19bbca8dd2b5d.jpeg"},
		{"data:image/jpeg;base64,QUI", "paste-06d945942aa26a61be18c3e22bf19bbca8dd2b5d.jpeg"},
		{"data:image/jpeg;base64,QUI%3D", "paste-06d945942aa26a61be18c3e22bf19bbca8dd2b5d.jpeg"},
		{"data:image/svg+xml;charset=utf-8,%3Csvg/%3E", "paste-1c3ba3b813e1080e9721846f23a21c09e5c3fd27.svg"},
		{"data:image/png;base64,QU*D", "(nothing)"}, {"data:image/png;base64,QUJDR", "(nothing)"},
		{"data:image/png;base64,", "(nothing)"}, {"data:image/png,", "(nothing)"}, {"data:image/png", "(nothing)"},
		{"data:text/html,x", "(nothing)"}, {"data:,x", "(nothing)"}, {"data:application/pdf;base64,QUJD", "(nothing)"},
		{"data:", "(nothing)"}, {"data:image/png;base64,QUJD=QUJD", "(nothing)"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(anki_name_of(*state, cases[i].url), cases[i].name);
}

static void
test_a_change_of_a_file_is_detected(void **state)
{
	struct fixture *fixture = *state;
	const struct media_file *file;
	struct media_place place = {.folder = "."};
	struct byte_reader reader;
	char bytes[16];

	write_file("pic.png", SLICE("as it was"));
	assert_int_equal(media_resolve(fixture->media, &place, SLICE("pic.png"), HTML_REFERENCE_URL, &file), MEDIA_FOUND);
	assert_true(byte_reader_open(&reader, &file->source));
	assert_int_equal(byte_reader_read(&reader, bytes, sizeof(bytes)), 9);
	assert_int_equal(byte_reader_read(&reader, bytes, sizeof(bytes)), 0);
	byte_reader_close(&reader);
	assert_true(byte_reader_open(&reader, &file->source));
	write_file("pic.png", SLICE("as it was not"));
	assert_int_equal(byte_reader_read(&reader, bytes, sizeof(bytes)), -1);
	assert_int_equal(errno, ESTALE);
	byte_reader_close(&reader);
	assert_false(byte_reader_open(&reader, &file->source));
	assert_int_equal(unlink("pic.png"), 0);
	assert_false(byte_reader_open(&reader, &file->source));
	assert_int_equal(mkfifo("pic.png", 0666), 0);
	assert_false(byte_reader_open(&reader, &file->source));
	assert_int_equal(errno, ESTALE);
}

/* warnings */

struct heard {
	char	 name[32];
	char	 text[512];
	size_t	 line, column, n;
};

static void
record_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	struct heard *heard = argument;

	snprintf(heard->name, sizeof(heard->name), "%s", diag_name(diagnostic->id));
	snprintf(heard->text, sizeof(heard->text), "%s", diagnostic->text);
	heard->line = diagnostic->position.line;
	heard->column = diagnostic->position.column;
	heard->n++;
}

static void
test_warnings_have_the_position_of_the_reference(void **state)
{
	static const struct {
		const char *reference, *warning, *said;
	} cases[] = {
		{"none.png", "missing-media", "there is no file 'none.png'"},
		{"folder", "missing-media", "'folder' is a folder"},
		{"https://example.org/x.png", "remote-media", "a copy beside the notes"},
		{"../x.png", "media-outside", "--media-root"},
		{"empty.png", "empty-media", "'empty.png' is an empty file"},
		{"data:text/plain,x", "bad-data-url", "contains no picture"},
	};
	static const struct text_line lines[] = {{0, 5}, {6, 10}};
	struct text text = {.name = "n.md", .bytes = SLICE("Title\n![x](none)\n"), .lines = lines, .nlines = 2};
	struct fixture *fixture = *state;
	struct media_place place = {.folder = "."};
	struct heard heard = {0};
	struct diag diag = {.handler = record_diagnostic, .argument = &heard};
	const struct text_media media = {fixture->media, &place, &text, &diag};
	struct slice name;

	write_file("folder/x", SLICE("x"));
	write_file("empty.png", SLICE(""));
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_false(text_media_find(&media, 11, slice_of(cases[i].reference), HTML_REFERENCE_URL, &name));
		assert_string_equal(heard.name, cases[i].warning);
		if (strstr(heard.text, cases[i].said) == NULL)
			fail_msg("'%s' does not say '%s'", heard.text, cases[i].said);
		assert_int_equal(heard.line, 2);
		assert_int_equal(heard.column, 6);
	}
	/* Each reference is reported, though the file is looked up only once. */
	assert_false(text_media_find(&media, 0, SLICE("none.png"), HTML_REFERENCE_URL, &name));
	assert_int_equal(heard.n, COUNT(cases) + 1);
	/* The same reference is reported only once, even if several cards show it. */
	assert_false(text_media_find(&media, 0, SLICE("none.png"), HTML_REFERENCE_URL, &name));
	assert_int_equal(heard.n, COUNT(cases) + 1);
	assert_int_equal(diag.worst, DIAG_LEVEL_WARNING);
	write_file("shut.png", SLICE("x"));
	assert_int_equal(chmod("shut.png", 0), 0);
	if (access("shut.png", R_OK) != 0) {
		assert_false(text_media_find(&media, 0, SLICE("shut.png"), HTML_REFERENCE_URL, &name));
		assert_string_equal(heard.name, "unreadable-media");
	}
}

static void
test_large_files_are_used_with_a_warning(void **state)
{
	struct text text = {.name = "n.md", .bytes = SLICE("x")};
	struct fixture *fixture = *state;
	struct media_place place = {.folder = "."};
	struct heard heard = {0};
	struct diag diag = {.handler = record_diagnostic, .argument = &heard};
	const struct text_media media = {fixture->media, &place, &text, &diag};
	struct slice name;

	write_file("big.mp4", SLICE("x"));
	write_file("fits.mp4", SLICE("x"));
	assert_int_equal(truncate("big.mp4", MEDIA_SIZE_MAX + 1), 0);
	assert_int_equal(truncate("fits.mp4", MEDIA_SIZE_MAX), 0);
	assert_true(text_media_find(&media, 0, SLICE("big.mp4"), HTML_REFERENCE_URL, &name));
	assert_slice(name, "big.mp4");
	assert_string_equal(heard.name, "large-media");
	assert_true(text_media_find(&media, 0, SLICE("fits.mp4"), HTML_REFERENCE_URL, &name));
	assert_int_equal(heard.n, 1);
}

#define in_media_folder(test)	cmocka_unit_test_setup_teardown(test, enter_media_folder, leave_media_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file_names_are_changed_as_by_anki),
		cmocka_unit_test(test_a_tail_is_inserted_before_the_suffix),
		cmocka_unit_test(test_the_suffix_determines_the_kind_of_a_file),
		cmocka_unit_test(test_urls_are_split_into_parts),
		in_media_folder(test_urls_are_resolved_even_if_not_encoded),
		in_media_folder(test_an_absolute_path_must_lie_in_the_root),
		in_media_folder(test_files_outside_the_root_are_neither_used_nor_revealed),
		in_media_folder(test_unusable_files_are_reported),
		in_media_folder(test_only_visible_media_are_used),
		in_media_folder(test_unicode_normal_forms_are_equivalent),
		in_media_folder(test_a_bare_name_is_found_in_any_folder),
		in_media_folder(test_sound_names_are_taken_literally),
		in_media_folder(test_different_files_get_different_names),
		in_media_folder(test_files_with_equal_content_are_stored_once),
		in_media_folder(test_checksums_distinguish_content),
		in_media_folder(test_a_file_that_vanished_cannot_be_compared),
		in_media_folder(test_data_urls_are_decoded),
		in_media_folder(test_a_change_of_a_file_is_detected),
		in_media_folder(test_warnings_have_the_position_of_the_reference),
		in_media_folder(test_large_files_are_used_with_a_warning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
