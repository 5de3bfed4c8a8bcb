/* SPDX-License-Identifier: MIT */
/*
 * Rows are grouped by the name of their note type; usually there is one group, without a name.
 */
#include "config.h"

#include "base/map.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "compose/note_kind.h"
#include "compose/table_types.h"
#include "html/cloze.h"

/* The rows of one note type. */
struct group {
	struct slice	 name;
	size_t		 nrows;
	uint32_t	 offset;	/* of the first of them */
	size_t		 clozes;	/* rows with a deletion in the first field */
	size_t		 width;		/* field columns up to the last that is filled */
	struct row_type	 found;
	struct row_type	 cloze;		/* for rows with a deletion; no type if that is `found` */
};

struct table_types {
	struct arena		*arena;
	const struct note_table	*table;
	const struct own_note_types *own;
	struct diag		*diag;
	size_t			*fields;	/* the columns that are fields, in order */
	size_t			 nfields;
	size_t			 name_column;	/* ncolumns if rows do not name their types */
	struct map		*groups;	/* by name */
	VEC(struct group *)	 ordered;
};

static struct slice
name_of(const struct table_types *types, const struct table_row *row)
{
	struct slice name = utf8_trim(table_cell(row, types->name_column));

	return name.n != 0 ? name : types->table->note_type;
}

static struct group *
find_group(struct table_types *types, struct slice name, uint32_t offset)
{
	struct group *group = map_get(types->groups, name);

	if (group != NULL)
		return group;
	group = arena_alloc(types->arena, sizeof(*group));
	group->name = name;
	group->offset = offset;
	map_put(types->groups, name, group);
	vec_push(&types->ordered, group);
	return group;
}

/* Counts a row.  The first column is a field of any type. */
static void
count_row(struct table_types *types, const struct table_row *row)
{
	struct group *group = find_group(types, name_of(types, row), row->offset);
	/* The fields are in the order of their columns, so none of the first is after the last cell. */
	size_t width = types->nfields < row->ncells ? types->nfields : row->ncells;

	while (width > 1 && table_cell(row, types->fields[width - 1]).n == 0)
		width--;
	group->width = width > group->width ? width : group->width;
	group->nrows++;
	group->clozes += types->nfields != 0 && cloze_is_in(table_cell(row, types->fields[0]));
}

/* Fills the fields of a type from the columns with their names.  False if a column is left over. */
static bool
match_names(const struct table_types *types, const struct note_type *type, size_t *columns)
{
	size_t matched = 0;

	for (size_t i = 0; i < type->nfields; i++) {
		columns[i] = SIZE_MAX;
		for (size_t j = 0; j < types->nfields && columns[i] == SIZE_MAX; j++) {
			struct slice name = types->table->columns[types->fields[j]].name;

			if (utf8_equal_folded(name, type->fields[i].name)) {
				columns[i] = types->fields[j];
				matched++;
			}
		}
	}
	return matched == types->nfields && columns[0] != SIZE_MAX;
}

/* Fills the fields of a type with the first `width` columns, in order. */
static size_t *
columns_in_order(const struct table_types *types, const struct note_type *type, size_t width)
{
	size_t *columns = arena_array(types->arena, type->nfields, sizeof(*columns));

	for (size_t i = 0; i < type->nfields; i++)
		columns[i] = i < width && i < types->nfields ? types->fields[i] : SIZE_MAX;
	return columns;
}

static struct row_type
in_order(const struct table_types *types, const struct note_type *type, size_t width)
{
	return (struct row_type){
		.type = type, .columns = columns_in_order(types, type, width)};
}

static bool
has_fields(const struct table_types *types, const struct note_type *type, struct row_type *found)
{
	size_t *columns = arena_array(types->arena, type->nfields, sizeof(*columns));

	*found = (struct row_type){.type = type, .columns = columns};
	return match_names(types, type, columns);
}

/* Finds a Flashpress type whose fields have the names of the columns. */
static bool
find_by_fields(const struct table_types *types, struct row_type *found)
{
	static const enum flashpress_type_id candidates[] = {
		FLASHPRESS_BASIC, FLASHPRESS_CLOZE, FLASHPRESS_OPTIONAL_REVERSED,
	};

	for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++)
		if (has_fields(types, &flashpress_types[candidates[i]].type, found))
			return true;
	return false;
}

static struct row_type
make_type(const struct table_types *types, const struct group *group, struct slice name)
{
	size_t n = group->width;
	struct slice *names = arena_array(types->arena, n, sizeof(*names));
	enum note_type_kind kind =
	    2 * group->clozes > group->nrows ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL;

	for (size_t i = 0; i < n; i++)
		names[i] = types->table->columns[types->fields[i]].name;
	return in_order(types, made_type(types->arena, name, kind, names, n), n);
}

/* Rows with a deletion are cloze notes. */
static void
use_type(const struct table_types *types, struct group *group, struct row_type found)
{
	group->found = found;
	if (types->nfields <= 2)
		group->cloze = (struct row_type){
			.type = &flashpress_types[FLASHPRESS_CLOZE].type,
			.columns = found.columns};
}

/* A column whose name is that of no field would be lost silently. */
static void
report_column(const struct table_types *types, const struct note_type *type, struct slice name)
{
	const struct text *text = types->table->text;
	struct nearest_name nearest = {.wanted = name};
	bool in_text = name.p >= text->bytes.p && name.p < text->bytes.p + text->bytes.n;

	for (size_t i = 0; i < type->nfields; i++)
		nearest_name_try(&nearest, arena_string(types->arena, type->fields[i].name));
	diag_at(types->diag, DIAG_UNKNOWN_FIELD, text,
	    in_text ? (uint32_t)(name.p - text->bytes.p) : 0,
	    "the note type '%.*s' has no field '%.*s', so this column is left out%s%s%s",
	    SLICE_ARG(type->name), SLICE_ARG(name), nearest.best != NULL ? "; did you mean '" : "",
	    nearest.best != NULL ? nearest.best : "", nearest.best != NULL ? "'?" : "");
}

