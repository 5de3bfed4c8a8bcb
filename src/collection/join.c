/* SPDX-License-Identifier: MIT */
/*
 * Goes through the parts once; tables of ids and guids cover all of them.
 */
#include "config.h"

#include "base/map.h"
#include "collection/join.h"
#include "collection/join_decks.h"
#include "collection/join_types.h"

#define DAY		86400
/* Anki adds this to an id that is taken. */
#define ID_STEP		999
/* Larger due values are times in seconds, not days. */
#define DAYS_MAX	1000000000

/* An id in one part. */
struct part_id {
	uint64_t	 part;
	int64_t		 id;
};

struct joining {
	struct collection		*collection;
	const struct collection_part	*parts;
	size_t				 nparts;
	struct arena			*scratch;
	uint32_t			*part_of;	/* per note */
	bool				*removed;	/* per note */
	size_t				*duplicates;	/* per part: notes that are in an earlier one */
	size_t				*kept_as;	/* per removed note: the one that takes its place */
	struct map			*card_ids;	/* int64_t that card ids became, by struct part_id */
};

struct collection_part
collection_part_start(const struct collection *collection, const char *name)
{
	return (struct collection_part){
		.name = name,
		.types = collection->types.n,
		.decks = collection->decks.n,
		.notes = collection->notes.n,
		.cards = collection->cards.n,
		.reviews = collection->reviews.n,
	};
}

void
collection_part_end(struct collection *collection, struct collection_part *part)
{
	part->created = collection->created;
	part->deck_options = collection->deck_options;
	part->conf = collection->conf;
	collection->created = 0;
	collection->deck_options = collection->conf = SLICE_NONE;
}

static void
join_settings(struct joining *joining)
{
	struct collection *collection = joining->collection;

	for (size_t i = 0; i < joining->nparts; i++) {
		const struct collection_part *part = &joining->parts[i];

		if (collection->created == 0)
			collection->created = part->created;
		if (collection->conf.n == 0)
			collection->conf = part->conf;
	}
	join_deck_options(collection, joining->parts, joining->nparts);
}

/* Returns the index after the last item of a part, given the index of the first of the next one. */
#define PART_END(joining, i, what)						\
	((i) + 1 < (joining)->nparts ? (joining)->parts[(i) + 1].what		\
				     : (joining)->collection->what.n)

static void
find_parts(struct joining *joining)
{
	size_t n = joining->collection->notes.n;

	joining->part_of = arena_array(joining->scratch, n, sizeof(*joining->part_of));
	joining->removed = arena_array(joining->scratch, n, sizeof(*joining->removed));
	joining->kept_as = arena_array(joining->scratch, n, sizeof(*joining->kept_as));
	joining->duplicates =
	    arena_array(joining->scratch, joining->nparts, sizeof(*joining->duplicates));
	for (size_t i = 0; i < joining->nparts; i++)
		for (size_t k = joining->parts[i].notes; k < PART_END(joining, i, notes); k++)
			joining->part_of[k] = (uint32_t)i;
}

/* A text that is being edited has no time yet and is newer than what was read. */
static bool
is_newer(const struct collection *collection, size_t note, size_t other)
{
	bool composed = collection_provenance(collection, note) != NULL;

	if (composed != (collection_provenance(collection, other) != NULL))
		return composed;
	return collection->notes.v[note].mod > collection->notes.v[other].mod;
}

/* Two texts with one guid are a mistake, which is reported later. */
static bool
is_duplicate(const struct joining *joining, size_t note, size_t other)
{
	const struct collection *collection = joining->collection;

	return joining->part_of[note] != joining->part_of[other] &&
	    (collection_provenance(collection, note) == NULL ||
	    collection_provenance(collection, other) == NULL);
}

/* Removes the older of two notes with the same guid.  Returns the index of the newer one. */
static size_t
keep_newer(struct joining *joining, size_t note, size_t other)
{
	size_t kept = is_newer(joining->collection, note, other) ? note : other;
	size_t older = kept == note ? other : note;

	joining->removed[older] = true;
	joining->kept_as[older] = kept;
	joining->duplicates[joining->part_of[note]]++;
	return kept;
}

