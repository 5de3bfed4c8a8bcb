/* SPDX-License-Identifier: MIT */
/*
 * Reading databases of schema 11 into a collection.  Keys of note types and decks that no struct has a
 * member for must be kept verbatim.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <sqlite3.h>

#include "embedded.h"

#include "anki/read_database.h"
#include "anki/write_schema11.h"
#include "anki/write_schema11_json.h"
#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/identity.h"
#include "collection/ids.h"
#include "html/field.h"
#include "support.h"

#define NOW	1700000000

static void
assert_json_equal(const char *got, const char *expected)
{
	json_t *a = json_loads(got, 0, NULL), *b = json_loads(expected, 0, NULL);

	assert_non_null(b);
	if (!json_equal(a, b))
		fail_msg("got %s, expected %s", got, expected);
	json_decref(a);
	json_decref(b);
}

/* Returns a database of schema 11 after running the statements, which end with NULL. */
static struct buf
make_database(const char *const *statements)
{
	sqlite3 *db = NULL;
	sqlite3_int64 size = 0;
	unsigned char *bytes;
	struct buf database = {0};

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, embedded_schema11, NULL, NULL, NULL), SQLITE_OK);
	for (; *statements != NULL; statements++)
		if (sqlite3_exec(db, *statements, NULL, NULL, NULL) != SQLITE_OK)
			fail_msg("%s: %s", *statements, sqlite3_errmsg(db));
	bytes = sqlite3_serialize(db, "main", &size, 0);
	buf_add(&database, (struct slice){(const char *)bytes, (size_t)size});
	sqlite3_free(bytes);
	sqlite3_close(db);
	return database;
}

/* Reads a database; returns NULL or why it cannot be read. */
static const char *
try_to_read(struct collection *collection, struct buf *database, unsigned int parts)
{
	struct package_fault fault = {0};

	return database_read(collection, database,
	    &(struct database_options){.parts = parts, .fault = &fault}) ? NULL : fault.why;
}

static struct collection
read_database(const char *const *statements, unsigned int parts)
{
	struct collection collection = {.arena = arena_new()};
	struct buf database = make_database(statements);
	const char *why = try_to_read(&collection, &database, parts);

	if (why != NULL)
		fail_msg("%s", why);
	buf_free(&database);
	return collection;
}

static void
release(struct collection *collection)
{
	collection_free(collection);
	arena_free(collection->arena);
}

#define ADD_COL(models, decks)	\
	"INSERT INTO col VALUES (1,86400,0,0,11,0,0,0,'{}','" models "','" decks "','{\"1\":{\"id\":1,\"name\":\"Mine\"}}','{}')"
#define TYPE	\
	"\"5\":{\"id\":\"5\",\"name\":\"Words\",\"type\":0,\"mod\":7,\"usn\":-1,\"sortf\":1,\"did\":null,\"css\":\".card {}\"," \
	"\"latexPre\":\"pre\",\"latexPost\":\"post\",\"latexsvg\":true,\"vers\":[],\"originalStockKind\":6," \
	"\"flds\":[{\"name\":\"Word\",\"ord\":0,\"sticky\":true,\"rtl\":false,\"font\":\"Arial\",\"size\":20,\"media\":[]," \
	"\"tag\":3,\"preventDeletion\":true},{\"name\":\"Meaning\",\"ord\":1,\"sticky\":false,\"rtl\":true," \
	"\"font\":\"\",\"size\":12,\"description\":\"hint\",\"id\":-77}]," \
	"\"tmpls\":[{\"name\":\"Ask\",\"ord\":0,\"qfmt\":\"{{Word}}\",\"afmt\":\"{{Meaning}}\",\"bqfmt\":\"b\",\"bafmt\":\"\"," \
	"\"did\":9,\"bfont\":\"Mono\",\"bsize\":11,\"addon\":{\"x\":[1,2.5]}}],\"req\":[[0,\"any\",[0,99]]]}"

