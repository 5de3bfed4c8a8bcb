/* SPDX-License-Identifier: MIT */
/*
 * Asks the search about each card, and then removes whatever the cards that are left do not use.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "collection/search.h"
#include "collection/select.h"
#include "html/file_names.h"
#include "media/files.h"

/* A collection while cards are selected from it. */
struct selecting {
	const struct note_search	*search;
	struct collection	*collection;
	struct arena		*scratch;	/* for one note */
	bool			*results;	/* for the search */
	struct slice		*decks;		/* names as the search compares them */
	bool			*notes;		/* which are kept; these three by index */
	bool			*cards;
	bool			*kept_decks;
};

/* Decides about a note and its cards. */
static void
select_note(struct selecting *selecting, size_t index, size_t first, size_t end)
{
	const struct collection *collection = selecting->collection;
	const struct provenance *provenance = collection_provenance(collection, index);
	const struct note *note = &collection->notes.v[index];
	struct search_subject subject = {
		.tags = utf8_fold(selecting->scratch, note->tags),
		.note_type = utf8_fold(selecting->scratch, note->type->name),
		.guid = note->guid,
	};

	if (first == end && provenance != NULL)
		subject.decks[0] = selecting->decks[provenance->deck];
	if (first == end)
		selecting->notes[index] =
		    search_finds(selecting->search, &subject, selecting->results);
	for (size_t i = first; i < end; i++) {
		const struct card *card = &collection->cards.v[i];

		subject.decks[0] = selecting->decks[card->deck];
		subject.decks[1] = card->filtered_deck == 0 ? SLICE_NONE
		    : selecting->decks[card->filtered_deck - 1];
		selecting->cards[i] =
		    search_finds(selecting->search, &subject, selecting->results);
		selecting->notes[index] = selecting->notes[index] || selecting->cards[i];
	}
	arena_clear(selecting->scratch);
}

static void
select_cards(struct selecting *selecting)
{
	const struct collection *collection = selecting->collection;
	size_t first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		end = collection_cards_end(collection, first, i);
		select_note(selecting, i, first, end);
	}
}

/* Marks the decks above the marked ones as well: they have options and descriptions. */
static void
mark_parents(struct selecting *selecting, struct map *names)
{
	const struct collection *collection = selecting->collection;

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct slice name = selecting->decks[i];
		size_t at = 0;

		while (selecting->kept_decks[i] &&
		    (at = slice_find(name, SLICE("\x1f"), at)) < name.n) {
			size_t *parent = map_get(names, slice_until(name, at));

			if (parent != NULL)
				selecting->kept_decks[*parent] = true;
			at++;
		}
	}
}

static void
mark_decks(struct selecting *selecting)
{
	const struct collection *collection = selecting->collection;
	struct map *names = map_new(collection->arena);

	for (size_t i = 0; i < collection->decks.n; i++) {
		size_t *index = arena_copy(collection->arena, &i, 1, sizeof(i));

		if (map_get(names, selecting->decks[i]) == NULL)
			map_put(names, selecting->decks[i], index);
	}
	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];

		selecting->kept_decks[card->deck] = true;
		if (card->filtered_deck != 0)
			selecting->kept_decks[card->filtered_deck - 1] = true;
	}
	for (size_t i = 0; i < collection->provenance.n; i++)
		if (!collection->provenance.v[i].was_read)
			selecting->kept_decks[collection->provenance.v[i].deck] = true;
	mark_parents(selecting, names);
	map_free(names);
}

static void
remove_decks(struct selecting *selecting)
{
	struct collection *collection = selecting->collection;
	uint32_t *places = memory_zeroed(collection->decks.n + 1, sizeof(*places));
	size_t n = 0;

	mark_decks(selecting);
	for (size_t i = 0; i < collection->decks.n; i++) {
		places[i] = (uint32_t)n;
		if (selecting->kept_decks[i])
			collection->decks.v[n++] = collection->decks.v[i];
	}
	collection->decks.n = n;
	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card *card = &collection->cards.v[i];

		card->deck = places[card->deck];
		if (card->filtered_deck != 0)
			card->filtered_deck = places[card->filtered_deck - 1] + 1;
	}
	for (size_t i = 0; i < collection->provenance.n; i++)
		collection->provenance.v[i].deck = places[collection->provenance.v[i].deck];
	free(places);
}

static void
remove_types(struct selecting *selecting)
{
	struct collection *collection = selecting->collection;
	struct map *used = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note_type **type = &collection->notes.v[i].type;
		struct slice key = MAP_KEY(*type);

		if (map_get(used, key) == NULL)
			map_put(used, key, collection);
	}
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = collection->types.v[i];

		if (map_get(used, MAP_KEY(type)) != NULL)
			collection->types.v[n++] = type;
	}
	collection->types.n = n;
	map_free(used);
}

static void
remove_reviews(struct collection *collection)
{
	struct map *cards = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; collection->reviews.n != 0 && i < collection->cards.n; i++) {
		const struct scheduling *kept = collection->cards.v[i].scheduling;
		struct slice key = {kept == NULL ? NULL : (const char *)&kept->id,
			sizeof(kept->id)};

		if (kept != NULL && map_get(cards, key) == NULL)
			map_put(cards, key, collection);
	}
	for (size_t i = 0; i < collection->reviews.n; i++) {
		const struct review *review = &collection->reviews.v[i];

		if (map_get(cards, (struct slice){(const char *)&review->card,
			sizeof(review->card)}) != NULL)
			collection->reviews.v[n++] = *review;
	}
	collection->reviews.n = n;
	map_free(cards);
}

struct used_names {
	struct arena	*arena;
	struct map	*names;
};

static bool
note_name(void *argument, struct slice name)
{
	struct used_names *used = argument;

	if (map_get(used->names, name) == NULL)
		map_put(used->names, arena_slice(used->arena, name), used);
	return true;
}

/* Anki takes files of templates and of LaTeX even if no field refers to them. */
static bool
is_kept_file(const struct media_file *file, void *names)
{
	return slice_starts(file->name, SLICE("_")) || slice_starts(file->name, SLICE("latex-")) ||
	    map_get(names, file->name) != NULL;
}

static void
remove_media(struct collection *collection)
{
	struct used_names used = {collection->arena, map_new(collection->arena)};

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		for (size_t k = 0; k < note->type->nfields; k++)
			file_names_visit(note->fields[k], note_name, &used);
	}
	media_files_filter(collection->media, is_kept_file, used.names);
	map_free(used.names);
}

void
select_found(const struct note_search *search, struct collection *collection)
{
	struct arena *arena = collection->arena;
	struct selecting selecting = {
		.search = search,
		.collection = collection,
		.scratch = arena_new(),
		.results = arena_array(arena, search->steps.n, sizeof(bool)),
		.decks = arena_array(arena, collection->decks.n, sizeof(struct slice)),
		.notes = arena_array(arena, collection->notes.n, sizeof(bool)),
		.cards = arena_array(arena, collection->cards.n, sizeof(bool)),
		.kept_decks = arena_array(arena, collection->decks.n, sizeof(bool)),
	};

	for (size_t i = 0; i < collection->decks.n; i++)
		selecting.decks[i] = search_deck_name(arena, collection->decks.v[i].name);
	select_cards(&selecting);
	collection_keep(selecting.collection, selecting.notes, selecting.cards);
	remove_decks(&selecting);
	remove_types(&selecting);
	remove_reviews(collection);
	if (media_files_count(collection->media) != 0)
		remove_media(collection);
	arena_free(selecting.scratch);
}
