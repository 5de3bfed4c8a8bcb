/* SPDX-License-Identifier: MIT */
/*
 * The table of syntaxes.  A new syntax needs a file in this folder and a row here.
 */
#include "config.h"

#include "read/syntaxes/syntaxes.h"

const struct card_syntax syntaxes[] = {
	{
		.name = "obsidian-sr",
		.title = "Obsidian Spaced Repetition",
		.documentation = "https://stephenmwangi.com/obsidian-spaced-repetition/",
		.summary = "a line \"?\" between front and back, \"front::back\", ==cloze==",
		.bid = obsidian_sr_bid, .read = obsidian_sr_read,
	},
	{
		.name = "obsidian-to-anki",
		.title = "Obsidian_to_Anki",
		.documentation = "https://github.com/ObsidianToAnki/Obsidian_to_Anki/wiki",
		.summary = "START and END around a note, TARGET DECK, <!--ID: ..-->",
		.bid = obsidian_to_anki_bid, .read = obsidian_to_anki_read,
	},
	{
		.name = "flashcards-obsidian",
		.title = "Flashcards for Obsidian",
		.documentation = "https://github.com/reuseman/flashcards-obsidian",
		.summary = "\"front #card\" above the back, \"front::back\", cards-deck",
		.bid = flashcards_obsidian_bid, .read = flashcards_obsidian_read,
	},
	{.name = NULL},
};

const struct card_syntax *
syntax_find(struct slice name)
{
	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++)
		if (slice_equal(slice_of(syntax->name), name))
			return syntax;
	return NULL;
}

const struct card_syntax *
syntax_choose(const struct syntax_input *input, bool *sure)
{
	const struct card_syntax *best = NULL;
	int highest = 0;

	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++) {
		int bid = syntax->bid(input);

		if (bid > highest) {
			highest = bid;
			best = syntax;
		}
	}
	*sure = highest >= SYNTAX_SURE;
	return best;
}
