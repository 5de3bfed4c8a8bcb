/* SPDX-License-Identifier: MIT */
/*
 * Implements two virtual tables (https://sqlite.org/vtab.html).  A cursor walks the notes or the
 * cards, and columns are computed on request.
 */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "anki/write_rows.h"
#include "html/field.h"

/*
 * Columns that are the same in every row are constants; usn -1 means changed here and not yet
 * synced.
 */
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
	bool				 of_cards;	/* rows are cards, not notes */
};

struct cursor {
	sqlite3_vtab_cursor		 base;		/* SQLite's part, first */
	const struct collection		*collection;
	bool				 of_cards;
	size_t				 row;		/* index of the note or card */
	size_t				 nrows;
	struct buf			 fields;	/* these four: contents of columns of the note */
	struct buf			 first;		/* text of the first field */
	struct buf			 sort;		/* of the sort field, unless that is the first */
	struct buf			 tags;
};

int64_t
rows_deck_id(const struct collection *collection, size_t deck)
{
	int64_t id = collection->decks.v[deck].id;

	return id != 0 ? id : collection->now * 1000 + 1 + (int64_t)deck;
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

/* The tables can only be read from start to end. */
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
	cursor->nrows = table->of_cards ? table->collection->cards.n : table->collection->notes.n;
	*made = &cursor->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;

	buf_free(&cursor->fields);
	buf_free(&cursor->first);
	buf_free(&cursor->sort);
	buf_free(&cursor->tags);
	free(cursor);
	return SQLITE_OK;
}

/* Anki writes a space on both sides, so that LIKE finds whole tags. */
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
	const struct note *note = &cursor->collection->notes.v[cursor->row];

	cursor->fields.n = cursor->first.n = cursor->sort.n = 0;
	note_add_fields(&cursor->fields, note);
	field_add_stripped(&cursor->first, note->fields[0]);
	if (note->type->sort_field != 0)
		field_add_stripped(&cursor->sort, note->fields[note->type->sort_field]);
	make_tags(&cursor->tags, note->tags);
}

/* Makes the contents of columns if the cursor has reached another note. */
static int
enter_row(struct cursor *cursor)
{
	if (!cursor->of_cards && cursor->row < cursor->nrows)
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
	cursor->row = 0;
	return enter_row(cursor);
}

static int
next_row(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;

	cursor->row++;
	return enter_row(cursor);
}

static int
at_end(sqlite3_vtab_cursor *base)
{
	const struct cursor *cursor = (struct cursor *)base;

	return cursor->row >= cursor->nrows;
}

static int
row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
	*id = (sqlite3_int64)((struct cursor *)base)->row;
	return SQLITE_OK;
}

/* The text is borrowed until the cursor moves, which is long enough because INSERT copies it. */
static void
result_text(sqlite3_context *context, struct slice text)
{
	sqlite3_result_text64(
	    context, text.n == 0 ? "" : text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

/*
 * Sets the id of the first row.  In all others it stays NULL, which SQLite replaces by the largest
 * id plus one (https://sqlite.org/autoinc.html) without searching the table.
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
	const struct note *note = &cursor->collection->notes.v[cursor->row];

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
	case 6: /* sfld: as text; SQLite turns "12" into a number in this column, as for Anki */
		result_text(context,
		    buf_slice(note->type->sort_field == 0 ? &cursor->first : &cursor->sort));
		break;
	case 7: /* csum */
		sqlite3_result_int64(context, field_checksum(buf_slice(&cursor->first)));
		break;
	}
	return SQLITE_OK;
}

static int
card_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	const struct cursor *cursor = (struct cursor *)base;
	const struct card *card = &cursor->collection->cards.v[cursor->row];
	int64_t first = cursor->collection->now * 1000 + 1;

	switch (column) {
	case 0: /* id */
		result_id(context, cursor);
		break;
	case 1: /* nid */
		sqlite3_result_int64(context, first + card->note);
		break;
	case 2: /* did */
		sqlite3_result_int64(context, rows_deck_id(cursor->collection, card->deck));
		break;
	case 3: /* ord */
		sqlite3_result_int64(context, card->template);
		break;
	case 4: /* mod */
		sqlite3_result_int64(context, cursor->collection->notes.v[card->note].mod);
		break;
	case 5: /* due: the position of a new card, the same for all cards of a note */
		sqlite3_result_int64(context, (int64_t)card->note + 1);
		break;
	}
	return SQLITE_OK;
}

/* Without xCreate, the table exists in every connection that has the module. */
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
	void *shared = (void *)(uintptr_t)collection;	/* only read */

	return sqlite3_create_module(db, "new_notes", &notes_module, shared) == SQLITE_OK &&
	    sqlite3_create_module(db, "new_cards", &cards_module, shared) == SQLITE_OK &&
	    sqlite3_exec(db, INSERT_NOTES, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_exec(db, INSERT_CARDS, NULL, NULL, NULL) == SQLITE_OK;
}
