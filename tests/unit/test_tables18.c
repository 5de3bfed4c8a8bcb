/* SPDX-License-Identifier: MIT */
/*
 * Messages of Protocol Buffers, and the tables of schema 18, whose columns hold them.  What decks and
 * options become in schema 11 was compared with Anki's engine.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>
#include <sqlite3.h>

#include "embedded.h"

#include "anki/protobuf.h"
#include "anki/read_database.h"
#include "support.h"

static void
test_fields_of_all_kinds_are_read(void **state)
{
	struct slice message = SLICE("\x08\x96\x01" "\x12\x02hi" "\x1d\x01\x00\x00\x00" "\x21\x02\0\0\0\0\0\0\0"
	    "\xfa\x0f\x01x" "\x28\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
	struct protobuf_field field;

	(void)state;
	assert_true(protobuf_next(&message, &field));
	assert_int_equal(field.number, 1);
	assert_int_equal(field.value, 150);
	assert_true(protobuf_next(&message, &field));
	assert_slice(field.bytes, "hi");
	assert_true(protobuf_next(&message, &field));
	assert_int_equal(field.value, 1);
	assert_true(protobuf_next(&message, &field));
	assert_int_equal(field.value, 2);
	assert_true(protobuf_next(&message, &field));
	assert_int_equal(field.number, 255);
	assert_true(protobuf_next(&message, &field));
	assert_int_equal((int64_t)field.value, -1);
	assert_false(protobuf_next(&message, &field));
	assert_int_equal(message.n, 0);
}

static void
test_broken_messages_end(void **state)
{
	static const struct slice broken[] = {
		SLICE("\x08"), SLICE("\x08\xff"), SLICE("\x12\x05hi"), SLICE("\x1d\x01\x02"), SLICE("\x21\x01"),
		SLICE("\x0b"), SLICE("\x0c"), SLICE("\x0f\x01"), SLICE("\x00\x01"),
		SLICE("\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
		SLICE("\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01hi"),
	};
	struct protobuf_field field;

	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		struct slice rest = broken[i];

		assert_false(protobuf_next(&rest, &field));
		assert_int_equal(rest.n, broken[i].n);
	}
}

/* Whatever the bytes are, fields lie within them, one after the other. */
static void
test_random_bytes_are_read_within_their_bounds(void **state)
{
	unsigned int seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = (size_t)round % 40;
		char *bytes = malloc(n + 1);	/* exactly as large, for valgrind and sanitizers */
		struct slice rest = {bytes, n};
		struct protobuf_field field;

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = (char)(seed >> (seed & 1 ? 16 : 24) & 0x7f);
		}
		for (size_t left = n; protobuf_next(&rest, &field); left = rest.n) {
			assert_true(rest.n < left);
			assert_true(rest.p + rest.n == bytes + n);
			assert_true(field.bytes.n == 0 || (field.bytes.p >= bytes &&
			    field.bytes.p + field.bytes.n <= rest.p));
		}
		free(bytes);
	}
}

static const char *const statements[] = {
	"CREATE TABLE notetypes (id integer primary key, name, mtime_secs, usn, config)",
	"CREATE TABLE fields (ntid, ord, name, config)",
	"CREATE TABLE templates (ntid, ord, name, mtime_secs, usn, config)",
	"CREATE TABLE decks (id integer primary key, name, mtime_secs, usn, common, kind)",
	"CREATE TABLE deck_config (id integer primary key, name, mtime_secs, usn, config)",
	"CREATE TABLE config (KEY text PRIMARY KEY, usn, mtime_secs, val) WITHOUT ROWID",
	"INSERT INTO col VALUES (1,86400,0,0,18,0,0,0,'','','','','')",
	"INSERT INTO decks VALUES (2,'A' || char(31) || 'B',5,-1,x'1805200328043888273006fa0f097b22666f6f223a317d',"
	"x'0a180803220568656c6c6f28013800420408071063559a99593f')",
	"INSERT INTO decks VALUES (3,'Filtered',6,-1,x'',x'121512070a0178100318061a080000803f000020402009')",
	"INSERT INTO deck_config VALUES (3,'Mine',7,-1,"
	"x'0a080000803f00002041120400002041481450c8015d00002040656666a63f8001949d02900101980104b80101fa0f1b7b226e6577223a"
	"7b22736570223a317d2c226164646f6e223a327d')",
	"INSERT INTO config VALUES ('nextPos',0,0,'17'), ('sortType',0,0,'\"noteFld\"')",
	NULL
};