static const char *const words[] = {
	ADD_COL("{" TYPE ",\"6\":{\"id\":6,\"name\":\"Broken\",\"flds\":[],\"tmpls\":[]},\"7\":3}",
	    "{\"1\":{\"id\":1,\"name\":\"Default\"},\"9\":{\"id\":9,\"name\":\"A::B\",\"desc\":\"d\",\"dyn\":0,\"conf\":3}}"),
	"INSERT INTO notes VALUES (30,'g3',5,103,-1,' b  ','third',0,0,0,'')",
	"INSERT INTO notes VALUES (10,'g1',5,101,-1,'','one\x1f" "eins',0,0,0,'')",
	"INSERT INTO notes VALUES (20,'g2',5,102,-1,' a b ','two\x1f" "zwei\x1f" "drei',0,0,0,'')",
	"INSERT INTO notes VALUES (40,'g4',6,104,-1,'','a note of a broken type',0,0,0,'')",
	"INSERT INTO cards VALUES (203,20,9,0,55,-1,2,-1,700,30,2500,8,1,1001,650,1,3,'{\"pos\":4}')",
	"INSERT INTO cards VALUES (201,10,1,0,54,-1,0,0,1,0,0,0,0,0,0,0,0,'')",
	"INSERT INTO cards VALUES (202,30,777,1,56,-1,0,0,2,0,0,0,0,0,0,0,0,'')",
	"INSERT INTO cards VALUES (204,99,1,0,56,-1,0,0,2,0,0,0,0,0,0,0,0,'')",
	"INSERT INTO revlog VALUES (1600000000000,203,-1,3,30,12,2500,4200,1)",
	NULL
};

static void
test_notes_and_types_are_read(void **state)
{
	struct collection collection = read_database(words, 0);
	const struct note_type *type = collection.types.v[0];

	(void)state;
	assert_int_equal(collection.types.n, 1);
	assert_int_equal(collection.notes.n, 3);
	assert_int_equal(collection.cards.n + collection.decks.n + collection.reviews.n, 0);
	assert_int_equal(collection.provenance.n, 0);
	assert_int_equal(type->id, 5);
	assert_slice(type->name, "Words");
	assert_int_equal(type->kind, NOTE_TYPE_NORMAL);
	assert_int_equal(type->sort_field, 1);
	assert_true(type->latex_svg);
	assert_true(type->fields[0].sticky);
	assert_slice(type->fields[1].description, "hint");
	assert_int_equal(type->fields[1].id, -77);
	assert_int_equal(type->templates[0].deck, 9);
	assert_int_equal(type->templates[0].requirement, CARD_REQUIRES_ANY);
	assert_int_equal(type->templates[0].nrequired, 1);	/* field 99 does not exist */
	assert_int_equal(collection.notes.v[0].id, 10);
	assert_ptr_equal(collection.notes.v[0].type, type);
	assert_slice(collection.notes.v[0].fields[1], "eins");
	assert_int_equal(collection.notes.v[0].mod, 101);
	assert_slice(collection.notes.v[1].guid, "g2");
	assert_slice(collection.notes.v[1].tags, "a b");
	assert_slice(collection.notes.v[1].fields[1], "zwei\x1f" "drei");
	assert_slice(collection.notes.v[2].fields[0], "third");
	assert_slice(collection.notes.v[2].fields[1], "");
	release(&collection);
}

