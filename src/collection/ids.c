/* SPDX-License-Identifier: MIT */
/*
 * Finds ids that are used twice by sorting, which takes no more time for ids that someone chose to
 * make it slow.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "collection/ids.h"

/* Anki's id of the deck "Default". */
#define DEFAULT_DECK_ID	1

struct id_owner {
	int64_t	 id;
	size_t	 index;
};

static int
compare_owners(const void *first, const void *second)
{
	const struct id_owner *a = first, *b = second;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/* Lists the ids that are not 0, sorted, and sets repeated ones to 0.  The caller frees the list. */
static struct id_owner *
list_owners(int64_t *ids, size_t n, size_t *nowners)
{
	struct id_owner *owners = memory_resize(NULL, n + 1, sizeof(*owners));
	bool sorted = true;

	*nowners = 0;
	for (size_t i = 0; i < n; i++) {
		if (ids[i] == 0)
			continue;
		sorted = sorted && (*nowners == 0 || owners[*nowners - 1].id < ids[i]);
		owners[(*nowners)++] = (struct id_owner){ids[i], i};
	}
	if (!sorted)
		qsort(owners, *nowners, sizeof(*owners), compare_owners);
	for (size_t i = 1; i < *nowners; i++)
		if (owners[i].id == owners[i - 1].id)
			ids[owners[i].index] = 0;
	return owners;
}

void
ids_settle(int64_t *ids, size_t n, int64_t first)
{
	size_t nowners, at = 0;
	struct id_owner *owners = list_owners(ids, n, &nowners);

	for (size_t i = 0; i < n; i++) {
		if (ids[i] != 0)
			continue;
		while (at < nowners && owners[at].id <= first)
			first += owners[at++].id == first;
		ids[i] = first++;
	}
	free(owners);
}

static int64_t *
note_ids(const struct collection *collection, int64_t first)
{
	size_t n = collection->notes.n, at = 0;
	int64_t *ids;

	while (at < n && collection->notes.v[at].id == 0)
		at++;
	if (at == n)
		return NULL;
	ids = arena_array(collection->arena, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		ids[i] = collection->notes.v[i].id;
	ids_settle(ids, n, first);
	return ids;
}

static int64_t *
card_ids(const struct collection *collection, int64_t first)
{
	size_t n = collection->cards.n, at = 0;
	int64_t *ids;

	while (at < n && collection->cards.v[at].scheduling == NULL)
		at++;
	if (at == n)
		return NULL;
	ids = arena_array(collection->arena, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		if (collection->cards.v[i].scheduling != NULL)
			ids[i] = collection->cards.v[i].scheduling->id;
	ids_settle(ids, n, first);
	return ids;
}

/*
 * The id of a new deck: 0 to choose one.  Every package has a deck "Default" with a fixed id; with
 * two of this name, Anki would call one of them "Default_" (tried).
 */
static int64_t
find_deck_id(const struct collection *collection, size_t index)
{
	const struct deck *deck = &collection->decks.v[index];

	if (deck->id != 0 || !utf8_equal_folded(deck->name, SLICE("Default")))
		return deck->id;
	for (size_t i = 0; i < collection->decks.n; i++)
		if (collection->decks.v[i].id == DEFAULT_DECK_ID)
			return 0;
	return DEFAULT_DECK_ID;
}

struct collection_ids
collection_ids(const struct collection *collection)
{
	size_t n = collection->decks.n;
	struct collection_ids ids = {.first = collection->now * 1000 + 1};

	ids.notes = note_ids(collection, ids.first);
	ids.cards = card_ids(collection, ids.first);
	ids.decks = arena_array(collection->arena, n, sizeof(*ids.decks));
	for (size_t i = 0; i < n; i++)
		ids.decks[i] = find_deck_id(collection, i);
	ids_settle(ids.decks, n, ids.first);
	return ids;
}
