/* SPDX-License-Identifier: MIT */
/*
 * Reads cards that lines with nothing but a sign divide.  Rules stand between cards, another sign
 * between the sides of a card: "%" for Ankdown, whose third side is a list of tags, "?" for
 * markdown-flashcards.  For Mochi, a text is one card, and rules divide its sides.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/syntax_lines.h"

/* The lines of a card, without the rules around it. */
struct ruled_card {
	size_t	 first;
	size_t	 end;
	size_t	 divider;	/* the first line between sides, or `end` */
};

/* What divides cards, and their sides. */
struct ruled_style {
	const char	*divider;	/* between sides */
	const char	*between;	/* between cards, besides rules, or NULL */
	bool		 tags;		/* the third side is a list of tags */
};

static const struct ruled_style ankdown = {"%", "%%", true};
static const struct ruled_style flashcards = {"?", NULL, false};

static bool
is_between(const struct ruled_style *style, const struct syntax_line *line)
{
	return syntax_line_is_rule(line) ||
	    (style->between != NULL && syntax_line_is(line, style->between));
}

/* Finds the next divider or rule from a line on; the number of lines if there is none. */
static size_t
find_divider(const struct syntax_input *input, const char *divider, size_t first, size_t end)
{
	while (first < end && !syntax_line_is(&input->lines[first], divider))
		first++;
	return first;
}

/* Finds the card that begins at or after a line.  Returns false at the end of the text. */
static bool
next_card(const struct syntax_input *input, const struct ruled_style *style, size_t at,
    struct ruled_card *card)
{
	while (at < input->nlines && (is_between(style, &input->lines[at]) ||
	    syntax_line_is_blank(&input->lines[at])))
		at++;
	card->first = card->end = at;
	while (card->end < input->nlines && !is_between(style, &input->lines[card->end]))
		card->end++;
	card->divider = find_divider(input, style->divider, card->first, card->end);
	return card->first < input->nlines;
}

static bool
is_comment(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text), close = SLICE("-->");

	return line->hidden || (slice_starts(text, SLICE("<!--")) &&
	    slice_find(text, close, 0) + close.n == text.n);
}

/* Whether the line, above the words of a front, is not part of it: headings are chapters. */
static bool
is_above_front(const struct syntax_line *line)
{
	return syntax_line_is_blank(line) || (line->level != 0 && !line->code) || is_comment(line);
}

static size_t
skip_headings(const struct syntax_input *input, const struct ruled_card *card)
{
	size_t first = card->first, words = card->divider;

	while (words > first && syntax_line_is_blank(&input->lines[words - 1]))
		words--;
	while (first + 1 < words && is_above_front(&input->lines[first]))
		first++;
	return first;
}

/* Adds the tags on the lines, which commas or spaces separate. */
static void
add_tags(const struct syntax_input *input, struct card_text *cards, size_t first, size_t end)
{
	for (; first < end; first++) {
		struct slice line = utf8_trim(input->lines[first].text);

		card_text_add_tags(cards, line, slice_has(line, SLICE(",")) ? ',' : ' ');
	}
}

static void
read_card(const struct syntax_input *input, struct card_text *cards,
    const struct ruled_style *style, const struct ruled_card *card)
{
	size_t first = skip_headings(input, card);
	size_t end = !style->tags ? card->end :
	    find_divider(input, style->divider, card->divider + 1, card->end);

	card_text_begin(cards, first);
	syntax_copy_lines(input, cards, first, card->divider);
	card_text_begin_back(cards);
	syntax_copy_lines(input, cards, card->divider + 1, end);
	add_tags(input, cards, end + 1, card->end);
	card_text_end(cards, card->end);
}

static void
read_cards(
    const struct syntax_input *input, struct card_text *cards, const struct ruled_style *style)
{
	struct ruled_card card;

	for (size_t at = input->first; next_card(input, style, at, &card); at = card.end)
		if (card.divider != card.end)
			read_card(input, cards, style, &card);
}

void
ankdown_read(const struct syntax_input *input, struct card_text *cards)
{
	read_cards(input, cards, &ankdown);
}

void
markdown_flashcards_read(const struct syntax_input *input, struct card_text *cards)
{
	read_cards(input, cards, &flashcards);
}

/* Most of the parts between rules have a line between sides. */
static int
bid(const struct syntax_input *input, const struct ruled_style *style, size_t least)
{
	size_t divided = 0, others = 0;
	struct ruled_card card;

	for (size_t at = input->first; next_card(input, style, at, &card); at = card.end) {
		if (card.divider != card.end)
			divided++;
		else
			others++;
	}
	return divided >= least && divided > others ? 85 : 0;
}

/* "%" below a heading of a deeper level is also a mark of MDAnki. */
int
ankdown_bid(const struct syntax_input *input)
{
	for (size_t i = input->first; i < input->nlines; i++)
		if (input->lines[i].level > 1)
			return bid(input, &ankdown, 1) != 0 ? 60 : 0;
	return bid(input, &ankdown, 1);
}

/* "?" between sides is also a mark of Obsidian Spaced Repetition, which has no rules. */
int
markdown_flashcards_bid(const struct syntax_input *input)
{
	return bid(input, &flashcards, 2);
}

/* Mochi */

static size_t
find_rule(const struct syntax_input *input, size_t at)
{
	while (at < input->nlines && !syntax_line_is(&input->lines[at], "---"))
		at++;
	return at;
}

/* Copies a line with Mochi's deletions, "{{words}}" and "{{1::words}}", as Anki's. */
static bool
copy_mochi_line(struct card_text *cards, struct slice line)
{
	size_t at = 0, open;

	while ((open = slice_find(line, SLICE("{{"), at)) != line.n) {
		struct slice rest = slice_from(line, open + 2);

		card_text_copy(cards, slice_from(slice_until(line, open + 2), at));
		if (rest.n > 2 && ascii_is_digit(rest.p[0]) && rest.p[1] == ':')
			card_text_add(cards, "c");
		else
			card_text_add(cards, "c1::");
		at = open + 2;
	}
	card_text_copy(cards, slice_from(line, at));
	return at != 0;
}

void
mochi_read(const struct syntax_input *input, struct card_text *cards)
{
	size_t rule = find_rule(input, input->first);
	bool deletions = false;

	card_text_begin(cards, input->first);
	for (size_t i = input->first; i < rule; i++) {
		const struct syntax_line *line = &input->lines[i];

		deletions |= copy_mochi_line(cards, line->text);
		card_text_end_line(cards);
	}
	if (rule < input->nlines || !deletions) {
		card_text_begin_back(cards);
		syntax_copy_lines(input, cards, rule + 1, input->nlines);
	}
	card_text_end(cards, input->nlines);
}
