/* SPDX-License-Identifier: MIT */
/*
 * Two virtual tables (https://sqlite.org/vtab.html): a cursor walks the notes,
 * and for cards the cards of each; a column is computed when it is asked for.
 */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "anki/rows.h"
#include "html/field.h"

/* What is the same in every row stands here; usn -1 is "changed here, not yet synced". */
#define INSERT_NOTES								\
	"INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)" \
	" SELECT id, guid, mid, mod, -1, tags, flds, sfld, csum, 0, '' FROM new_notes"
#define INSERT_CARDS								\
	"INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,"	\
	" lapses, left, odue, odid, flags, data)"				\
	" SELECT id, nid, did, ord, mod, -1, 0, 0, due, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM new_cards"

struct table {
	sqlite3_vtab			 base;		/* SQLite's part, first */
	const struct collection		*collection;
	bool				 of_cards;	/* a row a card, not a note */
};

/* A place in a table. */
struct cursor {
	sqlite3_vtab_cursor		 base;		/* SQLite's part, first */
	const struct collection		*collection;
	bool				 of_cards;
	size_t				 note;		/* index of the note */
	int64_t				 row;		/* of the table, from 0 */
	uint16_t			 ords[NOTE_CARDS_MAX];	/* cards: those of the note */
	size_t				 nords;
	size_t				 ord;		/* cards: index into ords */
	struct buf			 fields;	/* notes: what columns are made of */
	struct buf			 stripped;
	struct buf			 tags;
};

int64_t
rows_deck_id(const struct collection *collection, size_t deck)
{
	return collection->now * 1000 + 1 + (int64_t)deck;
}

static int
connect_table(
    sqlite3 *db, const char *columns, void *collection, bool of_cards, sqlite3_vtab **made)
{
	struct table *table = memory_resize(NULL, 1, sizeof(*table));
	int status = sqlite3_declare_vtab(db, columns);

	*table = (struct table){.collection = collection, .of_cards = of_cards};
	*made = &table->base;
	return status;
}

static int
connect_notes(
    sqlite3 *db, void *collection, int argc, const char *const *argv, sqlite3_vtab **made,
    char **why)
{
	(void)argc;
	(void)argv;
	(void)why;
	return connect_table(db,
	    "CREATE TABLE t (id, guid, mid, mod, tags, flds, sfld, csum)", collection, false,
	    made);
}

static int
connect_cards(
    sqlite3 *db, void *collection, int argc, const char *const *argv, sqlite3_vtab **made,
    char **why)
{
	(void)argc;
	(void)argv;
	(void)why;
	return connect_table(
	    db, "CREATE TABLE t (id, nid, did, ord, mod, due)", collection, true, made);
}

static int
disconnect(sqlite3_vtab *table)
{
	free(table);
	return SQLITE_OK;
}

/* There is one way to read the tables: from end to end. */
static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	const struct collection *collection = ((struct table *)table)->collection;

	info->estimatedCost = (double)collection->notes.n;
	info->estimatedRows = (sqlite3_int64)collection->notes.n;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
	const struct table *table = (struct table *)base;
	struct cursor *cursor = memory_resize(NULL, 1, sizeof(*cursor));

	*cursor = (struct cursor){.collection = table->collection, .of_cards = table->of_cards};
	*made = &cursor->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;

	buf_free(&cursor->fields);
	buf_free(&cursor->stripped);
	buf_free(&cursor->tags);
	free(cursor);
	return SQLITE_OK;
}

/* As Anki writes them: a space on both sides, so that LIKE finds whole tags. */
static void
make_tags(struct buf *buf, struct slice tags)
{
	buf->n = 0;
	if (tags.n == 0)
		return;
	buf_byte(buf, ' ');
	buf_add(buf, tags);
	buf_byte(buf, ' ');
}

static void
make_note(struct cursor *cursor)
{
	const struct note *note;

	if (cursor->note >= cursor->collection->notes.n)
		return;
	note = &cursor->collection->notes.v[cursor->note];
	cursor->fields.n = cursor->stripped.n = 0;
	note_add_fields(&cursor->fields, note);
	/* The first field is also the one Anki sorts by. */
	field_add_stripped(&cursor->stripped, note->fields[0]);
	make_tags(&cursor->tags, note->tags);
}

/* From the note the cursor is at on, the first that has cards. */
static void
find_cards(struct cursor *cursor)
{
	const struct collection *collection = cursor->collection;

	cursor->ord = cursor->nords = 0;
	for (; cursor->note < collection->notes.n; cursor->note++) {
		cursor->nords = note_cards(&collection->notes.v[cursor->note], cursor->ords);
		if (cursor->nords != 0)
			return;
	}
}

