/* SPDX-License-Identifier: MIT */
/*
 * Implements two virtual tables (https://sqlite.org/vtab.html).  A cursor walks the notes or the
 * cards, and columns are computed on request.
 */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "anki/write_rows.h"
#include "collection/ids.h"
#include "html/field.h"

/*
 * Columns that are the same in every row are constants; usn -1 means changed here and not yet
 * synced.  Few columns are left if all rows are new.
 */
#define INSERT_NEW_NOTES							\
	"INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)" \
	" SELECT id, guid, mid, mod, -1, tags, flds, sfld, csum, 0, '' FROM new_notes"
#define INSERT_NOTES								\
	"INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)" \
	" SELECT id, guid, mid, mod, -1, tags, flds, sfld, csum, flags, data FROM new_notes"
#define INSERT_NEW_CARDS							\
	"INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,"	\
	" lapses, left, odue, odid, flags, data)"				\
	" SELECT id, nid, did, ord, mod, -1, 0, 0, due, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM new_cards"
#define INSERT_CARDS								\
	"INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,"	\
	" lapses, left, odue, odid, flags, data)"				\
	" SELECT id, nid, did, ord, mod, -1, type, queue, due, ivl, factor, reps, lapses, left,"	\
	" odue, odid, flags, data FROM new_cards"
#define INSERT_REVIEW " INTO revlog VALUES (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)"

/* What the rows are made from. */
struct rows {
	const struct collection		*collection;
	const struct collection_ids	*ids;
	bool				 scheduling;	/* keep that of cards */
	int64_t				 position;	/* of the next card that becomes a new one */
};

struct table {
	sqlite3_vtab	 base;		/* SQLite's part, first */
	struct rows	*rows;
	bool		 of_cards;	/* rows are cards, not notes */
};

struct cursor {
	sqlite3_vtab_cursor		 base;		/* SQLite's part, first */
	struct rows			*rows;
	const struct collection		*collection;
	bool				 of_cards;
	size_t				 row;		/* index of the note or card */
	size_t				 nrows;
	struct scheduling		 scheduling;	/* of the card */
	struct buf			 fields;	/* these four: contents of columns of the note */
	struct buf			 first;		/* text of the first field */
	struct buf			 sort;		/* of the sort field, unless that is the first */
	struct buf			 tags;
};

static int
connect_table(
    sqlite3 *db, const char *columns, void *rows, bool of_cards, sqlite3_vtab **made)
{
	struct table *table = memory_resize(NULL, 1, sizeof(*table));
	int status = sqlite3_declare_vtab(db, columns);

	*table = (struct table){.rows = rows, .of_cards = of_cards};
	*made = &table->base;
	return status;
}

static int
connect_notes(
    sqlite3 *db, void *rows, int argc, const char *const *argv, sqlite3_vtab **made,
    char **why)
{
	(void)argc;
	(void)argv;
	(void)why;
	return connect_table(db,
	    "CREATE TABLE t (id, guid, mid, mod, tags, flds, sfld, csum, flags, data)", rows, false,
	    made);
}

