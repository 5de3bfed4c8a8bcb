/* SPDX-License-Identifier: MIT */
/*
 * Reads decks and deck options from the tables decks and deck_config of schema 15 to 18, and makes
 * of them the JSON that they are in schema 11, as Anki does (tried).  Numbers of fields are those of
 * proto/anki/decks.proto and deck_config.proto.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json_text.h"
#include "anki/protobuf.h"
#include "anki/reading.h"
#include "base/utf8.h"

/* The kinds of values that options have in schema 11. */
enum option_kind {
	OPTION_INTEGER,
	OPTION_BOOL,
	OPTION_NOT,		/* true for 0 */
	OPTION_ORDER,		/* of new cards: 0 and 1 are swapped */
	OPTION_FLOAT,
	OPTION_PERMILLE,	/* a factor as an integer: 2.5 is 2500 */
	OPTION_FLOATS,
	OPTION_TEXT
};

/* Where an option is in schema 11. */
struct deck_option {
	uint32_t		 number;
	const char		*group;		/* an object in the options; NULL for the options themselves */
	const char		*key;
	enum option_kind	 kind;
};

static const struct deck_option deck_options[] = {
	{1, "new", "delays", OPTION_FLOATS}, {2, "lapse", "delays", OPTION_FLOATS},
	{3, NULL, "fsrsWeights", OPTION_FLOATS}, {4, NULL, "easyDaysPercentages", OPTION_FLOATS},
	{5, NULL, "fsrsParams5", OPTION_FLOATS}, {6, NULL, "fsrsParams6", OPTION_FLOATS},
	{9, "new", "perDay", OPTION_INTEGER}, {10, "rev", "perDay", OPTION_INTEGER},
	{11, "new", "initialFactor", OPTION_PERMILLE}, {12, "rev", "ease4", OPTION_FLOAT},
	{13, "rev", "hardFactor", OPTION_FLOAT}, {14, "lapse", "mult", OPTION_FLOAT},
	{15, "rev", "ivlFct", OPTION_FLOAT}, {16, "rev", "maxIvl", OPTION_INTEGER},
	{17, "lapse", "minInt", OPTION_INTEGER}, {20, "new", "order", OPTION_ORDER},
	{21, "lapse", "leechAction", OPTION_INTEGER}, {22, "lapse", "leechFails", OPTION_INTEGER},
	{23, NULL, "autoplay", OPTION_NOT}, {24, NULL, "maxTaken", OPTION_INTEGER},
	{25, NULL, "timer", OPTION_INTEGER}, {26, NULL, "replayq", OPTION_NOT},
	{27, "new", "bury", OPTION_BOOL}, {28, "rev", "bury", OPTION_BOOL},
	{29, NULL, "buryInterdayLearning", OPTION_BOOL}, {30, NULL, "newMix", OPTION_INTEGER},
	{31, NULL, "interdayLearningMix", OPTION_INTEGER}, {32, NULL, "newSortOrder", OPTION_INTEGER},
	{33, NULL, "reviewOrder", OPTION_INTEGER}, {34, NULL, "newGatherPriority", OPTION_INTEGER},
	{35, NULL, "newPerDayMinimum", OPTION_INTEGER}, {36, NULL, "questionAction", OPTION_INTEGER},
	{37, NULL, "desiredRetention", OPTION_FLOAT}, {38, NULL, "stopTimerOnAnswer", OPTION_BOOL},
	{40, NULL, "sm2Retention", OPTION_FLOAT}, {41, NULL, "secondsToShowQuestion", OPTION_FLOAT},
	{42, NULL, "secondsToShowAnswer", OPTION_FLOAT}, {43, NULL, "answerAction", OPTION_INTEGER},
	{44, NULL, "waitForAudio", OPTION_BOOL}, {45, NULL, "weightSearch", OPTION_TEXT},
	{46, NULL, "ignoreRevlogsBeforeDate", OPTION_TEXT},
};