static void
test_cards_and_reviews_are_read(void **state)
{
	struct collection collection = read_database(words, DATABASE_CARDS | DATABASE_REVIEWS);
	const struct card *cards = collection.cards.v;
	const struct scheduling *studied;

	(void)state;
	assert_int_equal(collection.cards.n, 3);
	assert_int_equal(cards[0].note, 0);
	assert_int_equal(cards[1].note, 1);
	assert_int_equal(cards[2].note, 2);
	assert_int_equal(cards[2].template, 1);
	assert_slice(collection.decks.v[cards[0].deck].name, "Default");
	/* It is in A::B only until it is answered. */
	assert_slice(collection.decks.v[cards[1].deck].name, "Default");
	assert_slice(collection.decks.v[cards[1].filtered_deck - 1].name, "A::B");
	assert_slice(collection.decks.v[cards[2].deck].name, "recovered777");
	studied = cards[1].scheduling;
	assert_int_equal(studied->id, 203);
	assert_int_equal(studied->mod, 55);
	assert_int_equal(studied->type, 2);
	assert_int_equal(studied->queue, -1);
	assert_int_equal(studied->due, 700);
	assert_int_equal(studied->ivl, 30);
	assert_int_equal(studied->factor, 2500);
	assert_int_equal(studied->reps, 8);
	assert_int_equal(studied->lapses, 1);
	assert_int_equal(studied->left, 1001);
	assert_int_equal(studied->home_due, 650);
	assert_int_equal(studied->flags, 3);
	assert_slice(studied->data, "{\"pos\":4}");
	assert_int_equal(collection.reviews.n, 1);
	assert_int_equal(collection.reviews.v[0].card, 203);
	assert_int_equal(collection.reviews.v[0].ease, 3);
	assert_int_equal(collection.reviews.v[0].last_ivl, 12);
	assert_int_equal(collection.reviews.v[0].time, 4200);
	assert_slice(collection.conf, "{}");
	assert_int_equal(collection.created, 86400);
	assert_slice(collection.deck_options, "{\"1\":{\"id\":1,\"name\":\"Mine\"}}");
	release(&collection);
}

/* Only ids that were strings and impossible requirements may change. */
static void
test_types_and_decks_are_written_as_they_were_read(void **state)
{
	struct collection collection = read_database(words, DATABASE_CARDS);
	struct collection_ids ids = collection_ids(&collection);
	char *models = schema11_models(&collection), *decks = schema11_decks(&collection, &ids, true);
	json_t *read = json_loads("{" TYPE "}", 0, NULL), *type = json_object_get(read, "5"), *written, *deck;
	char *expected;

	(void)state;
	json_object_set_new(type, "id", json_integer(5));
	json_object_set_new(type, "req", json_pack("[[i,s,[i]]]", 0, "any", 0));
	/* Keys that old importers require are added. */
	json_object_set_new(type, "tags", json_array());
	json_object_set_new(json_array_get(json_object_get(type, "flds"), 1), "media", json_array());
	expected = json_dumps(read, 0);
	assert_json_equal(models, expected);
	written = json_loads(decks, 0, NULL);
	deck = json_object_get(written, "9");
	assert_string_equal(json_string_value(json_object_get(deck, "name")), "A::B");
	assert_string_equal(json_string_value(json_object_get(deck, "desc")), "d");
	assert_int_equal(json_integer_value(json_object_get(deck, "conf")), 3);
	json_decref(read);
	json_decref(written);
	free(expected);
	free(models);
	free(decks);
	release(&collection);
}

/* A foreign note type with 40 fields. */
static void
test_a_note_type_may_have_many_fields(void **state)
{
	struct buf models = {0}, insert = {0}, fields = {0};
	struct collection collection;
	const char *statements[3] = {NULL};

	(void)state;
	for (int i = 0; i < 40; i++) {
		buf_format(&models, "%s{\"name\":\"Field %d\",\"font\":\"F\",\"size\":%d}", i == 0 ? "" : ",", i, i + 1);
		buf_format(&fields, "%svalue %d", i == 0 ? "" : "\x1f", i);
	}
	buf_format(&insert, "INSERT INTO col VALUES (1,86400,0,0,11,0,0,0,'{}','{\"8\":{\"id\":8,\"name\":\"Wide\",\"type\":1,"
	    "\"flds\":[%s],\"tmpls\":[{\"name\":\"T\",\"qfmt\":\"{{cloze:Field 39}}\"}]}}','{}','{}','{}')", buf_string(&models));
	models.n = 0;
	buf_format(&models, "INSERT INTO notes VALUES (1,'g',8,1,0,'','%s',0,0,0,'')", buf_string(&fields));
	statements[0] = buf_string(&insert);
	statements[1] = buf_string(&models);
	collection = read_database(statements, 0);
	assert_int_equal(collection.types.v[0]->nfields, 40);
	assert_int_equal(collection.types.v[0]->kind, NOTE_TYPE_CLOZE);
	assert_slice(collection.types.v[0]->fields[39].name, "Field 39");
	assert_int_equal(collection.types.v[0]->fields[39].size, 40);
	assert_slice(collection.notes.v[0].fields[39], "value 39");
	fields.n = 0;
	note_add_fields(&fields, &collection.notes.v[0]);
	assert_int_equal(slice_count(buf_slice(&fields), FIELD_SEPARATOR), 39);
	release(&collection);
	buf_free(&models);
	buf_free(&insert);
	buf_free(&fields);
}

