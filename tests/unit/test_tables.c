/* SPDX-License-Identifier: MIT */
/*
 * Records and cells of tables, guessed separators, Anki's headers, rows of names, made note types.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "collection/made_type.h"
#include "read/tables/anki_headers.h"
#include "read/tables/header_row.h"
#include "read/tables/records.h"
#include "read/tables/separators.h"
#include "support.h"

/* Shows records as text: cells in brackets, one record per line. */
static void
show_records(struct buf *shown, const char *text, const char *separator, size_t *unclosed)
{
	struct arena *arena = arena_new();
	struct record_reader reader;

	record_reader_start(&reader, arena, slice_of(text), 0, slice_of(separator));
	while (record_reader_next(&reader)) {
		for (size_t i = 0; i < reader.cells.n; i++)
			buf_format(shown, "[%.*s]", SLICE_ARG(reader.cells.v[i]));
		buf_byte(shown, '\n');
	}
	*unclosed = reader.unclosed;
	record_reader_end(&reader);
	arena_free(arena);
}

static void
test_records_are_split_as_by_anki(void **state)
{
	static const struct { const char *text, *separator, *shown; } rows[] = {
		{"", ",", ""}, {"a", ",", "[a]\n"}, {"a,b\nc,d\n", ",", "[a][b]\n[c][d]\n"}, {"a,,\r\n,b\r", ",", "[a][][]\n[][b]\n"},
		{"\n \n,\na\n", ",", "[a]\n"}, {"\"a,b\",c", ",", "[a,b][c]\n"}, {"\"a\nb\"\tc", "\t", "[a\nb][c]\n"},
		{"\"say \"\"hi\"\"\",x", ",", "[say \"hi\"][x]\n"}, {"5\" disk,\"\"", ",", "[5\" disk][]\n"},
		{"\"a\" b,c", ",", "[a b][c]\n"}, {" \"a\",b", ",", "[ \"a\"][b]\n"}, {"a - b - c", " - ", "[a][b][c]\n"},
		{"\"a,b\nc,d", ",", "[\"a][b]\n[c][d]\n"}, {"a,\"", ",", "[a][\"]\n"}, {"\"\"\"", ",", "[\"\"\"]\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf shown = {0};
		size_t unclosed;

		show_records(&shown, rows[i].text, rows[i].separator, &unclosed);
		assert_string_equal(buf_string(&shown), rows[i].shown);
		buf_free(&shown);
	}
}

static void
test_a_quote_that_is_never_closed_is_found(void **state)
{
	struct buf shown = {0};
	size_t unclosed;

	(void)state;
	show_records(&shown, "\"a\",b\nc,\"d\ne,f\n", ",", &unclosed);
	assert_string_equal(buf_string(&shown), "[a][b]\n[c][\"d]\n[e][f]\n");
	assert_int_equal(unclosed, 8);
	shown.n = 0;
	show_records(&shown, "\"a\",b\n", ",", &unclosed);
	assert_true(unclosed == SIZE_MAX);
	buf_free(&shown);
}

static void
test_separators_are_guessed_from_most_rows(void **state)
{
	static const struct { const char *text, *usual, *separator; } rows[] = {
		{"a,b\nc,d\n", ",", ","}, {"a\tb\nc\td\n", ",", "\t"}, {"a;b,c\nd;e\nf;g\n", ",", ";"},
		/* Anki splits this one at the colon. */
		{"house,Haus\nnote: well,Achtung\ntree,Baum\n", ",", ","},
		/* One field has tabs, the other commas. */
		{"a,b\tc\nd,e\nf,g\n", ",", ","}, {"a, b\tc\nd\te\nf, g\th\n", ",", "\t"},
		{"a|b\nc|d\n", "\t", "|"}, {"one\ntwo\nthree, four\n", "\t", "\t"}, {"", ",", ","},
		{"\"a,b\";c\n\"d,e\";f\n", ",", ";"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_slice(separator_guess(slice_of(rows[i].text), 0, slice_of(rows[i].usual)), rows[i].separator);
}

static void
test_headers_of_anki_are_read(void **state)
{
	struct anki_headers headers = anki_headers_read(SLICE("#separator:tab\r\n#HTML: true\n# a comment\n#my column:3\n"
	    "#deck: A::B \n#tags:x y\n#guid column:2\n#Notetype Column: 4\n#tags column:x\n#columns:a\tb\nfirst\n#second\n"));

	(void)state;
	assert_true(headers.found);
	assert_slice(headers.separator, "\t");
	assert_int_equal(headers.html, HTML_TRUE);
	assert_slice(headers.deck, "A::B");
	assert_slice(headers.tags, "x y");
	assert_slice(headers.columns, "a\tb");
	assert_int_equal(headers.guid_column, 2);
	assert_int_equal(headers.note_type_column, 4);
	assert_int_equal(headers.tags_column, 0);
	assert_int_equal(headers.deck_column, 0);
	headers = anki_headers_read(SLICE("tags:a b\nfront\tback\n"));
	assert_slice(headers.tags, "a b");
	assert_int_equal(headers.end, 9);
	headers = anki_headers_read(SLICE("#include,a directive\n#:x\n"));
	assert_false(headers.found);
	assert_int_equal(headers.end, 0);
}

static void
test_rows_of_names_are_told_from_notes(void **state)
{
	static const struct { const char *cells[4]; bool names; } rows[] = {
		{{"Front", "Back"}, true}, {{"back ", " FRONT"}, true}, {{"x", "y", "Tags"}, true}, {{"English", "Deutsch"}, true},
		{{"Wort", "Beispiel", "zzz"}, true}, {{"house", "Haus"}, false}, {{"Front"}, false}, {{"term", "a", "b", "c"}, false},
		{{"Front", "<b>Back</b>"}, false}, {{"Front", "front"}, false}, {{"", "guid"}, true}, {{"", ""}, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct slice cells[4];
		size_t n = 0;

		while (n < 4 && rows[i].cells[n] != NULL) {
			cells[n] = slice_of(rows[i].cells[n]);
			n++;
		}
		if (header_row_is(cells, n) != rows[i].names)
			fail_msg("row %zu", i);
	}
}

static void
test_note_types_are_made_of_names(void **state)
{
	const struct slice names[] = {SLICE("{{Word}}"), SLICE(""), SLICE("#a:b"), SLICE("word"), SLICE("Word"), SLICE("")};
	struct arena *arena = arena_new();
	const struct note_type *type = made_type(arena, SLICE("Words"), NOTE_TYPE_NORMAL, names, COUNT(names));
	const struct note_type *again = made_type(arena, SLICE("Words"), NOTE_TYPE_CLOZE, names, 1);

	(void)state;
	assert_slice(type->fields[0].name, "Word");
	assert_slice(type->fields[1].name, "Back");
	assert_slice(type->fields[2].name, "ab");
	assert_slice(type->fields[3].name, "word 2");
	assert_slice(type->fields[4].name, "Word 3");
	assert_slice(type->fields[5].name, "Field 6");
	assert_int_equal(type->ntemplates, 1);
	assert_true(slice_has(type->templates[0].front, SLICE("{{Word}}")));
	assert_true(slice_has(type->templates[0].back, SLICE("{{#Field 6}}")));
	assert_true(type->id > 0 && type->id < (int64_t)1 << 53);
	assert_true(again->id == type->id);
	type = made_type(arena, SLICE("Basic (optional reversed card)"), NOTE_TYPE_NORMAL, names, 3);
	assert_int_equal(type->ntemplates, 2);
	assert_true(slice_has(type->templates[1].front, SLICE("{{#Back}}{{#ab}}\n")));
	assert_true(slice_has(type->templates[1].front, SLICE("{{Back}}</div>")));
	assert_true(slice_has(type->templates[1].back, SLICE("{{Word}}")) && !slice_has(type->templates[1].back, SLICE("{{ab}}")));
	type = made_type(arena, SLICE("Basic (and reversed card)"), NOTE_TYPE_NORMAL, names, 2);
	assert_int_equal(type->ntemplates, 2);
	assert_true(slice_has(again->templates[0].front, SLICE("{{cloze:Word}}")));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records_are_split_as_by_anki),
		cmocka_unit_test(test_a_quote_that_is_never_closed_is_found),
		cmocka_unit_test(test_separators_are_guessed_from_most_rows),
		cmocka_unit_test(test_headers_of_anki_are_read),
		cmocka_unit_test(test_rows_of_names_are_told_from_notes),
		cmocka_unit_test(test_note_types_are_made_of_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
