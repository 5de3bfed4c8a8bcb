/* SPDX-License-Identifier: MIT */
/*
 * Notes with their cards, and the review log.
 */
#include "config.h"

#include "collection/cards.h"
#include "collection/tags.h"
#include "html/field.h"
#include "html/to_text.h"
#include "read/json/reading.h"

static const struct note_type *
find_by_id(const struct json_reading *reading, int64_t id)
{
	for (size_t i = 0; i < reading->collection->types.n; i++)
		if (reading->collection->types.v[i]->id == id)
			return reading->collection->types.v[i];
	return NULL;
}

/* Returns the note type by name or id, or NULL after reporting an error. */
static const struct note_type *
find_type(struct json_reading *reading, const json_t *reference)
{
	const struct named_type *named;
	struct slice name;

	if (json_is_integer(reference)) {
		const struct note_type *type =
		    find_by_id(reading, json_integer_value(reference));

		if (type == NULL)
			json_fail(reading, "there is no note type with the id %lld",
			    (long long)json_integer_value(reference));
		return type;
	}
	if (!json_is_string(reference)) {
		json_fail(reading, "'note_type' must be the name or id of a note type");
		return NULL;
	}
	name = (struct slice){json_string_value(reference), json_string_length(reference)};
	named = map_get(reading->types, name);
	if (named == NULL || named->ambiguous)
		json_fail(reading, named == NULL ? "there is no note type '%.*s' in 'note_types'"
		    : "several note types are called '%.*s'; use the id", SLICE_ARG(name));
	return named == NULL || named->ambiguous ? NULL : named->type;
}

static size_t
find_field(const struct note_type *type, const char *name)
{
	size_t i = 0;

	while (i < type->nfields && !slice_equal(type->fields[i].name, slice_of(name)))
		i++;
	return i;
}

static bool
read_fields_by_name(struct json_reading *reading, json_t *object, struct note *note)
{
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value) {
		size_t field = find_field(note->type, name);

		if (field == note->type->nfields)
			return json_fail(reading, "note type '%.*s' has no field '%s'",
			    SLICE_ARG(note->type->name), name);
		if (!json_is_string(value))
			return json_fail(reading, "field '%s' must be a text", name);
		note->fields[field] = json_keep(reading, value);
	}
	return true;
}

static bool
read_fields_in_order(struct json_reading *reading, json_t *array, struct note *note)
{
	size_t n = json_array_size(array);

	if (n > note->type->nfields)
		return json_fail(reading, "note type '%.*s' has only %zu fields, but there are %zu",
		    SLICE_ARG(note->type->name), note->type->nfields, n);
	for (size_t i = 0; i < n; i++) {
		const json_t *value = json_array_get(array, i);

		if (!json_is_string(value))
			return json_fail(reading, "each of 'fields' must be a text");
		note->fields[i] = json_keep(reading, value);
	}
	return true;
}

static bool
read_fields(struct json_reading *reading, json_t *fields, struct note *note)
{
	note->fields = arena_array(reading->arena, note->type->nfields, sizeof(*note->fields));
	return json_is_object(fields) ? read_fields_by_name(reading, fields, note)
	    : json_is_array(fields) ? read_fields_in_order(reading, fields, note)
	    : json_fail(reading, "'fields' must be an object with the fields by name");
}

static bool
read_tags(struct json_reading *reading, json_t *array, struct note *note)
{
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *tag = json_array_get(array, i);
		struct slice text;

		if (!json_is_string(tag))
			return json_fail(reading, "each of 'tags' must be a text");
		text = json_keep(reading, tag);
		note->tags = tags_join(reading->arena, note->tags, &text, 1);
	}
	return array == NULL || json_is_array(array) ||
	    json_fail(reading, "'tags' must be an array of texts");
}

static const char *const card_keys[] = {
	"template", "deck", "id", "mod", "type", "queue", "due", "ivl", "factor", "reps",
	"lapses", "left", "filtered_deck", "home_due", "flags", "data", NULL,
};

static bool
read_deck_name(struct json_reading *reading, json_t *object, const char *key, uint32_t *deck)
{
	struct slice name = SLICE_NONE;

	if (!json_get_text(reading, object, key, &name))
		return false;
	if (name.n != 0)
		*deck = json_deck_index(reading, field_normalise(reading->arena, name));
	return true;
}