#define NEW_INTERVAL_GOOD	18	/* these two are elements of the array new.ints */
#define NEW_INTERVAL_EASY	19
#define OTHER			255

/* The shortest decimal number that is this single-precision one: 1.3, not 1.29999995. */
static json_t *
float_json(uint64_t bits)
{
	char text[32];

	snprintf(text, sizeof(text), "%.7g", (double)protobuf_float(bits));
	return json_real(strtod(text, NULL));
}

/* JSON strings are valid UTF-8, or else there are none. */
static json_t *
text_json(struct slice text)
{
	json_t *string = text.n == 0 ? NULL : json_stringn(text.p, text.n);

	return string == NULL ? json_string("") : string;
}

/* Appends packed floats to an array. */
static void
add_floats(json_t *array, struct slice packed)
{
	struct slice four;
	uint64_t bits;

	for (; packed.n >= 4; packed = slice_from(packed, 4)) {
		bits = 0;
		four = slice_until(packed, 4);
		for (size_t i = four.n; i-- > 0;)
			bits = bits << 8 | (unsigned char)four.p[i];
		json_array_append_new(array, float_json(bits));
	}
}

static json_t *
option_json(const struct deck_option *option, const struct protobuf_field *field)
{
	switch (option->kind) {
	case OPTION_BOOL:
		return json_boolean(field->value != 0);
	case OPTION_NOT:
		return json_boolean(field->value == 0);
	case OPTION_ORDER:
		return json_integer(field->value == 0);
	case OPTION_FLOAT:
		return float_json(field->value);
	case OPTION_PERMILLE:
		return json_integer((json_int_t)(protobuf_float(field->value) * 1000 + 0.5f));
	case OPTION_TEXT:
		return text_json(field->bytes);
	case OPTION_FLOATS:
		return json_array();
	default:
		return json_integer((json_int_t)field->value);
	}
}

static json_t *
group_of(json_t *options, const struct deck_option *option)
{
	return option->group == NULL ? options : json_object_get(options, option->group);
}

/* Returns options whose values are all 0, as those that a message leaves out. */
static json_t *
zero_options(void)
{
	const struct protobuf_field zero = {0};
	json_t *options = json_pack("{s:{s:[i,i,i]}, s:{}, s:{}, s:b}", "new", "ints", 0, 0, 0,
	    "rev", "lapse", "dyn", 0);

	for (size_t i = 0; i < sizeof(deck_options) / sizeof(deck_options[0]); i++)
		json_object_set_new(group_of(options, &deck_options[i]), deck_options[i].key,
		    option_json(&deck_options[i], &zero));
	return options;
}

static void
set_option(json_t *options, const struct protobuf_field *field)
{
	json_t *intervals = json_object_get(json_object_get(options, "new"), "ints");

	if (field->number == NEW_INTERVAL_GOOD || field->number == NEW_INTERVAL_EASY)
		json_array_set_new(intervals, field->number - NEW_INTERVAL_GOOD,
		    json_integer((json_int_t)field->value));
	for (size_t i = 0; i < sizeof(deck_options) / sizeof(deck_options[0]); i++) {
		const struct deck_option *option = &deck_options[i];
		json_t *group = group_of(options, option);

		if (option->number != field->number)
			continue;
		if (option->kind != OPTION_FLOATS)
			json_object_set_new(group, option->key, option_json(option, field));
		else if (field->wire == PROTOBUF_BYTES)
			add_floats(json_object_get(group, option->key), field->bytes);
		else
			json_array_append_new(
			    json_object_get(group, option->key), float_json(field->value));
	}
}

