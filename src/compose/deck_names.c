/* SPDX-License-Identifier: MIT */
/*
 * Sorts texts by title to find those with equal ones.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "collection/deck.h"
#include "collection/levels.h"
#include "compose/deck_names.h"
#include "document/document.h"
#include "html/field.h"

/* A text whose deck is named after its title. */
struct titled_text {
	struct slice	 deck;		/* the name, to which levels for chapters may be added */
	struct slice	 file;
	struct slice	 stem;
	struct slice	 suffix;	/* a level that makes the name unique; empty if none is needed */
};

struct deck_names {
	struct collection		*collection;
	VEC(struct titled_text)		 texts;
	VEC(uint32_t)			 owners;	/* by deck: index of its text, or DECK_OF_NO_TEXT */
	struct tally			*names;		/* decks by name in lower case, and by text */
};

/* A text with its sort keys, in lower case because Anki ignores case. */
struct sorted_text {
	struct titled_text	*text;
	struct slice		 deck;
	struct slice		 stem;
};

struct deck_names *
deck_names_new(struct collection *collection)
{
	struct deck_names *names = arena_alloc(collection->arena, sizeof(*names));

	names->collection = collection;
	names->names = tally_new(collection->arena);
	return names;
}

void
deck_names_free(struct deck_names *names)
{
	if (names == NULL)
		return;
	tally_free(names->names);
	vec_free(&names->texts);
	vec_free(&names->owners);
}

uint32_t
deck_names_add_text(
    struct deck_names *names, struct slice deck, struct slice file, struct slice stem)
{
	vec_push(&names->texts, ((struct titled_text){.deck = deck, .file = file, .stem = stem}));
	return (uint32_t)names->texts.n - 1;
}

/* Returns a key for a deck of a text.  Names of decks do not contain NUL. */
static struct slice
with_text(struct arena *arena, struct slice name, uint32_t text)
{
	struct buf key = {0};

	buf_add(&key, name);
	buf_format(&key, "%c%" PRIu32, '\0', text);
	name = arena_slice(arena, buf_slice(&key));
	buf_free(&key);
	return name;
}

uint32_t
deck_names_find(struct deck_names *names, struct slice name, uint32_t text)
{
	struct collection *collection = names->collection;
	struct slice key = utf8_lower(collection->arena, name);
	const struct tally_entry *entry;

	if (text != DECK_OF_NO_TEXT)
		key = with_text(collection->arena, key, text);
	entry = tally_add(names->names, key, collection->decks.n);
	if (entry->count == 1) {
		/* Readers of collections add decks, too. */
		while (names->owners.n < collection->decks.n)
			vec_push(&names->owners, DECK_OF_NO_TEXT);
		collection_add_deck(collection, name);
		vec_push(&names->owners, text);
	}
	return (uint32_t)entry->first;
}

static int
compare_texts(const void *first, const void *second)
{
	const struct sorted_text *a = first, *b = second;
	int order = slice_compare(a->deck, b->deck);

	if (order == 0)
		order = slice_compare(a->stem, b->stem);
	return order != 0 ? order : (a->text > b->text) - (a->text < b->text);
}

static struct sorted_text *
sort_texts(struct deck_names *names, struct arena *scratch)
{
	size_t n = names->texts.n;
	struct sorted_text *sorted = arena_array(scratch, n, sizeof(*sorted));

	for (size_t i = 0; i < n; i++) {
		struct titled_text *text = &names->texts.v[i];

		sorted[i] = (struct sorted_text){
			text, utf8_lower(scratch, text->deck), utf8_lower(scratch, text->stem),
		};
	}
	if (n != 0)
		qsort(sorted, n, sizeof(*sorted), compare_texts);
	return sorted;
}

static bool
is_alike(const struct sorted_text *a, const struct sorted_text *b)
{
	return slice_equal(a->deck, b->deck) && slice_equal(a->stem, b->stem);
}

/*
 * Gives each of several texts with the same deck the stem of its file, or the full name if stems
 * are equal.
 */
static void
add_suffixes(struct sorted_text *run, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool twin = (i > 0 && is_alike(&run[i], &run[i - 1])) ||
		    (i + 1 < n && is_alike(&run[i], &run[i + 1]));

		run[i].text->suffix = twin ? run[i].text->file : run[i].text->stem;
	}
}

static void
tell_texts_apart(struct deck_names *names, struct arena *scratch)
{
	struct sorted_text *sorted = sort_texts(names, scratch);
	size_t n = names->texts.n, end;

	for (size_t i = 0; i < n; i = end) {
		end = i + 1;
		while (end < n && slice_equal(sorted[end].deck, sorted[i].deck))
			end++;
		if (end - i > 1)
			add_suffixes(&sorted[i], end - i);
	}
}

static void
rename_deck(struct deck_names *names, size_t index, struct buf *name)
{
	struct arena *arena = names->collection->arena;
	struct deck *deck = &names->collection->decks.v[index];
	const struct titled_text *text;

	if (names->owners.v[index] == DECK_OF_NO_TEXT)
		return;
	text = &names->texts.v[names->owners.v[index]];
	if (text->suffix.n == 0)
		return;
	name->n = 0;
	buf_add(name, text->deck);
	level_add(name, text->suffix);
	buf_add(name, slice_from(deck->name, text->deck.n));
	deck->name = field_clean(arena, arena_slice(arena, buf_slice(name)));
}

/* The first of several decks with the same name gets the cards of all. */
static void
merge_decks(struct collection *collection, struct arena *scratch)
{
	uint32_t *merged = arena_array(scratch, collection->decks.n, sizeof(*merged));
	struct tally *names = tally_new(scratch);
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct deck deck = collection->decks.v[i];
		const struct tally_entry *entry =
		    tally_add(names, utf8_lower(scratch, deck.name), n);

		merged[i] = (uint32_t)entry->first;
		if (entry->count == 1)
			collection->decks.v[n++] = deck;
		else
			deck_merge(collection->arena, &collection->decks.v[entry->first], &deck);
	}
	collection->decks.n = n;
	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card *card = &collection->cards.v[i];

		card->deck = merged[card->deck];
		if (card->filtered_deck != 0)
			card->filtered_deck = merged[card->filtered_deck - 1] + 1;
	}
	for (size_t i = 0; i < collection->provenance.n; i++)
		collection->provenance.v[i].deck = merged[collection->provenance.v[i].deck];
	tally_free(names);
}

void
deck_names_describe(
    const struct deck_names *names, uint32_t deck, const struct properties *properties)
{
	const struct deck_description description = {
		.text = properties->deck_description,
		.is_markdown = properties->describes_in_markdown,
	};

	if (description.text.n != 0)
		deck_describe(names->collection->arena, &names->collection->decks.v[deck],
		    &description);
}

void
deck_names_settle(struct deck_names *names)
{
	struct collection *collection = names->collection;
	struct arena *scratch;
	struct buf name = {0};

	/* Each text has its own deck until now, so one deck needs neither step. */
	if (collection->decks.n < 2)
		return;
	scratch = arena_new();
	tell_texts_apart(names, scratch);
	for (size_t i = 0; i < names->owners.n; i++)
		rename_deck(names, i, &name);
	merge_decks(collection, scratch);
	buf_free(&name);
	arena_free(scratch);
}
