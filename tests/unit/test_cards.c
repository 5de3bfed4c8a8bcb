/* SPDX-License-Identifier: MIT */
/*
 * The preview of cards: rows of text, and notes that flashpress does not compose itself.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "collection/flashpress_types.h"
#include "support.h"
#include "write/cards/styled_text.h"
#include "write/writer.h"

/* rows */

/* Checks how a text is split into rows, which are joined by "|" here. */
static void
assert_rows(const char *text, size_t columns, const char *expected)
{
	struct styled_text rest = {.rest = slice_of(text)};
	struct styled_row row;
	struct buf got = {0};

	for (size_t i = 0; styled_row_next(&rest, columns, &row); i++) {
		buf_text(&got, i == 0 ? "" : "|");
		buf_add(&got, row.text);
	}
	assert_slice(buf_slice(&got), expected);
	buf_free(&got);
}

static void
test_rows_end_between_words(void **state)
{
	(void)state;
	assert_rows("", 10, "");
	assert_rows("one two three", 7, "one two|three");
	assert_rows("one two three", 6, "one|two|three");
	assert_rows("  one  two", 5, "  one|two");
	assert_rows("one\n\ntwo", 9, "one||two");
	assert_rows("abcdefgh ij", 3, "abc|def|gh|ij");
}

static void
test_urls_are_not_broken(void **state)
{
	(void)state;
	assert_rows("see http://a.example/b/c now", 8, "see|http://a.example/b/c|now");
	assert_rows("a:b/cdefghijk", 8, "a:b/cdef|ghijk");
}

/* Wide characters need two columns, and combining ones none. */
static void
test_rows_are_measured_in_columns(void **state)
{
	(void)state;
	assert_rows("\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2", 4, "\xe6\xbc\xa2\xe5\xad\x97|\xe6\xbc\xa2");
	/* An ideographic full stop does not start a row. */
	assert_rows("\xe6\xbc\xa2\xe5\xad\x97\xe3\x80\x82", 4, "\xe6\xbc\xa2|\xe5\xad\x97\xe3\x80\x82");
	assert_rows("e\xcc\x81" "e\xcc\x81 x", 2, "e\xcc\x81" "e\xcc\x81|x");
	assert_int_equal(styled_columns(SLICE("\xe6\xbc\xa2" "e\xcc\x81")), 3);
}

static void
test_styles_continue_in_the_next_row(void **state)
{
	struct styled_text text = {.style = 0};
	struct buf styled = {0}, out = {0};
	struct styled_row row;

	(void)state;
	styled_add(&styled, SLICE("a "));
	styled_set(&styled, STYLE_BOLD);
	styled_add(&styled, SLICE("b c"));
	text.rest = buf_slice(&styled);
	for (size_t i = 0; styled_row_next(&text, 3, &row); i++) {
		styled_row_write(&out, &row, 0, true);
		buf_byte(&out, '|');
	}
	assert_slice(buf_slice(&out), "a \033[0;1mb\033[0m|\033[0;1mc\033[0m|");
	buf_free(&styled);
	buf_free(&out);
}

/* Text must not be able to contain style marks or anything else that a terminal acts on. */
static void
test_control_characters_are_printable(void **state)
{
	struct buf styled = {0};

	(void)state;
	styled_add(&styled, SLICE("a\x01" "A\tb\x1b[31m\n"));
	assert_slice(buf_slice(&styled), "a\\x01A b\\x1B[31m\\x0A");
	buf_free(&styled);
}

/* notes */

static const struct note_field city_fields[] = {
	{.name = SLICE("City")}, {.name = SLICE("Country")}, {.name = SLICE("Map")},
};
static const struct card_template city_templates[2];
static const struct note_type city = {
	.id = 5, .name = SLICE("City"), .fields = city_fields, .nfields = 3,
	.templates = city_templates, .ntemplates = 2,
};

/* Appends a note with a number of cards in a deck. */
static void
add_note(struct collection *collection, const struct note_type *type, const char *const *fields,
    size_t ncards, uint32_t deck)
{
	struct note note = {.type = type, .tags = SLICE("a b::c")};
	uint32_t index;

	note.fields = arena_array(collection->arena, type->nfields, sizeof(*note.fields));
	for (size_t i = 0; i < type->nfields; i++)
		note.fields[i] = slice_of(fields[i]);
	index = collection_add_note(collection, &note, NULL);
	for (uint32_t i = 0; i < ncards; i++)
		vec_push(&collection->cards,
		    ((struct card){.note = index, .deck = deck, .template = i}));
}

/* Checks the preview of a collection, and frees it. */
static void
assert_preview(struct collection *collection, const char *expected)
{
	struct write_options options = {.width = 30};
	struct writing writing = {
		.collection = collection, .output = "x", .options = &options,
	};
	struct sink *sink = sink_new("x");
	struct diag diag = {0};

	assert_true(cards_write(&writing, sink, &diag));
	assert_slice(buf_slice(sink_memory(sink)), expected);
	sink_free(sink);
	arena_free(collection->arena);
	collection_free(collection);
}

#define LINE10	"\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
#define LINE	LINE10 LINE10 LINE10 "\n"

static void
test_notes_of_other_types(void **state)
{
	const char *const bern[] = {"Bern", "Switzerland", "<img src=\"bern.png\">"};
	const char *const none[] = {"", "", ""};
	struct collection collection = {.arena = arena_new()};

	(void)state;
	collection_add_deck(&collection, SLICE("A::B"));
	add_note(&collection, &city, bern, 2, 0);
	add_note(&collection, &city, none, 0, 0);
	assert_preview(&collection,
	    "A::B\n" LINE "\n"
	    " 1  Bern\n"
	    "        Switzerland\n"
	    "        Map\n"
	    "        [picture: bern.png]\n"
	    "    City \u00b7 2 cards \u00b7 #a #b::c\n"
	    "\n"
	    " 2  City \u00b7 0 cards \u00b7 #a #b::c\n");
}

static void
test_notes_of_our_types(void **state)
{
	const char *const front[] = {"f", "b", "Chapter", "x.txt", "y"};
	struct collection collection = {.arena = arena_new()};

	(void)state;
	collection_add_deck(&collection, SLICE("D"));
	add_note(&collection, &flashpress_types[FLASHPRESS_OPTIONAL_REVERSED].type, front, 2, 0);
	add_note(&collection, &flashpress_types[FLASHPRESS_TYPE_IN].type, front, 1, 0);
	assert_preview(&collection,
	    "D\n" LINE "\n"
	    "    Chapter\n"
	    " 1  f\n"
	    "        b\n"
	    "    and the other way round \u00b7\n"
	    "    from x.txt \u00b7 #a #b::c\n"
	    "\n"
	    "    Chapter\n"
	    " 2  f\n"
	    "        b\n"
	    "    the answer is typed in \u00b7\n"
	    "    from x.txt \u00b7 #a #b::c\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_end_between_words),
		cmocka_unit_test(test_urls_are_not_broken),
		cmocka_unit_test(test_rows_are_measured_in_columns),
		cmocka_unit_test(test_styles_continue_in_the_next_row),
		cmocka_unit_test(test_control_characters_are_printable),
		cmocka_unit_test(test_notes_of_other_types),
		cmocka_unit_test(test_notes_of_our_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
