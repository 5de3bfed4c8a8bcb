/* SPDX-License-Identifier: MIT */
/*
 * Finding the evidence: numbers are put into bins, and what only means
 * something together ("short" and "above a bullet") is one feature.
 */
#include "config.h"

#include "recognise/features.h"
#include "recognise/marker.h"

#define FULL	14u	/* columns a full line of a wrapped text may be short of the width */
#define ASKS	12	/* columns of "Question 12" in "Question 12: why?" */

/* A line and what stands around it; the neighbours of the outermost lines are `outside`. */
struct view {
	const struct survey	*survey;
	const struct place	*place;
	const struct shape	*line, *above, *below, *below2;
	size_t			 index;
	struct evidence		*out;
};

static const struct shape outside = {.kind = SHAPE_END, .last = END_NONE};

static const char *const phrases[] = {
#define FEATURE(symbol, phrase)	phrase,
#include "recognise/features.def"
#undef FEATURE
};

/* The number of edges at or below the value. */
static unsigned
bin(uint64_t value, const uint16_t *edges, unsigned n)
{
	unsigned i = 0;

	while (i < n && value >= edges[i])
		i++;
	return i;
}

#define BIN(value, ...)                                                                            \
	bin(value, (const uint16_t[]){__VA_ARGS__},                                                \
	    sizeof((uint16_t[]){__VA_ARGS__}) / sizeof(uint16_t))

static void
add(const struct view *view, unsigned feature)
{
	if (view->out->n < EVIDENCE_MOST)
		view->out->features[view->out->n++] = (uint16_t)feature;
}

static unsigned
size5(const struct shape *line)
{
	return BIN(line->length, 20, 40, 60, 90);
}

static unsigned
size4(const struct shape *line)
{
	return BIN(line->length, 30, 60, 100);
}

static unsigned
size3(const struct shape *line)
{
	return BIN(line->length, 40, 80);
}

static unsigned
is(const struct shape *line, enum shape_kind kind)
{
	return line->kind == kind;
}

static uint64_t
share(uint64_t part, uint64_t whole)
{
	return part * 100 / (whole != 0 ? whole : 1);
}

/* none 0, below 1, above 2, both 3 */
static unsigned
blanks_around(const struct shape *line)
{
	return 2u * line->blank_before + line->blank_after;
}

static unsigned
end4(const struct shape *line)
{
	switch (line->last) {
	case END_STOP:
		return 0;
	case END_COLON:
		return 1;
	case END_QUESTION:
		return 2;
	default:
		return 3;
	}
}

static void
add_form(const struct view *v)
{
	static const uint8_t forms[NUMBER_FORMS] = {
	    [NUMBER_NONE] = 0,
	    [NUMBER_DECIMAL] = 1,
	    [NUMBER_LETTER] = 2,
	    [NUMBER_SECTION] = 3,
	    [NUMBER_PLAIN] = 4,
	};

	add(v, FEATURE_FORM_BARE + (is(v->line, SHAPE_DASH) ? 5 : forms[v->line->form]));
}

static void
add_position(const struct view *v)
{
	if (v->index == 0) {
		add(v, FEATURE_POSITION_FIRST);
		add(v, FEATURE_FIRST_END_END + 4u * v->below->kind + v->below2->kind);
	}
	if (v->index == 1)
		add(v, FEATURE_POSITION_SECOND);
	if (v->index + 1 == v->survey->n)
		add(v, FEATURE_LAST_BELOW_END_TIGHT + 2u * v->above->kind + v->line->blank_before);
}

static void
add_size(const struct view *v)
{
	uint32_t length = v->line->length;

	add(v, FEATURE_LENGTH_0 + BIN(length, 8, 15, 22, 30, 38, 46, 55, 65, 80, 100, 130, 180));
}

static void
add_letters(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned capitals =
	    line->capitals < 0 ? 0 : 1 + BIN((unsigned)line->capitals, 1, 34, 67, 100);

	add(v, FEATURE_OPENS_UPPER + line->first);
	add(v, FEATURE_CAPITALS_NONE + capitals);
	add(v, FEATURE_TITLE_NO_SHORT + 3u * line->title_case + size3(line));
	if (line->all_caps)
		add(v, FEATURE_ALL_CAPS);
}

static void
add_words(const struct view *v)
{
	const struct shape *line = v->line;

	add(v, FEATURE_STOPS_0 + (line->stops < 4 ? line->stops : 4));
	if (line->kinds & WORD_VERB)
		add(v, FEATURE_VERB);
	if (line->first_kinds & WORD_QUESTION)
		add(v, FEATURE_QUESTION_WORD);
	if ((line->first_kinds & WORD_QUESTION) && line->last == END_QUESTION)
		add(v, FEATURE_QUESTION);
	if (line->first_kinds & WORD_CHAPTER)
		add(v, FEATURE_CHAPTER_WORD);
	if (line->first_kinds & WORD_BODY)
		add(v, FEATURE_BODY_WORD);
	if (!shape_has(line, INNER_COLON) || line->colon > ASKS)
		return;
	if (line->first_kinds & WORD_ASK)
		add(v, FEATURE_ASKS);
	if (line->first_kinds & WORD_ANSWER)
		add(v, FEATURE_ANSWERS);
}

