/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of NeuraCache.  A line "question : answer" with the tag "#flashcard" or one of
 * two signs is a card.  Without an answer in the line, the lines below it are the answer, up to a
 * rule or the next card; if the first of them is indented, those that are indented more.
 * "#spaced" marks text that is only shown from time to time: its first line is the front, which is
 * all of the card if a blank line follows.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/syntax_lines.h"

/* What the tags at the end of a line say. */
struct card_mark {
	bool		 card;		/* #flashcard or a sign */
	bool		 spaced;	/* #spaced */
	struct slice	 text;		/* the line without its tags */
};

/* High voltage sign and brain; the first may be followed by U+FE0F. */
static const char *const signs[] = {
	"\xe2\x9a\xa1\xef\xb8\x8f", "\xe2\x9a\xa1", "\xf0\x9f\xa7\xa0",
};

/* Takes a sign off the end of the line. */
static bool
take_sign(struct slice *line)
{
	struct slice text = utf8_trim_end(*line);

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		struct slice sign = slice_of(signs[i]);

		if (text.n > sign.n && slice_equal(slice_from(text, text.n - sign.n), sign)) {
			*line = utf8_trim_end(slice_until(text, text.n - sign.n));
			return true;
		}
	}
	return false;
}

/* Takes all tags and signs off the end; adds the tags that are not marks to the card, if any. */
static struct card_mark
read_mark(const struct syntax_line *line, struct card_text *cards)
{
	struct card_mark mark = {.text = line->text};
	/* A sign is often only an ornament, so it needs an answer in the same line. */
	bool may_sign = line->level == 0 && slice_has(line->text, SLICE(": "));
	struct slice tag;

	if (line->code)
		return mark;
	do {
		mark.card = (may_sign && take_sign(&mark.text)) || mark.card;
		tag = syntax_take_tag(&mark.text);
		if (utf8_equal_folded(tag, SLICE("flashcard")))
			mark.card = true;
		else if (utf8_equal_folded(tag, SLICE("spaced")))
			mark.spaced = true;
		else if (cards != NULL)
			card_text_add_tag(cards, tag);
	} while (tag.n != 0);
	return mark;
}

static bool
is_marked(const struct syntax_line *line)
{
	struct card_mark mark = read_mark(line, NULL);

	return mark.card || mark.spaced;
}

/* The offset of the bullet's text. */
static size_t
skip_bullet(struct slice text)
{
	size_t at = utf8_skip_space(text, 0);

	if (at + 1 < text.n && strchr("-*+", text.p[at]) != NULL && text.p[at + 1] == ' ')
		at = utf8_skip_space(text, at + 1);
	while (at < text.n && text.p[at] == '#')
		at++;
	return utf8_skip_space(text, at);
}

/* Cuts "question : answer"; the answer is empty if there is none. */
static struct slice
cut_answer(struct slice *line)
{
	size_t at = slice_find(*line, SLICE(": "), 0);
	struct slice answer = slice_from(*line, at + 2);

	if (at == line->n || at == 0)
		return SLICE_NONE;
	*line = utf8_trim_end(slice_until(*line, at));
	return utf8_trim(answer);
}

/* The index of the line after an answer that begins at `first`. */
static size_t
find_end(const struct syntax_input *input, size_t card, size_t first)
{
	uint32_t indent = input->lines[card].indent;
	bool nested = first < input->nlines && input->lines[first].indent > indent;
	size_t end = first;

	while (end < input->nlines) {
		const struct syntax_line *line = &input->lines[end];

		if (syntax_line_is_rule(line) || is_marked(line) ||
		    syntax_read_id_comment(line->text).n != 0 ||
		    (line->level != 0 && !line->code))
			break;
		if (nested && !line->code && line->text.n != 0 && line->indent <= indent)
			break;
		end++;
	}
	return end;
}

/* A list below a line of tags alone is a batch: each of its items is a card. */
static size_t
read_batch(const struct syntax_input *input, struct card_text *cards, size_t tags)
{
	size_t i = tags + 1;

	for (; i < input->nlines && skip_bullet(input->lines[i].text) != 0; i++) {
		struct slice item = slice_from(input->lines[i].text,
		    skip_bullet(input->lines[i].text));
		struct slice answer = cut_answer(&item);

		if (answer.n == 0 || item.n == 0)
			break;
		card_text_begin(cards, i);
		read_mark(&input->lines[tags], cards);
		card_text_copy(cards, item);
		card_text_begin_back(cards);
		card_text_copy(cards, answer);
		card_text_end(cards, i + 1);
	}
	return i;
}

/* Copies the answer below the line of the question, and reads the id after it. */
static size_t
copy_answer_below(const struct syntax_input *input, struct card_text *cards, size_t card,
    size_t first, struct marked_card *marked)
{
	size_t end = find_end(input, card, first);

	card_text_begin_back(cards);
	syntax_copy_indented(input, cards, first, end);
	if (end < input->nlines)
		marked->id = syntax_read_id_comment(input->lines[end].text);
	return end + (marked->id.n != 0);
}

/* Copies the lines of a saying above the one with its tag; none is before `from`. */
static void
copy_lines_above(const struct syntax_input *input, struct card_text *cards, size_t from, size_t index)
{
	size_t first = index;

	while (first > from && !syntax_is_blank_at(input, first - 1) &&
	    input->lines[first - 1].level == 0 && !syntax_line_is_rule(&input->lines[first - 1]))
		first--;
	for (; first < index; first++) {
		card_text_copy(cards, input->lines[first].text);
		card_text_end_line(cards);
	}
}

/*
 * Reads the card at a marked line, which no other card before `from` has.  Returns the index of the
 * line after it.
 */
static size_t
read_card(const struct syntax_input *input, struct card_text *cards, size_t from, size_t index)
{
	struct marked_card *card = card_text_begin(cards, index);
	struct card_mark mark = read_mark(&input->lines[index], cards);
	struct slice front = slice_from(mark.text, skip_bullet(mark.text));
	struct slice answer = mark.card ? cut_answer(&front) : SLICE_NONE;
	size_t end = index + 1;
	/* A saying with "#spaced" is often alone in its paragraph: then it is all of the card. */
	bool alone = mark.spaced && front.n != 0 && syntax_is_blank_at(input, end);

	card->one_sided = mark.spaced;
	if (front.n == 0 && mark.spaced) {
		end = syntax_skip_blank(input, end);
		front = end < input->nlines ? input->lines[end++].text : SLICE_NONE;
	}
	if (alone)
		copy_lines_above(input, cards, from, index);
	card_text_copy(cards, front);
	if (answer.n != 0) {
		card_text_begin_back(cards);
		card_text_copy(cards, answer);
		if (end < input->nlines &&
		    (card->id = syntax_read_id_comment(input->lines[end].text)).n != 0)
			end++;
	} else if (!alone) {
		end = copy_answer_below(input, cards, index, end, card);
	}
	card_text_end(cards, end);
	return end;
}

void
neuracache_read(const struct syntax_input *input, struct card_text *cards)
{
	size_t end = input->first;	/* of the last card */

	for (size_t i = end; i < input->nlines;) {
		struct card_mark mark = read_mark(&input->lines[i], NULL);

		if (mark.card && utf8_trim(mark.text).n == 0)
			end = i = read_batch(input, cards, i);
		else if (mark.card || mark.spaced)
			end = i = read_card(input, cards, end, i);
		else
			i++;
	}
}

int
neuracache_bid(const struct syntax_input *input)
{
	for (size_t i = input->first; i < input->nlines; i++)
		if (is_marked(&input->lines[i]))
			return 75;
	return 0;
}
