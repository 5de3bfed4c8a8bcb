/* SPDX-License-Identifier: MIT */
/*
 * Runs the pipeline with a test format that is read into a collection, to show that a
 * format of notes needs only a row and a reader.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "flashpress.h"
#include "formats.h"
#include "read/source.h"
#include "read/syntaxes/obsidian_plugin.h"
#include "folder.h"
#include "support.h"

/*
 * Adds the note of a line "front=back" or "front=back=guid=deck".  A note without a guid gets provenance, from
 * which its guid is made.
 */
static void
add_pair(struct collection *collection, struct slice line)
{
	struct slice parts[4] = {0};
	struct note note = {.type = &flashpress_types[FLASHPRESS_BASIC].type};
	uint32_t deck = 0;

	line = arena_slice(collection->arena, line);
	for (size_t i = 0; i < COUNT(parts) && line.n != 0; i++) {
		size_t cut = slice_find(line, SLICE("="), 0);

		parts[i] = slice_until(line, cut);
		line = slice_from(line, cut + 1);
	}
	note.fields = arena_array(collection->arena, note.type->nfields, sizeof(*note.fields));
	note.fields[0] = parts[0];
	note.fields[1] = parts[1];
	note.guid = parts[2];
	if (collection->decks.n == 0 || parts[3].n != 0)
		deck = collection_add_deck(collection, parts[3].n == 0 ? SLICE("Pairs") : parts[3]);
	collection_add_note(collection, &note, note.guid.n != 0 ? NULL :
	    &(struct provenance){.namespace = SLICE("pairs"), .key = parts[0], .front = parts[0]});
	cards_make(collection, deck);
}

/* The NUL at the start makes the input binary. */
static bool
pairs_read(struct collection *collection, struct source *source,
    const struct collection_options *options, struct diag *diag)
{
	struct slice rest;

	(void)options;
	if (!source_load(source, diag))
		return false;
	rest = buf_slice(&source->bytes);
	if (!slice_starts(rest, SLICE("\0pairs\n"))) {
		diag_file(diag, DIAG_BINARY_INPUT, source->name, "not a file of pairs");
		return false;
	}
	for (rest = slice_from(rest, 7); rest.n != 0;) {
		size_t end = slice_find(rest, SLICE("\n"), 0);
		struct slice line = slice_until(rest, end);

		add_pair(collection, line);
		rest = slice_from(rest, end + 1);
	}
	return true;
}

static const struct format pairs = {.name = "pairs", .suffixes = ".pairs", .read_collection = pairs_read};

/* Fails if the test left other files, such as temporary ones. */
static int
leave_job_folder(void **state)
{
	(void)state;
	unlink("in.pairs");
	unlink("out");
	return leave_empty_folder();
}

static void
assert_out(const char *expected)
{
	char got[1024];
	FILE *file = fopen("out", "rb");
	size_t n;

	assert_non_null(file);
	n = fread(got, 1, sizeof(got) - 1, file);
	got[n] = '\0';
	fclose(file);
	assert_string_equal(got, expected);
}

static bool
run(const char *writer, struct diag *diag, struct job_result *result)
{
	static const struct job_input input = {.path = "in.pairs", .shown = "in.pairs", .levels = ""};
	struct job job = {
		.inputs = &input,
		.ninputs = 1,
		.reader = &pairs,
		.writer = format_find(slice_of(writer)),
		.output = "out",
		.output_named = true,
		.writing = {.compression = 1},
		.auto_tags = true,
		.epoch = 1700000000,
		.clock = 1700000000,
	};

	return job_run(&job, diag, result);
}

static void
test_a_format_can_be_read_into_a_collection(void **state)
{
	struct diag diag = {0};
	struct job_result result;

	(void)state;
	write_file("in.pairs", SLICE("\0pairs\nsun=Sonne\nmoon=Mond\n"));
	assert_true(run("quizlet", &diag, &result));
	assert_out("sun\tSonne\nmoon\tMond\n");
	assert_int_equal(result.notes, 2);
	assert_int_equal(result.cards, 2);
	assert_int_equal(result.decks, 1);
}

static void
test_notes_of_a_collection_format_update_a_package(void **state)
{
	struct diag diag = {0};
	struct job_result result;

	(void)state;
	write_file("in.pairs", SLICE("\0pairs\nsun=Sonne\nmoon=Mond\n"));
	assert_true(run("apkg", &diag, &result));
	assert_false(result.updated);
	write_file("in.pairs", SLICE("\0pairs\nsun=die Sonne\nmoon=Mond\nstar=Stern\n"));
	assert_true(run("apkg", &diag, &result));
	assert_true(result.updated);
	assert_int_equal(result.new_notes, 1);
	assert_int_equal(result.changed, 1);
	assert_int_equal(result.unchanged, 1);
}

