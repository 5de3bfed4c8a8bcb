/* SPDX-License-Identifier: MIT */
/*
 * Opens the bytes of a database as a read-only SQLite database and reads its tables row by row.
 */
#include "config.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "anki/read_schema11.h"
#include "collection/flashpress_types.h"

/* Anki's id of the deck "Default", which packages need not contain. */
#define DEFAULT_ID	1

/* A database while it is read. */
struct reading {
	struct collection	*collection;
	sqlite3			*db;
	unsigned int		 parts;
	struct deck_index	*decks;		/* of the column decks, sorted by id */
	size_t			 ndecks;
	const char		**why;
};

/* The index in the collection of the deck with an id. */
struct deck_index {
	int64_t		 id;
	uint32_t	 index;
};

typedef void (*read_row)(struct reading *, sqlite3_stmt *);

static struct slice
text_column(struct arena *arena, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return arena_slice(arena, (struct slice){text, text == NULL ? 0 :
	    (size_t)sqlite3_column_bytes(row, column)});
}

/* Calls the function for each row; false if SQLite fails. */
static bool
for_each_row(struct reading *reading, const char *query, read_row each)
{
	sqlite3_stmt *statement = NULL;
	int status = sqlite3_prepare_v2(reading->db, query, -1, &statement, NULL);

	if (status == SQLITE_OK)
		while ((status = sqlite3_step(statement)) == SQLITE_ROW)
			each(reading, statement);
	sqlite3_finalize(statement);
	return status == SQLITE_DONE;
}

/*
 * A Flashpress type that the database lacks is known all the same, and becomes one of the
 * collection.
 */
static const struct note_type *
find_type(struct collection *collection, int64_t id)
{
	const struct note_type *type = flashpress_type_by_id(id);

	for (size_t i = 0; i < collection->types.n; i++)
		if (collection->types.v[i]->id == id)
			return collection->types.v[i];
	if (type != NULL)
		vec_push(&collection->types, type);
	return type;
}

/* Most notes have the type of the note before them. */
static const struct note_type *
type_of_row(struct collection *collection, int64_t id)
{
	size_t n = collection->notes.n;

	if (n != 0 && collection->notes.v[n - 1].type->id == id)
		return collection->notes.v[n - 1].type;
	return find_type(collection, id);
}

static struct slice *
split_fields(struct arena *arena, struct slice joined, size_t n)
{
	struct slice *fields = arena_array(arena, n, sizeof(*fields));

	for (size_t i = 0; i < n && joined.n != 0; i++) {
		const char *end = i + 1 == n ? NULL : memchr(joined.p, FIELD_SEPARATOR, joined.n);
		size_t length = end == NULL ? joined.n : (size_t)(end - joined.p);

		fields[i] = slice_until(joined, length);
		joined = slice_from(joined, length + 1);
	}
	return fields;
}

static void
read_note(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;
	const struct note_type *type = type_of_row(collection, sqlite3_column_int64(row, 1));
	struct arena *arena = collection->arena;
	struct note note;

	if (type == NULL)
		return;
	note = (struct note){
		.id = sqlite3_column_int64(row, 0),
		.type = type,
		.guid = text_column(arena, row, 2),
		.mod = sqlite3_column_int64(row, 3),
		.fields = split_fields(arena, text_column(arena, row, 4), type->nfields),
		.tags = text_column(arena, row, 5),
	};
	vec_push(&collection->notes, note);
}

static int
compare_decks(const void *first, const void *second)
{
	const struct deck_index *a = first, *b = second;

	return (a->id > b->id) - (a->id < b->id);
}

static void
sort_decks(struct reading *reading)
{
	const struct collection *collection = reading->collection;
	size_t n = collection->decks.n;

	reading->ndecks = n;
	reading->decks = arena_array(collection->arena, n, sizeof(*reading->decks));
	for (size_t i = 0; i < n; i++)
		reading->decks[i] = (struct deck_index){collection->decks.v[i].id, (uint32_t)i};
	if (n != 0)
		qsort(reading->decks, n, sizeof(*reading->decks), compare_decks);
}

/* The names are those that Anki's Check Database gives. */
static uint32_t
add_missing_deck(struct collection *collection, int64_t id)
{
	struct buf name = {0};
	uint32_t index;

	if (id == DEFAULT_ID)
		buf_text(&name, "Default");
	else
		buf_format(&name, "recovered%" PRId64, id);
	index = collection_add_deck(
	    collection, arena_slice(collection->arena, buf_slice(&name)));
	collection->decks.v[index].id = id;
	buf_free(&name);
	return index;
}

static uint32_t
find_deck(struct reading *reading, int64_t id)
{
	struct collection *collection = reading->collection;
	const struct deck_index wanted = {.id = id};
	const struct deck_index *found = reading->ndecks == 0 ? NULL :
	    bsearch(&wanted, reading->decks, reading->ndecks, sizeof(wanted), compare_decks);

	if (found != NULL)
		return found->index;
	for (size_t i = reading->ndecks; i < collection->decks.n; i++)
		if (collection->decks.v[i].id == id)
			return (uint32_t)i;
	return add_missing_deck(collection, id);
}

/*
 * Sets *index to the note with that id.  Cards are sorted by note, so the search starts at the note
 * of the last card.  Returns false if there is no such note.
 */
