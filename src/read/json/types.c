/* SPDX-License-Identifier: MIT */
/*
 * Note types and decks.
 */
#include "config.h"

#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "html/field.h"
#include "read/json/reading.h"

static const char *const field_keys[] = {
	"name", "id", "font", "size", "sticky", "rtl", "plain_text", "collapsed", "unsearched",
	"description", "other", NULL,
};

static bool
read_field(struct json_reading *reading, json_t *object, struct note_field *field)
{
	*field = (struct note_field){.font = SLICE("Arial"), .size = 20};
	if (json_is_string(object)) {
		field->name = json_keep(reading, object);
		return true;
	}
	if (!json_is_object(object))
		return json_fail(reading, "each of 'fields' must be a name or an object");
	json_check_keys(reading, object, field_keys);
	return json_get_text(reading, object, "name", &field->name) &&
	    json_get_number(reading, object, "id", &field->id) &&
	    json_get_text(reading, object, "font", &field->font) &&
	    json_get_number(reading, object, "size", &field->size) &&
	    json_get_bool(reading, object, "sticky", &field->sticky) &&
	    json_get_bool(reading, object, "rtl", &field->rtl) &&
	    json_get_bool(reading, object, "plain_text", &field->plain_text) &&
	    json_get_bool(reading, object, "collapsed", &field->collapsed) &&
	    json_get_bool(reading, object, "unsearched", &field->unsearched) &&
	    json_get_text(reading, object, "description", &field->description) &&
	    json_get_object(reading, object, "other", &field->other);
}

static bool
read_required(struct json_reading *reading, json_t *array, size_t nfields,
    struct card_template *template)
{
	size_t n = json_array_size(array);
	uint32_t *required = arena_array(reading->arena, n, sizeof(*required));

	for (size_t i = 0; i < n; i++) {
		const json_t *number = json_array_get(array, i);
		json_int_t field = json_integer_value(number);

		if (!json_is_integer(number) || field < 0 || (uint64_t)field >= nfields)
			return json_fail(
			    reading, "'requires' must contain indices of fields, from 0");
		required[i] = (uint32_t)field;
	}
	template->required = required;
	template->nrequired = n;
	return true;
}

static bool
read_requirement(struct json_reading *reading, json_t *object, size_t nfields,
    struct card_template *template)
{
	if (object == NULL)
		return true;
	for (enum card_requirement kind = CARD_REQUIRES_ANY; kind <= CARD_NEVER; kind++) {
		json_t *fields = json_object_get(object, card_requirement_word(kind));

		if (!json_is_array(fields))
			continue;
		template->requirement = kind;
		return read_required(reading, fields, nfields, template);
	}
	return json_fail(reading, "'requires' must be an object with 'any', 'all' or 'none'");
}

static const char *const template_keys[] = {
	"name", "id", "front", "back", "browser_front", "browser_back", "browser_font",
	"browser_size", "deck", "requires", "other", NULL,
};

static bool
read_template(struct json_reading *reading, json_t *object, size_t nfields,
    struct card_template *template)
{
	if (!json_is_object(object))
		return json_fail(reading, "each of 'templates' must be an object");
	json_check_keys(reading, object, template_keys);
	return json_get_text(reading, object, "name", &template->name) &&
	    json_get_number(reading, object, "id", &template->id) &&
	    json_get_text(reading, object, "front", &template->front) &&
	    json_get_text(reading, object, "back", &template->back) &&
	    json_get_text(reading, object, "browser_front", &template->browser_front) &&
	    json_get_text(reading, object, "browser_back", &template->browser_back) &&
	    json_get_text(reading, object, "browser_font", &template->browser_font) &&
	    json_get_number(reading, object, "browser_size", &template->browser_size) &&
	    json_get_number(reading, object, "deck", &template->deck) &&
	    read_requirement(
		reading, json_object_get(object, "requires"), nfields, template) &&
	    json_get_object(reading, object, "other", &template->other);
}

static bool
read_fields(struct json_reading *reading, json_t *array, struct note_type *type)
{
	size_t n = json_array_size(array);
	struct note_field *fields = arena_array(reading->arena, n, sizeof(*fields));

	if (n == 0)
		return json_fail(reading, "'fields' must be an array of at least one field");
	for (size_t i = 0; i < n; i++)
		if (!read_field(reading, json_array_get(array, i), &fields[i]))
			return false;
	type->fields = fields;
	type->nfields = n;
	return true;
}