static struct collection
read_tables(void)
{
	struct collection collection = {.arena = arena_new()};
	struct package_fault fault = {0};
	struct buf database = {0};
	sqlite3_int64 size = 0;
	unsigned char *bytes;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, embedded_schema11, NULL, NULL, NULL), SQLITE_OK);
	for (size_t i = 0; statements[i] != NULL; i++)
		if (sqlite3_exec(db, statements[i], NULL, NULL, NULL) != SQLITE_OK)
			fail_msg("%s: %s", statements[i], sqlite3_errmsg(db));
	bytes = sqlite3_serialize(db, "main", &size, 0);
	buf_add(&database, (struct slice){(const char *)bytes, (size_t)size});
	sqlite3_free(bytes);
	sqlite3_close(db);
	if (!database_read(&collection, &database,
		&(struct database_options){.parts = DATABASE_CARDS, .fault = &fault}))
		fail_msg("%s", fault.why);
	buf_free(&database);
	return collection;
}

static void
assert_json(struct slice got, const char *expected)
{
	json_t *a = json_loadb(got.p, got.n, 0, NULL), *b = json_loads(expected, 0, NULL);

	assert_non_null(b);
	if (!json_equal(a, b))
		fail_msg("got %.*s, expected %s", SLICE_ARG(got), expected);
	json_decref(a);
	json_decref(b);
}

static void
test_decks_become_those_of_schema_11(void **state)
{
	struct collection collection = read_tables();
	const struct deck *decks = collection.decks.v;

	(void)state;
	assert_int_equal(collection.decks.n, 2);
	assert_int_equal(decks[0].id, 2);
	assert_slice(decks[0].name, "A::B");
	assert_json(decks[0].other, "{\"collapsed\":false,\"browserCollapsed\":false,\"newToday\":[5,3],\"revToday\":[5,4],"
	    "\"lrnToday\":[5,6],\"timeToday\":[5,5000],\"dyn\":0,\"conf\":3,\"desc\":\"hello\",\"md\":true,\"newLimit\":0,"
	    "\"reviewLimitToday\":{\"limit\":7,\"today\":99},\"desiredRetention\":85,\"foo\":1,\"mod\":5,\"usn\":-1}");
	assert_json(decks[1].other, "{\"collapsed\":false,\"browserCollapsed\":false,\"newToday\":[0,0],\"revToday\":[0,0],"
	    "\"lrnToday\":[0,0],\"timeToday\":[0,0],\"dyn\":1,\"resched\":false,\"terms\":[[\"x\",3,6]],\"separate\":true,"
	    "\"delays\":[1.0,2.5],\"previewDelay\":9,\"previewAgainSecs\":0,\"previewHardSecs\":0,\"previewGoodSecs\":0,"
	    "\"mod\":6,\"usn\":-1}");
	assert_int_equal(collection.created, 86400);
	assert_json(collection.conf, "{\"nextPos\":17,\"sortType\":\"noteFld\"}");
	collection_free(&collection);
	arena_free(collection.arena);
}

static void
test_options_become_those_of_schema_11(void **state)
{
	struct collection collection = read_tables();
	json_t *all = json_loadb(collection.deck_options.p, collection.deck_options.n, 0, NULL);
	json_t *options = json_object_get(all, "3"), *new = json_object_get(options, "new");
	json_t *review = json_object_get(options, "rev");

	(void)state;
	assert_string_equal(json_string_value(json_object_get(options, "name")), "Mine");
	assert_int_equal(json_integer_value(json_object_get(new, "perDay")), 20);
	assert_int_equal(json_integer_value(json_object_get(new, "initialFactor")), 2500);
	assert_int_equal(json_array_size(json_object_get(new, "delays")), 2);
	assert_int_equal(json_integer_value(json_array_get(json_object_get(new, "ints"), 0)), 1);
	assert_int_equal(json_integer_value(json_array_get(json_object_get(new, "ints"), 1)), 4);
	assert_int_equal(json_integer_value(json_object_get(new, "order")), 1);
	assert_int_equal(json_integer_value(json_object_get(new, "sep")), 1);
	assert_int_equal(json_integer_value(json_object_get(options, "addon")), 2);
	assert_true(json_real_value(json_object_get(review, "ease4")) == 1.3);
	assert_int_equal(json_integer_value(json_object_get(review, "maxIvl")), 36500);
	assert_true(json_is_false(json_object_get(options, "autoplay")));
	assert_true(json_is_true(json_object_get(options, "replayq")));
	json_decref(all);
	collection_free(&collection);
	arena_free(collection.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields_of_all_kinds_are_read),
		cmocka_unit_test(test_broken_messages_end),
		cmocka_unit_test(test_random_bytes_are_read_within_their_bounds),
		cmocka_unit_test(test_decks_become_those_of_schema_11),
		cmocka_unit_test(test_options_become_those_of_schema_11),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
