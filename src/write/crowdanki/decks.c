/* SPDX-License-Identifier: MIT */
/*
 * The format has one deck, which contains all others.  If the decks have no level in common, they
 * are put into a deck that is marked, so that reading it drops the deck again.
 */
#include "config.h"

#include <stdlib.h>

#include "collection/deck.h"
#include "write/crowdanki/output.h"

#define LEVEL_SEPARATOR	SLICE("::")
/* Deeper levels are part of the name of one deck: readers may limit how deep JSON is. */
#define DEPTH_MAX	50

/* Names sort by their levels: a deck precedes those in it, and these precede "Name 2". */
static int
compare_decks(const void *first, const void *second)
{
	const struct deck *const *a = first, *const *b = second;
	struct slice one = (*a)->name, other = (*b)->name;
	size_t n = one.n < other.n ? one.n : other.n, at = 0;

	while (at < n && one.p[at] == other.p[at])
		at++;
	if (at != n && slice_starts(slice_from(one, at), LEVEL_SEPARATOR))
		return -1;
	if (at != n && slice_starts(slice_from(other, at), LEVEL_SEPARATOR))
		return 1;
	return slice_compare(one, other);
}

/* Lists the decks that are written, sorted: those with cards and others that people made. */
static size_t
list_decks(struct crowdanki_output *out, const struct deck **list)
{
	const struct collection *collection = out->collection;
	const bool *homes = decks_find_homes(out->arena, collection);
	const bool *bare = decks_find_bare(out->arena, collection);
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		const struct deck *deck = &collection->decks.v[i];

		if (homes[i] || bare[i] ||
		    (!slice_equal(deck->name, SLICE("Default")) && !deck_is_filtered(deck)))
			list[n++] = deck;
	}
	if (n != 0)
		qsort(list, n, sizeof(*list), compare_decks);
	return n;
}

/* Returns the levels that both names begin with. */
static struct slice
common_levels(struct slice a, struct slice b)
{
	size_t at = 0, end;

	for (;; at = end + LEVEL_SEPARATOR.n) {
		end = slice_find(a, LEVEL_SEPARATOR, at);
		if (end > b.n || !slice_equal(slice_until(a, end), slice_until(b, end)) ||
		    (end != b.n && !slice_starts(slice_from(b, end), LEVEL_SEPARATOR)))
			return slice_until(a, at == 0 ? 0 : at - LEVEL_SEPARATOR.n);
		if (end == a.n || end == b.n)
			return slice_until(a, end);
	}
}

static size_t
add_node(struct crowdanki_output *out, struct deck_node node)
{
	size_t *index = arena_alloc(out->arena, sizeof(*index));

	node.notes = json_array();
	node.children = json_array();
	*index = out->nodes.n;
	if (node.parent != SIZE_MAX || out->root.n != 0)
		map_put(out->by_name, node.name, index);
	vec_push(&out->nodes, node);
	return *index;
}

size_t
crowdanki_find_deck(struct crowdanki_output *out, struct slice name)
{
	size_t at = out->root.n == 0 ? 0 : out->root.n + LEVEL_SEPARATOR.n, node = 0;

	while (at < name.n && slice_starts(name, out->root)) {
		bool last = out->nodes.v[node].depth == DEPTH_MAX;
		size_t end = last ? name.n : slice_find(name, LEVEL_SEPARATOR, at);
		struct deck_node next = {
			.name = slice_until(name, end), .parent = node, .level = at,
			.depth = out->nodes.v[node].depth + 1,
		};
		const size_t *known = map_get(out->by_name, next.name);

		node = known != NULL ? *known : add_node(out, next);
		at = end + LEVEL_SEPARATOR.n;
	}
	return node;
}

void
crowdanki_add_decks(struct crowdanki_output *out, const char *stem)
{
	const struct deck **list =
	    arena_array(out->arena, out->collection->decks.n, sizeof(struct deck *));
	size_t n = list_decks(out, list);
	struct deck_node root = {.parent = SIZE_MAX};

	out->root = n == 0 ? slice_of(stem) : list[0]->name;
	for (size_t i = 1; i < n; i++)
		out->root = common_levels(out->root, list[i]->name);
	root.name = out->root.n != 0 ? out->root : slice_of(stem);
	add_node(out, root);
	for (size_t i = 0; i < n; i++) {
		size_t node = crowdanki_find_deck(out, list[i]->name);

		out->nodes.v[node].deck = list[i];
	}
}