static void
test_a_written_database_is_read_back_unchanged(void **state)
{
	struct collection made = {.arena = arena_new(), .now = NOW}, read = {.arena = made.arena};
	struct schema11 *database;
	struct buf bytes = {0};
	const char *why = NULL;

	(void)state;
	collection_add_deck(&made, SLICE("Deck"));
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++) {
		const struct note_type *type = &flashpress_types[i].type;
		struct note note = {.type = type, .tags = SLICE("x y")};

		note.fields = arena_array(made.arena, type->nfields, sizeof(*note.fields));
		note.fields[0] = SLICE("<b>{{c1::front}}</b> {{c3::x}}");
		note.fields[1] = SLICE("back");
		collection_add_note(&made, &note, &(struct provenance){.key = type->name});
		cards_make(&made, 0);
	}
	identity_assign(&made);
	database = schema11_make(&made, false, &why);
	assert_non_null(database);
	buf_add(&bytes, schema11_bytes(database));
	schema11_free(database);
	why = try_to_read(&read, &bytes, DATABASE_CARDS);
	if (why != NULL)
		fail_msg("%s", why);
	assert_int_equal(read.notes.n, made.notes.n);
	assert_int_equal(read.cards.n, made.cards.n);
	assert_int_equal(read.types.n, FLASHPRESS_TYPES);
	for (size_t i = 0; i < made.notes.n; i++) {
		assert_int_equal(read.notes.v[i].type->id, made.notes.v[i].type->id);
		assert_true(slice_equal(read.notes.v[i].guid, made.notes.v[i].guid));
		assert_true(slice_equal(read.notes.v[i].fields[0], made.notes.v[i].fields[0]));
		assert_slice(read.notes.v[i].tags, "x y");
		assert_int_equal(read.notes.v[i].mod, NOW);
	}
	for (size_t i = 0; i < made.cards.n; i++) {
		assert_int_equal(read.cards.v[i].note, made.cards.v[i].note);
		assert_int_equal(read.cards.v[i].template, made.cards.v[i].template);
		assert_slice(read.decks.v[read.cards.v[i].deck].name, "Deck");
	}
	buf_free(&bytes);
	collection_free(&read);
	release(&made);
}

/* Writes a collection and reads the result. */
static struct collection
write_and_read(const struct collection *made, bool scheduling)
{
	struct collection read = {.arena = arena_new()};
	const char *why = "no database";
	struct schema11 *database = schema11_make(made, scheduling, &why);
	struct buf bytes = {0};

	assert_non_null(database);
	buf_add(&bytes, schema11_bytes(database));
	schema11_free(database);
	why = try_to_read(&read, &bytes, DATABASE_CARDS | DATABASE_REVIEWS);
	if (why != NULL)
		fail_msg("%s", why);
	buf_free(&bytes);
	return read;
}

/* A collection that was read, with a composed note after it. */
static struct collection
mixed_collection(void)
{
	struct collection made = read_database(words, DATABASE_CARDS | DATABASE_REVIEWS);
	struct note note = {.type = made.types.v[0], .guid = SLICE("new"), .mod = NOW};
	uint32_t deck = collection_add_deck(&made, SLICE("Deck"));
	struct slice *fields = arena_array(made.arena, 2, sizeof(*fields));

	made.now = NOW;
	made.notes.v[1].flags = 6;
	made.notes.v[1].data = SLICE("kept");
	fields[0] = SLICE("four");
	note.fields = fields;
	collection_add_note(&made, &note, &(struct provenance){.deck = deck});
	vec_push(&made.cards, ((struct card){.note = 3, .deck = deck}));
	return made;
}

