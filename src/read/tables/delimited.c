/* SPDX-License-Identifier: MIT */
/*
 * Reads CSV and TSV files: Anki's text files with their headers, tables with a row of names, and
 * plain columns.  What a file does not state is guessed from all of it.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/entity.h"
#include "html/tag.h"
#include "read/reader.h"
#include "read/tables/anki_headers.h"
#include "read/tables/header_row.h"
#include "read/tables/records.h"
#include "read/tables/separators.h"

#define BYTE_ORDER_MARK	"\xef\xbb\xbf"

/* Fewer rows do not show whether a column contains tags. */
#define TAG_ROWS_MIN	5
/* A table without headers has at least this many rows of as many cells. */
#define BID_ROWS_MIN	3

struct table_reading {
	struct arena		*arena;
	struct note_table		*table;
	VEC(struct table_row)	 rows;
	struct anki_headers	 headers;
	struct slice		 separator;
	struct table_column	*columns;
	const struct known_types *types;	/* that the rows may have */
};

/* Copies a row; empty cells at its end are left out. */
static void
add_row(struct table_reading *reading, const struct record_reader *records)
{
	size_t n = records->cells.n;

	while (n != 0 && records->cells.v[n - 1].n == 0)
		n--;
	vec_push(&reading->rows, ((struct table_row){
		.cells = arena_copy(reading->arena, records->cells.v, n, sizeof(struct slice)),
		.ncells = n,
		.offset = (uint32_t)records->start,
	}));
	if (n > reading->table->ncolumns)
		reading->table->ncolumns = n;
}

/* Anki skips such records, too, if it finds headers (tried). */
static bool
is_comment(const struct table_reading *reading, const struct record_reader *records)
{
	return reading->headers.found && records->bytes.p[records->start] == '#';
}

static void
read_rows(struct table_reading *reading, struct diag *diag)
{
	const struct text *text = reading->table->text;
	struct record_reader records;

	record_reader_start(
	    &records, reading->arena, text->bytes, reading->headers.end, reading->separator);
	while (record_reader_next(&records))
		if (!is_comment(reading, &records))
			add_row(reading, &records);
	if (records.unclosed != SIZE_MAX)
		diag_at(diag, DIAG_UNCLOSED_QUOTE, text, (uint32_t)records.unclosed,
		    "this quote is never closed, so it was read as part of the text");
	record_reader_end(&records);
	reading->table->nrows = reading->rows.n;
	reading->table->rows = arena_copy(
	    reading->arena, reading->rows.v, reading->rows.n, sizeof(*reading->rows.v));
	vec_free(&reading->rows);
}

static void
name_columns(struct table_column *columns, size_t n, const struct slice *names, size_t nnames)
{
	for (size_t i = 0; i < n && i < nnames; i++) {
		columns[i].role = header_row_role(names[i]);
		columns[i].name = columns[i].role == COLUMN_FIELD ? utf8_trim(names[i]) : SLICE_NONE;
	}
}

/* Of two fields, "Answer" and "Question" are back and front whatever their order is. */
static void
turn_sides(struct table_reading *reading)
{
	struct table_column *columns[2];
	size_t n = 0;

	for (size_t i = 0; i < reading->table->ncolumns; i++)
		if (reading->columns[i].role == COLUMN_FIELD && n++ < 2)
			columns[n - 1] = &reading->columns[i];
	if (n != 2 || !header_row_names_side(columns[0]->name, true) ||
	    !header_row_names_side(columns[1]->name, false))
		return;
	columns[0]->name = SLICE("Back");
	columns[1]->name = SLICE("Front");
}

/* The names in "#columns:..." are a record of their own. */
static void
name_stated_columns(struct table_reading *reading)
{
	struct record_reader names;

	record_reader_start(&names, reading->arena, reading->headers.columns, 0, reading->separator);
	if (record_reader_next(&names))
		name_columns(reading->columns, reading->table->ncolumns, names.cells.v, names.cells.n);
	record_reader_end(&names);
}

/* Whether at least half of the cells name fields of the note type that the rows are to have. */
static bool
names_fields(const struct table_reading *reading, const struct table_row *row)
{
	const struct known_type *type = reading->types == NULL ? NULL :
	    known_types_find(reading->types, reading->headers.note_type.n != 0
	    ? reading->headers.note_type : reading->table->settings.notetype);
	size_t names = 0;

	for (size_t i = 0; type != NULL && i < row->ncells; i++)
		names += known_type_field(type, row->cells[i]) != SIZE_MAX;
	return names != 0 && 2 * names >= row->ncells;
}

