/* SPDX-License-Identifier: MIT */
/*
 * Counts each kind with a function of its own.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "collection/cards.h"
#include "collection/deck.h"
#include "write/dropped.h"

/* The notes of a folder that was written from a package are like those of the package. */
static bool
was_read(const struct collection *collection, size_t note)
{
	const struct provenance *provenance = collection_provenance(collection, note);

	return provenance == NULL || (provenance->names_fields && provenance->has_guid);
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

static bool
is_described(const struct collection *collection, size_t deck)
{
	return deck_description(collection->arena, &collection->decks.v[deck]).text.n != 0;
}

static size_t
count_described(const struct collection *collection)
{
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++)
		n += is_described(collection, i);
	return n;
}

static size_t
count_bare_decks(const struct collection *collection)
{
	const bool *bare = decks_find_bare(collection->arena, collection);
	size_t n = 0;

	/* Anki always has the deck Default, even if only its description is written. */
	for (size_t i = 0; i < collection->decks.n; i++)
		n += bare[i] && !slice_equal(collection->decks.v[i].name, SLICE("Default"));
	return n;
}

/* Returns the types of notes, by address.  The caller frees the map. */
static struct map *
find_used_types(const struct collection *collection)
{
	struct map *used = map_new(collection->arena);

	for (size_t i = 0; i < collection->notes.n; i++) {
		struct slice key = MAP_KEY(collection->notes.v[i].type);

		if (was_read(collection, i) && map_get(used, key) == NULL)
			map_put(used, key, used);	/* any value but NULL */
	}
	return used;
}

/* Counts the types that have notes, or those that have none. */
static size_t
count_types_that(const struct collection *collection, bool have_notes)
{
	struct map *used = find_used_types(collection);
	size_t n = 0;

	for (size_t i = 0; i < collection->types.n; i++) {
		bool has_notes = map_get(used, MAP_KEY(collection->types.v[i])) != NULL;

		n += has_notes == have_notes;
	}
	map_free(used);
	return n;
}

static size_t
count_types(const struct collection *collection)
{
	return count_types_that(collection, true);
}

static size_t
count_bare_types(const struct collection *collection)
{
	return count_types_that(collection, false);
}

/* Packages keep the ids of decks that their author has, which mean nothing to others. */
static size_t
count_template_decks(const struct collection *collection)
{
	struct map *ids = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		const int64_t *id = &collection->decks.v[i].id;
		struct slice key = MAP_KEY(*id);

		if (*id != 0 && map_get(ids, key) == NULL)
			map_put(ids, key, ids);		/* any value but NULL */
	}
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = collection->types.v[i];

		for (size_t k = 0; k < type->ntemplates; k++)
			n += map_get(ids, MAP_KEY(type->templates[k].deck)) != NULL;
	}
	map_free(ids);
	return n;
}

static bool
has_template(const struct card *cards, size_t n, uint32_t template)
{
	for (size_t i = 0; i < n; i++)
		if (cards[i].template == template)
			return true;
	return false;
}

/* Whether the second cards lack one of the first. */
static bool
lacks_card(const struct card *cards, size_t n, const struct card *others, size_t nothers)
{
	for (size_t i = 0; i < n; i++)
		if (!(i < nothers && others[i].template == cards[i].template) &&
		    !has_template(others, nothers, cards[i].template))
			return true;
	return false;
}

/*
 * Counts the notes that lack a card that Anki would make, or those with a card that it would not
 * make.  Of a note without any other, it makes the first one even if that is empty.
 */
static size_t
count_unusual(const struct collection *collection, bool lacking)
{
	struct usual_cards *usual = usual_cards_new(collection->arena);
	size_t n = 0, first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		const struct card *made, *cards = NULL;
		size_t nmade = usual_cards_of(usual, &collection->notes.v[i], &made), ncards;

		end = collection_cards_end(collection, first, i);
		ncards = end - first;
		if (!was_read(collection, i))
			continue;
		if (ncards != 0)
			cards = &collection->cards.v[first];
		if (lacking)
			n += lacks_card(made, nmade, cards, ncards);
		else if (nmade != 0 || ncards > 1)
			n += lacks_card(cards, ncards, made, nmade);
	}
	usual_cards_free(usual);
	return n;
}