/* The cursor is at another note. */
static int
arrive(struct cursor *cursor)
{
	if (cursor->of_cards)
		find_cards(cursor);
	else
		make_note(cursor);
	return SQLITE_OK;
}

static int
first_row(sqlite3_vtab_cursor *base, int index, const char *name, int argc, sqlite3_value **argv)
{
	struct cursor *cursor = (struct cursor *)base;

	(void)index;
	(void)name;
	(void)argc;
	(void)argv;
	cursor->note = 0;
	cursor->row = 0;
	return arrive(cursor);
}

static int
next_row(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;

	cursor->row++;
	if (cursor->of_cards && ++cursor->ord < cursor->nords)
		return SQLITE_OK;
	cursor->note++;
	return arrive(cursor);
}

static int
at_end(sqlite3_vtab_cursor *base)
{
	const struct cursor *cursor = (struct cursor *)base;

	return cursor->note >= cursor->collection->notes.n;
}

static int
row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
	*id = ((struct cursor *)base)->row;
	return SQLITE_OK;
}

/* Borrowed until the cursor moves, which is long enough: an INSERT copies. */
static void
result_text(sqlite3_context *context, struct slice text)
{
	sqlite3_result_text64(
	    context, text.n == 0 ? "" : text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

/*
 * The id of the first row; of the others NULL, for which SQLite takes the largest id
 * plus one (https://sqlite.org/autoinc.html) without looking for it in the table.
 */
static void
result_id(sqlite3_context *context, const struct cursor *cursor)
{
	if (cursor->row == 0)
		sqlite3_result_int64(context, cursor->collection->now * 1000 + 1);
}

static int
note_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	const struct cursor *cursor = (struct cursor *)base;
	const struct note *note = &cursor->collection->notes.v[cursor->note];

	switch (column) {
	case 0: /* id */
		result_id(context, cursor);
		break;
	case 1: /* guid */
		result_text(context, note->guid);
		break;
	case 2: /* mid */
		sqlite3_result_int64(context, note->type->id);
		break;
	case 3: /* mod */
		sqlite3_result_int64(context, note->mod);
		break;
	case 4: /* tags */
		result_text(context, buf_slice(&cursor->tags));
		break;
	case 5: /* flds */
		result_text(context, buf_slice(&cursor->fields));
		break;
	case 6: /* sfld: as text; SQLite makes a number of "12" for this column, as for Anki */
		result_text(context, buf_slice(&cursor->stripped));
		break;
	case 7: /* csum */
		sqlite3_result_int64(context, field_checksum(buf_slice(&cursor->stripped)));
		break;
	}
	return SQLITE_OK;
}

static int
card_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	const struct cursor *cursor = (struct cursor *)base;
	const struct note *note = &cursor->collection->notes.v[cursor->note];
	int64_t first = cursor->collection->now * 1000 + 1;

	switch (column) {
	case 0: /* id */
		result_id(context, cursor);
		break;
	case 1: /* nid */
		sqlite3_result_int64(context, first + (int64_t)cursor->note);
		break;
	case 2: /* did */
		sqlite3_result_int64(context, rows_deck_id(cursor->collection, note->deck));
		break;
	case 3: /* ord */
		sqlite3_result_int(context, cursor->ords[cursor->ord]);
		break;
	case 4: /* mod */
		sqlite3_result_int64(context, note->mod);
		break;
	case 5: /* due: of a new card its place, the same for all cards of a note */
		sqlite3_result_int64(context, (int64_t)cursor->note + 1);
		break;
	}
	return SQLITE_OK;
}

/* Without xCreate a table is there in every connection that has the module. */
#define MODULE(connect, column)								\
	{										\
		.xConnect = (connect), .xBestIndex = best_index, .xDisconnect = disconnect,	\
		.xOpen = open_cursor, .xClose = close_cursor, .xFilter = first_row,	\
		.xNext = next_row, .xEof = at_end, .xColumn = (column), .xRowid = row_id,	\
	}

static const sqlite3_module notes_module = MODULE(connect_notes, note_column);
static const sqlite3_module cards_module = MODULE(connect_cards, card_column);

bool
rows_insert(sqlite3 *db, const struct collection *collection)
{
	void *shared = (void *)(uintptr_t)collection;	/* handed on, never written to */

	return sqlite3_create_module(db, "new_notes", &notes_module, shared) == SQLITE_OK &&
	    sqlite3_create_module(db, "new_cards", &cards_module, shared) == SQLITE_OK &&
	    sqlite3_exec(db, INSERT_NOTES, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_exec(db, INSERT_CARDS, NULL, NULL, NULL) == SQLITE_OK;
}
