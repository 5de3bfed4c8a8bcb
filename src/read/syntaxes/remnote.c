/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of RemNote's text: an outline whose blocks contain a sign between front and back,
 * such as ">>" or "::", or end with one, so that the blocks below are the back.  "{{words}}" is a
 * deletion.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/outline.h"

/* Which way a sign asks. */
enum remnote_direction {
	REMNOTE_FORWARD,
	REMNOTE_BACKWARD,
	REMNOTE_BOTH
};

/* A sign, with white space around it or at the end of a block. */
struct remnote_sign {
	const char		*typed;
	enum remnote_direction	 direction;
	bool			 common;	/* people also write it in other outlines */
};

/* Longer signs come before those that they begin with. */
static const struct remnote_sign remnote_signs[] = {
	{">>>", REMNOTE_FORWARD, false}, {"<<<", REMNOTE_BACKWARD, false},
	{"<><", REMNOTE_BOTH, false}, {":::", REMNOTE_BOTH, true},
	{";;;", REMNOTE_FORWARD, false}, {">>1.", REMNOTE_FORWARD, false},
	{"::>", REMNOTE_BOTH, false}, {";;>", REMNOTE_FORWARD, false},
	{">>", REMNOTE_FORWARD, false}, {"<<", REMNOTE_BACKWARD, false},
	{"<>", REMNOTE_BOTH, false}, {"::", REMNOTE_BOTH, true},
	{":>", REMNOTE_FORWARD, false}, {":<", REMNOTE_BACKWARD, false},
	{";;", REMNOTE_FORWARD, false}, {";<", REMNOTE_BACKWARD, false},
	{"==", REMNOTE_FORWARD, true},
	{"\xe2\x86\x92", REMNOTE_FORWARD, true},	/* U+2192, in exported text */
	{"\xe2\x86\x90", REMNOTE_BACKWARD, true},	/* U+2190 */
	{"\xe2\x86\x94", REMNOTE_BOTH, true},		/* U+2194 */
	{"\xe2\x86\x93", REMNOTE_FORWARD, true},	/* U+2193, of several lines */
};

struct remnote_cut {
	const struct remnote_sign	*sign;	/* NULL if there is none */
	struct slice			 front;
	struct slice			 back;	/* empty if the blocks below are the back */
};

/* In exported text, this sign is also between words: "ir↔yendo". */
static const struct slice tight_sign = {"\xe2\x86\x94", 3};

static const struct remnote_sign *
match_sign(struct slice rest, bool spaced)
{
	/* All signs begin with one of these bytes. */
	if (rest.n == 0 || strchr("<>:;=\xe2", rest.p[0]) == NULL)
		return NULL;
	for (size_t i = 0; i < sizeof(remnote_signs) / sizeof(remnote_signs[0]); i++) {
		struct slice typed = slice_of(remnote_signs[i].typed);

		if (!slice_starts(rest, typed))
			continue;
		if ((spaced && (rest.n == typed.n || rest.p[typed.n] == ' ')) ||
		    slice_equal(typed, tight_sign))
			return &remnote_signs[i];
	}
	return NULL;
}

/* Cuts the text of a block at its first sign outside of code. */
static struct remnote_cut
cut_text(struct slice text)
{
	bool code = false;

	for (size_t at = 1; at < text.n; at++) {
		const struct remnote_sign *sign;

		code = code != (text.p[at - 1] == '`');
		if (code)
			continue;
		sign = match_sign(slice_from(text, at), text.p[at - 1] == ' ');
		if (sign != NULL)
			return (struct remnote_cut){
				.sign = sign,
				.front = utf8_trim(slice_until(text, at)),
				.back = utf8_trim(slice_from(text, at + strlen(sign->typed))),
			};
	}
	return (struct remnote_cut){.front = text};
}

static struct remnote_cut
cut_block(const struct outline *outline, const struct outline_block *block)
{
	struct slice text = outline_text(outline, block);

	if (outline->input->lines[block->line].code)
		return (struct remnote_cut){.front = text};
	return cut_text(text);
}

static void
copy_further_lines(struct outline *outline, const struct outline_block *block, size_t depth)
{
	for (size_t i = block->line + 1; i < block->end; i++) {
		const struct syntax_line *line = &outline->input->lines[i];

		if (line->text.n != 0)
			outline_indent(outline, depth);
		if (line->code)
			outline_copy_code(outline, block, i);
		else
			card_text_copy(outline->cards, utf8_trim(line->text));
		card_text_end_line(outline->cards);
	}
}

static void
copy_block(void *context, const struct outline_block *block, size_t depth)
{
	struct outline *outline = context;

	card_text_copy(outline->cards, outline_text(outline, block));
	card_text_end_line(outline->cards);
	copy_further_lines(outline, block, depth);
}

