/* SPDX-License-Identifier: MIT */
/*
 * Anki keeps the description of a deck in "desc"; "md" says whether it is Markdown.
 */
#include "config.h"

#include <stdlib.h>

#include "base/json_text.h"
#include "base/map.h"
#include "collection/deck.h"

/* Of decks within decks; nobody has deeper ones, and each level costs time. */
#define DEPTH_MAX	100

struct deck_description
deck_description(struct arena *arena, const struct deck *deck)
{
	json_t *other = json_object_of(deck->other);
	const json_t *text = json_object_get(other, "desc");
	struct deck_description description = {
		.text = arena_slice(
		    arena, (struct slice){json_string_value(text), json_string_length(text)}),
		.is_markdown = json_is_true(json_object_get(other, "md")),
	};

	json_decref(other);
	return description;
}

static void
set_description(json_t *other, const struct deck_description *description)
{
	json_object_set_new(
	    other, "desc", json_stringn(description->text.p, description->text.n));
	if (description->is_markdown)
		json_object_set_new(other, "md", json_true());
	else
		json_object_del(other, "md");
}

void
deck_describe(struct arena *arena, struct deck *deck, const struct deck_description *description)
{
	json_t *other = json_object_of(deck->other);

	if (other == NULL)
		other = json_object();
	set_description(other, description);
	deck->other = json_text(arena, other);
	json_decref(other);
}

bool
deck_is_filtered(const struct deck *deck)
{
	json_t *other = json_object_of(deck->other);
	bool filtered = json_integer_value(json_object_get(other, "dyn")) != 0;

	json_decref(other);
	return filtered;
}

void
deck_merge(struct arena *arena, struct deck *kept, const struct deck *other)
{
	struct deck_description description;

	if (kept->id != 0)
		return;
	description = deck_description(arena, kept);
	kept->id = other->id;
	if (other->other.n != 0)
		kept->other = other->other;
	if (description.text.n != 0)
		deck_describe(arena, kept, &description);
}

bool *
decks_find_homes(struct arena *arena, const struct collection *collection)
{
	bool *homes = arena_array(arena, collection->decks.n, sizeof(*homes));

	for (size_t i = 0; i < collection->cards.n; i++)
		homes[collection->cards.v[i].deck] = true;
	for (size_t i = 0; i < collection->provenance.n; i++)
		if (!collection->provenance.v[i].was_read)
			homes[collection->provenance.v[i].deck] = true;
	return homes;
}

/* Returns the names of the decks that contain others.  The caller frees the map. */
static struct map *
find_parents(struct arena *arena, const struct collection *collection)
{
	struct map *parents = map_new(arena);

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct slice name = collection->decks.v[i].name;
		size_t at = slice_find(name, SLICE("::"), 0);

		for (int depth = 0; at < name.n && depth < DEPTH_MAX; depth++) {
			struct slice above = slice_until(name, at);

			if (map_get(parents, above) == NULL)
				map_put(parents, above, parents);	/* any value but NULL */
			at = slice_find(name, SLICE("::"), at + 2);
		}
	}
	return parents;
}

bool *
decks_find_bare(struct arena *arena, const struct collection *collection)
{
	bool *homes = decks_find_homes(arena, collection);
	bool *bare = arena_array(arena, collection->decks.n, sizeof(*bare));
	struct map *parents = find_parents(arena, collection);

	for (size_t i = 0; i < collection->decks.n; i++) {
		const struct deck *deck = &collection->decks.v[i];

		if (homes[i] || deck_is_filtered(deck))
			continue;
		bare[i] = deck_description(arena, deck).text.n != 0 ||
		    (!slice_equal(deck->name, SLICE("Default")) &&
		    map_get(parents, deck->name) == NULL);
	}
	map_free(parents);
	return bare;
}

/* Sets *deck to the one of the note whose cards begin at `card`.  Returns false if it has none. */
static bool
find_deck_of(const struct collection *collection, size_t note, size_t card, size_t *deck)
{
	const struct provenance *provenance = collection_provenance(collection, note);

	if (card < collection->cards.n && collection->cards.v[card].note == note)
		*deck = collection->cards.v[card].deck;
	else if (provenance != NULL)
		*deck = provenance->deck;
	else
		return false;
	return true;
}

size_t
decks_find_usual(const struct collection *collection)
{
	size_t *notes = memory_zeroed(collection->decks.n + 1, sizeof(*notes));
	size_t card = 0, deck, usual = collection->decks.n;

	for (size_t i = 0; i < collection->notes.n; i++) {
		if (find_deck_of(collection, i, card, &deck))
			notes[deck]++;
		card = collection_cards_end(collection, card, i);
	}
	for (size_t i = 0; i < collection->decks.n; i++)
		if (notes[i] > notes[usual])
			usual = i;
	free(notes);
	return usual;
}