static bool
read_templates(struct json_reading *reading, json_t *array, struct note_type *type)
{
	size_t n = json_array_size(array);
	struct card_template *templates = arena_array(reading->arena, n, sizeof(*templates));

	if (n == 0)
		return json_fail(reading, "'templates' must be an array of at least one template");
	for (size_t i = 0; i < n; i++)
		if (!read_template(
		    reading, json_array_get(array, i), type->nfields, &templates[i]))
			return false;
	type->templates = templates;
	type->ntemplates = n;
	return true;
}

static bool
read_kind(struct json_reading *reading, json_t *object, struct note_type *type)
{
	struct slice kind = SLICE("normal");

	if (!json_get_text(reading, object, "kind", &kind))
		return false;
	type->kind = slice_equal(kind, SLICE("cloze")) ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL;
	return type->kind == NOTE_TYPE_CLOZE || slice_equal(kind, SLICE("normal")) ||
	    json_fail(reading, "'kind' must be 'normal' or 'cloze'");
}

static bool
read_sort_field(struct json_reading *reading, json_t *object, struct note_type *type)
{
	int64_t index = 0;

	if (!json_get_number(reading, object, "sort_field", &index))
		return false;
	if (index < 0 || (uint64_t)index >= type->nfields)
		return json_fail(reading, "'sort_field' must be the index of a field, from 0");
	type->sort_field = (size_t)index;
	return true;
}

static void
add_type(struct json_reading *reading, const struct note_type *type)
{
	struct named_type *named = map_get(reading->types, type->name);

	vec_push(&reading->collection->types, type);
	if (named != NULL) {
		named->ambiguous = true;
		return;
	}
	named = arena_alloc(reading->arena, sizeof(*named));
	named->type = type;
	map_put(reading->types, type->name, named);
}

static const char *const type_keys[] = {
	"name", "id", "kind", "mod", "sort_field", "fields", "templates", "css", "latex_pre",
	"latex_post", "latex_svg", "other", NULL,
};

bool
json_read_note_type(struct json_reading *reading, json_t *object)
{
	struct note_type *type = arena_alloc(reading->arena, sizeof(*type));

	json_check_keys(reading, object, type_keys);
	if (!json_get_text(reading, object, "name", &type->name) ||
	    !json_get_number(reading, object, "id", &type->id) ||
	    !read_kind(reading, object, type) ||
	    !json_get_number(reading, object, "mod", &type->mod) ||
	    !read_fields(reading, json_object_get(object, "fields"), type) ||
	    !read_templates(reading, json_object_get(object, "templates"), type) ||
	    !read_sort_field(reading, object, type) ||
	    !json_get_text(reading, object, "css", &type->css) ||
	    !json_get_text(reading, object, "latex_pre", &type->latex_pre) ||
	    !json_get_text(reading, object, "latex_post", &type->latex_post) ||
	    !json_get_bool(reading, object, "latex_svg", &type->latex_svg) ||
	    !json_get_object(reading, object, "other", &type->other))
		return false;
	if (type->name.n == 0)
		return json_fail(reading, "'name' is missing");
	if (type->id == 0)
		type->id = made_type_id(type->name);
	add_type(reading, flashpress_type_same(type));
	return true;
}

uint32_t
json_deck_index(struct json_reading *reading, struct slice name)
{
	uint32_t *index = map_get(reading->decks, name);

	if (index == NULL) {
		index = arena_alloc(reading->arena, sizeof(*index));
		*index = collection_add_deck(reading->collection, name);
		map_put(reading->decks, name, index);
	}
	return *index;
}

static const char *const deck_keys[] = {"name", "id", "other", NULL};

bool
json_read_deck(struct json_reading *reading, json_t *object)
{
	struct deck deck = {.id = 0}, *added;
	uint32_t index;

	json_check_keys(reading, object, deck_keys);
	if (!json_get_text(reading, object, "name", &deck.name) ||
	    !json_get_number(reading, object, "id", &deck.id) ||
	    !json_get_object(reading, object, "other", &deck.other))
		return false;
	deck.name = field_normalise(reading->arena, deck.name);
	if (deck.name.n == 0)
		return json_fail(reading, "'name' is missing");
	index = json_deck_index(reading, deck.name);
	added = &reading->collection->decks.v[index];
	added->id = deck.id;
	added->other = deck.other;
	return true;
}
