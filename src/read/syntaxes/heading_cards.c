/* SPDX-License-Identifier: MIT */
/*
 * Reads cards that headings begin, in the manner of two programs.  Both allow a front of several
 * lines: MDAnki divides it from the back with a line "%" and has tags in links, "[#tag]()";
 * Md2Anki divides with a rule, has tags in code, "{=:tag:=}", and writes an id in parentheses
 * after each heading.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/syntax_lines.h"

/* The lines below a heading up to the next one. */
struct heading_card {
	size_t	 heading;	/* index of its line */
	size_t	 divider;	/* index of the line that divides the sides, or `end` */
	size_t	 end;
};

struct heading_style {
	bool		(*divides)(const struct syntax_line *);
	bool		(*is_tags)(const struct syntax_line *);
	void		(*add_tags)(struct card_text *, struct slice line);
};

static bool
is_heading(const struct syntax_line *line)
{
	return line->level != 0 && !line->code;
}

static size_t
find_end(const struct syntax_input *input, size_t heading)
{
	size_t end = heading + 1;

	while (end < input->nlines && !is_heading(&input->lines[end]))
		end++;
	return end;
}

static struct heading_card
find_card(
    const struct syntax_input *input, const struct heading_style *style, size_t heading)
{
	struct heading_card card = {.heading = heading, .end = find_end(input, heading)};

	card.divider = heading + 1;
	while (card.divider < card.end && !style->divides(&input->lines[card.divider]))
		card.divider++;
	return card;
}

static struct slice
heading_text(const struct syntax_line *line)
{
	size_t at = utf8_skip_space(line->text, 0);

	return slice_from(line->text, utf8_skip_space(line->text, at + line->level));
}

/* Copies the lines of a side without those that contain tags. */
static void
copy_side(const struct syntax_input *input, struct card_text *cards,
    const struct heading_style *style, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		if (style->is_tags(&input->lines[i]))
			style->add_tags(cards, input->lines[i].text);
		else
			syntax_copy_lines(input, cards, i, i + 1);
	}
}

/* Copies the front, a heading without its id and perhaps more lines, and the back. */
static void
copy_card(const struct syntax_input *input, struct card_text *cards,
    const struct heading_style *style, const struct heading_card *card, struct slice front)
{
	bool divided = card->divider != card->end;

	card_text_copy(cards, front);
	card_text_end_line(cards);
	if (divided) {
		card_text_end_line(cards);
		copy_side(input, cards, style, card->heading + 1, card->divider);
	}
	card_text_begin_back(cards);
	copy_side(input, cards, style, divided ? card->divider + 1 : card->heading + 1, card->end);
}

/* MDAnki */

static bool
divides_mdanki(const struct syntax_line *line)
{
	return syntax_line_is(line, "%");
}

/* Whether the line consists of links "[#tag](..)". */
static bool
is_mdanki_tags(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text);

	return !line->code && slice_starts(text, SLICE("[#")) && slice_has(text, SLICE("](")) &&
	    text.p[text.n - 1] == ')';
}

static void
add_mdanki_tags(struct card_text *cards, struct slice line)
{
	for (size_t at = 0, end; (at = slice_find(line, SLICE("[#"), at)) != line.n; at = end) {
		end = slice_find(line, SLICE("]"), at);
		card_text_add_tag(cards, slice_from(slice_until(line, end), at + 2));
	}
}

static const struct heading_style mdanki = {divides_mdanki, is_mdanki_tags, add_mdanki_tags};

void
mdanki_read(const struct syntax_input *input, struct card_text *cards)
{
	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];
		struct heading_card card;

		if (!is_heading(line) || line->level == 1)
			continue;
		card = find_card(input, &mdanki, i);
		card_text_begin(cards, i);
		copy_card(input, cards, &mdanki, &card, heading_text(line));
		card_text_end(cards, card.end);
	}
}

int
mdanki_bid(const struct syntax_input *input)
{
	size_t marks = 0;
	bool below = false;

	for (size_t i = input->first; i < input->nlines; i++) {
		below = below || (is_heading(&input->lines[i]) && input->lines[i].level > 1);
		if (below && (divides_mdanki(&input->lines[i]) || is_mdanki_tags(&input->lines[i])))
			marks++;
	}
	return marks != 0 ? 70 : 0;
}

/* Md2Anki */

/* "{=:tag:=}" alone in a line, in code or not. */
static bool
is_md2anki_tags(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text);

	return !line->code && slice_starts(text, SLICE("`{=:")) &&
	    slice_has(text, SLICE(":=}`"));
}

