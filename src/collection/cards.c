/* SPDX-License-Identifier: MIT */
/*
 * Makes a card for each template whose required fields are filled or, for cloze notes, for each
 * cloze number.
 */
#include "config.h"

#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/template.h"
#include "html/cloze.h"
#include "html/field.h"

static bool
is_filled(const struct note *note, size_t field)
{
	return !field_is_empty(note->fields[field]);
}

/* The parsed fronts of a note type, and those of the type that was looked up before it. */
struct type_fronts {
	const struct note_type		*type;
	const struct template_part	**parts;	/* by template */
	struct type_fronts		*next;
};

static struct type_fronts *
parse_fronts(struct arena *arena, const struct note_type *type)
{
	struct type_fronts *fronts = arena_alloc(arena, sizeof(*fronts));
	struct template_fault fault;

	fronts->type = type;
	fronts->parts = arena_array(arena, type->ntemplates, sizeof(*fronts->parts));
	for (size_t i = 0; i < type->ntemplates; i++)
		fronts->parts[i] = template_parse(arena, type->templates[i].front, &fault);
	return fronts;
}

/* The type that was looked up last comes first. */
static const struct type_fronts *
find_fronts(struct collection *collection, const struct note_type *type)
{
	struct type_fronts **place = &collection->fronts, *found;

	while (*place != NULL && (*place)->type != type)
		place = &(*place)->next;
	found = *place;
	if (found == NULL)
		found = parse_fronts(collection->arena, type);
	else
		*place = found->next;
	found->next = collection->fronts;
	collection->fronts = found;
	return found;
}

/* Our own types state what their templates require, which is faster to check. */
static bool
makes_own_card(const struct note *note, const struct card_template *template)
{
	bool all = template->requirement == CARD_REQUIRES_ALL;

	for (size_t i = 0; i < template->nrequired; i++)
		if (is_filled(note, template->required[i]) != all)
			return !all;
	return all;
}

static void
add_card(struct collection *collection, uint32_t deck, size_t template)
{
	vec_push(&collection->cards,
	    ((struct card){
		.note = (uint32_t)collection->notes.n - 1,
		.deck = deck,
		.template = (uint32_t)template,
	    }));
}

static void
make_cloze_cards(struct collection *collection, const struct note *note, uint32_t deck)
{
	bool found[CLOZE_LAST + 1] = {false};

	for (size_t i = 0; i < note->type->nfields; i++)
		cloze_find_cards(note->fields[i], found);
	for (size_t number = 1; number <= CLOZE_LAST; number++)
		if (found[number])
			add_card(collection, deck, number - 1);
}

/* What other types state may be outdated, and Anki looks at the fronts, too. */
static void
make_normal_cards(struct collection *collection, const struct note *note, uint32_t deck)
{
	const struct note_type *type = note->type;
	const struct type_fronts *fronts =
	    flashpress_type_of(type) != NULL ? NULL : find_fronts(collection, type);

	for (size_t i = 0; i < type->ntemplates; i++)
		if (fronts == NULL ? makes_own_card(note, &type->templates[i])
		    : template_shows_field(fronts->parts[i], note))
			add_card(collection, deck, i);
}

size_t
cards_make(struct collection *collection, uint32_t deck)
{
	const struct note *note = &collection->notes.v[collection->notes.n - 1];
	size_t before = collection->cards.n;

	if (note->type->kind == NOTE_TYPE_CLOZE) {
		make_cloze_cards(collection, note, deck);
	} else {
		make_normal_cards(collection, note, deck);
	}
	return collection->cards.n - before;
}

/* A collection of one note at a time, which keeps the fronts that it parsed. */
struct usual_cards {
	struct collection	 made;
};

struct usual_cards *
usual_cards_new(struct arena *arena)
{
	struct usual_cards *usual = arena_alloc(arena, sizeof(*usual));

	usual->made = (struct collection){.arena = arena};
	vec_push(&usual->made.notes, ((struct note){.id = 0}));
	return usual;
}

void
usual_cards_free(struct usual_cards *usual)
{
	vec_free(&usual->made.notes);
	vec_free(&usual->made.cards);
}

size_t
usual_cards_of(struct usual_cards *usual, const struct note *note, const struct card **cards)
{
	usual->made.notes.v[0] = *note;
	usual->made.cards.n = 0;
	cards_make(&usual->made, 0);
	*cards = usual->made.cards.v;
	return usual->made.cards.n;
}
