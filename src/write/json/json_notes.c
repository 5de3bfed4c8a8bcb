/* SPDX-License-Identifier: MIT */
/*
 * Notes with their cards, and the review log.
 */
#include "config.h"

#include "collection/tags.h"
#include "write/json/json_write.h"

/* An object by name, or an array if names are not unique, as they are in damaged packages. */
static json_t *
fields_json(const struct note *note)
{
	json_t *object = json_object(), *array;

	for (size_t i = 0; i < note->type->nfields; i++) {
		struct slice name = note->type->fields[i].name;

		json_object_setn_new(object, name.n == 0 ? "" : name.p, name.n, json_write_slice(note->fields[i]));
	}
	if (json_object_size(object) == note->type->nfields)
		return object;
	json_decref(object);
	array = json_array();
	for (size_t i = 0; i < note->type->nfields; i++)
		json_array_append_new(array, json_write_slice(note->fields[i]));
	return array;
}

static json_t *
tags_json(struct slice tags)
{
	json_t *array = json_array();
	struct slice tag;

	while (tags_take(&tags, &tag))
		json_array_append_new(array, json_write_slice(tag));
	return array;
}

/* The keys are the columns of Anki's table cards. */
static void
add_scheduling(json_t *object, const struct collection *collection, const struct card *card)
{
	const struct scheduling *s = card->scheduling;

	json_write_number(object, "id", s->id);
	json_write_number(object, "mod", s->mod);
	json_write_number(object, "type", s->type);
	json_write_number(object, "queue", s->queue);
	json_write_number(object, "due", s->due);
	json_write_number(object, "ivl", s->ivl);
	json_write_number(object, "factor", s->factor);
	json_write_number(object, "reps", s->reps);
	json_write_number(object, "lapses", s->lapses);
	json_write_number(object, "left", s->left);
	if (card->filtered_deck != 0)
		json_object_set_new(object, "filtered_deck",
		    json_write_slice(collection->decks.v[card->filtered_deck - 1].name));
	json_write_number(object, "home_due", s->home_due);
	json_write_number(object, "flags", s->flags);
	json_write_text(object, "data", s->data);
}

/* A card that says nothing but its template is a number. */
static json_t *
card_json(const struct collection *collection, const struct card *card, uint32_t deck,
    bool scheduling)
{
	json_t *object;

	scheduling = scheduling && card->scheduling != NULL;
	if (card->deck == deck && !scheduling)
		return json_integer(card->template);
	object = json_object();
	json_object_set_new(object, "template", json_integer(card->template));
	if (card->deck != deck)
		json_object_set_new(
		    object, "deck", json_write_slice(collection->decks.v[card->deck].name));
	if (scheduling)
		add_scheduling(object, collection, card);
	return object;
}

json_t *
json_note(const struct collection *collection, size_t index, json_t *type, size_t first, size_t end,
    bool scheduling)
{
	const struct note *note = &collection->notes.v[index];
	json_t *object = json_object(), *cards = json_array();
	uint32_t deck = first == end ? 0 : collection->cards.v[first].deck;

	for (size_t i = first; i < end; i++)
		json_array_append_new(
		    cards, card_json(collection, &collection->cards.v[i], deck, scheduling));
	json_object_set_new(object, "guid", json_write_slice(note->guid));
	json_object_set_new(object, "note_type", type);
	json_write_text(
	    object, "deck", collection_deck_name(collection, index, first, end));
	json_object_set_new(object, "tags", tags_json(note->tags));
	json_object_set_new(object, "fields", fields_json(note));
	json_write_number(object, "id", note->id);
	json_write_number(object, "mod", note->mod);
	json_write_number(object, "flags", note->flags);
	json_write_text(object, "data", note->data);
	json_object_set_new(object, "cards", cards);
	return object;
}

json_t *
json_review(const struct review *review)
{
	const int64_t columns[] = {
		review->id, review->card, review->ease, review->ivl, review->last_ivl,
		review->factor, review->time, review->type,
	};
	json_t *row = json_array();

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		json_array_append_new(row, json_integer(columns[i]));
	return row;
}
