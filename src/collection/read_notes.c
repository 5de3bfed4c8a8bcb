/* SPDX-License-Identifier: MIT */
/*
 * Renames decks, and appends to tags.
 */
#include "config.h"

#include "collection/levels.h"
#include "collection/read_notes.h"
#include "collection/tags.h"
#include "html/field.h"

#define DEFAULT_DECK	1

static bool
has_cards(const struct collection *collection, size_t deck, size_t cards)
{
	for (size_t i = cards; i < collection->cards.n; i++)
		if (collection->cards.v[i].deck == deck)
			return true;
	return false;
}

void
read_notes_move(struct collection *collection, size_t decks, size_t cards, struct slice above)
{
	struct buf name = {0};

	for (size_t i = decks; above.n != 0 && i < collection->decks.n; i++) {
		struct deck *deck = &collection->decks.v[i];

		if (deck->id == DEFAULT_DECK && !has_cards(collection, i, cards))
			continue;
		if (deck->id == DEFAULT_DECK)
			deck->id = 0;
		name.n = 0;
		level_add_all(&name, above);
		level_add_all(&name, deck->name);
		deck->name = field_clean(
		    collection->arena, arena_slice(collection->arena, buf_slice(&name)));
	}
	buf_free(&name);
}

void
read_notes_tag(struct collection *collection, const struct slice *tags, size_t n)
{
	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];
		struct slice joined = tags_join(collection->arena, note->tags, tags, n);

		if (joined.n == note->tags.n)
			continue;
		note->tags = joined;
		note->mod = note->mod < collection->now ? collection->now : note->mod + 1;
	}
}
