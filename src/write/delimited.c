/* SPDX-License-Identifier: MIT */
/*
 * Writes Anki text files, csv and tsv: headers that answer all questions of Anki's import dialogue,
 * then one record per note.  Quoting is that of Anki's own export.
 */
#include "config.h"

#include "base/map.h"
#include "write/numeric_decks.h"

struct dialect {
	char		 separator;
	const char	*name;		/* in the header */
};

static const struct dialect comma = {',', "comma"};
static const struct dialect tab = {'\t', "tab"};

/* The columns, in this order: guid, [note type], [deck], fields, tags. */
struct columns {
	bool	 types;		/* a column for the note type, because notes have several */
	bool	 decks;		/* a column for the deck */
	size_t	 fields;	/* as many as the type with the most fields has */
};

/* The number 1, which is the id of Anki's deck "Default". */
static bool
is_default_id(struct slice name)
{
	if (name.n != 0 && name.p[0] == '+')
		name = slice_from(name, 1);
	return slice_equal(slice_from(name, slice_run(name, '0')), SLICE("1"));
}

/* A header "#deck:2023" names a deck; in a column that would be an id. */
static bool
needs_deck_column(const struct collection *collection)
{
	struct slice name;

	if (collection->decks.n != 1)
		return true;
	name = collection->decks.v[0].name;
	return !deck_name_is_id(name) || is_default_id(name);
}

static struct columns
choose_columns(const struct collection *collection)
{
	struct columns columns = {.decks = needs_deck_column(collection)};

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note_type *type = collection->notes.v[i].type;

		columns.types = columns.types || type != collection->notes.v[0].type;
		columns.fields = type->nfields > columns.fields ? type->nfields : columns.fields;
	}
	return columns;
}

/* No space follows the colon: Anki ignores "#html: true" (tried). */
static void
add_headers(struct buf *out, const struct collection *collection, const struct columns *columns,
    const struct dialect *dialect)
{
	size_t number = 1;

	buf_format(out, "#separator:%s\n#html:true\n", dialect->name);
	if (!columns->types && collection->notes.n != 0)
		buf_format(out, "#notetype:%.*s\n",
		    SLICE_ARG(collection->notes.v[0].type->name));
	buf_format(out, "#guid column:%zu\n", number++);
	if (columns->types)
		buf_format(out, "#notetype column:%zu\n", number++);
	if (columns->decks)
		buf_format(out, "#deck column:%zu\n", number++);
	else
		buf_format(out, "#deck:%.*s\n", SLICE_ARG(collection->decks.v[0].name));
	buf_format(out, "#tags column:%zu\n", number + columns->fields);
}

static bool
needs_quotes(struct slice value, const struct dialect *dialect)
{
	/* A record that starts with # would be a comment; Anki quotes # anywhere. */
	const char quoted[] = {dialect->separator, '"', '\n', '\r', '#', '\0'};

	return slice_has_any(value, quoted);
}

static void
add_value(struct buf *out, struct slice value, const struct dialect *dialect)
{
	if (!needs_quotes(value, dialect)) {
		buf_add(out, value);
		return;
	}
	buf_byte(out, '"');
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"')
			buf_byte(out, '"');
		buf_byte(out, value.p[i]);
	}
	buf_byte(out, '"');
}

/* Returns the name for the deck column; `changed` is NULL if all names can stay. */
static struct slice
deck_column_name(struct slice name, const struct map *changed)
{
	const struct slice *other = changed == NULL ? NULL : map_get(changed, name);

	return other == NULL ? name : *other;
}

static void
add_record(struct buf *out, const struct note *note, struct slice deck,
    const struct columns *columns, const struct dialect *dialect)
{
	add_value(out, note->guid, dialect);
	if (columns->types) {
		buf_byte(out, dialect->separator);
		add_value(out, note->type->name, dialect);
	}
	if (columns->decks) {
		buf_byte(out, dialect->separator);
		add_value(out, deck, dialect);
	}
	for (size_t i = 0; i < columns->fields; i++) {
		buf_byte(out, dialect->separator);
		if (i < note->type->nfields)
			add_value(out, note->fields[i], dialect);
	}
	buf_byte(out, dialect->separator);
	add_value(out, note->tags, dialect);
	buf_byte(out, '\n');
}

static void
write_delimited(const struct writing *writing, struct buf *out, const struct dialect *dialect,
    struct diag *diag)
{
	const struct collection *collection = writing->collection;
	struct columns columns = choose_columns(collection);
	struct map *changed = columns.decks ? numeric_decks_rename(writing, diag) : NULL;
	size_t first = 0, end;

	writer_warn_media_left(writing, diag,
	    "copy the media into Anki's folder collection.media, or make a package (-t apkg)");
	add_headers(out, collection, &columns, dialect);
	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		struct slice deck;

		end = collection_cards_end(collection, first, i);
		deck = deck_column_name(collection_deck_name(collection, i, first, end), changed);
		add_record(out, &collection->notes.v[i], deck, &columns, dialect);
	}
	map_free(changed);
}

bool
csv_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	write_delimited(writing, sink_memory(sink), &comma, diag);
	return true;
}

bool
tsv_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	write_delimited(writing, sink_memory(sink), &tab, diag);
	return true;
}