/* The index of the field with that name, or SIZE_MAX. */
static size_t
find_field(const struct note_type *type, struct slice name)
{
	for (size_t i = 0; i < type->nfields && name.n != 0; i++)
		if (utf8_equal_folded(type->fields[i].name, name))
			return i;
	return SIZE_MAX;
}

/* Whether a column has the name of a field of the type. */
static bool
names_any(const struct table_types *types, const struct note_type *type)
{
	for (size_t i = 0; i < types->nfields; i++)
		if (find_field(type, types->table->columns[types->fields[i]].name) != SIZE_MAX)
			return true;
	return false;
}

/*
 * Fills an own type with the columns that name its fields, or if none does, with all in its order.
 * In a table of several types, a column may belong to another of them.
 */
static struct row_type
use_custom(const struct table_types *types, const struct custom_type *custom)
{
	const struct note_type *type = custom->type;
	size_t *columns = arena_array(types->arena, type->nfields, sizeof(*columns));
	bool named = names_any(types, type);

	for (size_t i = 0; i < type->nfields; i++)
		columns[i] = SIZE_MAX;
	for (size_t i = 0; i < types->nfields; i++) {
		struct slice name = types->table->columns[types->fields[i]].name;
		size_t field = named ? find_field(type, name)
		    : i < custom->norder ? custom->order[i] : SIZE_MAX;

		if (field != SIZE_MAX)
			columns[field] = types->fields[i];
		else if (types->ordered.n == 1)
			report_column(types, type, name.n != 0 ? name : SLICE("?"));
	}
	return (struct row_type){type, custom, columns};
}

/* The type of flashpress that the settings name, or Basic. */
static const struct flashpress_type *
asked_type(const struct table_types *types)
{
	struct note_kind kind;

	if (!note_kind_find(types->own, types->table->settings.notetype, &kind) ||
	    kind.type == NULL || kind.type == &flashpress_types[FLASHPRESS_CLOZE])
		return &flashpress_types[FLASHPRESS_BASIC];
	return kind.type;
}

/* Front and back need no type of their own, whatever their columns are called. */
static void
choose_unnamed(const struct table_types *types, struct group *group, struct slice name)
{
	const struct flashpress_type *asked = asked_type(types);
	const struct custom_type *custom =
	    own_note_types_find(types->own, types->table->settings.notetype);
	struct row_type found;
	size_t *columns;

	if (custom != NULL) {
		group->found = use_custom(types, custom);
		return;
	}
	if (has_fields(types, &asked->type, &found)) {
		use_type(types, group, found);
	} else if (find_by_fields(types, &found)) {
		group->found = found;
	} else if (types->nfields <= 2) {
		use_type(types, group, in_order(types, &asked->type, 2));
	} else if (asked->reverse != 0 && types->nfields == 3) {
		columns = columns_in_order(types, &asked->type, 2);
		columns[asked->reverse] = types->fields[2];
		group->found = (struct row_type){.type = &asked->type, .columns = columns};
	} else {
		group->found = make_type(types, group, name);
	}
}

static void
choose_type(const struct table_types *types, struct group *group, struct slice name)
{
	const struct custom_type *custom = own_note_types_find(types->own, group->name);
	const struct note_type *known = flashpress_type_by_name(group->name);

	if (custom != NULL) {
		group->found = use_custom(types, custom);
		return;
	}
	/* Without types of the author's, the table may bring along any. */
	if (known == NULL && types->own->n != 0)
		note_kind_check(types->own, types->table->text, group->name, group->offset,
		    types->diag);
	if (known != NULL && group->width <= known->nfields) {
		group->found = in_order(types, known, group->width);
	} else if (group->name.n != 0) {
		group->found = make_type(types, group, group->name);
	} else {
		choose_unnamed(types, group, name);
	}
}

static void
list_fields(struct table_types *types)
{
	const struct note_table *table = types->table;

	types->fields = arena_array(types->arena, table->ncolumns, sizeof(*types->fields));
	for (size_t i = 0; i < table->ncolumns; i++)
		if (table->columns[i].role == COLUMN_FIELD)
			types->fields[types->nfields++] = i;
}

struct table_types *
table_types_new(struct arena *arena, const struct note_table *table,
    const struct own_note_types *own, struct slice name, struct diag *diag)
{
	struct table_types *types = arena_alloc(arena, sizeof(*types));

	types->arena = arena;
	types->table = table;
	types->own = own;
	types->diag = diag;
	types->name_column = table_column(table, COLUMN_NOTE_TYPE);
	types->groups = map_new(arena);
	list_fields(types);
	for (size_t i = 0; i < table->nrows; i++)
		count_row(types, &table->rows[i]);
	for (size_t i = 0; i < types->ordered.n; i++) {
		struct group *group = types->ordered.v[i];

		/* Columns with names are fields even if they are empty, unless types share them. */
		if (types->ordered.n == 1 && types->nfields != 0)
			group->width = types->nfields;
		choose_type(types, group, name);
	}
	return types;
}

const struct row_type *
table_types_find(const struct table_types *types, const struct table_row *row, bool cloze)
{
	const struct group *group = map_get(types->groups, name_of(types, row));

	return cloze && group->cloze.type != NULL ? &group->cloze : &group->found;
}

void
table_types_free(struct table_types *types)
{
	map_free(types->groups);
	vec_free(&types->ordered);
}
