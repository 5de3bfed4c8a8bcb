/* SPDX-License-Identifier: MIT */
/*
 * Makes a card for each template whose required fields are filled or, for cloze notes, for each
 * cloze number.
 */
#include "config.h"

#include "collection/cards.h"
#include "html/cloze.h"
#include "html/field.h"

static bool
is_filled(const struct note *note, size_t field)
{
	return !field_is_empty(note->fields[field]);
}

static bool
is_any_filled(const struct note *note)
{
	for (size_t i = 0; i < note->type->nfields; i++)
		if (is_filled(note, i))
			return true;
	return false;
}

static bool
makes_card(const struct note *note, const struct card_template *template)
{
	bool all = template->requirement == CARD_REQUIRES_ALL;

	if (template->requirement == CARD_REQUIRES_UNKNOWN)
		return is_any_filled(note);
	if (template->requirement == CARD_NEVER)
		return false;
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

size_t
cards_make(struct collection *collection, uint32_t deck)
{
	const struct note *note = &collection->notes.v[collection->notes.n - 1];
	size_t before = collection->cards.n;

	if (note->type->kind == NOTE_TYPE_CLOZE) {
		make_cloze_cards(collection, note, deck);
	} else {
		for (size_t i = 0; i < note->type->ntemplates; i++)
			if (makes_card(note, &note->type->templates[i]))
				add_card(collection, deck, i);
	}
	return collection->cards.n - before;
}