static void
read_options(struct reading *reading, sqlite3_stmt *row)
{
	struct slice config = reading_bytes(row, 4), other = SLICE_NONE;
	struct slice name = reading_text(reading, row, 1);
	json_t *options = zero_options();
	struct protobuf_field field;
	char key[24];

	while (protobuf_next(&config, &field)) {
		set_option(options, &field);
		if (field.number == OTHER)
			other = field.bytes;
	}
	json_add_missing(options, other);
	json_object_set_new(options, "id", json_integer(sqlite3_column_int64(row, 0)));
	json_object_set_new(options, "name", text_json(name));
	json_object_set_new(options, "mod", json_integer(sqlite3_column_int64(row, 2)));
	json_object_set_new(options, "usn", json_integer(sqlite3_column_int64(row, 3)));
	snprintf(key, sizeof(key), "%" PRId64, (int64_t)sqlite3_column_int64(row, 0));
	json_object_set_new(reading->object, key, options);
}

/* What a deck has studied on a day: [day, count]. */
static void
set_studied(json_t *deck, const char *key, uint64_t day, uint64_t count)
{
	json_object_set_new(
	    deck, key, json_pack("[I,I]", (json_int_t)day, (json_int_t)(int32_t)count));
}

/* A message Common. */
static struct slice
set_common(json_t *deck, struct slice message)
{
	uint64_t values[8] = {0};
	struct slice other = SLICE_NONE;
	struct protobuf_field field;

	while (protobuf_next(&message, &field)) {
		if (field.number < 8)
			values[field.number] = field.value;
		if (field.number == OTHER)
			other = field.bytes;
	}
	json_object_set_new(deck, "collapsed", json_boolean(values[1] != 0));
	json_object_set_new(deck, "browserCollapsed", json_boolean(values[2] != 0));
	set_studied(deck, "newToday", values[3], values[4]);
	set_studied(deck, "revToday", values[3], values[5]);
	set_studied(deck, "lrnToday", values[3], values[6]);
	set_studied(deck, "timeToday", values[3], values[7]);
	return other;
}

/* A message DayLimit. */
static json_t *
day_limit_json(struct slice message)
{
	struct protobuf_field field;
	uint64_t values[3] = {0};

	while (protobuf_next(&message, &field))
		if (field.number < 3)
			values[field.number] = field.value;
	return json_pack(
	    "{s:I,s:I}", "limit", (json_int_t)values[1], "today", (json_int_t)values[2]);
}

static json_t *
normal_value(const struct protobuf_field *field)
{
	switch (field->number) {
	case 4:
		return text_json(field->bytes);
	case 5:
		return json_boolean(field->value != 0);
	case 8:
	case 9:
		return day_limit_json(field->bytes);
	case 10:	/* a fraction, in schema 11 in percent */
		return json_integer((json_int_t)(protobuf_float(field->value) * 100 + 0.5f));
	default:
		return json_integer((json_int_t)field->value);
	}
}

/* A message Normal. */
static void
set_normal(json_t *deck, struct slice message)
{
	static const char *const keys[] = {
		NULL, "conf", "extendNew", "extendRev", "desc", "md", "reviewLimit", "newLimit",
		"reviewLimitToday", "newLimitToday", "desiredRetention",
	};
	struct protobuf_field field;

	json_object_set_new(deck, "dyn", json_integer(0));
	json_object_set_new(deck, "conf", json_integer(1));
	json_object_set_new(deck, "desc", json_string(""));
	while (protobuf_next(&message, &field))
		if (field.number < sizeof(keys) / sizeof(keys[0]))
			json_object_set_new(deck, keys[field.number], normal_value(&field));
}

/* A message SearchTerm. */
static json_t *
term_json(struct slice message)
{
	struct protobuf_field field;
	struct slice search = SLICE_NONE;
	uint64_t limit = 0, order = 0;

	while (protobuf_next(&message, &field)) {
		if (field.number == 1)
			search = field.bytes;
		else if (field.number == 2)
			limit = field.value;
		else if (field.number == 3)
			order = field.value;
	}
	return json_pack("[o,I,I]", text_json(search), (json_int_t)limit, (json_int_t)order);
}