/* Decks that a reader adds are merged by name, as those of texts are. */
static void
test_read_notes_keep_their_guids(void **state)
{
	struct diag diag = {0};
	struct job_result result;

	(void)state;
	write_file("in.pairs", SLICE("\0pairs\nsun=Sonne=one=Sky\nsea=Meer=two=Earth\nsun=Sonne=three=sky\n"));
	assert_true(run("csv", &diag, &result));
	assert_out("#separator:comma\n#html:true\n#notetype:Flashpress Basic\n#guid column:1\n#deck column:2\n"
	    "#tags column:7\n"
	    "one,Sky,sun,Sonne,,,\ntwo,Earth,sea,Meer,,,\nthree,Sky,sun,Sonne,,,\n");
	assert_int_equal(result.decks, 2);
	/* Text files contain no note types. */
	assert_int_equal(diag.worst, DIAG_LEVEL_WARNING);
}

static void
test_notes_with_and_without_guids_mix(void **state)
{
	struct diag diag = {0};
	struct job_result result;

	(void)state;
	write_file("in.pairs", SLICE("\0pairs\nsun=Sonne=one=Sky\nsun=Sonne\nsun=Stern\nstar=Stern=two=Sky\n"));
	assert_true(run("apkg", &diag, &result));
	assert_true(run("apkg", &diag, &result));
	assert_true(result.updated);
	assert_int_equal(result.unchanged, 4);
	assert_int_equal(result.notes, 4);
}

static void
record_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	*(enum diag_id *)argument = diagnostic->id;
}

static void
test_errors_leave_no_output(void **state)
{
	static const struct { struct slice bytes; const char *writer; } cases[] = {
		{SLICE("\0other"), "quizlet"},
		/* The outline needs a document, which this format does not have. */
		{SLICE("\0pairs\nsun=Sonne\n"), "outline"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum diag_id heard = DIAG_COUNT;
		struct diag diag = {.handler = record_diagnostic, .argument = &heard};
		struct job_result result;

		write_file("in.pairs", cases[i].bytes);
		assert_false(run(cases[i].writer, &diag, &result));
		assert_int_equal(heard, DIAG_BINARY_INPUT);
		assert_int_equal(access("out", F_OK), -1);
	}
}

static void
test_input_without_notes_leaves_no_output(void **state)
{
	struct diag diag = {0};
	struct job_result result;

	(void)state;
	write_file("in.pairs", SLICE("\0pairs\n"));
	assert_true(run("csv", &diag, &result));
	assert_true(result.cardless);
	assert_int_equal(access("out", F_OK), -1);
}

static void
test_the_data_of_a_plugin_are_read_once_for_a_vault(void **state)
{
	const char *path = "a/.obsidian/plugins/p/data.json";
	struct arena *arena = arena_new();
	struct diag diag = {0};
	struct obsidian_plugins *plugins = obsidian_plugins_new(arena, &diag);
	const json_t *data;

	(void)state;
	write_file(path, SLICE("{\"x\": 1}"));
	write_file("b/.obsidian/plugins/p/data.json", SLICE("{\"y\": 2}"));
	assert_null(obsidian_plugin_data(NULL, NULL, "p"));
	assert_null(obsidian_plugin_data(plugins, "a", "q"));
	data = obsidian_plugin_data(plugins, "a", "p");
	assert_int_equal(json_integer_value(json_object_get(data, "x")), 1);
	assert_int_equal(remove(path), 0);
	assert_ptr_equal(obsidian_plugin_data(plugins, "a", "p"), data);
	data = obsidian_plugin_data(plugins, "b", "p");
	assert_int_equal(json_integer_value(json_object_get(data, "y")), 2);
	assert_null(obsidian_plugin_data(plugins, "a", "p"));
	assert_true(diag_fine(&diag));
	obsidian_plugins_free(plugins);
	arena_free(arena);
}

#define in_folder(test)	cmocka_unit_test_setup_teardown(test, enter_folder, leave_job_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		in_folder(test_a_format_can_be_read_into_a_collection),
		in_folder(test_notes_of_a_collection_format_update_a_package),
		in_folder(test_read_notes_keep_their_guids),
		in_folder(test_notes_with_and_without_guids_mix),
		in_folder(test_errors_leave_no_output),
		in_folder(test_input_without_notes_leaves_no_output),
		cmocka_unit_test_setup_teardown(
		    test_the_data_of_a_plugin_are_read_once_for_a_vault, enter_folder, leave_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