/* A card with an id has been in a collection, so its scheduling is known. */
static bool
read_scheduling(struct json_reading *reading, json_t *object, struct card *card)
{
	struct scheduling *s = arena_alloc(reading->arena, sizeof(*s));

	if (json_object_get(object, "id") == NULL)
		return true;
	card->scheduling = s;
	return json_get_number(reading, object, "id", &s->id) &&
	    json_get_number(reading, object, "mod", &s->mod) &&
	    json_get_small(reading, object, "type", &s->type) &&
	    json_get_small(reading, object, "queue", &s->queue) &&
	    json_get_small(reading, object, "due", &s->due) &&
	    json_get_small(reading, object, "ivl", &s->ivl) &&
	    json_get_small(reading, object, "factor", &s->factor) &&
	    json_get_small(reading, object, "reps", &s->reps) &&
	    json_get_small(reading, object, "lapses", &s->lapses) &&
	    json_get_small(reading, object, "left", &s->left) &&
	    json_get_small(reading, object, "home_due", &s->home_due) &&
	    json_get_small(reading, object, "flags", &s->flags) &&
	    json_get_text(reading, object, "data", &s->data);
}

static bool
read_filtered_deck(struct json_reading *reading, json_t *object, struct card *card)
{
	uint32_t deck = UINT32_MAX;

	if (!read_deck_name(reading, object, "filtered_deck", &deck))
		return false;
	card->filtered_deck = deck == UINT32_MAX ? 0 : deck + 1;
	return true;
}

static bool
read_card(struct json_reading *reading, json_t *value, struct card card)
{
	int64_t template = json_integer_value(value);

	if (json_is_object(value)) {
		json_check_keys(reading, value, card_keys);
		if (!json_get_number(reading, value, "template", &template) ||
		    !read_deck_name(reading, value, "deck", &card.deck) ||
		    !read_filtered_deck(reading, value, &card) ||
		    !read_scheduling(reading, value, &card))
			return false;
	} else if (!json_is_integer(value)) {
		return json_fail(reading, "each of 'cards' must be a number or an object");
	}
	if (template < 0 || template > UINT16_MAX)
		return json_fail(reading, "a template must be an index, from 0");
	card.template = (uint32_t)template;
	vec_push(&reading->collection->cards, card);
	return true;
}

static bool
read_cards(struct json_reading *reading, json_t *array, uint32_t note, uint32_t deck)
{
	if (array == NULL) {
		cards_make(reading->collection, deck);
		return true;
	}
	if (!json_is_array(array))
		return json_fail(reading, "'cards' must be an array");
	for (size_t i = 0; i < json_array_size(array); i++)
		if (!read_card(reading, json_array_get(array, i),
		    (struct card){.note = note, .deck = deck}))
			return false;
	return true;
}

/* Without a guid, a note is identified by its first field, as in a table. */
static uint32_t
add_note(struct json_reading *reading, const struct note *note, uint32_t deck)
{
	struct provenance provenance = {.namespace = reading->namespace, .deck = deck};

	if (note->guid.n != 0)
		return collection_add_note(reading->collection, note, NULL);
	provenance.front = provenance.key = to_text_key(reading->arena, note->fields[0]);
	return collection_add_note(reading->collection, note, &provenance);
}

static const char *const note_keys[] = {
	"guid", "note_type", "deck", "tags", "fields", "id", "mod", "flags", "data", "cards", NULL,
};

bool
json_read_note(struct json_reading *reading, json_t *object)
{
	struct note note = {.type = find_type(reading, json_object_get(object, "note_type"))};
	json_t *cards = json_object_get(object, "cards");
	uint32_t deck = UINT32_MAX;

	json_check_keys(reading, object, note_keys);
	if (note.type == NULL ||
	    !json_get_text(reading, object, "guid", &note.guid) ||
	    !json_get_number(reading, object, "id", &note.id) ||
	    !json_get_number(reading, object, "mod", &note.mod) ||
	    !json_get_number(reading, object, "flags", &note.flags) ||
	    !json_get_text(reading, object, "data", &note.data) ||
	    !read_fields(reading, json_object_get(object, "fields"), &note) ||
	    !read_tags(reading, json_object_get(object, "tags"), &note) ||
	    !read_deck_name(reading, object, "deck", &deck))
		return false;
	/* A note that was in a collection and has no cards needs no deck. */
	if (deck == UINT32_MAX &&
	    (note.guid.n == 0 || !json_is_array(cards) || json_array_size(cards) != 0))
		deck = json_deck_index(reading, reading->namespace);
	return read_cards(reading, cards, add_note(reading, &note, deck), deck);
}

bool
json_read_review(struct json_reading *reading, json_t *array)
{
	int64_t columns[8];

	if (json_array_size(array) != 8)
		return json_fail(reading, "a review must be an array of 8 numbers");
	for (size_t i = 0; i < 8; i++) {
		const json_t *number = json_array_get(array, i);

		if (!json_is_integer(number))
			return json_fail(reading, "a review must be an array of 8 numbers");
		columns[i] = json_integer_value(number);
	}
	vec_push(&reading->collection->reviews, ((struct review){
		.id = columns[0], .card = columns[1], .ease = columns[2], .ivl = columns[3],
		.last_ivl = columns[4], .factor = columns[5], .time = columns[6],
		.type = columns[7],
	}));
	return true;
}