static int
connect_cards(
    sqlite3 *db, void *rows, int argc, const char *const *argv, sqlite3_vtab **made,
    char **why)
{
	(void)argc;
	(void)argv;
	(void)why;
	return connect_table(db,
	    "CREATE TABLE t (id, nid, did, ord, mod, due, type, queue, ivl, factor, reps, lapses,"
	    " left, odue, odid, flags, data)", rows, true, made);
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
	const struct collection *collection = ((struct table *)table)->rows->collection;

	info->estimatedCost = (double)collection->notes.n;
	info->estimatedRows = (sqlite3_int64)collection->notes.n;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
	const struct table *table = (struct table *)base;
	struct cursor *cursor = memory_resize(NULL, 1, sizeof(*cursor));

	*cursor = (struct cursor){
		.rows = table->rows,
		.collection = table->rows->collection,
		.of_cards = table->of_cards,
	};
	cursor->nrows = table->of_cards ? cursor->collection->cards.n : cursor->collection->notes.n;
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

/*
 * Returns the position of a card among the new ones: in the data of a card that is not new, "pos"
 * says where it was.  -1 if it is unknown.
 */
static int32_t
known_position(const struct card *card)
{
	const struct scheduling *kept = card->scheduling;
	struct slice key = SLICE("\"pos\":"), digits;
	int64_t position = 0;

	if (kept->type == 0)
		return card->filtered_deck != 0 ? kept->home_due : kept->due;
	digits = slice_from(kept->data, slice_find(kept->data, key, 0) + key.n);
	if (digits.n == 0 || *digits.p < '0' || *digits.p > '9')
		return -1;
	for (; digits.n != 0 && *digits.p >= '0' && *digits.p <= '9' && position < INT32_MAX;
	     digits = slice_from(digits, 1))
		position = position * 10 + (*digits.p - '0');
	return scheduling_number(position);
}

/* As Anki does when it exports without scheduling. */
static struct scheduling
make_new(struct cursor *cursor, const struct card *card)
{
	struct scheduling made = {.mod = card->scheduling->mod, .due = known_position(card)};

	if (made.due < 0 && card->scheduling->type != 0)
		made.due = scheduling_number(cursor->rows->position++);
	return made;
}

/* A card that was composed is new; its position is the same for all cards of a note. */
static void
make_card(struct cursor *cursor)
{
	const struct card *card = &cursor->collection->cards.v[cursor->row];

	if (card->scheduling == NULL)
		cursor->scheduling = (struct scheduling){
			.mod = cursor->collection->notes.v[card->note].mod,
			.due = scheduling_number((int64_t)card->note + 1),
		};
	else
		cursor->scheduling = cursor->rows->scheduling ? *card->scheduling
							      : make_new(cursor, card);
}

/* Makes the contents of columns if the cursor has reached another row. */
static int
enter_row(struct cursor *cursor)
{
	if (cursor->row >= cursor->nrows)
		return SQLITE_OK;
	if (cursor->of_cards)
		make_card(cursor);
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
 * Sets the id.  If all rows are new, only the first has one.  In all others it stays NULL, which
 * SQLite replaces by the largest id plus one (https://sqlite.org/autoinc.html) without searching the
 * table.
 */
static void
result_id(sqlite3_context *context, const struct cursor *cursor)
{
	const struct collection_ids *ids = cursor->rows->ids;
	const int64_t *known = cursor->of_cards ? ids->cards : ids->notes;

	if (known != NULL)
		sqlite3_result_int64(context, known[cursor->row]);
	else if (cursor->row == 0)
		sqlite3_result_int64(context, ids->first);
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
	case 8: /* flags */
		sqlite3_result_int64(context, note->flags);
		break;
	case 9: /* data */
		result_text(context, note->data);
		break;
	}
	return SQLITE_OK;
}

/* Returns the deck in which the card is now and, in *home, that to which it returns, or else 0. */
static int64_t
deck_of_card(const struct cursor *cursor, const struct card *card, int64_t *home)
{
	const int64_t *decks = cursor->rows->ids->decks;
	bool filtered = cursor->rows->scheduling && card->filtered_deck != 0;

	*home = filtered ? decks[card->deck] : 0;
	return decks[filtered ? card->filtered_deck - 1 : card->deck];
}

/* The columns after `due` of a card that need not be new. */
static int64_t
scheduling_column(const struct cursor *cursor, const struct card *card, int column)
{
	const struct scheduling *kept = &cursor->scheduling;
	int64_t home;

	deck_of_card(cursor, card, &home);
	const int64_t values[] = {
		kept->type, kept->queue, kept->ivl, kept->factor, kept->reps, kept->lapses,
		kept->left, kept->home_due, home, kept->flags,
	};
	return values[column];
}

#define DUE_COLUMN	5
#define DATA_COLUMN	16

static int
card_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
	const struct cursor *cursor = (struct cursor *)base;
	const struct card *card = &cursor->collection->cards.v[cursor->row];
	int64_t home;

	switch (column) {
	case 0: /* id */
		result_id(context, cursor);
		break;
	case 1: /* nid */
		sqlite3_result_int64(context, ids_note(cursor->rows->ids, card->note));
		break;
	case 2: /* did */
		sqlite3_result_int64(context, deck_of_card(cursor, card, &home));
		break;
	case 3: /* ord */
		sqlite3_result_int64(context, card->template);
		break;
	case 4: /* mod */
		sqlite3_result_int64(context, cursor->scheduling.mod);
		break;
	case DUE_COLUMN:
		sqlite3_result_int64(context, cursor->scheduling.due);
		break;
	case DATA_COLUMN:
		result_text(context, cursor->scheduling.data);
		break;
	default:
		sqlite3_result_int64(
		    context, scheduling_column(cursor, card, column - DUE_COLUMN - 1));
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

/* Whether no note has anything that new notes do not have. */
static bool
notes_are_new(const struct rows *rows)
{
	const struct collection *collection = rows->collection;

	if (rows->ids->notes != NULL)
		return false;
	for (size_t i = 0; i < collection->notes.n; i++)
		if (collection->notes.v[i].flags != 0 || collection->notes.v[i].data.n != 0)
			return false;
	return true;
}

/* Returns the position after those of all new cards. */
static int64_t
next_position(const struct collection *collection)
{
	int64_t next = (int64_t)collection->notes.n + 1;

	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];
		int64_t position = card->scheduling == NULL ? -1 : known_position(card);

		if (position >= next && position < INT32_MAX)
			next = position + 1;
	}
	return next;
}

static bool
insert_review(sqlite3_stmt *statement, const struct review *review)
{
	const int64_t values[] = {
		review->id, review->card, review->ease, review->ivl, review->last_ivl,
		review->factor, review->time, review->type,
	};

	for (int i = 0; i < (int)(sizeof(values) / sizeof(values[0])); i++)
		sqlite3_bind_int64(statement, i + 1, values[i]);
	return sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

/* Reviews are known by their times, of which the first counts if several are equal. */
static bool
insert_reviews(sqlite3 *db, const struct collection *collection)
{
	sqlite3_stmt *statement = NULL;
	bool fine = sqlite3_prepare_v2(db, "INSERT OR IGNORE" INSERT_REVIEW, -1, &statement, NULL) ==
	    SQLITE_OK;

	for (size_t i = 0; fine && i < collection->reviews.n; i++)
		fine = insert_review(statement, &collection->reviews.v[i]);
	sqlite3_finalize(statement);
	return fine;
}

static bool
insert(sqlite3 *db, const char *statement)
{
	return sqlite3_exec(db, statement, NULL, NULL, NULL) == SQLITE_OK;
}

bool
rows_insert(sqlite3 *db, const struct collection *collection, const struct collection_ids *ids,
    bool scheduling)
{
	struct rows rows = {
		.collection = collection,
		.ids = ids,
		.scheduling = scheduling,
		.position = ids->cards == NULL ? 0 : next_position(collection),
	};

	return sqlite3_create_module(db, "new_notes", &notes_module, &rows) == SQLITE_OK &&
	    sqlite3_create_module(db, "new_cards", &cards_module, &rows) == SQLITE_OK &&
	    insert(db, notes_are_new(&rows) ? INSERT_NEW_NOTES : INSERT_NOTES) &&
	    insert(db, ids->cards == NULL ? INSERT_NEW_CARDS : INSERT_CARDS) &&
	    (!scheduling || insert_reviews(db, collection));
}
