/* SPDX-License-Identifier: MIT */
/*
 * Reads the JSON that schema 11 keeps in the one row of the table col: note types and decks.  Keys
 * whose value has the expected kind fill a struct and are removed from the object; those that
 * remain go to `other`.
 */
#include "config.h"

#include <inttypes.h>

#include "base/json_text.h"
#include "anki/reading.h"
#include "anki/schema11_types.h"

/* Memory that parsed JSON needs, in bytes per byte of text (measured roughly). */
#define JSON_TIMES	8
/* Larger numbers are not exact. */
#define REAL_MAX	9e15

/* Moves a text out of the object; empty if the key is missing or not a text. */
static struct slice
take_text(struct arena *arena, json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	struct slice text;

	if (!json_is_string(value))
		return SLICE_NONE;
	text = arena_slice(
	    arena, (struct slice){json_string_value(value), json_string_length(value)});
	json_object_del(object, key);
	return text;
}

/* Numbers may be written as texts, and some tools write integers as 20.0. */
static bool
read_number(const json_t *value, int64_t *number)
{
	char *end;

	if (json_is_integer(value)) {
		*number = json_integer_value(value);
		return true;
	}
	if (json_is_real(value) && json_real_value(value) >= -REAL_MAX &&
	    json_real_value(value) <= REAL_MAX) {
		*number = (int64_t)json_real_value(value);
		return true;
	}
	if (!json_is_string(value) || json_string_length(value) == 0)
		return false;
	*number = strtoimax(json_string_value(value), &end, 10);
	return *end == '\0';
}

/* Moves a number out of the object; 0 if the key is missing or not a number. */
static int64_t
take_number(json_t *object, const char *key)
{
	int64_t number = 0;

	if (read_number(json_object_get(object, key), &number))
		json_object_del(object, key);
	return number;
}

static bool
take_bool(json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	int64_t number;
	bool set = json_is_true(value);

	if (json_is_integer(value) && read_number(value, &number))
		set = number != 0;
	if (json_is_boolean(value) || json_is_integer(value))
		json_object_del(object, key);
	return set;
}

static struct note_field
take_field(struct arena *arena, json_t *object)
{
	struct note_field field = {
		.id = take_number(object, "id"),
		.name = take_text(arena, object, "name"),
		.font = take_text(arena, object, "font"),
		.size = take_number(object, "size"),
		.sticky = take_bool(object, "sticky"),
		.rtl = take_bool(object, "rtl"),
		.plain_text = take_bool(object, "plainText"),
		.collapsed = take_bool(object, "collapsed"),
		.unsearched = take_bool(object, "excludeFromSearch"),
		.description = take_text(arena, object, "description"),
	};

	json_object_del(object, "ord");		/* the place in the array counts */
	field.other = json_text(arena, object);
	return field;
}

static struct card_template
take_template(struct arena *arena, json_t *object)
{
	struct card_template template = {
		.id = take_number(object, "id"),
		.name = take_text(arena, object, "name"),
		.front = take_text(arena, object, "qfmt"),
		.back = take_text(arena, object, "afmt"),
		.browser_front = take_text(arena, object, "bqfmt"),
		.browser_back = take_text(arena, object, "bafmt"),
		.browser_font = take_text(arena, object, "bfont"),
		.browser_size = take_number(object, "bsize"),
		.deck = take_number(object, "did"),
	};

	json_object_del(object, "ord");
	template.other = json_text(arena, object);
	return template;
}

static void
take_fields(struct arena *arena, struct note_type *type, json_t *array)
{
	size_t n = json_array_size(array);
	struct note_field *fields = arena_array(arena, n, sizeof(*fields));

	for (size_t i = 0; i < n; i++)
		fields[i] = take_field(arena, json_array_get(array, i));
	type->fields = fields;
	type->nfields = n;
}

/* Reads the fields that a template requires and ignores those that the note type lacks. */
static void
read_required(struct arena *arena, struct card_template *template, const json_t *array,
    size_t nfields)
{
	size_t n = json_array_size(array);
	uint32_t *required = arena_array(arena, n, sizeof(*required));

	for (size_t i = 0; i < n; i++) {
		int64_t field;

		if (read_number(json_array_get(array, i), &field) && field >= 0 &&
		    (uint64_t)field < nfields)
			required[template->nrequired++] = (uint32_t)field;
	}
	template->required = required;
}

