/* SPDX-License-Identifier: MIT */
/*
 * Cells in HTML become fields as they are; text is escaped.
 */
#include "config.h"

#include "base/utf8.h"
#include "collection/cards.h"
#include "collection/levels.h"
#include "collection/tags.h"
#include "compose/deck_names.h"
#include "compose/note_kind.h"
#include "compose/table_notes.h"
#include "compose/table_types.h"
#include "html/cloze.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/file_names.h"
#include "html/to_text.h"
#include "media/text_media.h"

struct table_build {
	struct collection		*collection;
	const struct note_table		*table;
	const struct compose_input	*input;
	struct diag			*diag;
	struct arena			*arena;		/* the collection's */
	struct table_types		*types;
	struct text_media		 media;
	uint32_t			 offset;	/* of the row, for messages about media */
	struct slice			 title;
	struct slice			 namespace;
	struct slice			 deck;		/* of rows that do not name one */
	uint32_t			 deck_text;	/* for deck_names_find() */
	struct slice			 tags;		/* of all rows */
	size_t				 columns[COLUMN_TAGS + 1];	/* by role: the first column with it */
	struct buf			 scratch;
	size_t				 nnotes;
};

static struct slice
keep(struct table_build *build)
{
	return arena_slice(build->arena, buf_slice(&build->scratch));
}

static struct slice
cell_of(const struct table_build *build, const struct table_row *row, enum column_role role)
{
	return utf8_trim(table_cell(row, build->columns[role]));
}

static void
add_text(struct buf *html, struct slice text)
{
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		end = slice_find(text, SLICE("\n"), at);
		if (at != 0)
			buf_text(html, "<br>");
		escape_text(html, utf8_trim_end(slice_from(slice_until(text, end), at)));
	}
}

static void
add_anki_text(struct buf *html, struct slice text)
{
	size_t at = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '\n' && text.p[i] != '\r')
			continue;
		escape_markup(html, slice_from(slice_until(text, i), at));
		buf_text(html, "<br>");
		if (text.p[i] == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
			i++;
		at = i + 1;
	}
	escape_markup(html, slice_from(text, at));
}

static bool
find_file(void *argument, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	struct table_build *build = argument;

	(void)at;
	(void)place;
	return text_media_find(&build->media, build->offset, name, HTML_REFERENCE_NAME, wanted);
}

/* Turns a cell into a field. */
static struct slice
make_field(struct table_build *build, struct slice cell)
{
	build->scratch.n = 0;
	if (build->table->content == CELLS_TEXT)
		add_text(&build->scratch, cell);
	else if (build->table->content == CELLS_ANKI_TEXT && slice_has_any(cell, "<>&\n\r"))
		add_anki_text(&build->scratch, cell);
	if (build->scratch.n != 0)
		cell = keep(build);
	cell = field_normalise(build->arena, cell);
	if (!file_names_possible(cell))
		return cell;
	build->scratch.n = 0;
	file_names_change(&build->scratch, cell, find_file, build);
	return keep(build);
}

static struct buf *
start_deck(struct table_build *build)
{
	struct buf *name = &build->scratch;

	name->n = 0;
	level_add_all(name, build->input->deck_above);
	level_add_all(name, slice_of(build->input->levels));
	return name;
}

static uint32_t
find_deck(struct table_build *build, struct slice named)
{
	struct buf *name;

	if (named.n == 0)
		return deck_names_find(build->input->deck_names, build->deck, build->deck_text);
	name = start_deck(build);
	level_add_all(name, build->input->deck_asked);
	level_add_all(name, named);
	return deck_names_find(
	    build->input->deck_names, field_clean(build->arena, keep(build)), DECK_OF_NO_TEXT);
}

/* Tags are separated by white space, which includes the ideographic space. */
static struct slice
find_tags(struct table_build *build, struct slice cell)
{
	struct slice tags = build->tags;

	for (size_t at = utf8_skip_space(cell, 0), end; at < cell.n; at = utf8_skip_space(cell, end)) {
		struct slice tag;

		end = at;
		for (size_t next = at; next < cell.n && !utf8_is_space(utf8_next(cell, &next));)
			end = next;
		tag = slice_from(slice_until(cell, end), at);
		tags = tags_join(build->arena, tags, &tag, 1);
	}
	return tags;
}

static struct note
make_note(struct table_build *build, const struct table_row *row, const struct row_type *kind)
{
	struct note note = {
		.type = kind->type,
		.fields = arena_array(build->arena, kind->type->nfields, sizeof(*note.fields)),
		.tags = find_tags(build, cell_of(build, row, COLUMN_TAGS)),
		.guid = cell_of(build, row, COLUMN_GUID),
	};

	for (size_t i = 0; i < kind->type->nfields; i++) {
		note.fields[i] = kind->columns[i] == SIZE_MAX ? SLICE_NONE
		    : make_field(build, table_cell(row, kind->columns[i]));
		if (kind->custom != NULL && field_is_empty(note.fields[i]))
			note.fields[i] = kind->custom->defaults[i];
	}
	return note;
}

