/* SPDX-License-Identifier: MIT */
/*
 * Reads the tables of a database in an order in which each refers only to those before it.
 */
#include "config.h"

#include <inttypes.h>

#include "anki/open_database.h"
#include "anki/reading.h"
#include "collection/flashpress_types.h"

#define OLDEST		11	/* the schema of Anki 2.0 and 2.1 */
#define TABLES_SINCE	15	/* note types and decks have tables of their own */
#define NEWEST		18

/* For matching, Flashpress types are final, even if a damaged package describes them otherwise. */
static void
restore_flashpress_types(struct reading *reading)
{
	struct collection *collection = reading->collection;

	for (size_t i = reading->first_type; i < collection->types.n; i++) {
		const struct note_type *type = flashpress_type_by_id(collection->types.v[i]->id);

		if (type != NULL)
			collection->types.v[i] = type;
	}
}

/* Refuses schemas whose tables are unknown. */
static void
check_version(struct reading *reading)
{
	struct package_fault *fault = reading->options->fault;

	if (reading->version > NEWEST)
		package_fail(fault, reading->arena, PACKAGE_OTHER_KIND,
		    "its database has schema %" PRId64 ", but the newest that flashpress knows is %d;"
		    " export the deck with 'Support older Anki versions'", reading->version, NEWEST);
	else if (reading->version < OLDEST || reading->version == 12 || reading->version == 13)
		package_fail(fault, reading->arena, PACKAGE_OTHER_KIND,
		    "its database has schema %" PRId64 ", which no released version of Anki 2 wrote;"
		    " flashpress reads 11 and 14 to 18", reading->version);
}

/* Reads the one row of the table col. */
static void
read_col(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;

	reading->version = sqlite3_column_int64(row, 0);
	check_version(reading);
	if (reading->version >= TABLES_SINCE) {
		collection->created = sqlite3_column_int64(row, 4);
		return;
	}
	read_types_json(reading, reading_text(reading, row, 1));
	if ((reading->options->parts & DATABASE_CARDS) == 0)
		return;
	collection->created = sqlite3_column_int64(row, 4);
	collection->conf = reading_text(reading, row, 5);
	collection->deck_options = reading_text(reading, row, 3);
	read_decks_json(reading, reading_text(reading, row, 2));
}

/* Note types that cannot be read are no fault if only Flashpress types matter. */
static bool
read_types(struct reading *reading)
{
	unsigned int parts = reading->options->parts;

	if (!reading_each(reading, "SELECT ver, models, decks, dconf, crt, conf FROM col LIMIT 1", read_col))
		return false;
	if (reading->version == 0)
		return package_fail(reading->options->fault, reading->arena, PACKAGE_DAMAGED,
		    "its database is damaged: the table col is empty");
	if (reading->version >= TABLES_SINCE && !read_type_tables(reading))
		return false;
	return reading->version < TABLES_SINCE || (parts & DATABASE_CARDS) == 0 ||
	    read_deck_tables(reading);
}

static void
ignore_row(struct reading *reading, sqlite3_stmt *row)
{
	(void)reading;
	(void)row;
}

static bool
has_table(struct reading *reading, const char *name, bool *found)
{
	return database_has_table(reading->db, name, found) || reading_fail(reading);
}

/* Tells databases of other programs from damaged ones of Anki. */
static bool
check_tables(struct reading *reading)
{
	static const char *const tables[] = {"col", "notes", "cards"};
	struct package_fault *fault = reading->options->fault;
	bool facts, models;

	/* Fails if the bytes are not a database at all. */
	if (!reading_each(reading, "SELECT 1 FROM sqlite_master LIMIT 1", ignore_row))
		return false;
	if (!has_table(reading, "facts", &facts) || !has_table(reading, "cardModels", &models))
		return false;
	if (facts && models)
		return package_fail(fault, reading->arena, PACKAGE_OTHER_KIND,
		    "a deck of Anki 1; open it in Anki 2.0 and export it from there");
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		bool found;

		if (!has_table(reading, tables[i], &found))
			return false;
		if (!found)
			return package_fail(fault, reading->arena, PACKAGE_DAMAGED,
			    "its database has no table '%s'", tables[i]);
	}
	return true;
}

static bool
read_tables(struct reading *reading)
{
	unsigned int parts = reading->options->parts;
	bool reviews;

	if (!check_tables(reading) || !read_types(reading))
		return false;
	if (parts == 0)
		restore_flashpress_types(reading);
	if (!read_notes(reading) || ((parts & DATABASE_CARDS) != 0 && !read_cards(reading)))
		return false;
	if ((parts & DATABASE_REVIEWS) == 0)
		return true;
	if (!has_table(reading, "revlog", &reviews))
		return false;
	if (reviews)
		return read_reviews(reading);
	reading_repair(reading, REPAIRED_REVIEW_LOG);
	return true;
}

bool
database_read(
    struct collection *collection, struct buf *bytes, const struct database_options *options)
{
	struct reading reading = {
		.collection = collection,
		.arena = collection->arena,
		.options = options,
		.left = options->limit == 0 ? UINT64_MAX : options->limit,
		.first_type = collection->types.n,
		.first_deck = collection->decks.n,
		.first_note = collection->notes.n,
		.first_card = collection->cards.n,
	};

	if (!database_open(&reading.db, bytes, &reading.calls))
		reading_fail(&reading);
	else
		read_tables(&reading);
	sqlite3_close(reading.db);
	tally_free(reading.deck_names);
	id_index_free(&reading.types);
	id_index_free(&reading.decks);
	return options->fault->kind == PACKAGE_FINE;
}
