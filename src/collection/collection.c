/* SPDX-License-Identifier: MIT */
/*
 * Decks by name, and which cards a note has.
 */
#include "config.h"

#include <inttypes.h>

#include "base/utf8.h"
#include "collection/collection.h"
#include "html/field.h"

void
collection_free(struct collection *collection)
{
	tally_free(collection->deck_names);
	vec_free(&collection->origins);
	vec_free(&collection->decks);
	vec_free(&collection->notes);
}

/* No name of a deck has such a byte. */
static struct slice
with_origin(struct arena *arena, struct slice name, uint32_t origin)
{
	struct buf key = {0};

	buf_add(&key, name);
	buf_format(&key, "%c%" PRIu32, '\0', origin);
	name = arena_slice(arena, buf_slice(&key));
	buf_free(&key);
	return name;
}

uint32_t
collection_deck(struct collection *collection, struct slice name, uint32_t origin)
{
	struct slice key = utf8_lower(collection->arena, name);
	const struct tally_entry *entry;

	if (collection->deck_names == NULL)
		collection->deck_names = tally_new(collection->arena);
	if (origin != ORIGIN_NONE)
		key = with_origin(collection->arena, key, origin);
	entry = tally_see(collection->deck_names, key, collection->decks.n);
	if (entry->count == 1)
		vec_push(&collection->decks, ((struct deck){name, origin}));
	return (uint32_t)entry->first;
}

void
collection_find_twins(struct collection *collection)
{
	struct arena *scratch = arena_new();
	struct tally *tally = tally_new(scratch);

	for (size_t i = 0; i < collection->notes.n; i++)
		collection->notes.v[i].twin =
		    (uint32_t)tally_see(tally, collection->notes.v[i].key, i)->first;
	tally_free(tally);
	arena_free(scratch);
}

static bool
has_card(const struct note *note, const struct note_template *template)
{
	bool any = false, all = true;

	for (size_t i = 0; i < note->type->nfields; i++) {
		if ((template->needed & 1u << i) == 0)
			continue;
		/* Known: then it need not be fetched again from far memory. */
		if ((note->filled & 1u << i) == 0 && field_is_empty(note->fields[i]))
			all = false;
		else
			any = true;
	}
	return template->need == CARD_NEED_ALL ? all : any;
}

/* Marks the numbers of the list behind "{{c" ("1", "1,2"); it ends in "::". */
static void
mark_numbers(struct slice s, bool marked[NOTE_CARDS_MAX])
{
	size_t number = 0, at = 0, digits = 0;
	bool found[NOTE_CARDS_MAX] = {false};

	for (; at < s.n && ((s.p[at] >= '0' && s.p[at] <= '9') || s.p[at] == ','); at++) {
		if (s.p[at] == ',') {
			number = digits = 0;
			continue;
		}
		number = number > NOTE_CARDS_MAX ? number : number * 10 + (size_t)(s.p[at] - '0');
		digits++;
		if (at + 1 == s.n || s.p[at + 1] < '0' || s.p[at + 1] > '9')
			if (number >= 1 && number < NOTE_CARDS_MAX)
				found[number] = true;
	}
	if (digits == 0 || !slice_starts(slice_from(s, at), SLICE("::")))
		return;
	for (size_t i = 0; i < NOTE_CARDS_MAX; i++)
		marked[i] = marked[i] || found[i];
}

static size_t
cloze_cards(const struct note *note, uint16_t ords[NOTE_CARDS_MAX])
{
	bool marked[NOTE_CARDS_MAX] = {false};
	size_t n = 0;

	for (size_t i = 0; i < note->type->nfields; i++) {
		struct slice field = note->fields[i];

		for (size_t at = 0; at + 3 < field.n; at++)
			if (memcmp(field.p + at, "{{c", 3) == 0)
				mark_numbers(slice_from(field, at + 3), marked);
	}
	for (size_t number = 1; number < NOTE_CARDS_MAX; number++)
		if (marked[number])
			ords[n++] = (uint16_t)(number - 1);
	return n;
}

size_t
note_cards(const struct note *note, uint16_t ords[NOTE_CARDS_MAX])
{
	size_t n = 0;

	if (note->type->cloze)
		return cloze_cards(note, ords);
	for (size_t i = 0; i < note->type->ntemplates; i++)
		if (has_card(note, &note->type->templates[i]))
			ords[n++] = (uint16_t)i;
	return n;
}

void
note_add_fields(struct buf *buf, const struct note *note)
{
	for (size_t i = 0; i < note->type->nfields; i++) {
		if (i != 0)
			buf_byte(buf, NOTE_SEPARATOR);
		buf_add(buf, note->fields[i]);
	}
}

size_t
collection_cards(const struct collection *collection)
{
	uint16_t ords[NOTE_CARDS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++)
		n += note_cards(&collection->notes.v[i], ords);
	return n;
}