/* Names the first field as the table does, if it does. */
static void
report_empty(struct table_build *build, const struct row_type *kind)
{
	struct slice name = kind->columns[0] == SIZE_MAX ? SLICE_NONE
	    : build->table->columns[kind->columns[0]].name;

	if (name.n == 0)
		name = kind->type->fields[0].name;
	diag_at(build->diag, DIAG_EMPTY_FRONT, build->table->text, build->offset,
	    "this row has nothing in '%.*s', its first field, so it makes no card",
	    SLICE_ARG(name));
}

/* The field that identifies a note: the first, or in an own type the first in its order. */
static size_t
find_front(const struct row_type *kind, const struct note *note)
{
	size_t first = kind->custom == NULL ? 0 : kind->custom->order[0];

	return field_is_empty(note->fields[first]) ? 0 : first;
}

static void
add_row(struct table_build *build, const struct table_row *row)
{
	size_t first = build->columns[COLUMN_FIELD];
	const struct row_type *kind =
	    table_types_find(build->types, row, cloze_is_in(table_cell(row, first)));
	struct provenance provenance = {
		.text = build->table->text,
		.offset = row->offset,
		.namespace = build->namespace,
		.is_row = true,
	};
	struct note note;

	build->offset = row->offset;
	note = make_note(build, row, kind);
	if (field_is_empty(note.fields[0])) {
		report_empty(build, kind);
		return;
	}
	provenance.deck = find_deck(build, cell_of(build, row, COLUMN_DECK));
	provenance.front = provenance.key =
	    to_text_key(build->arena, note.fields[find_front(kind, &note)]);
	provenance.has_guid = note.guid.n != 0;
	collection_add_note(build->collection, &note, &provenance);
	cards_make(build->collection, provenance.deck);
	build->nnotes++;
}

static struct slice
keep_clean(const struct table_build *build, struct slice text)
{
	return field_collapse_space(
	    build->arena, field_clean(build->arena, arena_slice(build->arena, text)));
}

/* The deck that is stated, else one named after the title or the file. */
static void
name_deck(struct table_build *build)
{
	const struct settings *settings = &build->table->settings;
	struct buf *name = start_deck(build);

	if (settings->deck.n != 0)
		level_add_all(name, settings->deck);
	else
		level_add(name, build->title);
	build->deck = field_clean(build->arena, keep(build));
	build->deck_text = DECK_OF_NO_TEXT;
	if (settings->deck.n == 0 && !settings->title_asked)
		build->deck_text = deck_names_add_text(build->input->deck_names, build->deck,
		    slice_of(build->input->file), slice_of(build->input->stem));
}

static void
start(struct table_build *build)
{
	const struct settings *settings = &build->table->settings;

	build->title = settings->title.n != 0 ? keep_clean(build, settings->title)
	    : slice_of(build->input->stem);
	build->namespace = settings->namespace.n != 0
	    ? arena_slice(build->arena, settings->namespace) : build->title;
	build->tags = tags_join(build->arena, SLICE_NONE, settings->tags, settings->ntags);
	for (size_t i = 0; i <= COLUMN_TAGS; i++)
		build->columns[i] = table_column(build->table, (enum column_role)i);
	note_kind_check(&build->input->types, build->table->text, settings->notetype,
	    NOTE_KIND_OPTION, build->diag);
	build->types = table_types_new(
	    build->arena, build->table, &build->input->types, build->title, build->diag);
	name_deck(build);
}

static void
report_cardless(const struct table_build *build)
{
	diag_file(build->diag, build->input->found ? DIAG_CARDLESS : DIAG_NO_CARDS,
	    build->table->text->name, "contains no row with a first field, so there are no cards");
}

void
compose_table(struct collection *collection, const struct note_table *table,
    const struct compose_input *input, struct diag *diag)
{
	struct table_build build = {
		.collection = collection,
		.table = table,
		.input = input,
		.diag = diag,
		.arena = collection->arena,
		.media = {input->media, &input->place, table->text, diag},
	};

	if (table_column(table, COLUMN_FIELD) != table->ncolumns) {
		start(&build);
		for (size_t i = 0; i < table->nrows; i++)
			add_row(&build, &table->rows[i]);
		table_types_free(build.types);
	}
	if (build.nnotes == 0)
		report_cardless(&build);
	buf_free(&build.scratch);
}
