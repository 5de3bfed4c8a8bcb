/* SPDX-License-Identifier: MIT */
/*
 * The table of syntaxes.  A new syntax needs a file in this folder and a row here.
 */
#include "config.h"

#include <unistd.h>

#include "read/syntaxes/syntaxes.h"

const struct card_syntax syntaxes[] = {
	{
		.name = "ankdown",
		.title = "Ankdown",
		.documentation = "https://github.com/benwr/ankdown",
		.summary = "a line \"%\" between front and back, rules between cards",
		.signs = {"%"},
		.bid = ankdown_bid, .read = ankdown_read,
	},
	{
		.name = "flashcards-obsidian",
		.title = "Flashcards for Obsidian",
		.documentation = "https://github.com/reuseman/flashcards-obsidian",
		.summary = "\"front #card\" above the back, \"front::back\", cards-deck",
		.signs = {"^", "```"}, .front_matter = "cards-deck:", .tags = true,
		.settings = true,
		.folder = ".obsidian/plugins/flashcards-obsidian",
		.bid = flashcards_obsidian_bid, .read = flashcards_obsidian_read,
	},
	{
		.name = "inka2",
		.title = "inka2",
		.documentation = "https://github.com/sysid/inka2/wiki/Creating-cards",
		.summary = "numbered questions with \">\" answers between two rules",
		.signs = {">", "Deck:"},
		.bid = inka_bid, .read = inka_read,
	},
	{
		.name = "logseq",
		.title = "Logseq",
		.documentation = "https://docs.logseq.com/",
		.summary = "outlines with #card blocks and {{cloze ..}}",
		.signs = {"[[", "{{cloze "}, .tags = true,
		.folder = "logseq",
		.bid = logseq_bid, .read = logseq_read,
	},
	{
		.name = "markdown-flashcards",
		.title = "markdown-flashcards",
		.documentation = "https://github.com/topics/markdown-flashcards",
		.summary = "a line \"?\" between front and back, rules between cards",
		.signs = {"?"},
		.bid = markdown_flashcards_bid, .read = markdown_flashcards_read,
	},
	{
		.name = "md2anki",
		.title = "Md2Anki",
		.documentation = "https://github.com/AnonymerNiklasistanonym/Md2Anki",
		.summary = "headings that end with an id, a rule between front and back",
		.signs = {"(", "`{=:"},
		.bid = md2anki_bid, .read = md2anki_read,
	},
	{
		.name = "mdanki",
		.title = "MDAnki",
		.documentation = "https://github.com/ashlinchak/mdanki",
		.summary = "headings, a line \"%\" between front and back, [#tag]()",
		.signs = {"%", "[#"},
		.bid = mdanki_bid, .read = mdanki_read,
	},
	{
		.name = "mochi",
		.title = "Mochi",
		.documentation = "https://mochi.cards/docs/markdown/advanced-formatting",
		.summary = "one card: a line \"---\" between its sides, or {{deletions}}",
		.read = mochi_read,
	},
	{
		.name = "neuracache",
		.title = "NeuraCache",
		.documentation = "https://github.com/NeuraCache/markdown-flashcards-spaced-repetition",
		.summary = "lines that end with #flashcard, #spaced or a sign",
		.signs = {"\xe2\x9a\xa1", "\xf0\x9f\xa7\xa0"}, .tags = true,
		.bid = neuracache_bid, .read = neuracache_read,
	},
	{
		.name = "obsidian-sr",
		.title = "Obsidian Spaced Repetition",
		.documentation = "https://stephenmwangi.com/obsidian-spaced-repetition/",
		.summary = "a line \"?\" between front and back, \"front::back\", ==cloze==",
		.signs = {"?", "<!--SR:"}, .front_matter = "flashcards", .tags = true,
		.settings = true,
		.advice = "name the separator of your cards with --separator",
		.folder = ".obsidian/plugins/obsidian-spaced-repetition",
		.bid = obsidian_sr_bid, .read = obsidian_sr_read,
	},
	{
		.name = "obsidian-to-anki",
		.title = "Obsidian_to_Anki",
		.documentation = "https://github.com/ObsidianToAnki/Obsidian_to_Anki/wiki",
		.summary = "START and END around a note, TARGET DECK, <!--ID: ..-->",
		.signs = {"START", "ANKI", "TARGET DECK", "FILE TAGS", "<!--ID: "},
		.tags = true, .settings = true,
		.advice = "write END below each START",
		.folder = ".obsidian/plugins/obsidian-to-anki-plugin",
		.bid = obsidian_to_anki_bid, .read = obsidian_to_anki_read,
	},
	{
		.name = "remnote",
		.title = "RemNote",
		.documentation = "https://help.remnote.com/",
		.summary = "outlines with \">>\", \"::\" or \";;\" between front and back",
		.signs = {">>", "<<", "<>", ";;", ":>", ":<", ";<"},
		.bid = remnote_bid, .read = remnote_read,
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

static bool
is_in_vault(const char *vault, const char *folder)
{
	struct buf path = {0};
	bool exists;

	buf_format(&path, "%s/%s", vault, folder);
	exists = access(buf_string(&path), F_OK) == 0;
	buf_free(&path);
	return exists;
}

const struct card_syntax *
syntax_of_vault(const char *vault)
{
	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++)
		if (vault != NULL && syntax->folder != NULL && is_in_vault(vault, syntax->folder))
			return syntax;
	return NULL;
}

/* Whether the text contains a tag; that a '#' in a word is not one does not matter. */
static bool
has_tags(struct slice text)
{
	for (size_t at = slice_find(text, SLICE("#"), 0); at + 1 < text.n;
	     at = slice_find(text, SLICE("#"), at + 1))
		if (strchr("# \t\r\n", text.p[at + 1]) == NULL)
			return true;
	return false;
}

static struct slice
front_matter_of(const struct syntax_input *input)
{
	const struct text *text = input->text;

	return input->first == text->nlines ? text->bytes :
	    slice_until(text->bytes, text->lines[input->first].start);
}

/* Looks for signs in a text, which lacks the first byte of most of them. */
struct sign_search {
	struct slice	 text;
	bool		 missing[256];	/* bytes that were looked for in vain */
};

static bool
has_sign(struct sign_search *search, struct slice sign)
{
	bool *missing = &search->missing[(unsigned char)sign.p[0]];

	*missing = *missing || !slice_has(search->text, slice_until(sign, 1));
	return !*missing && slice_has(search->text, sign);
}

static bool
may_be_in(const struct card_syntax *syntax, const struct syntax_input *input,
    struct sign_search *search, bool tags)
{
	if ((syntax->tags && tags) || (syntax->settings && input->vault != NULL))
		return true;
	if (syntax->front_matter != NULL &&
	    slice_has(front_matter_of(input), slice_of(syntax->front_matter)))
		return true;
	for (size_t i = 0; i < SYNTAX_SIGNS && syntax->signs[i] != NULL; i++)
		if (has_sign(search, slice_of(syntax->signs[i])))
			return true;
	return false;
}

unsigned
syntax_candidates(const struct syntax_input *input)
{
	struct sign_search search = {.text = input->text->bytes};
	bool tags = has_tags(search.text);
	unsigned candidates = 0;

	for (size_t i = 0; syntaxes[i].name != NULL; i++)
		if (syntaxes[i].bid != NULL && may_be_in(&syntaxes[i], input, &search, tags))
			candidates |= 1U << i;
	return candidates;
}

const struct card_syntax *
syntax_choose(const struct syntax_input *input, unsigned candidates, bool *sure)
{
	const struct card_syntax *best = NULL;
	int highest = 0;

	for (size_t i = 0; syntaxes[i].name != NULL; i++) {
		int bid = (candidates & 1U << i) != 0 ? syntaxes[i].bid(input) : 0;

		if (bid > highest) {
			highest = bid;
			best = &syntaxes[i];
		}
	}
	*sure = highest >= SYNTAX_SURE;
	return best;
}
