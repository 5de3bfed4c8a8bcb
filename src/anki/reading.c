/* SPDX-License-Identifier: MIT */
/*
 * What the parts of a database have in common: rows, texts, limits, and adding to the collection.
 */
#include "config.h"

#include "anki/reading.h"
#include "base/utf8.h"
#include "html/field.h"

bool
reading_fail(struct reading *reading)
{
	struct package_fault *fault = reading->options->fault;

	switch (sqlite3_errcode(reading->db)) {
	case SQLITE_NOMEM:
		return package_fail(fault, reading->arena, PACKAGE_UNREADABLE, "out of memory");
	case SQLITE_INTERRUPT:
		return package_fail(fault, reading->arena, PACKAGE_DAMAGED,
		    "reading its database takes far too many steps for its size");
	default:
		return package_fail(fault, reading->arena, PACKAGE_DAMAGED,
		    "its database is damaged: %s", sqlite3_errmsg(reading->db));
	}
}

bool
reading_each(struct reading *reading, const char *query, reading_row each)
{
	const struct package_fault *fault = reading->options->fault;
	sqlite3_stmt *statement = NULL;
	int status = sqlite3_prepare_v2(reading->db, query, -1, &statement, NULL);

	while (status == SQLITE_OK || status == SQLITE_ROW) {
		if (status == SQLITE_ROW)
			each(reading, statement);
		if (fault->kind != PACKAGE_FINE)
			break;
		status = sqlite3_step(statement);
	}
	if (status != SQLITE_DONE)
		reading_fail(reading);
	sqlite3_finalize(statement);
	return fault->kind == PACKAGE_FINE;
}

void
reading_repair(struct reading *reading, enum package_repair repair)
{
	if (reading->options->repairs != NULL)
		reading->options->repairs->count[repair]++;
}

bool
reading_take(struct reading *reading, uint64_t bytes)
{
	if (bytes > reading->left)
		return package_fail(reading->options->fault, reading->arena, PACKAGE_TOO_LARGE,
		    "its notes and cards need more memory than --limit-size allows");
	reading->left -= bytes;
	return true;
}

struct slice
reading_bytes(sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return (struct slice){text, text == NULL ? 0 : (size_t)sqlite3_column_bytes(row, column)};
}

static struct slice
replace_invalid(struct arena *arena, struct slice s)
{
	struct buf valid = {0};

	for (size_t at = 0; at < s.n;)
		utf8_add(&valid, utf8_next(s, &at));
	s = arena_slice(arena, buf_slice(&valid));
	buf_free(&valid);
	return s;
}

struct slice
reading_keep(struct reading *reading, struct slice text)
{
	if (!reading_take(reading, text.n))
		return SLICE_NONE;
	if (utf8_check(text) == text.n)
		return arena_slice(reading->arena, text);
	reading_repair(reading, REPAIRED_TEXT);
	return replace_invalid(reading->arena, text);
}

struct slice
reading_text(struct reading *reading, sqlite3_stmt *row, int column)
{
	return reading_keep(reading, reading_bytes(row, column));
}

static struct slice
normalise(struct reading *reading, struct slice text)
{
	bool invalid = false;
	struct slice normal = fields_normalise(reading->arena, text, &invalid);

	if (invalid)
		reading_repair(reading, REPAIRED_TEXT);
	return normal.p == text.p ? arena_slice(reading->arena, text) : normal;
}

struct slice
reading_fields(struct reading *reading, sqlite3_stmt *row, int column)
{
	struct slice text = reading_bytes(row, column);

	return reading_take(reading, text.n) ? normalise(reading, text) : SLICE_NONE;
}

/* Returns the level without white space and colons around it. */
static struct slice
trim_level(struct slice level)
{
	size_t n;

	do {
		n = level.n;
		level = utf8_trim(level);
		if (level.n != 0 && level.p[0] == ':')
			level = slice_from(level, 1);
		if (level.n != 0 && level.p[level.n - 1] == ':')
			level.n--;
	} while (level.n != n);
	return level;
}

struct slice
reading_levels(struct reading *reading, struct slice name, bool trimmed)
{
	struct buf levels = {0};
	size_t start = 0, end;

	do {
		struct slice level;

		end = slice_find(name, SLICE("::"), start);
		level = slice_from(slice_until(name, end), start);
		if (trimmed)
			level = trim_level(level);
		buf_text(&levels, start == 0 ? "" : "::");
		buf_add(&levels, level.n == 0 ? SLICE("blank") : level);
		start = end + 2;
	} while (end != name.n);
	if (!slice_equal(buf_slice(&levels), name))
		name = arena_slice(reading->arena, buf_slice(&levels));
	buf_free(&levels);
	return name;
}

/* Whether no deck before had the name, ignoring letter case. */
static bool
is_new_name(struct reading *reading, struct slice name)
{
	if (reading->deck_names == NULL)
		reading->deck_names = tally_new(reading->arena);
	return tally_add(reading->deck_names, utf8_lower(reading->arena, name), 0)->count == 1;
}

/*
 * If two decks have the same name, ignoring case, Anki appends "_" to that of the second.  With the
 * index of the deck, the search for a free name takes linear time for all decks together.
 */
static struct slice
tell_deck_apart(struct reading *reading, struct slice name)
{
	struct buf longer = {0};

	if (is_new_name(reading, name))
		return name;
	buf_add(&longer, name);
	buf_byte(&longer, '_');
	while (!is_new_name(reading, buf_slice(&longer)))
		buf_format(&longer, "%zu", reading->collection->decks.n);
	name = arena_slice(reading->arena, buf_slice(&longer));
	buf_free(&longer);
	return name;
}

void
reading_add_deck(struct reading *reading, int64_t id, struct slice name, struct slice other)
{
	struct collection *collection = reading->collection;

	if (!reading_take(reading, sizeof(struct deck) + name.n + other.n))
		return;
	id_index_add(&reading->decks, reading->arena, id, collection->decks.n);
	name = reading_levels(reading, normalise(reading, name), true);
	vec_push(&collection->decks,
	    ((struct deck){id, tell_deck_apart(reading, name), other}));
}

void
reading_add_type(struct reading *reading, const struct note_type *type)
{
	struct collection *collection = reading->collection;

	if (type->nfields == 0 || type->ntemplates == 0) {
		reading_repair(reading, REPAIRED_TYPE);
		return;
	}
	id_index_add(&reading->types, reading->arena, type->id, collection->types.n);
	vec_push(&collection->types, type);
}
