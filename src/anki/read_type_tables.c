/* SPDX-License-Identifier: MIT */
/*
 * Reads note types from the tables notetypes, fields and templates of schema 15 to 18.  Their
 * columns `config` are messages; numbers of fields are those of proto/anki/notetypes.proto.
 */
#include "config.h"

#include "base/json_text.h"
#include "anki/protobuf.h"
#include "anki/reading.h"

/* A note type while its rows are collected. */
struct stored_type {
	struct note_type		*type;
	struct slice			 config;	/* the message */
	VEC(struct note_field)		 fields;
	VEC(struct card_template)	 templates;
};

struct stored_types {
	VEC(struct stored_type)	 types;
	struct id_index		 ids;
};

static struct slice
keep_other(struct reading *reading, json_t *other, struct slice more)
{
	struct slice text;

	json_add_missing(other, more);
	text = json_text(reading->arena, other);
	json_decref(other);
	reading_take(reading, text.n);
	return text;
}

/* Sets a key to a value, which this releases. */
static void
set(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static void
take_type_value(struct reading *reading, struct note_type *type, json_t *other,
    const struct protobuf_field *field)
{
	switch (field->number) {
	case 1:
		type->kind = field->value == 1 ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL;
		break;
	case 2:
		type->sort_field = (size_t)field->value;
		break;
	case 3:
		type->css = reading_keep(reading, field->bytes);
		break;
	case 5:
		type->latex_pre = reading_keep(reading, field->bytes);
		break;
	case 6:
		type->latex_post = reading_keep(reading, field->bytes);
		break;
	case 7:
		type->latex_svg = field->value != 0;
		break;
	case 9:
		set(other, "originalStockKind", json_integer((json_int_t)field->value));
		break;
	case 10:
		set(other, "originalId", json_integer((json_int_t)field->value));
		break;
	}
}

static void
read_type(struct reading *reading, sqlite3_stmt *row)
{
	struct note_type *type = arena_alloc(reading->arena, sizeof(*type));
	struct slice config = arena_slice(reading->arena, reading_bytes(row, 3)), rest = config;
	struct slice more = SLICE_NONE;
	json_t *other = json_object();
	struct protobuf_field field;

	type->id = sqlite3_column_int64(row, 0);
	type->name = reading_text(reading, row, 1);
	type->mod = sqlite3_column_int64(row, 2);
	reading_take(reading, config.n);
	while (protobuf_next(&rest, &field)) {
		take_type_value(reading, type, other, &field);
		if (field.number == 255)
			more = field.bytes;
	}
	type->other = keep_other(reading, other, more);
	id_index_add(&reading->stored->ids, reading->arena, type->id,
	    reading->stored->types.n);
	vec_push(&reading->stored->types, ((struct stored_type){.type = type, .config = config}));
}

/* Returns the note type of a field or template; tables may have rows without one. */
static struct stored_type *
find_stored(struct reading *reading, sqlite3_stmt *row)
{
	struct stored_types *stored = reading->stored;
	uint32_t index;

	return id_index_find(&stored->ids, sqlite3_column_int64(row, 0), &index)
	    ? &stored->types.v[index] : NULL;
}

static void
take_field_value(struct reading *reading, struct note_field *made, json_t *other,
    const struct protobuf_field *field)
{
	switch (field->number) {
	case 1:
		made->sticky = field->value != 0;
		break;
	case 2:
		made->rtl = field->value != 0;
		break;
	case 3:
		made->font = reading_keep(reading, field->bytes);
		break;
	case 4:
		made->size = (int64_t)field->value;
		break;
	case 5:
		made->description = reading_keep(reading, field->bytes);
		break;
	case 6:
		made->plain_text = field->value != 0;
		break;
	case 7:
		made->collapsed = field->value != 0;
		break;
	case 8:
		made->unsearched = field->value != 0;
		break;
	case 9:
		made->id = (int64_t)field->value;
		break;
	case 10:
		set(other, "tag", json_integer((json_int_t)field->value));
		break;
	case 11:
		set(other, "preventDeletion", json_boolean(field->value != 0));
		break;
	}
}

static void
read_field(struct reading *reading, sqlite3_stmt *row)
{
	struct stored_type *stored = find_stored(reading, row);
	struct slice config = reading_bytes(row, 2), more = SLICE_NONE;
	struct note_field made = {0};
	struct protobuf_field field;
	json_t *other;

	if (stored == NULL || !reading_take(reading, sizeof(made)))
		return;
	other = json_object();
	while (protobuf_next(&config, &field)) {
		take_field_value(reading, &made, other, &field);
		if (field.number == 255)
			more = field.bytes;
	}
	made.other = keep_other(reading, other, more);
	made.name = reading_text(reading, row, 1);
	vec_push(&stored->fields, made);
}

static void
take_template_value(struct reading *reading, struct card_template *made,
    const struct protobuf_field *field)
{
	switch (field->number) {
	case 1:
		made->front = reading_keep(reading, field->bytes);
		break;
	case 2:
		made->back = reading_keep(reading, field->bytes);
		break;
	case 3:
		made->browser_front = reading_keep(reading, field->bytes);
		break;
	case 4:
		made->browser_back = reading_keep(reading, field->bytes);
		break;
	case 5:
		made->deck = (int64_t)field->value;
		break;
	case 6:
		made->browser_font = reading_keep(reading, field->bytes);
		break;
	case 7:
		made->browser_size = (int64_t)field->value;
		break;
	case 8:
		made->id = (int64_t)field->value;
		break;
	case 255:
		made->other = keep_other(reading, json_object(), field->bytes);
		break;
	}
}

static void
read_template(struct reading *reading, sqlite3_stmt *row)
{
	struct stored_type *stored = find_stored(reading, row);
	struct slice config = reading_bytes(row, 2);
	struct card_template made = {0};
	struct protobuf_field field;

	if (stored == NULL || !reading_take(reading, sizeof(made)))
		return;
	while (protobuf_next(&config, &field))
		take_template_value(reading, &made, &field);
	made.name = reading_text(reading, row, 1);
	vec_push(&stored->templates, made);
}

/* Reads field_ords, packed or one by one, and leaves out fields that the note type lacks. */
static void
read_required(struct card_template *template, uint32_t *required, struct slice numbers,
    size_t nfields)
{
	uint64_t number;

	while (protobuf_next_number(&numbers, &number))
		if (number < nfields)
			required[template->nrequired++] = (uint32_t)number;
}

/* A message CardRequirement. */
static void
read_requirement(struct reading *reading, struct stored_type *stored, struct slice message)
{
	static const enum card_requirement kinds[] = {
		CARD_NEVER, CARD_REQUIRES_ANY, CARD_REQUIRES_ALL};
	uint32_t *required = arena_array(reading->arena, message.n, sizeof(*required));
	struct card_template read = {0};
	struct protobuf_field field;
	uint64_t ord = 0, kind = 0;

	reading_take(reading, message.n * sizeof(*required));
	while (protobuf_next(&message, &field)) {
		if (field.number == 1)
			ord = field.value;
		else if (field.number == 2)
			kind = field.value;
		else if (field.number == 3 && field.wire == PROTOBUF_BYTES)
			read_required(&read, required, field.bytes, stored->fields.n);
		else if (field.number == 3 && field.value < stored->fields.n)
			required[read.nrequired++] = (uint32_t)field.value;
	}
	if (ord >= stored->templates.n || kind >= sizeof(kinds) / sizeof(kinds[0]))
		return;
	stored->templates.v[ord].requirement = kinds[kind];
	stored->templates.v[ord].required = required;
	stored->templates.v[ord].nrequired = read.nrequired;
}

static void
finish_type(struct reading *reading, struct stored_type *stored)
{
	struct note_type *type = stored->type;
	struct protobuf_field field;

	while (protobuf_next(&stored->config, &field))
		if (field.number == 8)
			read_requirement(reading, stored, field.bytes);
	type->nfields = stored->fields.n;
	type->fields =
	    arena_copy(reading->arena, stored->fields.v, type->nfields, sizeof(*type->fields));
	type->ntemplates = stored->templates.n;
	type->templates = arena_copy(
	    reading->arena, stored->templates.v, type->ntemplates, sizeof(*type->templates));
	if (type->nfields != 0 && type->sort_field >= type->nfields)
		type->sort_field = type->nfields - 1;
	reading_add_type(reading, type);
}

bool
read_type_tables(struct reading *reading)
{
	struct stored_types stored = {0};
	bool fine;

	reading->stored = &stored;
	fine = reading_each(reading,
		   "SELECT id, name, mtime_secs, config FROM notetypes ORDER BY id", read_type) &&
	    reading_each(reading,
		"SELECT ntid, name, config FROM fields ORDER BY ntid, ord", read_field) &&
	    reading_each(reading,
		"SELECT ntid, name, config FROM templates ORDER BY ntid, ord", read_template);
	for (size_t i = 0; i < stored.types.n; i++) {
		if (fine)
			finish_type(reading, &stored.types.v[i]);
		vec_free(&stored.types.v[i].fields);
		vec_free(&stored.types.v[i].templates);
	}
	vec_free(&stored.types);
	id_index_free(&stored.ids);
	reading->stored = NULL;
	return fine && reading->options->fault->kind == PACKAGE_FINE;
}