/* Copies part of a block without the braces of deletions, which are on a note of their own. */
static void
copy_revealed(struct outline *outline, struct slice text)
{
	size_t at = 0, open, close;

	while ((open = slice_find(text, SLICE("{{"), at)) != text.n &&
	    (close = slice_find(text, SLICE("}}"), open)) != text.n) {
		card_text_copy(outline->cards, slice_from(slice_until(text, open), at));
		card_text_copy(outline->cards, slice_from(slice_until(text, close), open + 2));
		at = close + 2;
	}
	card_text_copy(outline->cards, slice_from(text, at));
}

/* Copies the back: what follows the sign, and the blocks below. */
static void
copy_back(struct outline *outline, size_t index, const struct remnote_cut *cut)
{
	size_t end = outline_find_end(outline, index);

	if (cut->back.n != 0)
		copy_revealed(outline, cut->back);
	card_text_end_line(outline->cards);
	/* "1. item" is not a block. */
	copy_further_lines(outline, &outline->blocks.v[index], 0);
	card_text_end_line(outline->cards);
	outline_copy_below(outline, index, end, copy_block, outline);
}

static void
read_card(struct outline *outline, size_t index, const struct remnote_cut *cut)
{
	const struct outline_block *block = &outline->blocks.v[index];
	bool backward = cut->sign->direction == REMNOTE_BACKWARD;
	size_t last = cut->back.n != 0 ? index : outline_find_end(outline, index) - 1;

	card_text_begin(outline->cards, block->line)->reversed =
	    cut->sign->direction == REMNOTE_BOTH;
	if (backward)
		copy_back(outline, index, cut);
	else
		copy_revealed(outline, cut->front);
	card_text_begin_back(outline->cards);
	if (backward)
		copy_revealed(outline, cut->front);
	else
		copy_back(outline, index, cut);
	card_text_end(outline->cards, outline->blocks.v[last].end);
}

/* Whether the text contains "{{words}}". */
static bool
has_deletion(struct slice text)
{
	size_t open = slice_find(text, SLICE("{{"), 0);

	return open != text.n && slice_find(text, SLICE("}}"), open) != text.n;
}

/*
 * RemNote hides all deletions of a block one by one, so each gets its number.  What follows a sign
 * is extra text.
 */
static void
read_cloze(struct outline *outline, const struct outline_block *block, const struct remnote_cut *cut)
{
	struct slice text = cut->front;
	size_t at = 0, open, n = 0;

	card_text_begin(outline->cards, block->line);
	while ((open = slice_find(text, SLICE("{{"), at)) != text.n) {
		card_text_copy(outline->cards, slice_from(slice_until(text, open), at));
		card_text_open_deletion(outline->cards, ++n);
		at = open + 2;
	}
	card_text_copy(outline->cards, slice_from(text, at));
	card_text_end_line(outline->cards);
	if (cut->back.n != 0) {
		card_text_begin_back(outline->cards);
		card_text_copy(outline->cards, cut->back);
		card_text_end_line(outline->cards);
	}
	copy_further_lines(outline, block, 0);
	card_text_end(outline->cards, block->end);
}

void
remnote_read(const struct syntax_input *input, struct card_text *cards)
{
	struct outline outline = {.input = input, .cards = cards};

	outline_find_blocks(&outline);
	for (size_t i = 0; i < outline.blocks.n; i++) {
		const struct outline_block *block = &outline.blocks.v[i];
		struct remnote_cut cut = cut_block(&outline, block);

		if (cut.sign != NULL)
			read_card(&outline, i, &cut);
		if (!input->lines[block->line].code &&
		    has_deletion(cut.front))
			read_cloze(&outline, block, &cut);
	}
	outline_free(&outline);
}

/*
 * An outline in which several blocks contain signs that only RemNote has.  Many other outlines
 * contain arrows, so these only count together with such signs.
 */
int
remnote_bid(const struct syntax_input *input)
{
	struct outline outline = {.input = input};
	size_t special = 0, arrows = 0, outside = 0, blocks, at;

	outline_find_blocks(&outline);
	blocks = outline.blocks.n;
	for (size_t i = 0; i < outline.blocks.n; i++) {
		struct remnote_cut cut = cut_block(&outline, &outline.blocks.v[i]);

		special += cut.sign != NULL && !cut.sign->common;
		arrows += cut.sign != NULL && slice_equal(slice_of(cut.sign->typed), tight_sign);
	}
	for (size_t i = input->first; i < input->nlines; i++)
		outside += input->lines[i].text.n != 0 && input->lines[i].indent == 0 &&
		    !input->lines[i].code && !outline_begins_block(&input->lines[i], &at);
	outline_free(&outline);
	return special >= 2 && blocks > 4 * outside && (special + arrows) * 10 >= blocks ? 75 : 0;
}
