/* SPDX-License-Identifier: MIT */
/*
 * Counts each kind with a function of its own.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "write/dropped.h"

static bool
was_read(const struct collection *collection, size_t note)
{
	return collection_provenance(collection, note) == NULL;
}

static size_t
count_tagged(const struct collection *collection)
{
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++)
		n += collection->notes.v[i].tags.n != 0 && was_read(collection, i);
	return n;
}

static bool
has_third_field(const struct note *note)
{
	for (size_t i = 2; i < note->type->nfields; i++)
		if (note->fields[i].n != 0)
			return true;
	return false;
}

static size_t
count_long(const struct collection *collection)
{
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++)
		n += was_read(collection, i) && has_third_field(&collection->notes.v[i]);
	return n;
}

/* Decks matter only if there are several. */
static size_t
count_decks(const struct collection *collection)
{
	bool *used = memory_zeroed(collection->decks.n + 1, sizeof(*used));
	size_t n = 0;

	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];

		if (!was_read(collection, card->note) || used[card->deck])
			continue;
		used[card->deck] = true;
		n++;
	}
	free(used);
	return n > 1 ? n : 0;
}

static size_t
count_split(const struct collection *collection)
{
	const struct card *cards = collection->cards.v;
	size_t first = 0, n = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		size_t end = collection_cards_end(collection, first, i);
		bool split = false;

		for (; first < end; first++)
			split = split || cards[first].deck != cards[end - 1].deck;
		n += split && was_read(collection, i);
	}
	return n;
}

/* `other` is a JSON object; the key never occurs in it unless it is one. */
static size_t
count_described(const struct collection *collection)
{
	struct slice key = SLICE("\"desc\":");
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct slice other = collection->decks.v[i].other;
		struct slice value = slice_from(other, slice_find(other, key, 0) + key.n);

		value = slice_from(value, slice_run(value, ' '));
		n += value.n != 0 && !slice_starts(value, SLICE("\"\""));
	}
	return n;
}

static size_t
count_types(const struct collection *collection)
{
	struct map *seen = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note_type **type = &collection->notes.v[i].type;
		struct slice key = {(const char *)type, sizeof(*type)};

		if (!was_read(collection, i) || map_get(seen, key) != NULL)
			continue;
		map_put(seen, key, seen);	/* any value but NULL */
		n++;
	}
	map_free(seen);
	return n;
}

/* Cards that are not new, or suspended, buried or flagged. */
static size_t
count_studied(const struct collection *collection)
{
	size_t n = 0;

	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct scheduling *kept = collection->cards.v[i].scheduling;

		n += kept != NULL && (kept->type != 0 || kept->queue != 0 || kept->flags != 0);
	}
	return n;
}

struct dropped_kind {
	enum format_holds	 held;
	size_t			 (*count)(const struct collection *);
	const char		*of;		/* singular */
	const char		*what;
	const char		*were;
};

static const struct dropped_kind kinds[] = {
	{HOLDS_TAGS, count_tagged, "note", "the tags", "were"},
	{HOLDS_FIELDS, count_long, "note", "all fields but the first two", "were"},
	{HOLDS_DECKS, count_decks, "deck", "the names", "were"},
	{HOLDS_CARD_DECKS, count_split, "note", "the different decks of the cards", "were"},
	{HOLDS_DECK_TEXTS, count_described, "deck", "the description", "was"},
	{HOLDS_NOTE_TYPES, count_types, "note type", "the templates and the styling", "were"},
	{HOLDS_SCHEDULING, count_studied, "card", "the scheduling", "was"},
};

static bool
has_read_notes(const struct collection *collection)
{
	for (size_t i = 0; i < collection->notes.n; i++)
		if (was_read(collection, i))
			return true;
	return false;
}

/* Scheduling can be asked for where the format holds it; other things need another output. */
static void
add_advice(struct buf *advice, const struct dropped_kind *kind, unsigned int holds,
    const char *format)
{
	if ((holds & kind->held) != 0)
		buf_text(advice, "--scheduling keeps it");
	else if (kind->held == HOLDS_NOTE_TYPES && (holds & HOLDS_TYPES_IN_FOLDER) != 0)
		buf_text(advice, "write a folder (-o FOLDER/) to keep them");
	else
		buf_format(advice, "format '%s' cannot contain that, but apkg and json can", format);
}

static void
report(const struct writing *writing, const struct dropped_kind *kind, size_t n,
    unsigned int holds, const char *format, struct diag *diag)
{
	struct buf advice = {0};

	add_advice(&advice, kind, holds, format);
	diag_file(diag, DIAG_DROPPED, writing->output, "%s of %zu %s%s %s left out; %s", kind->what,
	    n, kind->of, n == 1 ? "" : "s", kind->were, buf_string(&advice));
	buf_free(&advice);
}

void
dropped_report(const struct writing *writing, unsigned int holds, const char *format,
    struct diag *diag)
{
	const struct collection *collection = writing->collection;

	if ((holds & HOLDS_SHOWN) != 0 || !has_read_notes(collection))
		return;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct dropped_kind *kind = &kinds[i];
		bool held = (holds & kind->held) != 0;
		size_t n = 0;

		if (!held || (kind->held == HOLDS_SCHEDULING && !writing->options->scheduling))
			n = kind->count(collection);
		if (n != 0)
			report(writing, kind, n, holds, format, diag);
	}
}
