/* SPDX-License-Identifier: MIT */
/*
 * The text between marked cards is not parsed, except for headings, which are their chapters.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/details.h"
#include "read/markdown/embedded_parts.h"
#include "read/markdown/list_ends.h"
#include "read/markdown/marked_cards.h"
#include "read/markdown/marked_lines.h"
#include "read/markdown/node_builder.h"
#include "read/markdown/obsidian.h"
#include "read/syntaxes/syntaxes.h"

struct marked_reader {
	struct document		*doc;
	struct diag		*diag;
	const struct line_ends	*ends;
	struct slice		 asked_deck;	/* named by an option, or empty */
	struct syntax_input	 input;
	struct card_text	 cards;		/* as the syntax wrote them */
	struct text		 text;		/* their text, in the arena */
	struct node_builder	*sides;		/* of the text of cards */
	struct node_builder	*headings;	/* of the source ... */
	struct text		 heading_text;	/* ... in which the lines of headings begin with '#' */
	struct embedded_parts	*parts;		/* of the source */
};

/* headings */

/* In outlines, headings are deep in lists, but they are parsed as if they were alone. */
static void
cut_heading_lines(struct marked_reader *reader)
{
	const struct text *text = reader->doc->text;
	struct text_line *lines =
	    arena_copy(reader->doc->arena, text->lines, text->nlines, sizeof(*lines));

	for (size_t i = 0; i < text->nlines; i++) {
		struct slice line = text_line(text, i);
		size_t at = reader->input.lines[i].level == 0 ? 0 : slice_find(line, SLICE("#"), 0);

		lines[i].start += (uint32_t)at;
		lines[i].length -= (uint32_t)at;
	}
	reader->heading_text = *text;
	reader->heading_text.lines = lines;
}

/* Lets no heading be a chapter. */
static void
forget_headings(struct marked_reader *reader)
{
	struct syntax_line *lines = arena_copy(reader->doc->arena, reader->input.lines,
	    reader->input.nlines, sizeof(*lines));

	for (size_t i = 0; i < reader->input.nlines; i++)
		lines[i].level = 0;
	reader->input.lines = lines;
}

/* sides */

/* Lets the nodes say where they are in the source.  Recursion is bounded by NODE_DEPTH_MAX. */
static void
move_to_source(const struct card_text *cards, struct node *nodes)
{
	for (struct node *node = nodes; node != NULL; node = node->next) {
		node->offset = card_text_find_source(cards, node->offset);
		if (node->kind == NODE_PARAGRAPH)
			node->number = card_text_find_source(cards, node->number);
		move_to_source(cards, node->child);
	}
}

/* Puts the footnotes, which are the last blocks, in one block.  Returns the blocks. */
static struct node *
collect_footnotes(struct arena *arena, struct node *blocks)
{
	struct node **first = &blocks, *all;

	while (*first != NULL && (*first)->kind != NODE_FOOTNOTE)
		first = &(*first)->next;
	if (*first == NULL)
		return blocks;
	all = node_new(arena, NODE_FOOTNOTES, (*first)->offset);
	all->child = *first;
	*first = all;
	return blocks;
}

/* Parses a side of a card into blocks.  Returns NULL if it contains nothing. */
static struct node *
parse_side(struct marked_reader *reader, struct line_range side)
{
	struct found_syntax found;
	struct node *blocks;

	if (side.n == 0 || !node_builder_add_lines(reader->sides, side.first, side.first + side.n))
		return NULL;
	blocks = node_builder_take(reader->sides, &found);
	blocks = collect_footnotes(reader->doc->arena, blocks);
	move_to_source(&reader->cards, blocks);
	if (found.details)
		blocks = details_fold(
		    reader->doc->arena, reader->doc->text, blocks, reader->diag);
	if (found.obsidian)
		blocks = obsidian_read(reader->doc->arena, blocks);
	blocks = embedded_parts_insert(reader->parts, blocks);
	list_ends_read(reader->doc->arena, reader->ends, blocks);
	line_ends_read(reader->ends, blocks);
	return blocks;
}

/* The deck that a card names, inside of the one that an option names. */
static struct slice
name_deck(const struct marked_reader *reader, struct slice deck)
{
	struct slice asked = reader->asked_deck, named;
	struct buf name = {0};

	if (deck.n == 0 || asked.n == 0)
		return deck;
	buf_add(&name, asked);
	buf_text(&name, "::");
	buf_add(&name, deck);
	named = arena_slice(reader->doc->arena, buf_slice(&name));
	buf_free(&name);
	return named;
}

