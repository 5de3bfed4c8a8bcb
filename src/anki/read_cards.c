/* SPDX-License-Identifier: MIT */
/*
 * Reads the tables cards and revlog.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "anki/reading.h"

/* Anki's id of the deck "Default", which packages need not contain. */
#define DEFAULT_ID	1

/* The names are those that Anki's Check Database gives. */
static uint32_t
add_missing_deck(struct reading *reading, int64_t id)
{
	struct buf name = {0};

	if (id == DEFAULT_ID) {
		buf_text(&name, "Default");
	} else {
		buf_format(&name, "recovered%" PRId64, id);
		reading_repair(reading, REPAIRED_DECK);
	}
	reading_add_deck(reading, id, buf_slice(&name), SLICE_NONE);
	buf_free(&name);
	return (uint32_t)reading->collection->decks.n - 1;
}

static uint32_t
find_deck(struct reading *reading, int64_t id)
{
	uint32_t index;

	return id_index_find(&reading->decks, id, &index) ? index : add_missing_deck(reading, id);
}

static bool
search_note(const struct reading *reading, int64_t id, size_t *index)
{
	const struct collection *collection = reading->collection;
	size_t low = reading->first_note, high = collection->notes.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (collection->notes.v[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	*index = low;
	return low < collection->notes.n && collection->notes.v[low].id == id;
}

/* The note is usually that of the last card or the next one. */
static bool
find_note(const struct reading *reading, int64_t id, size_t *index)
{
	const struct collection *collection = reading->collection;
	size_t n = collection->cards.n;

	if (n > reading->first_card) {
		size_t last = collection->cards.v[n - 1].note;

		for (*index = last; *index < collection->notes.n && *index <= last + 1; ++*index)
			if (collection->notes.v[*index].id == id)
				return true;
	}
	return search_note(reading, id, index);
}

static int32_t
read_small(sqlite3_stmt *row, int column)
{
	return scheduling_number(sqlite3_column_int64(row, column));
}

static const struct scheduling *
read_scheduling(struct reading *reading, sqlite3_stmt *row)
{
	struct scheduling *scheduling = arena_alloc(reading->arena, sizeof(*scheduling));

	*scheduling = (struct scheduling){
		.id = sqlite3_column_int64(row, 3),
		.mod = sqlite3_column_int64(row, 4),
		.type = read_small(row, 5),
		.queue = read_small(row, 6),
		.due = read_small(row, 7),
		.ivl = read_small(row, 8),
		.factor = read_small(row, 9),
		.reps = read_small(row, 10),
		.lapses = read_small(row, 11),
		.left = read_small(row, 12),
		.home_due = read_small(row, 13),
		.flags = read_small(row, 15),
		.data = reading_text(reading, row, 16),
	};
	return scheduling;
}

/* A card in a filtered deck belongs to its home deck, odid. */
static void
read_card(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;
	int64_t ord = sqlite3_column_int64(row, 1), home = sqlite3_column_int64(row, 14);
	struct card card = {0};
	size_t note;

	if (ord < 0 || ord > UINT16_MAX ||
	    !find_note(reading, sqlite3_column_int64(row, 0), &note)) {
		reading_repair(reading, REPAIRED_CARD);
		return;
	}
	if (!reading_take(reading, sizeof(card) + sizeof(*card.scheduling)))
		return;
	card.note = (uint32_t)note;
	card.template = (uint32_t)ord;
	card.deck = find_deck(reading, sqlite3_column_int64(row, 2));
	card.scheduling = read_scheduling(reading, row);
	if (home != 0) {
		card.filtered_deck = card.deck + 1;
		card.deck = find_deck(reading, home);
	}
	vec_push(&collection->cards, card);
}

static int
compare_cards(const void *first, const void *second)
{
	const struct card *a = first, *b = second;

	if (a->note != b->note)
		return a->note < b->note ? -1 : 1;
	if (a->template != b->template)
		return a->template < b->template ? -1 : 1;
	return (a->scheduling->id > b->scheduling->id) - (a->scheduling->id < b->scheduling->id);
}

/* Sorting takes memory, and cards are usually in order, because Anki makes them with their notes. */
static void
sort_cards(struct card *cards, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (compare_cards(&cards[i - 1], &cards[i]) > 0) {
			qsort(cards, n, sizeof(*cards), compare_cards);
			return;
		}
}

bool
read_cards(struct reading *reading)
{
	const struct collection *collection = reading->collection;
	bool fine = reading_each(reading,
	    "SELECT nid, ord, did, id, mod, type, queue, due, ivl, factor, reps, lapses, left,"
	    " odue, odid, flags, data FROM cards", read_card);
	size_t n = collection->cards.n - reading->first_card;

	if (n != 0)
		sort_cards(&collection->cards.v[reading->first_card], n);
	return fine;
}

static void
read_review(struct reading *reading, sqlite3_stmt *row)
{
	if (!reading_take(reading, sizeof(struct review)))
		return;
	vec_push(&reading->collection->reviews,
	    ((struct review){
		.id = sqlite3_column_int64(row, 0),
		.card = sqlite3_column_int64(row, 1),
		.ease = sqlite3_column_int64(row, 2),
		.ivl = sqlite3_column_int64(row, 3),
		.last_ivl = sqlite3_column_int64(row, 4),
		.factor = sqlite3_column_int64(row, 5),
		.time = sqlite3_column_int64(row, 6),
		.type = sqlite3_column_int64(row, 7),
	    }));
}

bool
read_reviews(struct reading *reading)
{
	return reading_each(reading,
	    "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id",
	    read_review);
}
