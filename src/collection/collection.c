/* SPDX-License-Identifier: MIT */
/*
 * Appends to the arrays of a collection and answers simple questions about it.
 */
#include "config.h"

#include "collection/collection.h"

void
collection_free(struct collection *collection)
{
	vec_free(&collection->types);
	vec_free(&collection->decks);
	vec_free(&collection->notes);
	vec_free(&collection->provenance);
	vec_free(&collection->cards);
	vec_free(&collection->reviews);
}

static void
use_type(struct collection *collection, const struct note_type *type)
{
	for (size_t i = collection->types.n; i-- > 0;)
		if (collection->types.v[i] == type)
			return;
	vec_push(&collection->types, type);
}

/*
 * Adds that of the last note, and marks notes read since the last composed one, so that indices
 * stay equal.
 */
static void
add_provenance(struct collection *collection, const struct provenance *provenance)
{
	while (collection->provenance.n + 1 < collection->notes.n)
		vec_push(&collection->provenance, ((struct provenance){.was_read = true}));
	vec_push(&collection->provenance, *provenance);
}

uint32_t
collection_add_note(struct collection *collection, const struct note *note,
    const struct provenance *provenance)
{
	use_type(collection, note->type);
	vec_push(&collection->notes, *note);
	if (provenance != NULL)
		add_provenance(collection, provenance);
	return (uint32_t)collection->notes.n - 1;
}

const struct provenance *
collection_provenance(const struct collection *collection, size_t note)
{
	if (note >= collection->provenance.n || collection->provenance.v[note].was_read)
		return NULL;
	return &collection->provenance.v[note];
}

uint32_t
collection_add_deck(struct collection *collection, struct slice name)
{
	vec_push(&collection->decks, (struct deck){.name = name});
	return (uint32_t)collection->decks.n - 1;
}

/* Moves the marked notes, with their provenance, to the front.  Sets the new index of each. */
static void
keep_notes(struct collection *collection, const bool *kept, uint32_t *places)
{
	size_t n = 0, composed = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		places[i] = (uint32_t)n;
		if (!kept[i])
			continue;
		if (i < collection->provenance.n) {
			collection->provenance.v[n] = collection->provenance.v[i];
			composed = n + 1;
		}
		collection->notes.v[n++] = collection->notes.v[i];
	}
	collection->notes.n = n;
	collection->provenance.n = composed;
}

void
collection_keep(struct collection *collection, const bool *notes, const bool *cards)
{
	uint32_t *places = memory_zeroed(collection->notes.n + 1, sizeof(*places));
	size_t n = 0;

	keep_notes(collection, notes, places);
	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card card = collection->cards.v[i];

		if (!cards[i])
			continue;
		card.note = places[card.note];
		collection->cards.v[n++] = card;
	}
	collection->cards.n = n;
	free(places);
}

size_t
collection_cards_end(const struct collection *collection, size_t first, size_t note)
{
	while (first < collection->cards.n && collection->cards.v[first].note == note)
		first++;
	return first;
}

struct slice
collection_deck_name(const struct collection *collection, size_t note, size_t first, size_t end)
{
	const struct provenance *provenance;

	if (first != end)
		return collection->decks.v[collection->cards.v[first].deck].name;
	provenance = collection_provenance(collection, note);
	return provenance == NULL ? SLICE_NONE : collection->decks.v[provenance->deck].name;
}

const struct text *
collection_text(const struct collection *collection, size_t note)
{
	const struct provenance *provenance = collection_provenance(collection, note);

	return provenance == NULL ? NULL : provenance->text;
}

bool
collection_has_guid(const struct collection *collection, size_t note)
{
	const struct provenance *provenance = collection_provenance(collection, note);

	return provenance == NULL || provenance->has_guid;
}

void
note_add_fields(struct buf *buf, const struct note *note)
{
	for (size_t i = 0; i < note->type->nfields; i++) {
		if (i != 0)
			buf_byte(buf, FIELD_SEPARATOR);
		buf_add(buf, note->fields[i]);
	}
}