static struct attributes *
make_attributes(const struct marked_reader *reader, const struct marked_card *card)
{
	struct attributes *attributes = arena_alloc(reader->doc->arena, sizeof(*attributes));

	attributes->marked = true;
	attributes->one_sided = card->one_sided;
	attributes->id = card->id;
	attributes->deck = name_deck(reader, card->deck);
	if (card->ntags != 0)
		attributes->tags = arena_copy(reader->doc->arena,
		    reader->cards.tags.v + card->first_tag, card->ntags, sizeof(struct slice));
	attributes->ntags = card->ntags;
	return attributes;
}

/* A front of one paragraph is inline, as the front of a heading. */
static struct node *
make_front(struct node *blocks)
{
	bool single = blocks != NULL && blocks->kind == NODE_PARAGRAPH && blocks->next == NULL;

	return single ? blocks->child : blocks;
}

static struct pair_card *
parse_card(struct marked_reader *reader, const struct marked_card *card)
{
	struct pair_card *pair = arena_alloc(reader->doc->arena, sizeof(*pair));

	pair->front = make_front(parse_side(reader, card->front));
	pair->back = parse_side(reader, card->back);
	pair->offset = reader->input.text->lines[card->line].start;
	pair->end = card->end;
	pair->reversed = card->reversed;
	pair->marked = make_attributes(reader, card);
	return pair;
}

/* sections */

/* Returns the words without a comment at their end, "Cards %% fold %%". */
static struct slice
drop_comment(struct slice words)
{
	struct slice sign = SLICE("%%");
	size_t start = slice_find(words, sign, 0), end = utf8_trim_end(words).n;

	return start + 2 * sign.n <= end &&
	    slice_equal(slice_from(slice_until(words, end), end - sign.n), sign) ?
	    slice_until(words, start) : words;
}

/*
 * Removes tags and a comment from the end of a heading, "## Rivers #flashcards", which may be
 * nothing else.
 */
static void
drop_heading_tags(struct node *heading)
{
	struct node *last = heading->child;

	while (last != NULL && last->next != NULL)
		last = last->next;
	if (last == NULL || last->kind != NODE_TEXT)
		return;
	for (;;) {
		struct slice text = last->text = utf8_trim_end(drop_comment(last->text));
		size_t at = text.n;

		while (at != 0 && text.p[at - 1] != ' ')
			at--;
		/* "#1" is a number. */
		if (text.n - at < 2 || text.p[at] != '#' || ascii_is_digit(text.p[at + 1]) ||
		    (at == 0 && last != heading->child))
			return;
		last->text = slice_until(text, at);
	}
}

/* Adds the heading at a line, unless it has no words. */
static void
add_heading(struct marked_reader *reader, struct markdown_sections *sections, size_t line)
{
	struct found_syntax found;
	struct markdown_sections added = {.footnotes = NULL};

	if (!node_builder_add_lines(reader->headings, line, line + 1))
		return;
	sections_divide(&added, node_builder_take(reader->headings, &found));
	if (added.list.n > 1) {
		struct node *heading = added.list.v[1].heading;

		drop_heading_tags(heading);
		if (heading->child->next != NULL || heading->child->kind != NODE_TEXT ||
		    heading->child->text.n != 0)
			vec_push(&sections->list, added.list.v[1]);
	}
	sections_free(&added);
}

/* The headings of which `open` is made enclose the next card: open[level] is the index of a line. */
struct open_headings {
	size_t	 line[HEADING_LEVELS + 1];	/* SIZE_MAX if there is none */
	uint32_t indent[HEADING_LEVELS + 1];	/* in an outline: the least indent of items below it */
};

/* Closes the headings of a level and those below; none if it is 0. */
static void
close_headings(struct open_headings *open, uint8_t level)
{
	for (; level != 0 && level <= HEADING_LEVELS; level++)
		open->line[level] = SIZE_MAX;
}

static bool
is_item(const struct syntax_line *line)
{
	return !line->code && slice_starts(utf8_trim(line->text), SLICE("- "));
}

/*
 * Opens the heading at the line.  In an outline, the items on its level are below it, as people use
 * that, unless it is the front of a card, which has its own items.
 */