static bool
find_note(const struct collection *collection, int64_t id, uint32_t *index)
{
	size_t n = collection->cards.n, i = n == 0 ? 0 : collection->cards.v[n - 1].note;

	while (i < collection->notes.n && collection->notes.v[i].id < id)
		i++;
	*index = (uint32_t)i;
	return i < collection->notes.n && collection->notes.v[i].id == id;
}

static const struct scheduling *
read_scheduling(struct arena *arena, sqlite3_stmt *row)
{
	struct scheduling *scheduling = arena_alloc(arena, sizeof(*scheduling));

	*scheduling = (struct scheduling){
		.id = sqlite3_column_int64(row, 3),
		.mod = sqlite3_column_int64(row, 4),
		.type = sqlite3_column_int64(row, 5),
		.queue = sqlite3_column_int64(row, 6),
		.due = sqlite3_column_int64(row, 7),
		.ivl = sqlite3_column_int64(row, 8),
		.factor = sqlite3_column_int64(row, 9),
		.reps = sqlite3_column_int64(row, 10),
		.lapses = sqlite3_column_int64(row, 11),
		.left = sqlite3_column_int64(row, 12),
		.home_due = sqlite3_column_int64(row, 13),
		.home_deck = sqlite3_column_int64(row, 14),
		.flags = sqlite3_column_int64(row, 15),
		.data = text_column(arena, row, 16),
	};
	return scheduling;
}

static void
read_card(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;
	int64_t ord = sqlite3_column_int64(row, 1);
	struct card card;

	if (ord < 0 || ord > UINT32_MAX ||
	    !find_note(collection, sqlite3_column_int64(row, 0), &card.note))
		return;
	card.template = (uint32_t)ord;
	card.deck = find_deck(reading, sqlite3_column_int64(row, 2));
	card.scheduling = read_scheduling(collection->arena, row);
	vec_push(&collection->cards, card);
}

static void
read_review(struct reading *reading, sqlite3_stmt *row)
{
	vec_push(&reading->collection->reviews,
	    ((struct review){
		.id = sqlite3_column_int64(row, 0),
		.card = sqlite3_column_int64(row, 1),
		.ease = sqlite3_column_int64(row, 2),
		.ivl = sqlite3_column_int64(row, 3),
		.last_ivl = sqlite3_column_int64(row, 4),
		.factor = sqlite3_column_int64(row, 5),
		.time = sqlite3_column_int64(row, 6),
		.type = sqlite3_column_int64(row, 7),
	    }));
}

/* For matching, Flashpress types are final, even if a damaged package describes them otherwise. */
static void
restore_flashpress_types(struct collection *collection)
{
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = flashpress_type_by_id(collection->types.v[i]->id);

		if (type != NULL)
			collection->types.v[i] = type;
	}
}

/* Reads the one row of the table col.  Sets *why if its JSON is invalid. */
static void
read_col(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;
	struct arena *arena = collection->arena;

	schema11_read_types(collection, text_column(arena, row, 0), reading->why);
	if (reading->parts == 0) {
		*reading->why = NULL;
		restore_flashpress_types(collection);
	}
	if (*reading->why != NULL || (reading->parts & SCHEMA11_CARDS) == 0)
		return;
	collection->deck_options = text_column(arena, row, 2);
	if (schema11_read_decks(collection, text_column(arena, row, 1), reading->why))
		sort_decks(reading);
}

static bool
read_tables(struct reading *reading)
{
	*reading->why = NULL;
	return for_each_row(reading, "SELECT models, decks, dconf FROM col LIMIT 1", read_col) &&
	    *reading->why == NULL &&
	    for_each_row(reading,
		"SELECT id, mid, guid, mod, flds, trim(tags) FROM notes ORDER BY id", read_note) &&
	    ((reading->parts & SCHEMA11_CARDS) == 0 ||
		for_each_row(reading,
		    "SELECT nid, ord, did, id, mod, type, queue, due, ivl, factor, reps, lapses,"
		    " left, odue, odid, flags, data FROM cards ORDER BY nid, ord, id",
		    read_card)) &&
	    ((reading->parts & SCHEMA11_REVIEWS) == 0 ||
		for_each_row(reading,
		    "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog"
		    " ORDER BY id",
		    read_review));
}

/*
 * Rows are read once and in order, so a small cache is enough; the default would copy 2 MB of the
 * bytes.
 */
static bool
open_bytes(sqlite3 **db, struct buf *bytes)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	return sqlite3_open_v2(":memory:", db, flags, NULL) == SQLITE_OK &&
	    sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
	    sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK &&
	    sqlite3_deserialize(*db, "main", (unsigned char *)bytes->p, (sqlite3_int64)bytes->n,
	    (sqlite3_int64)bytes->size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
	    sqlite3_exec(*db, "PRAGMA cache_size = 32", NULL, NULL, NULL) == SQLITE_OK;
}

bool
schema11_read(
    struct collection *collection, struct buf *bytes, unsigned int parts, const char **why)
{
	struct reading reading = {.collection = collection, .parts = parts, .why = why};
	bool fine = open_bytes(&reading.db, bytes);

	*why = NULL;
	fine = fine && read_tables(&reading);
	if (!fine && *why == NULL)
		*why = arena_string(collection->arena, slice_of(sqlite3_errmsg(reading.db)));
	sqlite3_close(reading.db);
	return fine;
}
