/* SPDX-License-Identifier: MIT */
/*
 * Only when all texts are known can be said which of them have the same title, so their decks are
 * renamed after all notes were made.
 */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "collection/levels.h"
#include "compose/deck_names.h"
#include "html/field.h"

/* An origin, and what it is compared by: in small letters, as Anki does. */
struct titled {
	struct origin	*origin;
	struct slice	 deck;
	struct slice	 stem;
};

static int
compare_titled(const void *first, const void *second)
{
	const struct titled *a = first, *b = second;
	int order = slice_compare(a->deck, b->deck);

	if (order == 0)
		order = slice_compare(a->stem, b->stem);
	return order != 0 ? order : (a->origin > b->origin) - (a->origin < b->origin);
}

static struct titled *
sort_titled(struct collection *collection, struct arena *scratch)
{
	size_t n = collection->origins.n;
	struct titled *titled = arena_array(scratch, n, sizeof(*titled));

	for (size_t i = 0; i < n; i++) {
		struct origin *origin = &collection->origins.v[i];

		titled[i] = (struct titled){
			origin, utf8_lower(scratch, origin->deck), utf8_lower(scratch, origin->stem),
		};
	}
	if (n != 0)
		qsort(titled, n, sizeof(*titled), compare_titled);
	return titled;
}

static bool
is_alike(const struct titled *a, const struct titled *b)
{
	return slice_equal(a->deck, b->deck) && slice_equal(a->stem, b->stem);
}

/* The level that each of n >= 2 texts with one deck name gets below it. */
static void
part_run(struct titled *run, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool twin = (i > 0 && is_alike(&run[i], &run[i - 1])) ||
		    (i + 1 < n && is_alike(&run[i], &run[i + 1]));

		run[i].origin->part = twin ? run[i].origin->file : run[i].origin->stem;
	}
}

static void
part_origins(struct collection *collection, struct arena *scratch)
{
	struct titled *titled = sort_titled(collection, scratch);
	size_t n = collection->origins.n, end;

	for (size_t i = 0; i < n; i = end) {
		end = i + 1;
		while (end < n && slice_equal(titled[end].deck, titled[i].deck))
			end++;
		if (end - i > 1)
			part_run(&titled[i], end - i);
	}
}

static void
rename_deck(struct collection *collection, struct deck *deck, struct buf *name)
{
	const struct origin *origin;

	if (deck->origin == ORIGIN_NONE)
		return;
	origin = &collection->origins.v[deck->origin];
	if (origin->part.n == 0)
		return;
	name->n = 0;
	buf_add(name, origin->deck);
	level_add(name, origin->part);
	buf_add(name, slice_from(deck->name, origin->deck.n));
	deck->name =
	    field_clean(collection->arena, arena_slice(collection->arena, buf_slice(name)));
}

/* Decks of one name become the first of them. */
static void
merge_decks(struct collection *collection, struct arena *scratch)
{
	uint32_t *merged = arena_array(scratch, collection->decks.n, sizeof(*merged));
	struct tally *names = tally_new(scratch);
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct deck deck = collection->decks.v[i];
		const struct tally_entry *entry =
		    tally_see(names, utf8_lower(scratch, deck.name), n);

		merged[i] = (uint32_t)entry->first;
		if (entry->count == 1)
			collection->decks.v[n++] = deck;
	}
	collection->decks.n = n;
	for (size_t i = 0; i < collection->notes.n; i++)
		collection->notes.v[i].deck = merged[collection->notes.v[i].deck];
	tally_free(names);
}

void
origin_part_decks(struct collection *collection)
{
	struct arena *scratch;
	struct buf name = {0};

	/* Each text has another, even where they are called alike. */
	if (collection->decks.n < 2)
		return;
	scratch = arena_new();
	part_origins(collection, scratch);
	for (size_t i = 0; i < collection->decks.n; i++)
		rename_deck(collection, &collection->decks.v[i], &name);
	merge_decks(collection, scratch);
	buf_free(&name);
	arena_free(scratch);
}