static void
open_heading(struct open_headings *open, const struct syntax_line *lines, size_t line, bool front)
{
	uint8_t level = lines[line].level;

	close_headings(open, level);
	open->line[level] = line;
	open->indent[level] = is_item(&lines[line]) ? lines[line].indent + front : 0;
}

/* Closes the headings of an outline that the line is not below, because it is an outer item. */
static void
leave_headings(struct open_headings *open, const struct syntax_line *line)
{
	for (uint8_t level = 1; level <= HEADING_LEVELS; level++)
		if (open->line[level] != SIZE_MAX && line->indent < open->indent[level] &&
		    is_item(line))
			close_headings(open, level);
}

/* The level of the innermost open heading, or 0. */
static uint8_t
innermost_level(const struct open_headings *open)
{
	uint8_t level = HEADING_LEVELS;

	while (level > 0 && open->line[level] == SIZE_MAX)
		level--;
	return level;
}

/* Adds those headings above a card that were not added yet. */
static void
add_open_headings(struct marked_reader *reader, struct markdown_sections *sections,
    struct open_headings *open, size_t *added)
{
	for (uint8_t level = 1; level <= HEADING_LEVELS; level++) {
		size_t line = open->line[level];

		if (line == SIZE_MAX || line < *added)
			continue;
		add_heading(reader, sections, line);
		*added = line + 1;
	}
}

/*
 * Adds the sections above a card whose first line is a heading of that level, or not a heading if
 * it is 0.
 */
static void
add_sections(struct marked_reader *reader, struct markdown_sections *sections,
    struct open_headings *open, size_t *added, uint8_t level)
{
	size_t n = sections->list.n;
	const struct markdown_section *last = &sections->list.v[n - 1];
	uint8_t inner, above = last->heading == NULL ? last->below : sections_level(last);

	close_headings(open, level);
	inner = level != 0 ? (uint8_t)(level - 1) : innermost_level(open);
	add_open_headings(reader, sections, open, added);
	if (n == sections->list.n && above > inner)
		vec_push(&sections->list, ((struct markdown_section){.below = inner}));
}

static void
add_cards(struct marked_reader *reader, struct markdown_sections *sections)
{
	const struct syntax_input *input = &reader->input;
	struct open_headings open;
	struct pair_card *last = NULL;
	size_t line = input->first, added = line, nsections = 0;

	sections->marked = true;
	close_headings(&open, 1);
	sections_divide(sections, NULL);
	for (size_t i = 0; i < reader->cards.cards.n; i++) {
		const struct marked_card *card = &reader->cards.cards.v[i];
		struct pair_card *pair = parse_card(reader, card);
		uint8_t level = input->lines[card->line].level;

		for (; line < card->line; line++) {
			leave_headings(&open, &input->lines[line]);
			if (input->lines[line].level != 0)
				open_heading(&open, input->lines, line, false);
		}
		leave_headings(&open, &input->lines[card->line]);
		add_sections(reader, sections, &open, &added, level);
		/* A heading that is the front of a card is above the cards that follow. */
		if (level != 0)
			open_heading(&open, input->lines, card->line, true);
		line = card->end > line ? card->end : line;
		if (sections->list.n != nsections)
			sections->list.v[sections->list.n - 1].pairs = pair;
		else
			last->next = pair;
		nsections = sections->list.n;
		last = pair;
	}
}

/* choosing */

/* Runs the syntax that was named, or else the one that is sure.  Returns it, or NULL. */
static const struct card_syntax *
run_syntax(struct marked_reader *reader)
{
	const struct settings *settings = &reader->doc->settings;
	bool named = settings->cards == CARDS_MARKED, sure = true;
	unsigned candidates = named ? 0 : syntax_candidates(&reader->input);
	const struct card_syntax *syntax;

	if (!named && candidates == 0)
		return NULL;
	reader->cards.definitions = marked_lines_read(&reader->input);
	syntax = named ? syntax_find(settings->syntax) :
	    syntax_choose(&reader->input, candidates, &sure);
	if (syntax != NULL && sure)
		syntax->read(&reader->input, &reader->cards);
	return syntax;
}

static void
check_tags(const struct marked_reader *reader)
{
	if (reader->cards.too_many_tags)
		diag_at(reader->diag, DIAG_OVERSIZE, reader->input.text,
		    reader->input.text->lines[reader->input.first].start,
		    "the tags of the cards are far larger than the notes;"
		    " is a long list of tags repeated on all of them?");
}