static void
test_read_and_composed_notes_are_written_with_scheduling(void **state)
{
	struct collection made = mixed_collection(), read = write_and_read(&made, true);
	const struct scheduling *kept;

	(void)state;
	assert_int_equal(read.created, 86400);
	assert_int_equal(read.notes.n, 4);
	assert_int_equal(read.notes.v[1].id, 20);
	assert_int_equal(read.notes.v[1].flags, 6);
	assert_slice(read.notes.v[1].data, "kept");
	assert_int_equal(read.notes.v[3].id, (int64_t)NOW * 1000 + 1);
	assert_int_equal(read.cards.n, 4);
	kept = read.cards.v[1].scheduling;
	assert_int_equal(kept->id, 203);
	assert_int_equal(kept->queue, -1);
	assert_int_equal(kept->due, 700);
	assert_int_equal(kept->home_due, 650);
	assert_int_equal(kept->left, 1001);
	assert_int_equal(kept->flags, 3);
	assert_slice(kept->data, "{\"pos\":4}");
	assert_slice(read.decks.v[read.cards.v[1].deck].name, "Default");
	assert_slice(read.decks.v[read.cards.v[1].filtered_deck - 1].name, "A::B");
	assert_int_equal(read.cards.v[3].scheduling->id, (int64_t)NOW * 1000 + 1);
	assert_slice(read.decks.v[read.cards.v[3].deck].name, "Deck");
	assert_int_equal(read.reviews.n, 1);
	assert_int_equal(read.reviews.v[0].last_ivl, 12);
	assert_int_equal(slice_count(read.deck_options, 'M'), 1);
	release(&read);
	release(&made);
}

static void
test_without_scheduling_all_cards_are_new(void **state)
{
	struct collection made = mixed_collection(), read = write_and_read(&made, false);
	const struct scheduling *kept = read.cards.v[1].scheduling;

	(void)state;
	assert_int_equal(kept->id, 203);
	assert_int_equal(kept->mod, 55);
	assert_int_equal(kept->type | kept->queue | kept->ivl | kept->reps | kept->flags, 0);
	assert_int_equal(kept->due, 4);		/* where it was when it was new */
	assert_int_equal(read.cards.v[0].scheduling->due, 1);
	assert_int_equal(read.cards.v[1].filtered_deck, 0);
	assert_slice(read.decks.v[read.cards.v[1].deck].name, "Default");
	assert_int_equal(read.reviews.n, 0);
	assert_int_equal(slice_count(read.deck_options, 'M'), 0);
	release(&read);
	release(&made);
}

static void
test_ids_are_made_unique(void **state)
{
	int64_t ids[] = {0, 7, 5, 7, 0, 101, 100, 5};

	(void)state;
	ids_settle(ids, COUNT(ids), 100);
	assert_int_equal(ids[0], 102);
	assert_int_equal(ids[1], 7);
	assert_int_equal(ids[3], 103);
	assert_int_equal(ids[4], 104);
	assert_int_equal(ids[5], 101);
	assert_int_equal(ids[7], 105);
}

