/* SPDX-License-Identifier: MIT */
/*
 * The decks as a tree, whose names have levels joined by "::", and their cards by state.
 */
#include "config.h"

#include <jansson.h>

#include "write/info/survey.h"

#define SEPARATOR	SLICE("::")
/* A deck with more levels counts as one of this depth; nobody has such a deck. */
#define DEPTH_MAX	50

/* Anki's values of the columns type and queue of cards. */
enum card_type {
	CARD_NEW = 0,
	CARD_REVIEW = 2
};

enum card_queue {
	QUEUE_SUSPENDED = -1
};

static void
count_card(struct card_counts *counts, const struct card *card)
{
	const struct scheduling *scheduling = card->scheduling;

	counts->cards++;
	counts->filtered += card->filtered_deck != 0;
	if (scheduling == NULL) {
		counts->fresh++;
		return;
	}
	counts->fresh += scheduling->type == CARD_NEW;
	counts->review += scheduling->type == CARD_REVIEW;
	counts->learning += scheduling->type != CARD_NEW && scheduling->type != CARD_REVIEW;
	counts->suspended += scheduling->queue == QUEUE_SUSPENDED;
	counts->buried += scheduling->queue < QUEUE_SUSPENDED;
	/* The lowest bits are the colour of the flag. */
	counts->flagged += (scheduling->flags & 7) != 0;
}

static void
add_counts(struct card_counts *sum, const struct card_counts *more)
{
	sum->cards += more->cards;
	sum->fresh += more->fresh;
	sum->learning += more->learning;
	sum->review += more->review;
	sum->suspended += more->suspended;
	sum->buried += more->buried;
	sum->flagged += more->flagged;
	sum->filtered += more->filtered;
}

/* Returns the index of the deck.  Adds it, and the decks above it, if they are new. */
static size_t
find_deck(struct survey *survey, struct tally *names, struct slice name)
{
	struct surveyed_deck deck = {0};
	size_t at = 0, end;

	do {
		const struct tally_entry *entry;

		end = deck.depth == DEPTH_MAX ? name.n : slice_find(name, SEPARATOR, at);
		deck.name = slice_until(name, end);
		deck.level = slice_from(deck.name, at);
		entry = tally_add(names, deck.name, survey->decks.n);
		if (entry->count == 1)
			vec_push(&survey->decks, deck);
		deck.parent = entry->first + 1;
		deck.depth++;
		at = end + SEPARATOR.n;
	} while (end < name.n);
	return deck.parent - 1;
}

/* Takes what there is to know about a deck from the keys that have no member. */
static void
survey_other(struct survey *survey, size_t index, struct slice other)
{
	json_t *object = other.n == 0 ? NULL : json_loadb(other.p, other.n, JSON_ALLOW_NUL, NULL);

	if (json_string_length(json_object_get(object, "desc")) != 0)
		survey->described++;
	if (json_integer_value(json_object_get(object, "dyn")) != 0)
		survey->decks.v[index].filtered = true;
	json_decref(object);
}

/* Parents come before their children, so the last deck has no others below it. */
static void
add_to_parents(struct survey *survey)
{
	for (size_t i = survey->decks.n; i-- > 0;) {
		const struct surveyed_deck *deck = &survey->decks.v[i];

		if (deck->parent != 0)
			add_counts(&survey->decks.v[deck->parent - 1].counts, &deck->counts);
		else
			add_counts(&survey->counts, &deck->counts);
	}
}

void
survey_decks(struct survey *survey)
{
	const struct collection *collection = survey->collection;
	struct tally *names = tally_new(survey->arena);
	size_t *indices =
	    arena_array(survey->arena, collection->decks.n, sizeof(*indices));

	for (size_t i = 0; i < collection->decks.n; i++) {
		const struct deck *deck = &collection->decks.v[i];

		indices[i] = find_deck(survey, names, deck->name);
		survey_other(survey, indices[i], deck->other);
	}
	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];

		count_card(&survey->decks.v[indices[card->deck]].counts, card);
	}
	add_to_parents(survey);
	tally_free(names);
}