/* A message Filtered. */
static void
set_filtered(json_t *deck, struct slice message)
{
	static const char *const keys[] = {
		[4] = "previewDelay", [5] = "previewHardSecs", [6] = "previewGoodSecs",
		[7] = "previewAgainSecs"};
	json_t *terms = json_array(), *delays = json_array();
	struct protobuf_field field;
	bool reschedule = false;

	for (size_t i = 4; i < sizeof(keys) / sizeof(keys[0]); i++)
		json_object_set_new(deck, keys[i], json_integer(0));
	while (protobuf_next(&message, &field)) {
		if (field.number == 1)
			reschedule = field.value != 0;
		else if (field.number == 2)
			json_array_append_new(terms, term_json(field.bytes));
		else if (field.number == 3 && field.wire == PROTOBUF_BYTES)
			add_floats(delays, field.bytes);
		else if (field.number >= 4 && field.number < sizeof(keys) / sizeof(keys[0]))
			json_object_set_new(deck, keys[field.number],
			    json_integer((json_int_t)field.value));
	}
	json_object_set_new(deck, "dyn", json_integer(1));
	json_object_set_new(deck, "resched", json_boolean(reschedule));
	json_object_set_new(deck, "terms", terms);
	json_object_set_new(deck, "separate", json_true());
	json_object_set(deck, "delays", json_array_size(delays) == 0 ? json_null() : delays);
	json_decref(delays);
}

static void
set_kind(json_t *deck, struct slice message)
{
	struct protobuf_field field;

	while (protobuf_next(&message, &field)) {
		if (field.number == 1)
			set_normal(deck, field.bytes);
		else if (field.number == 2)
			set_filtered(deck, field.bytes);
	}
}

/* Levels of names are separated by 0x1f in these schemas. */
static void
add_deck(struct reading *reading, sqlite3_stmt *row, const json_t *deck)
{
	struct slice stored = reading_bytes(row, 1);
	struct buf name = {0};

	for (size_t i = 0; i < stored.n; i++) {
		if (stored.p[i] == '\x1f')
			buf_text(&name, "::");
		else
			buf_byte(&name, stored.p[i]);
	}
	reading_add_deck(reading, sqlite3_column_int64(row, 0), buf_slice(&name),
	    json_text(reading->arena, deck));
	buf_free(&name);
}

static void
read_deck(struct reading *reading, sqlite3_stmt *row)
{
	json_t *deck = json_object();
	struct slice other = set_common(deck, reading_bytes(row, 4));

	set_kind(deck, reading_bytes(row, 5));
	json_add_missing(deck, other);
	json_object_set_new(deck, "mod", json_integer(sqlite3_column_int64(row, 2)));
	json_object_set_new(deck, "usn", json_integer(sqlite3_column_int64(row, 3)));
	add_deck(reading, row, deck);
	json_decref(deck);
}

/* A setting of the collection; its value is JSON. */
static void
read_setting(struct reading *reading, sqlite3_stmt *row)
{
	struct slice key = reading_keep(reading, reading_bytes(row, 0)), text = reading_bytes(row, 1);
	json_t *value = json_loadb(text.n == 0 ? "" : text.p, text.n,
	    JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

	if (reading_take(reading, text.n) && memchr(key.p, '\0', key.n) == NULL)
		json_object_set(reading->object, key.p, value);
	json_decref(value);
}

/* Reads the rows of a table into a JSON object, and returns it. */
static struct slice
read_object(struct reading *reading, const char *query, reading_row each)
{
	struct slice text;

	reading->object = json_object();
	reading_each(reading, query, each);
	text = json_text(reading->arena, reading->object);
	json_decref(reading->object);
	reading->object = NULL;
	return text;
}

bool
read_deck_tables(struct reading *reading)
{
	struct collection *collection = reading->collection;

	reading_each(reading, "SELECT id, name, mtime_secs, usn, common, kind FROM decks ORDER BY id",
	    read_deck);
	collection->deck_options = read_object(reading,
	    "SELECT id, name, mtime_secs, usn, config FROM deck_config ORDER BY id", read_options);
	collection->conf = read_object(reading, "SELECT KEY, val FROM config", read_setting);
	return reading->options->fault->kind == PACKAGE_FINE;
}
