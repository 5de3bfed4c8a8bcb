/* SPDX-License-Identifier: MIT */
/*
 * Combines the settings of options with those of front matter.
 */
#include "config.h"

#include "document/settings.h"

const char *const settings_card_words[] = {
	[CARDS_AUTO - 1] = "auto",
	[CARDS_HEADINGS - 1] = "headings",
	[CARDS_PAIRS - 1] = "pairs",
	[CARDS_QA - 1] = "qa",
	[CARDS_FIELDS - 1] = "fields",
	NULL
};

const char *const settings_chapter_words[] = {
	[CHAPTERS_CONTEXT] = "context",
	[CHAPTERS_SUBDECKS] = "subdecks",
	[CHAPTERS_TAGS] = "tags",
	[CHAPTERS_NONE] = "none",
	NULL
};

const char *const settings_line_break_words[] = {
	[LINE_BREAKS_AUTO - 1] = "auto",
	[LINE_BREAKS_KEEP - 1] = "keep",
	[LINE_BREAKS_JOIN - 1] = "join",
	NULL
};

const char *const settings_deletion_words[] = {
	[DELETIONS_BRACES - 1] = "braces",
	[DELETIONS_HIGHLIGHT - 1] = "highlight",
	[DELETIONS_BOLD - 1] = "bold",
	NULL
};

/* The index of the word in the list plus 1, or 0. */
static int
find_word(const char *const *words, struct slice word)
{
	for (int i = 0; words[i] != NULL; i++)
		if (slice_equal(slice_of(words[i]), word))
			return i + 1;
	return 0;
}

enum card_lines
settings_card_lines(struct slice word)
{
	return (enum card_lines)find_word(settings_card_words, word);
}

struct slice
settings_card_word(const struct settings *settings)
{
	if (settings->cards == CARDS_MARKED)
		return settings->syntax;
	return settings->cards == CARDS_UNSET ? SLICE_NONE
	    : slice_of(settings_card_words[settings->cards - 1]);
}

enum line_breaks
settings_line_breaks(struct slice word)
{
	return (enum line_breaks)find_word(settings_line_break_words, word);
}

const char *
settings_line_break_word(enum line_breaks breaks)
{
	return breaks == LINE_BREAKS_UNSET ? NULL : settings_line_break_words[breaks - 1];
}

enum deletion_marks
settings_deletions(struct slice word)
{
	return (enum deletion_marks)find_word(settings_deletion_words, word);
}

const char *
settings_deletion_word(enum deletion_marks marks)
{
	return marks == DELETIONS_UNSET ? NULL : settings_deletion_words[marks - 1];
}

static void
join_tags(struct arena *arena, struct settings *resolved, const struct settings *first,
    const struct settings *second)
{
	struct slice *tags = arena_array(arena, first->ntags + second->ntags, sizeof(*tags));

	for (size_t i = 0; i < first->ntags; i++)
		tags[i] = first->tags[i];
	for (size_t i = 0; i < second->ntags; i++)
		tags[first->ntags + i] = second->tags[i];
	resolved->tags = tags;
	resolved->ntags = first->ntags + second->ntags;
}

static struct slice
first_set(struct slice asked, struct slice said)
{
	return asked.n != 0 ? asked : said;
}

struct settings
settings_with_defaults(struct arena *arena, const struct settings *asked,
    const struct settings *said)
{
	const struct settings *defaults = asked->defaults;
	struct settings settings = *asked;

	if (defaults == NULL)
		return settings;
	settings.defaults = NULL;
	if (asked->title.n == 0 && !asked->no_title && said->title.n == 0) {
		settings.title = defaults->title;
		settings.no_title = defaults->no_title;
	}
	if (said->deck.n == 0)
		settings.deck = first_set(asked->deck, defaults->deck);
	if (said->namespace.n == 0)
		settings.namespace = first_set(asked->namespace, defaults->namespace);
	if (asked->cards == CARDS_UNSET && said->cards == CARDS_UNSET) {
		settings.cards = defaults->cards;
		settings.syntax = defaults->syntax;
	}
	if (said->separator.n == 0)
		settings.separator = first_set(asked->separator, defaults->separator);
	settings.card_separator = first_set(asked->card_separator, defaults->card_separator);
	if (asked->card_level == 0 && said->card_level == 0)
		settings.card_level = defaults->card_level;
	if (asked->line_breaks == LINE_BREAKS_UNSET && said->line_breaks == LINE_BREAKS_UNSET)
		settings.line_breaks = defaults->line_breaks;
	if (said->notetype.n == 0)
		settings.notetype = first_set(asked->notetype, defaults->notetype);
	if (asked->deletions == DELETIONS_UNSET && said->deletions == DELETIONS_UNSET)
		settings.deletions = defaults->deletions;
	settings.plain_code = asked->plain_code || defaults->plain_code;
	if (asked->chapters == CHAPTERS_CONTEXT)
		settings.chapters = defaults->chapters;
	join_tags(arena, &settings, asked, defaults);
	return settings;
}

struct settings
settings_resolve(struct arena *arena, const struct settings *options, const struct settings *said)
{
	struct settings settings = settings_with_defaults(arena, options, said);
	const struct settings *asked = &settings;
	struct settings resolved = {
		.title = first_set(asked->title, said->title),
		.title_asked = asked->title.n != 0,
		/* With a title from elsewhere, the first line is a line like any other. */
		.no_title = asked->no_title || asked->title.n != 0,
		.deck = first_set(asked->deck, said->deck),
		.namespace = first_set(asked->namespace, said->namespace),
		.cards = asked->cards != CARDS_UNSET ? asked->cards : said->cards,
		.syntax = asked->cards != CARDS_UNSET ? asked->syntax : said->syntax,
		.separator = first_set(asked->separator, said->separator),
		.card_level = asked->card_level != 0 ? asked->card_level : said->card_level,
		.line_breaks =
		    asked->line_breaks != LINE_BREAKS_UNSET ? asked->line_breaks : said->line_breaks,
		.notetype = first_set(asked->notetype, said->notetype),
		.deletions = asked->deletions != DELETIONS_UNSET ? asked->deletions : said->deletions,
		.plain_code = asked->plain_code,
		.chapters = asked->chapters,
	};

	if (resolved.cards == CARDS_UNSET)
		resolved.cards = CARDS_AUTO;
	if (resolved.line_breaks == LINE_BREAKS_UNSET)
		resolved.line_breaks = LINE_BREAKS_AUTO;
	join_tags(arena, &resolved, asked, said);
	return resolved;
}