/* One element of "req": [template, "any", [fields]]. */
static void
read_requirement(struct arena *arena, const struct note_type *type,
    struct card_template *templates, const json_t *requirement)
{
	const char *kind = json_string_value(json_array_get(requirement, 1));
	struct card_template *template;
	int64_t ord;

	if (!read_number(json_array_get(requirement, 0), &ord) || ord < 0 ||
	    (uint64_t)ord >= type->ntemplates || kind == NULL)
		return;
	template = &templates[ord];
	if (template->requirement != CARD_REQUIRES_UNKNOWN)
		return;
	template->requirement = card_requirement_find(kind);
	if (template->requirement == CARD_REQUIRES_UNKNOWN)
		template->requirement = CARD_NEVER;
	read_required(arena, template, json_array_get(requirement, 2), type->nfields);
}

static void
take_templates(struct arena *arena, struct note_type *type, json_t *array, json_t *requirements)
{
	size_t n = json_array_size(array);
	struct card_template *templates = arena_array(arena, n, sizeof(*templates));

	for (size_t i = 0; i < n; i++)
		templates[i] = take_template(arena, json_array_get(array, i));
	type->ntemplates = n;
	for (size_t i = 0; i < json_array_size(requirements); i++)
		read_requirement(arena, type, templates, json_array_get(requirements, i));
	type->templates = templates;
}

struct note_type *
schema11_take_note_type(struct arena *arena, json_t *object)
{
	struct note_type *type = arena_alloc(arena, sizeof(*type));
	int64_t sort_field = take_number(object, "sortf");

	*type = (struct note_type){
		.id = take_number(object, "id"),
		.name = take_text(arena, object, "name"),
		.kind = take_number(object, "type") == 1 ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL,
		.mod = take_number(object, "mod"),
		.css = take_text(arena, object, "css"),
		.latex_pre = take_text(arena, object, "latexPre"),
		.latex_post = take_text(arena, object, "latexPost"),
		.latex_svg = take_bool(object, "latexsvg"),
	};
	take_fields(arena, type, json_object_get(object, "flds"));
	take_templates(
	    arena, type, json_object_get(object, "tmpls"), json_object_get(object, "req"));
	/* Anki clamps it, too. */
	if (sort_field > 0 && type->nfields != 0)
		type->sort_field = (uint64_t)sort_field < type->nfields ? (size_t)sort_field
									: type->nfields - 1;
	json_object_del(object, "flds");
	json_object_del(object, "tmpls");
	json_object_del(object, "req");
	type->other = json_text(arena, object);
	return type;
}

/* Parses a JSON object.  Returns NULL with a fault if the text is not one. */
static json_t *
parse(struct reading *reading, struct slice text, const char *what)
{
	json_t *json = NULL;

	if (!reading_take(reading, text.n * JSON_TIMES))
		return NULL;
	json = json_loadb(text.n == 0 ? "" : text.p, text.n, JSON_ALLOW_NUL, NULL);
	if (json_is_object(json))
		return json;
	json_decref(json);
	/* Matching needs no note types. */
	if (reading->options->parts != 0)
		package_fail(reading->options->fault, reading->arena, PACKAGE_DAMAGED,
		    "its %s cannot be read", what);
	return NULL;
}

bool
read_types_json(struct reading *reading, struct slice text)
{
	json_t *types = parse(reading, text, "note types"), *object;
	const char *key;

	json_object_foreach(types, key, object)
		if (json_is_object(object))
			reading_add_type(
			    reading, schema11_take_note_type(reading->arena, object));
	json_decref(types);
	return types != NULL;
}

bool
read_decks_json(struct reading *reading, struct slice text)
{
	json_t *decks = parse(reading, text, "decks"), *object;
	const char *key;

	json_object_foreach(decks, key, object) {
		int64_t id = take_number(object, "id");
		struct slice name = take_text(reading->arena, object, "name");

		if (json_is_object(object))
			reading_add_deck(reading, id, name, json_text(reading->arena, object));
	}
	json_decref(decks);
	return decks != NULL;
}