static void
find_duplicates(struct joining *joining)
{
	struct collection *collection = joining->collection;
	struct map *guids = map_new(joining->scratch);

	for (size_t i = 0; i < collection->notes.n; i++) {
		struct slice guid = collection->notes.v[i].guid;
		size_t *kept;

		if (guid.n == 0 || !collection_has_guid(collection, i))
			continue;
		kept = map_get(guids, guid);
		if (kept == NULL) {
			kept = arena_alloc(joining->scratch, sizeof(*kept));
			*kept = i;
			map_put(guids, guid, kept);
		} else if (is_duplicate(joining, i, *kept)) {
			*kept = keep_newer(joining, i, *kept);
		}
	}
	map_free(guids);
}

static void
report_duplicates(const struct joining *joining, struct diag *diag)
{
	for (size_t i = 0; i < joining->nparts; i++)
		if (joining->duplicates[i] != 0)
			diag_file(diag, DIAG_DUPLICATE_NOTE, joining->parts[i].name,
			    "%zu of its notes are in an input before it, too, with the same guid;"
			    " the newer version of each was kept", joining->duplicates[i]);
}

/*
 * Returns the id, or a larger one that is not in the set, and adds it to the set.  An id that is in
 * the set leads to one that may be free, which spares searches the steps of earlier ones: decks that
 * were made at the same time have the same ids.
 */
static int64_t
take_id(struct joining *joining, struct map *taken, int64_t id)
{
	int64_t free_id = id, *next;

	while ((next = map_get(taken, MAP_KEY(free_id))) != NULL)
		free_id = *next;
	while ((next = map_get(taken, MAP_KEY(id))) != NULL) {
		id = *next;
		*next = free_id + ID_STEP;
	}
	next = arena_alloc(joining->scratch, sizeof(*next));
	*next = free_id + ID_STEP;
	map_put(taken, arena_slice(joining->scratch, MAP_KEY(free_id)), next);
	return free_id;
}

static void
take_note_ids(struct joining *joining)
{
	struct collection *collection = joining->collection;
	struct map *taken = map_new(joining->scratch);

	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];

		if (note->id != 0 && !joining->removed[i])
			note->id = take_id(joining, taken, note->id);
	}
	map_free(taken);
}

static struct slice
card_key(const struct part_id *id)
{
	return MAP_KEY(*id);
}

/* Records what the id of a card of the note became. */
static void
map_card(struct joining *joining, size_t note, int64_t from, int64_t to)
{
	const struct part_id id = {joining->part_of[note], from};
	int64_t *value;

	if (from == to || map_get(joining->card_ids, card_key(&id)) != NULL)
		return;
	value = arena_copy(joining->scratch, &to, 1, sizeof(to));
	map_put(joining->card_ids, arena_slice(joining->scratch, card_key(&id)), value);
}

/* Replaces the scheduling of a card by a copy, which may then be changed. */
static struct scheduling *
copy_scheduling(struct joining *joining, struct card *card, const struct scheduling *from)
{
	struct scheduling *copy = arena_copy(joining->collection->arena, from, 1, sizeof(*copy));

	card->scheduling = copy;
	return copy;
}

static void
take_card_ids(struct joining *joining)
{
	struct collection *collection = joining->collection;
	struct map *taken = map_new(joining->scratch);

	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card *card = &collection->cards.v[i];
		int64_t id = card->scheduling == NULL ? 0 : card->scheduling->id, unique;

		if (id == 0 || joining->removed[card->note])
			continue;
		unique = take_id(joining, taken, id);
		if (unique == id)
			continue;
		map_card(joining, card->note, id, unique);
		copy_scheduling(joining, card, card->scheduling)->id = unique;
	}
	map_free(taken);
}

static int64_t
answers(const struct card *card)
{
	return card->scheduling == NULL ? 0 : card->scheduling->reps;
}

/* Gives a card what was learned with its older version, if that is more. */
static void
keep_history(struct joining *joining, struct card *card, const struct card *older)
{
	const struct scheduling *own = card->scheduling;
	int64_t id = own != NULL ? own->id : older->scheduling->id;

	if (own == NULL || answers(older) > answers(card))
		copy_scheduling(joining, card, older->scheduling)->id = id;
	map_card(joining, older->note, older->scheduling->id, id);
}

/* Moves the history of removed cards to those of the notes that take the place of theirs. */
static void
keep_histories(struct joining *joining, const size_t *first_cards)
{
	struct collection *collection = joining->collection;

	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *older = &collection->cards.v[i];
		size_t kept = older->note;

		if (!joining->removed[kept] || older->scheduling == NULL)
			continue;
		while (joining->removed[kept])
			kept = joining->kept_as[kept];
		for (size_t k = first_cards[kept];
		     k < collection->cards.n && collection->cards.v[k].note == kept; k++)
			if (collection->cards.v[k].template == older->template)
				keep_history(joining, &collection->cards.v[k], older);
	}
}