static void
add_md2anki_tags(struct card_text *cards, struct slice line)
{
	for (size_t at = 0, end; (at = slice_find(line, SLICE("{=:"), at)) != line.n; at = end) {
		end = slice_find(line, SLICE(":=}"), at);
		card_text_add_tags(cards, slice_from(slice_until(line, end), at + 3), ',');
	}
}

static const struct heading_style md2anki = {
	syntax_line_is_rule, is_md2anki_tags, add_md2anki_tags,
};

/* Whether it is an id of Md2Anki's: a UUID, or the number of a deck. */
static bool
is_md2anki_id(struct slice id)
{
	size_t digits = 0, dashes = 0;

	for (size_t i = 0; i < id.n; i++) {
		digits += ascii_is_digit(id.p[i]) || (id.p[i] >= 'a' && id.p[i] <= 'f');
		dashes += id.p[i] == '-';
	}
	return digits + dashes == id.n &&
	    ((id.n == 36 && dashes == 4) || (dashes == 0 && id.n >= 8 && id.n <= 10));
}

/* Takes " (id)" off the end of a heading; returns the id, or an empty slice. */
static struct slice
take_id(struct slice *text)
{
	size_t at = text->n;
	struct slice id;

	if (at == 0 || text->p[at - 1] != ')')
		return SLICE_NONE;
	while (at != 0 && text->p[at - 1] != '(')
		at--;
	id = slice_from(slice_until(*text, text->n - 1), at);
	if (at < 2 || !is_md2anki_id(id))
		return SLICE_NONE;
	*text = utf8_trim_end(slice_until(*text, at - 1));
	return id;
}

/*
 * The decks of the text and of its "Subdeck:" headings, by the level of their headings, each with
 * the index of the line of that heading, below which the tags of its notes may be.
 */
struct open_decks {
	struct slice	 names[HEADING_LEVELS + 1];
	size_t		 lines[HEADING_LEVELS + 1];
};

/* The tags of a deck stand in one of so many lines below its heading. */
#define DECK_TAG_LINES	10

/* Adds the tags that the decks above a card have. */
static void
add_deck_tags(const struct syntax_input *input, struct card_text *cards,
    const struct open_decks *decks, uint8_t level)
{
	for (uint8_t i = 1; i < level; i++) {
		size_t end = decks->names[i].n == 0 ? 0 : decks->lines[i] + 1 + DECK_TAG_LINES;

		for (size_t line = decks->lines[i] + 1; line < end && line < input->nlines &&
		     !is_heading(&input->lines[line]); line++)
			if (is_md2anki_tags(&input->lines[line]))
				add_md2anki_tags(cards, input->lines[line].text);
	}
}

static struct slice
name_deck(const struct syntax_input *input, const struct open_decks *decks, uint8_t level)
{
	struct buf name = {0};
	struct slice kept;

	for (uint8_t i = 1; i < level; i++) {
		if (decks->names[i].n == 0)
			continue;
		if (name.n != 0)
			buf_text(&name, "::");
		buf_add(&name, decks->names[i]);
	}
	kept = arena_slice(input->arena, buf_slice(&name));
	buf_free(&name);
	return kept;
}

/* Opens the deck that a heading names.  Returns false if the heading begins a card instead. */
static bool
open_deck(struct open_decks *decks, const struct syntax_line *line, size_t index, struct slice text)
{
	if (line->level != 1 && !slice_starts(text, SLICE("Subdeck: ")))
		return false;
	for (uint8_t i = line->level; i <= HEADING_LEVELS; i++)
		decks->names[i] = SLICE_NONE;
	decks->lines[line->level] = index;
	decks->names[line->level] =
	    line->level == 1 ? text : utf8_trim(slice_from(text, strlen("Subdeck: ")));
	return true;
}

void
md2anki_read(const struct syntax_input *input, struct card_text *cards)
{
	struct open_decks decks = {.lines = {0}};

	/* They name decks, and would show their ids. */
	cards->no_headings = true;
	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];
		struct slice text = heading_text(line), id;
		struct heading_card card;
		struct marked_card *marked;

		if (!is_heading(line))
			continue;
		id = take_id(&text);
		if (open_deck(&decks, line, i, text))
			continue;
		card = find_card(input, &md2anki, i);
		marked = card_text_begin(cards, i);
		marked->id = id;
		marked->deck = name_deck(input, &decks, line->level);
		add_deck_tags(input, cards, &decks, line->level);
		copy_card(input, cards, &md2anki, &card, text);
		card_text_end(cards, card.end);
	}
}

int
md2anki_bid(const struct syntax_input *input)
{
	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];
		struct slice text = heading_text(line);

		if (is_heading(line) && take_id(&text).n != 0)
			return 85;
		if (is_md2anki_tags(line))
			return 80;
	}
	return 0;
}
