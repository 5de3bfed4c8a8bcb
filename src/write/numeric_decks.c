/* SPDX-License-Identifier: MIT */
/*
 * Appends a full stop, with which Anki takes the number for a name.  A space would help only once:
 * every further import would make another deck (2023+).
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "write/numeric_decks.h"

bool
deck_name_is_id(struct slice name)
{
	size_t at = name.n != 0 && (name.p[0] == '-' || name.p[0] == '+');
	struct buf text = {0};
	bool fits;

	if (at == name.n)
		return false;
	for (; at < name.n; at++)
		if (!ascii_is_digit(name.p[at]))
			return false;
	buf_add(&text, name);
	errno = 0;
	(void)strtoll(buf_string(&text), NULL, 10);
	fits = errno != ERANGE;
	buf_free(&text);
	return fits;
}

/* Returns, by deck, whether it has cards or notes without cards; packages list other decks, too. */
static bool *
find_used_decks(const struct collection *collection)
{
	bool *used = memory_zeroed(collection->decks.n + 1, sizeof(*used));

	for (size_t i = 0; i < collection->cards.n; i++)
		used[collection->cards.v[i].deck] = true;
	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct provenance *provenance = collection_provenance(collection, i);

		if (provenance != NULL)
			used[provenance->deck] = true;
	}
	return used;
}

static struct map *
find_names(const struct collection *collection)
{
	struct map *names = map_new(collection->arena);

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct deck *deck = &collection->decks.v[i];

		if (map_get(names, deck->name) == NULL)
			map_put(names, deck->name, deck);
	}
	return names;
}

/* Returns the name with as many full stops as no other deck has after it. */
static struct slice
make_name(struct arena *arena, struct slice name, const struct map *taken)
{
	struct buf changed = {0};
	struct slice result;

	buf_add(&changed, name);
	do
		buf_byte(&changed, '.');
	while (map_get(taken, buf_slice(&changed)) != NULL);
	result = arena_slice(arena, buf_slice(&changed));
	buf_free(&changed);
	return result;
}

static void
warn(const struct writing *writing, struct slice name, struct slice changed, struct diag *diag)
{
	diag_file(diag, DIAG_RENAMED_DECK, writing->output,
	    "deck '%.*s' is called '%.*s' here, because Anki reads a number in a deck column as the id"
	    " of a deck; packages keep the name", SLICE_ARG(name), SLICE_ARG(changed));
}

static void
rename_deck(const struct writing *writing, struct slice name, const struct map *taken,
    struct map *changed, struct diag *diag)
{
	struct arena *arena = writing->collection->arena;
	struct slice new_name;

	/* Packages may have two decks of one name. */
	if (map_get(changed, name) != NULL)
		return;
	new_name = make_name(arena, name, taken);
	map_put(changed, name, arena_copy(arena, &new_name, 1, sizeof(new_name)));
	warn(writing, name, new_name, diag);
}

struct map *
numeric_decks_rename(const struct writing *writing, struct diag *diag)
{
	const struct collection *collection = writing->collection;
	struct map *changed = NULL, *names = NULL;
	bool *used = find_used_decks(collection);

	for (size_t i = 0; i < collection->decks.n; i++) {
		if (!used[i] || !deck_name_is_id(collection->decks.v[i].name))
			continue;
		if (changed == NULL) {
			changed = map_new(collection->arena);
			names = find_names(collection);
		}
		rename_deck(writing, collection->decks.v[i].name, names, changed, diag);
	}
	map_free(names);
	free(used);
	return changed;
}
