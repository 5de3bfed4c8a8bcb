/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of Obsidian Spaced Repetition.  A card is a line "front::back" (":::" in both
 * directions), or a block of lines that a line "?" ("??") divides into front and back; it ends at
 * a blank line.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/syntax.h"

/* How a line separates front and back. */
enum separation {
	SEPARATION_NONE,
	SEPARATION_ONE_WAY,
	SEPARATION_BOTH_WAYS
};

static bool
is_blank(const struct syntax_input *input, size_t index)
{
	return index >= input->nlines ||
	    (!input->lines[index].code && input->lines[index].text.n == 0);
}

static enum separation
read_lone(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text);

	if (line->code)
		return SEPARATION_NONE;
	if (slice_equal(text, SLICE("?")))
		return SEPARATION_ONE_WAY;
	return slice_equal(text, SLICE("??")) ? SEPARATION_BOTH_WAYS : SEPARATION_NONE;
}

/* The tag "#flashcards" or "#flashcards/deck" in a line, or an empty slice. */
static struct slice
find_deck_tag(struct slice line)
{
	size_t at = slice_find(line, SLICE("#flashcards"), 0), end = at;

	if (at == line.n || (at != 0 && !utf8_is_space((unsigned char)line.p[at - 1])))
		return SLICE_NONE;
	while (end < line.n && !utf8_is_space((unsigned char)line.p[end]))
		end++;
	return slice_from(slice_until(line, end), at);
}

int
obsidian_sr_bid(const struct syntax_input *input)
{
	size_t lone = 0;

	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];

		if (line->code)
			continue;
		if (find_deck_tag(line->text).n != 0 ||
		    slice_has(line->text, SLICE("<!--SR:")))
			return 90;
		lone += read_lone(line) != SEPARATION_NONE && i > input->first &&
		    !is_blank(input, i - 1) && !is_blank(input, i + 1);
	}
	return lone == 0 ? 0 : 80;
}

static void
copy_lines(const struct syntax_input *input, struct card_text *cards, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		card_text_copy(cards, input->lines[i].text);
		card_text_end_line(cards);
	}
}

/* Reads the card around the separator at the line `at`.  Returns the index of the line after it. */
static size_t
read_block(const struct syntax_input *input, struct card_text *cards, size_t at)
{
	size_t first = at, end = at + 1;

	while (first > input->first && !is_blank(input, first - 1) &&
	    input->lines[first - 1].level == 0)
		first--;
	while (!is_blank(input, end))
		end++;
	card_text_begin(cards, first)->reversed =
	    read_lone(&input->lines[at]) == SEPARATION_BOTH_WAYS;
	copy_lines(input, cards, first, at);
	card_text_begin_back(cards);
	copy_lines(input, cards, at + 1, end);
	card_text_end(cards, end);
	return end;
}

void
obsidian_sr_read(const struct syntax_input *input, struct card_text *cards)
{
	for (size_t i = input->first; i < input->nlines;) {
		if (read_lone(&input->lines[i]) != SEPARATION_NONE)
			i = read_block(input, cards, i);
		else
			i++;
	}
}