static void
add_inner(const struct view *v)
{
	const struct shape *line = v->line;

	for (unsigned inner = 0; inner < SHAPE_INNERS; inner++)
		if (shape_has(line, inner))
			add(v, FEATURE_INNER_SENTENCE_SHORT + 3 * inner + size3(line));
	if (shape_has(line, INNER_COLON))
		add(v, FEATURE_COLON_AT_0 + BIN(line->colon, 12, 25, 45));
	add(v, FEATURE_ENDS_STOP_TINY + 5u * line->last + size5(line));
}

static void
add_neighbours(const struct view *v)
{
	const struct shape *line = v->line;
	uint64_t to_next = share(line->length, v->below->length);
	bool shared = (line->content & (v->below->content | v->below2->content)) != 0;

	add(v, FEATURE_ABOVE_END_TIGHT + 2u * v->above->kind + line->blank_before);
	add(v, FEATURE_BELOW_END_TIGHT + 2u * v->below->kind + line->blank_after);
	add(v, FEATURE_NEXT_END_END + 4u * v->below->kind + v->below2->kind);
	add(v, FEATURE_NEXT_LENGTH_0_TINY + 5 * size4(v->below) + size5(line));
	add(v, FEATURE_LAST_LENGTH_0_TINY + 5 * size4(v->above) + size5(line));
	add(v, FEATURE_NEXT_KIND_END_STOP + 4u * v->below->kind + end4(line));
	add(v, FEATURE_ABOVE_ENDS_STOP + v->above->last);
	add(v, FEATURE_BELOW_ENDS_STOP + v->below->last);
	add(v, FEATURE_TO_NEXT_0 + BIN(to_next, 15, 30, 50, 80, 120, 200));
	add(v, FEATURE_SHARES_NO + shared);
}

static void
add_run(const struct view *v)
{
	const struct place *place = v->place;
	unsigned above = place->above < 2 ? place->above : 2;
	unsigned below = place->below < 2 ? place->below : 2;
	unsigned dash = place->run_after == SHAPE_DASH;
	unsigned after = dash ? 0 : place->run_after == SHAPE_BLANK ? 1 : 2;

	add(v, FEATURE_RUN_0_0_DASH + 9 * above + 3 * below + after);
	add(v, FEATURE_LEAD_0_OTHER_TINY + 10 * below + 5 * dash + size5(v->line));
}

static void
add_blanks(const struct view *v)
{
	const struct survey *survey = v->survey;
	unsigned around = blanks_around(v->line);

	if (v->line->rule_before)
		add(v, FEATURE_AFTER_RULE);
	if (!survey->has_blanks)
		return;
	add(v, FEATURE_BLANKS_NONE_SHORT + 3 * around + size3(v->line));
	add(v, FEATURE_OPENER_NO_FEW_0 + 8u * v->line->blank_before + 4u * (survey->blanks >= 20) +
	    BIN(survey->openers, 30, 60, 90));
}

static void
add_style(const struct view *v)
{
	const struct survey *survey = v->survey;
	const struct shape *line = v->line;
	unsigned dashes = BIN(survey->dashes, 5, 25, 50, 70), below = is(v->below, SHAPE_DASH);
	uint64_t to_median = share(line->length, survey->median);

	add(v, FEATURE_DASHES_0_TINY + 5 * dashes + size5(line));
	add(v, FEATURE_LEADS_0_NO + 2 * BIN(survey->leads, 10, 30, 50, 70, 90) + below);
	add(v, FEATURE_PROSE_0_NO + 2 * BIN(survey->stops, 5, 20, 50) + (line->last == END_STOP));
	add(v, FEATURE_TITLES_0_NO + 2 * BIN(survey->titles, 20, 40, 60, 80) + line->title_case);
	add(v, FEATURE_TO_MEDIAN_0 + BIN(to_median, 20, 40, 60, 80, 110, 160));
}

/* A line as wide as the page goes on in the next one. */
static void
add_wrap(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned lower = line->first == FIRST_LOWER;
	unsigned above, ends = 2;

	if (!v->survey->wrapped)
		return;
	above = v->above->full + FULL >= v->survey->width;
	if (v->above->last == END_WORD || v->above->last == END_COMMA)
		ends = 0;
	else if (v->above->last == END_STOP)
		ends = 1;
	add(v, FEATURE_WRAP_NO_NO + 2 * above + (line->full + FULL >= v->survey->width));
	add(v, FEATURE_WRAP_OPENS_NO_NO_WORD + 6 * above + 3 * lower + ends);
}