/* Anki finds duplicates by the first field, but sorts by the field that the note type names. */
static void
test_notes_are_sorted_by_the_field_of_their_type(void **state)
{
	struct note_type type = flashpress_types[FLASHPRESS_BASIC].type;
	struct collection made = {.arena = arena_new(), .now = NOW};
	struct note note = {.type = &type, .guid = SLICE("guid")};
	struct schema11 *database;
	struct buf bytes = {0};
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	const char *why = NULL;

	(void)state;
	type.sort_field = 1;
	note.fields = arena_array(made.arena, type.nfields, sizeof(*note.fields));
	note.fields[0] = SLICE("<b>front</b>");
	note.fields[1] = SLICE("<i>back</i>");
	collection_add_note(&made, &note, NULL);
	database = schema11_make(&made, false, &why);
	assert_non_null(database);
	buf_add(&bytes, schema11_bytes(database));
	schema11_free(database);
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_deserialize(db, "main", (unsigned char *)bytes.p, (sqlite3_int64)bytes.n,
	    (sqlite3_int64)bytes.size, SQLITE_DESERIALIZE_READONLY), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT sfld, csum FROM notes", -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	assert_string_equal(sqlite3_column_text(row, 0), "back");
	assert_int_equal(sqlite3_column_int64(row, 1), field_checksum(SLICE("front")));
	sqlite3_finalize(row);
	sqlite3_close(db);
	buf_free(&bytes);
	release(&made);
}

static void
test_a_damaged_database_is_an_error(void **state)
{
	static const char *const broken[][2] = {
		{"DROP TABLE notes", NULL}, {"DROP TABLE col", NULL}, {"UPDATE col SET models = 'x'", NULL},
		{"UPDATE col SET models = ''", NULL}, {"UPDATE col SET decks = '[]'", NULL}, {"DROP TABLE cards", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		const char *statements[] = {words[0], broken[i][0], NULL};
		struct collection collection = {.arena = arena_new()};
		struct buf database = make_database(statements);

		assert_non_null(try_to_read(&collection, &database, DATABASE_CARDS));
		buf_free(&database);
		release(&collection);
	}
}

static void
test_notes_of_our_types_are_read_without_note_types(void **state)
{
	const char *statements[] = {words[0], words[2], "UPDATE col SET models = ''",
		"UPDATE notes SET mid = 1795305600001", NULL};
	struct collection collection = {.arena = arena_new()};
	struct buf database = make_database(statements);

	(void)state;
	assert_null(try_to_read(&collection, &database, 0));
	assert_int_not_equal(collection.notes.n, 0);
	assert_ptr_equal(collection.notes.v[0].type, &flashpress_types[FLASHPRESS_BASIC].type);
	assert_int_equal(collection.types.n, 1);
	buf_free(&database);
	release(&collection);
}

static void
test_matching_knows_flashpress_types_whatever_the_package_says(void **state)
{
	const char *statements[] = {words[0], words[2],
		"UPDATE col SET models = replace(models, '\"5\"', '\"1795305600001\"')",
		"UPDATE notes SET mid = 1795305600001", NULL};
	struct collection collection = {.arena = arena_new()};
	struct buf database = make_database(statements);
	const struct note_type *basic = &flashpress_types[FLASHPRESS_BASIC].type;

	(void)state;
	assert_null(try_to_read(&collection, &database, 0));
	assert_int_not_equal(collection.notes.n, 0);
	assert_ptr_equal(collection.notes.v[0].type, basic);
	assert_int_equal(basic->nfields, 4);
	buf_free(&database);
	release(&collection);

	collection = (struct collection){.arena = arena_new()};
	database = make_database(statements);
	assert_null(try_to_read(&collection, &database, DATABASE_CARDS));
	assert_int_equal(collection.notes.v[0].type->nfields, 2);
	buf_free(&database);
	release(&collection);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notes_and_types_are_read),
		cmocka_unit_test(test_cards_and_reviews_are_read),
		cmocka_unit_test(test_types_and_decks_are_written_as_they_were_read),
		cmocka_unit_test(test_a_note_type_may_have_many_fields),
		cmocka_unit_test(test_a_written_database_is_read_back_unchanged),
		cmocka_unit_test(test_read_and_composed_notes_are_written_with_scheduling),
		cmocka_unit_test(test_without_scheduling_all_cards_are_new),
		cmocka_unit_test(test_ids_are_made_unique),
		cmocka_unit_test(test_notes_are_sorted_by_the_field_of_their_type),
		cmocka_unit_test(test_a_damaged_database_is_an_error),
		cmocka_unit_test(test_notes_of_our_types_are_read_without_note_types),
		cmocka_unit_test(test_matching_knows_flashpress_types_whatever_the_package_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