/* A tag of the front matter that names the deck is not a tag of the notes. */
static void
drop_deck_tag(struct arena *arena, struct settings *settings, struct slice tag)
{
	struct slice *kept = arena_array(arena, settings->ntags, sizeof(*kept));
	size_t n = 0;

	for (size_t i = 0; i < settings->ntags; i++)
		if (!slice_equal(settings->tags[i], tag))
			kept[n++] = settings->tags[i];
	settings->tags = kept;
	settings->ntags = n;
}

static void
finish_settings(struct marked_reader *reader, const struct card_syntax *syntax)
{
	struct document *doc = reader->doc;

	doc->settings.cards = CARDS_MARKED;
	doc->settings.syntax = slice_of(syntax->name);
	if (reader->cards.deck_tag.n != 0)
		drop_deck_tag(doc->arena, &doc->settings, reader->cards.deck_tag);

	if (doc->settings.deck.n == 0)
		doc->settings.deck = arena_slice(doc->arena, reader->cards.deck);
	if (doc->settings.title.n == 0)
		doc->settings.title = arena_slice(doc->arena, reader->cards.title);
	doc->has_braces = doc->has_braces || slice_has(reader->text.bytes, SLICE("{{"));
}

/* From now on, the text of cards has its final place. */
static void
keep_text(struct marked_reader *reader)
{
	reader->text = (struct text){
		.name = reader->doc->text->name,
		.bytes = arena_slice(reader->doc->arena, buf_slice(&reader->cards.bytes)),
		.lines = reader->cards.lines.v,
		.nlines = reader->cards.lines.n,
	};
}

/*
 * If the notes of a vault are marked for a program, or its syntax was asked for, those without marks
 * are not meant as cards.  Returns whether that is so, and lets the document have no cards.
 */
static bool
skip_unmarked(struct document *doc, const struct reader_options *options,
    struct markdown_sections *sections)
{
	const struct card_syntax *syntax = NULL;

	if (doc->settings.cards == CARDS_MARKED)
		syntax = syntax_find(doc->settings.syntax);
	else if (options->found && doc->settings.cards == CARDS_AUTO)
		syntax = syntax_of_vault(options->vault);
	if (syntax == NULL)
		return false;
	doc->unmarked = syntax->title;
	sections->marked = true;
	sections_divide(sections, NULL);
	return true;
}

bool
marked_cards_read(struct document *doc, const struct reader_options *options,
    const struct line_ends *ends, struct markdown_sections *sections, struct diag *diag)
{
	struct marked_reader reader = {
		.doc = doc,
		.diag = diag,
		.ends = ends,
		.asked_deck = options->asked->deck,
		.input = {
			.arena = doc->arena,
			.text = doc->text,
			.first = doc->properties.nlines,
			.properties = &doc->properties,
			.separator = doc->settings.separator,
			.vault = options->vault,
			.plugins = options->plugins,
		},
		.cards = {.source = doc->text},
	};
	const struct card_syntax *syntax;
	size_t ncards;

	if (doc->settings.cards != CARDS_AUTO && doc->settings.cards != CARDS_MARKED)
		return false;
	syntax = run_syntax(&reader);
	check_tags(&reader);
	ncards = reader.cards.cards.n;
	if (ncards != 0) {
		if (reader.cards.no_headings)
			forget_headings(&reader);
		keep_text(&reader);
		cut_heading_lines(&reader);
		reader.sides = node_builder_new(doc->arena, &reader.text, false);
		reader.headings = node_builder_new(doc->arena, &reader.heading_text, false);
		reader.parts = embedded_parts_new(&reader.input, reader.headings);
		add_cards(&reader, sections);
		embedded_parts_free(reader.parts);
		node_builder_free(reader.sides);
		node_builder_free(reader.headings);
		finish_settings(&reader, syntax);
		sections_find_title(sections, doc);
	} else if (syntax != NULL && doc->settings.cards == CARDS_AUTO) {
		diag_file(diag, DIAG_UNREAD_SYNTAX, doc->text->name,
		    "looks like notes for %s, but contains no card that it would read;"
		    " see flashpress-syntaxes(5), %s%sor name another kind with --cards",
		    syntax->title, syntax->advice == NULL ? "" : syntax->advice,
		    syntax->advice == NULL ? "" : ", ");
	}
	map_free(reader.cards.definitions);
	card_text_free(&reader.cards);
	return ncards != 0 || skip_unmarked(doc, options, sections);
}