/* Takes the first row away if it names the columns. */
static void
take_header_row(struct table_reading *reading)
{
	struct note_table *table = reading->table;
	const struct table_row *first = table->rows;

	if (table->nrows < 2 || !(header_row_is(first->cells, first->ncells) ||
	    names_fields(reading, first)))
		return;
	name_columns(reading->columns, table->ncolumns, first->cells, first->ncells);
	turn_sides(reading);
	table->rows++;
	table->nrows--;
}

static void
set_role(struct table_reading *reading, size_t number, enum column_role role)
{
	if (number != 0 && number <= reading->table->ncolumns)
		reading->columns[number - 1] = (struct table_column){.role = role};
}

/* Whether the column has few values for many rows, none of which has punctuation or elements. */
static bool
may_be_tags(const struct note_table *table, size_t column)
{
	struct arena *scratch = arena_new();
	struct tally *values = tally_new(scratch);
	size_t filled = 0, different = 0;
	bool fits = true;

	for (size_t i = 0; i < table->nrows && fits; i++) {
		struct slice cell = table_cell(&table->rows[i], column);

		if (cell.n == 0)
			continue;
		filled++;
		different += tally_add(values, cell, i)->count == 1;
		fits = !slice_has_any(cell, "<>&,.;\n");
	}
	tally_free(values);
	arena_free(scratch);
	return fits && filled >= TAG_ROWS_MIN && 4 * different <= filled;
}

/*
 * Anki's exports had the tags in their last column before headers were invented: a few values that
 * recur, beside at least two fields.
 */
static void
guess_tags(struct table_reading *reading)
{
	size_t last = reading->table->ncolumns;

	if (last >= 3 && may_be_tags(reading->table, last - 1))
		set_role(reading, last, COLUMN_TAGS);
}

/* Returns by column whether any row has something in it. */
static const bool *
find_filled_columns(struct table_reading *reading)
{
	const struct note_table *table = reading->table;
	bool *filled = arena_array(reading->arena, table->ncolumns, sizeof(*filled));

	for (size_t i = 0; i < table->nrows; i++)
		for (size_t j = 0; j < table->rows[i].ncells; j++)
			filled[j] = filled[j] || table->rows[i].cells[j].n != 0;
	return filled;
}

/* A column without a name and content says nothing, unless a note type states what it is. */
static void
leave_out_empty_columns(struct table_reading *reading)
{
	const struct anki_headers *headers = &reading->headers;
	const bool *filled;

	if (headers->note_type.n != 0 || headers->note_type_column != 0)
		return;
	filled = find_filled_columns(reading);
	for (size_t i = 0; i < reading->table->ncolumns; i++)
		if (reading->columns[i].name.n == 0 && !filled[i])
			set_role(reading, i + 1, COLUMN_UNUSED);
}

static void
read_columns(struct table_reading *reading)
{
	const struct anki_headers *headers = &reading->headers;
	struct note_table *table = reading->table;

	reading->columns = arena_array(reading->arena, table->ncolumns, sizeof(*reading->columns));
	table->columns = reading->columns;
	if (headers->columns.n != 0)
		name_stated_columns(reading);
	else if (!headers->found)
		take_header_row(reading);
	set_role(reading, headers->guid_column, COLUMN_GUID);
	set_role(reading, headers->note_type_column, COLUMN_NOTE_TYPE);
	set_role(reading, headers->deck_column, COLUMN_DECK);
	set_role(reading, headers->tags_column, COLUMN_TAGS);
	if (!headers->found && table->ncolumns != 0 && reading->columns[0].name.n == 0)
		guess_tags(reading);
	leave_out_empty_columns(reading);
}

static bool
has_reference(struct slice cell)
{
	struct buf decoded = {0};
	bool found = false;

	for (size_t at = 0; at < cell.n && !found; at++) {
		const char *sign = memchr(cell.p + at, '&', cell.n - at);
		size_t n;

		if (sign == NULL)
			break;
		at = (size_t)(sign - cell.p);
		n = entity_decode(&decoded, slice_from(cell, at), ENTITY_IN_TEXT);
		found = n != 0 && cell.p[at + n - 1] == ';';
	}
	buf_free(&decoded);
	return found;
}

static bool
is_html(struct slice cell)
{
	struct html_tag tag;
	struct slice piece, rest = cell;

	while (rest.n != 0 && memchr(rest.p, '<', rest.n) != NULL)
		if (html_piece_next(&rest, &piece, &tag) == HTML_PIECE_TAG)
			return true;
	return has_reference(cell);
}