static size_t
count_lacking(const struct collection *collection)
{
	return count_unusual(collection, true);
}

static size_t
count_empty(const struct collection *collection)
{
	return count_unusual(collection, false);
}

static size_t
count_cardless(const struct collection *collection)
{
	size_t n = 0, first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		end = collection_cards_end(collection, first, i);
		n += was_read(collection, i) && first == end;
	}
	return n;
}

/* Cards that are not new, or suspended, buried, flagged or in a filtered deck. */
static size_t
count_studied(const struct collection *collection)
{
	size_t n = 0;

	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];
		const struct scheduling *kept = card->scheduling;

		n += card->filtered_deck != 0 ||
		    (kept != NULL && (kept->type != 0 || kept->queue != 0 || kept->flags != 0));
	}
	return n;
}

struct dropped_kind {
	enum format_holds	 held;
	size_t			 (*count)(const struct collection *);
	const char		*of;		/* singular ... */
	const char		*which;		/* ... and what follows it */
	const char		*what;
	const char		*were;
};

static const struct dropped_kind kinds[] = {
	{HOLDS_TAGS, count_tagged, "note", "", "the tags", "were"},
	{HOLDS_FIELDS, count_long, "note", "", "all fields but the first two", "were"},
	{HOLDS_CARDLESS, count_cardless, "note", " without cards", "the fields", "were"},
	{HOLDS_CARDS, count_lacking, "note", "", "the deletion of cards", "was"},
	{HOLDS_CARDS, count_empty, "note", "", "the empty cards", "were"},
	{HOLDS_DECKS, count_decks, "deck", "", "the names", "were"},
	{HOLDS_BARE_DECKS, count_bare_decks, "deck", " without cards", "the names", "were"},
	{HOLDS_CARD_DECKS, count_split, "note", "", "the different decks of the cards", "were"},
	{HOLDS_DECK_TEXTS, count_described, "deck", "", "the description", "was"},
	{HOLDS_NOTE_TYPES, count_types, "note type", "", "the templates and the styling", "were"},
	{HOLDS_BARE_TYPES, count_bare_types, "note type", " without notes",
	    "the fields, the templates and the styling", "were"},
	{HOLDS_TEMPLATE_DECKS, count_template_decks, "card template", "", "the deck for new cards",
	    "was"},
	{HOLDS_SCHEDULING, count_studied, "card", "", "the scheduling", "was"},
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
add_advice(struct buf *advice, const struct dropped_kind *kind, const struct holding *holding)
{
	if ((holding->held & kind->held) != 0)
		buf_text(advice, "--scheduling keeps it");
	else if ((holding->in_folder & kind->held) != 0)
		buf_text(advice, "write a folder (-o FOLDER/) to keep them");
	else
		buf_format(advice, "format '%s' cannot contain that, but apkg and json can",
		    holding->format);
}

static void
report(const struct writing *writing, const struct dropped_kind *kind, size_t n,
    const struct holding *holding, struct diag *diag)
{
	struct buf advice = {0};

	add_advice(&advice, kind, holding);
	diag_file(diag, DIAG_DROPPED, writing->output, "%s of %zu %s%s%s %s left out; %s",
	    kind->what, n, kind->of, n == 1 ? "" : "s", kind->which, kind->were,
	    buf_string(&advice));
	buf_free(&advice);
}

static size_t
count(const struct collection *collection, const struct dropped_kind *kind, unsigned int held)
{
	size_t n = kind->count(collection), usual;

	if (n == 0 || kind->held != HOLDS_DECK_TEXTS || (held & HOLDS_USUAL_DECK_TEXT) == 0)
		return n;
	usual = decks_find_usual(collection);
	return n - (usual != collection->decks.n && is_described(collection, usual));
}

void
dropped_report(const struct writing *writing, const struct holding *holding, struct diag *diag)
{
	const struct collection *collection = writing->collection;

	if ((holding->held & HOLDS_SHOWN) != 0 || !has_read_notes(collection))
		return;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct dropped_kind *kind = &kinds[i];
		bool held = (holding->held & kind->held) != 0;
		size_t n = 0;

		if (!held || (kind->held == HOLDS_SCHEDULING && !writing->options->scheduling))
			n = count(collection, kind, holding->held);
		if (n != 0)
			report(writing, kind, n, holding, diag);
	}
}