static void
add_indent(const struct view *v)
{
	uint32_t here = v->line->indent, above = v->above->indent;
	unsigned step = here < above ? 0 : here == above ? 1 : 2;

	add(v, FEATURE_INDENT_0_LESS + 3 * BIN(here, 1, 3, 7) + step);
}

/* Opens with a word that many bare lines open with: headings of one subject do. */
static unsigned
opens_known(const struct view *v, size_t i, const struct shape *line)
{
	return line->kind != SHAPE_END && (line->first_kinds & WORD_STOP) == 0 &&
	    v->survey->places[i].first_count >= 3;
}

static void
add_repeats(const struct view *v)
{
	const struct place *place = v->place;
	unsigned stop = (v->line->first_kinds & WORD_STOP) != 0;

	add(v, FEATURE_OPENINGS_NO_NO_NO + 4 * opens_known(v, v->index, v->line) +
	    2 * opens_known(v, v->index - 1, v->above) + opens_known(v, v->index + 1, v->below));
	add(v, FEATURE_SAME_OPENING_1_NO + 2 * BIN(place->first_count, 2, 3, 5) + stop);
	if (place->same_count > 1)
		add(v, FEATURE_REPEATED_2 + (place->same_count < 4 ? place->same_count - 2u : 2));
}

static unsigned
gap_bin(uint8_t gap)
{
	return gap == NO_CHAIN ? 0 : 1 + BIN(gap, 1, 3, 8);
}

static void
add_chain(const struct view *v)
{
	const struct shape *head = &v->survey->shapes[v->place->chain_head];
	unsigned dashes = BIN(v->place->chain_dashes, 1, 70);
	unsigned above = v->place->chain_head < 2 ? 0 : (head - 1)->kind;

	add(v, FEATURE_CHAIN_OF_2_0_END + 12u * (v->place->chain_length > 3) + 4 * dashes + above);
}

static void
add_number(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned form = line->form - NUMBER_DECIMAL;
	unsigned before, after;

	if (!is(line, SHAPE_NUMBER))
		return;
	before = gap_bin(v->place->chain_before);
	after = gap_bin(v->place->chain_after);
	add(v, FEATURE_NUMBER_DECIMAL_NO_NO + 4 * form + 2u * (v->above->form == line->form) +
	    (v->below->form == line->form));
	add(v, FEATURE_CHAIN_NONE_NONE + 5 * before + after);
	if (v->place->chain_length > 1)
		add_chain(v);
	add(v, FEATURE_NUMBER_ENDS_STOP_DECIMAL + 2 * end4(line) + (line->form != NUMBER_DECIMAL));
}

/* What tells a label inside a card from the front of a card. */
static void
add_label(const struct view *v)
{
	const struct survey *survey = v->survey;
	const struct place *place = v->place;
	unsigned pairs = BIN(survey->pairs, 10, 30);

	if (v->index == 0)
		return;
	if (place->under && v->index > 1)
		add(v, FEATURE_UNDER_0_NEW + 2 * pairs + place->known_words);
	if (v->index + 1 < survey->n && place[1].under)
		add(v, FEATURE_OVER_0_NEW + 2 * pairs + place[1].known_words);
	if (place->sibling)
		add(v, FEATURE_SIBLING_0 + pairs);
	if (v->line->last == END_COLON && is(v->below, SHAPE_DASH))
		add(v, FEATURE_COLONS_0_DASH_SHORT + 4 * BIN(survey->colons, 10, 30, 70) +
		    2u * !is(v->above, SHAPE_DASH) + (v->line->words > 3));
}

void
features_find(const struct survey *survey, size_t i, struct evidence *out)
{
	const struct shape *line = &survey->shapes[i];
	const struct view view = {
		.survey = survey,
		.place = &survey->places[i],
		.line = line,
		.above = i > 0 ? line - 1 : &outside,
		.below = i + 1 < survey->n ? line + 1 : &outside,
		.below2 = i + 2 < survey->n ? line + 2 : &outside,
		.index = i,
		.out = out,
	};

	out->n = 0;
	add_form(&view);
	if (is(line, SHAPE_DASH)) {
		add(&view, FEATURE_DASH_ENDS_STOP + line->last);
		return;
	}
	add_position(&view);
	add_size(&view);
	add_letters(&view);
	add_words(&view);
	add_inner(&view);
	add_neighbours(&view);
	add_run(&view);
	add_blanks(&view);
	add_style(&view);
	add_wrap(&view);
	add_indent(&view);
	add_repeats(&view);
	add_number(&view);
	add_label(&view);
}

const char *
feature_phrase(enum feature feature)
{
	return phrases[feature];
}