/* Returns the index of the first card of each note, or the number of cards if it has none. */
static size_t *
find_first_cards(const struct joining *joining)
{
	const struct collection *collection = joining->collection;
	size_t *first = arena_array(joining->scratch, collection->notes.n, sizeof(*first));

	for (size_t i = 0; i < collection->notes.n; i++)
		first[i] = collection->cards.n;
	for (size_t i = collection->cards.n; i-- > 0;)
		first[collection->cards.v[i].note] = i;
	return first;
}

/* A review may be in several parts, if the same deck was exported twice. */
static void
join_reviews(struct joining *joining)
{
	struct collection *collection = joining->collection;
	struct map *taken = map_new(joining->scratch);
	size_t n = 0, i = 0;

	for (uint32_t part = 0; part < joining->nparts; part++) {
		for (; i < PART_END(joining, part, reviews); i++) {
			struct review review = collection->reviews.v[i];
			const struct part_id id = {part, review.card};
			const int64_t *card = map_get(joining->card_ids, card_key(&id));
			struct slice key = MAP_KEY(review.id);

			review.card = card == NULL ? review.card : *card;
			if (map_get(taken, key) != NULL)
				continue;
			map_put(taken, arena_slice(joining->scratch, key), joining);
			collection->reviews.v[n++] = review;
		}
	}
	collection->reviews.n = n;
	map_free(taken);
}

/* Whether `due`, or `home_due` in a filtered deck, is a day. */
static bool
has_due_day(const struct scheduling *scheduling, int64_t due)
{
	return (scheduling->type == 2 || scheduling->queue == 2 || scheduling->queue == 3) &&
	    due < DAYS_MAX;
}

/* Returns 0 if one of the times is unknown or impossible. */
static int64_t
count_days(int64_t from, int64_t to)
{
	return from <= 0 || to <= 0 ? 0 : (to - from) / DAY;
}

/* Counts due days of all parts from the day on which the collection was created. */
static void
shift_days(struct joining *joining)
{
	struct collection *collection = joining->collection;

	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card *card = &collection->cards.v[i];
		const struct scheduling *old = card->scheduling;
		int64_t created = joining->parts[joining->part_of[card->note]].created;
		int64_t days = count_days(collection->created, created);
		int64_t due = old == NULL ? 0 : card->filtered_deck != 0 ? old->home_due : old->due;

		if (old == NULL || days == 0 || !has_due_day(old, due))
			continue;
		if (card->filtered_deck != 0)
			copy_scheduling(joining, card, old)->home_due = scheduling_number(due + days);
		else
			copy_scheduling(joining, card, old)->due = scheduling_number(due + days);
	}
}

/* Removes the marked notes with their cards. */
static void
remove_notes(struct joining *joining)
{
	struct collection *collection = joining->collection;
	bool *notes = arena_array(joining->scratch, collection->notes.n, sizeof(*notes));
	bool *cards = arena_array(joining->scratch, collection->cards.n, sizeof(*cards));

	for (size_t i = 0; i < collection->notes.n; i++)
		notes[i] = !joining->removed[i];
	for (size_t i = 0; i < collection->cards.n; i++)
		cards[i] = notes[collection->cards.v[i].note];
	collection_keep(collection, notes, cards);
}

static void
join_parts(struct joining *joining, struct diag *diag)
{
	find_parts(joining);
	join_deck_ids(joining->collection, joining->parts, joining->nparts);
	join_types(joining->collection);
	find_duplicates(joining);
	report_duplicates(joining, diag);
	take_note_ids(joining);
	shift_days(joining);
	joining->card_ids = map_new(joining->scratch);
	take_card_ids(joining);
	keep_histories(joining, find_first_cards(joining));
	join_reviews(joining);
	map_free(joining->card_ids);
	remove_notes(joining);
}

void
collection_join(struct collection *collection, const struct collection_part *parts, size_t n,
    struct diag *diag)
{
	struct joining joining = {.collection = collection, .parts = parts, .nparts = n};

	join_settings(&joining);
	if (n < 2)
		return;
	joining.scratch = arena_new();
	join_parts(&joining, diag);
	arena_free(joining.scratch);
}