/* Anki looks at five rows only. */
static bool
has_html(const struct table_reading *reading)
{
	const struct note_table *table = reading->table;

	if (reading->headers.html != HTML_UNSTATED)
		return reading->headers.html == HTML_TRUE;
	for (size_t i = 0; i < table->nrows; i++)
		for (size_t j = 0; j < table->rows[i].ncells; j++)
			if (is_html(table->rows[i].cells[j]))
				return true;
	return false;
}

static struct slice *
split_tags(struct arena *arena, struct slice tags, size_t *n)
{
	struct slice *split = arena_array(arena, tags.n / 2 + 1, sizeof(*split));

	*n = 0;
	for (size_t at = utf8_skip_space(tags, 0), end; at < tags.n; at = utf8_skip_space(tags, end)) {
		end = at;
		while (end < tags.n && tags.p[end] != ' ')
			end++;
		split[(*n)++] = slice_from(slice_until(tags, end), at);
	}
	return split;
}

static struct settings
resolve(struct table_reading *reading, const struct settings *asked)
{
	struct settings said = {.deck = reading->headers.deck}, all;

	said.tags = split_tags(reading->arena, reading->headers.tags, &said.ntags);
	all = settings_with_defaults(reading->arena, asked, &said);
	return settings_resolve(reading->arena, &all, &said);
}

/* A separator in flashpress.yaml may be meant for the plain notes of the folder. */
static bool
fits(const struct table_reading *reading, struct slice separator)
{
	struct separator_fit fit =
	    separator_fit(reading->table->text->bytes, reading->headers.end, separator);

	return 2 * fit.split > fit.records;
}

static struct slice
choose_separator(const struct table_reading *reading, const struct settings *asked, struct slice usual)
{
	struct slice stated =
	    separator_unescape(reading->arena, reading->table->settings.separator);

	if (asked->separator.n != 0)
		return stated;
	if (reading->headers.separator.n != 0)
		return reading->headers.separator;
	if (stated.n != 0 && fits(reading, stated))
		return stated;
	return separator_guess(reading->table->text->bytes, reading->headers.end, usual);
}

static struct note_table *
read_delimited(struct arena *arena, const struct text *text, const struct reader_options *options,
    struct slice usual, struct diag *diag)
{
	struct table_reading reading = {
		.arena = arena,
		.table = arena_alloc(arena, sizeof(*reading.table)),
		.types = options->types,
	};
	/* Some programs write a byte order mark twice. */
	size_t start = slice_starts(text->bytes, SLICE(BYTE_ORDER_MARK)) ? strlen(BYTE_ORDER_MARK) : 0;

	reading.headers = anki_headers_read(slice_from(text->bytes, start));
	reading.headers.end += start;

	reading.table->text = text;
	reading.table->settings = resolve(&reading, options->asked);
	reading.separator = choose_separator(&reading, options->asked, usual);
	read_rows(&reading, diag);
	read_columns(&reading);
	reading.table->note_type = reading.headers.note_type;
	reading.table->content = has_html(&reading) ? CELLS_HTML : CELLS_ANKI_TEXT;
	return reading.table;
}

struct note_table *
csv_read(struct arena *arena, const struct text *text, const struct reader_options *options,
    struct diag *diag)
{
	return read_delimited(arena, text, options, SLICE(","), diag);
}

struct note_table *
tsv_read(struct arena *arena, const struct text *text, const struct reader_options *options,
    struct diag *diag)
{
	return read_delimited(arena, text, options, SLICE("\t"), diag);
}

int
tsv_bid(struct slice bytes)
{
	struct slice text = slice_from(
	    bytes, slice_starts(bytes, SLICE(BYTE_ORDER_MARK)) ? strlen(BYTE_ORDER_MARK) : 0);
	struct anki_headers headers = anki_headers_read(text);
	struct separator_fit fit;

	if (headers.found)
		return 90;
	/* Every text that may be notes is asked, and few have tabs. */
	if (text.n == 0 || memchr(text.p, '\t', text.n) == NULL)
		return 0;
	fit = separator_fit(text, 0, SLICE("\t"));
	/* The last record may be cut. */
	if (fit.records < BID_ROWS_MIN || fit.alike + 1 < fit.records)
		return 0;
	/* Two columns are a list of pairs, which plain notes may contain, too. */
	return fit.cells > 2 || is_html(text) ? 60 : 0;
}
