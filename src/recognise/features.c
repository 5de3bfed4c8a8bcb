/* SPDX-License-Identifier: MIT */
/*
 * Finds the evidence of the first pass.  Numbers are put into bins, and facts that mean something
 * only together, such as "short" and "above a bullet", are one feature.  A feature is
 * often computed: the first of several related rows plus the number of a bin.
 */
#include "config.h"

#include "recognise/features.h"
#include "recognise/layout_features.h"
#include "recognise/list_marker.h"
#include "recognise/opening_pattern.h"

#define FULL	14u	/* columns by which a full line may be shorter than the widest */
#define SIGN_COLUMNS	12	/* of a sign such as "Question 12" before its colon, at most */

/* A line and its neighbours, which are `outside` before the first and after the last line. */
struct view {
	const struct document_stats	*stats;
	const struct line_context	*context;
	const struct shape	*line, *above, *below, *below2;
	size_t			 index;
	struct evidence		*out;
};

static const struct shape outside = {.kind = SHAPE_END, .last = END_NONE};

/* In the order of the rows; a family has one phrase, at its first row. */
static const struct {
	unsigned	 first;
	const char	*phrase;
} phrases[] = {
#define FEATURE(symbol, phrase)		{FEATURE_##symbol, phrase},
#define FAMILY(symbol, rows, phrase)	{FEATURE_##symbol, phrase},
#include "recognise/features.def"
#undef FEATURE
#undef FAMILY
};

static void
add(const struct view *view, unsigned feature)
{
	evidence_add(view->out, feature);
}

/* Returns the number of the bin of the length; there are 5, 4 or 3 bins. */
static unsigned
size_of_5(const struct shape *line)
{
	return BIN(line->length, 20, 40, 60, 90);
}

static unsigned
size_of_4(const struct shape *line)
{
	return BIN(line->length, 30, 60, 100);
}

static unsigned
is_kind(const struct shape *line, enum shape_kind kind)
{
	return line->kind == kind;
}

static uint64_t
share(uint64_t part, uint64_t whole)
{
	return part * 100 / (whole != 0 ? whole : 1);
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

	add(v,
	    FEATURE_FORM_BARE + (is_kind(v->line, SHAPE_DASH) ? 5 : forms[v->line->number_form]));
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
	if (v->index + 1 == v->stats->n)
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
	add(v, FEATURE_TITLE_NO_SHORT + 3u * line->title_case + size_of_3(line));
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
	if (!shape_has(line, INNER_COLON) || line->colon > SIGN_COLUMNS)
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

	for (unsigned inner = 0; inner < SHAPE_INNERS && line->inner >> inner != 0; inner++)
		if (shape_has(line, inner))
			add(v, FEATURE_INNER_SENTENCE_SHORT + 3 * inner + size_of_3(line));
	if (shape_has(line, INNER_COLON))
		add(v, FEATURE_COLON_AT_0 + BIN(line->colon, 12, 25, 45));
	add(v, FEATURE_ENDS_STOP_TINY + 5u * line->last + size_of_5(line));
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
	add(v, FEATURE_NEXT_LENGTH_0_TINY + 5 * size_of_4(v->below) + size_of_5(line));
	add(v, FEATURE_LAST_LENGTH_0_TINY + 5 * size_of_4(v->above) + size_of_5(line));
	add(v, FEATURE_NEXT_KIND_END_STOP + 4u * v->below->kind + end_of_4(line));
	add(v, FEATURE_ABOVE_ENDS_STOP + v->above->last);
	add(v, FEATURE_BELOW_ENDS_STOP + v->below->last);
	add(v, FEATURE_TO_NEXT_0 + BIN(to_next, 15, 30, 50, 80, 120, 200));
	add(v, FEATURE_SHARES_NO + shared);
}

static void
add_run(const struct view *v)
{
	const struct line_context *context = v->context;
	unsigned above = context->above < 2 ? context->above : 2;
	unsigned below = context->below < 2 ? context->below : 2;
	unsigned dash = context->run_after == SHAPE_DASH;
	unsigned after = dash ? 0 : context->run_after == SHAPE_BLANK ? 1 : 2;

	add(v, FEATURE_RUN_0_0_DASH + 9 * above + 3 * below + after);
	add(v, FEATURE_LEAD_0_OTHER_TINY + 10 * below + 5 * dash + size_of_5(v->line));
}

static void
add_blanks(const struct view *v)
{
	const struct document_stats *stats = v->stats;
	unsigned opens = v->index == 0 || v->line->blank_before;

	if (v->line->rule_before)
		add(v, FEATURE_AFTER_RULE);
	if (!stats->has_blanks)
		return;
	add(v,
	    FEATURE_BLANKS_NONE_SHORT + 3 * (2 * opens + v->line->blank_after) +
		size_of_3(v->line));
	add(v, FEATURE_OPENER_NO_FEW_0 + 8 * opens + 4u * (stats->blanks >= 20) +
	    BIN(stats->openers, 30, 60, 90));
}

static void
add_style(const struct view *v)
{
	const struct document_stats *stats = v->stats;
	const struct shape *line = v->line;
	unsigned dashes = BIN(stats->dashes, 5, 25, 50, 70), below = is_kind(v->below, SHAPE_DASH);
	uint64_t to_median = share(line->length, stats->median);

	add(v, FEATURE_DASHES_0_TINY + 5 * dashes + size_of_5(line));
	add(v, FEATURE_LEADS_0_NO + 2 * BIN(stats->leads, 10, 30, 50, 70, 90) + below);
	add(v, FEATURE_PROSE_0_NO + 2 * BIN(stats->stops, 5, 20, 50) + (line->last == END_STOP));
	add(v, FEATURE_TITLES_0_NO + 2 * BIN(stats->titles, 20, 40, 60, 80) + line->title_case);
	add(v, FEATURE_TO_MEDIAN_0 + BIN(to_median, 20, 40, 60, 80, 110, 160));
}

/* In wrapped text, a line that fills the width continues on the next line. */
static void
add_wrap(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned lower = line->first == FIRST_LOWER;
	unsigned above, ends = 2;

	if (!v->stats->wrapped)
		return;
	above = v->above->full + FULL >= v->stats->width;
	if (v->above->last == END_WORD || v->above->last == END_COMMA)
		ends = 0;
	else if (v->above->last == END_STOP)
		ends = 1;
	add(v, FEATURE_WRAP_NO_NO + 2 * above + (line->full + FULL >= v->stats->width));
	add(v, FEATURE_WRAP_OPENS_NO_NO_WORD + 6 * above + 3 * lower + ends);
}

static void
add_indent(const struct view *v)
{
	uint32_t here = v->line->indent, above = v->above->indent;
	unsigned step = here < above ? 0 : here == above ? 1 : 2;

	add(v, FEATURE_INDENT_0_LESS + 3 * BIN(here, 1, 3, 7) + step);
}

/* Whether many unbulleted lines begin with the same word, like headings on one subject. */
static unsigned
opens_commonly(const struct view *v, size_t i, const struct shape *line)
{
	return line->kind != SHAPE_END && (line->first_kinds & WORD_STOP) == 0 &&
	    v->stats->contexts[i].first_count >= 3;
}

static void
add_repeats(const struct view *v)
{
	const struct line_context *context = v->context;
	unsigned stop = (v->line->first_kinds & WORD_STOP) != 0;

	add(v,
	    FEATURE_OPENINGS_NO_NO_NO + 4 * opens_commonly(v, v->index, v->line) +
		2 * opens_commonly(v, v->index - 1, v->above) +
		opens_commonly(v, v->index + 1, v->below));
	add(v, FEATURE_SAME_OPENING_1_NO + 2 * BIN(context->first_count, 2, 3, 5) + stop);
	if (context->same_count > 1)
		add(v, FEATURE_REPEATED_2 +
		    (context->same_count < 4 ? context->same_count - 2u : 2));
}

static unsigned
gap_bin(uint8_t gap)
{
	return gap == NO_DISTANCE ? 0 : 1 + BIN(gap, 1, 3, 8);
}

static void
add_chain(const struct view *v)
{
	const struct shape *head = &v->stats->shapes[v->context->chain_head];
	unsigned dashes = BIN(v->context->chain_dashes, 1, 70);
	unsigned above = v->context->chain_head < 2 ? 0 : (head - 1)->kind;

	add(v, FEATURE_CHAIN_OF_2_0_END + 12u * (v->context->chain_length > 3) + 4 * dashes +
	    above);
}

static void
add_number(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned form = line->number_form - NUMBER_DECIMAL;
	unsigned before, after;

	if (!is_kind(line, SHAPE_NUMBER))
		return;
	before = gap_bin(v->context->chain_before);
	after = gap_bin(v->context->chain_after);
	add(v, FEATURE_NUMBER_DECIMAL_NO_NO + 4 * form +
	    2u * (v->above->number_form == line->number_form) +
	    (v->below->number_form == line->number_form));
	add(v, FEATURE_CHAIN_NONE_NONE + 5 * before + after);
	if (v->context->chain_length > 1)
		add_chain(v);
	add(v, FEATURE_NUMBER_ENDS_STOP_DECIMAL + 2 * end_of_4(line) +
	    (line->number_form != NUMBER_DECIMAL));
}

/* Adds evidence that distinguishes labels inside a card from fronts of cards. */
static void
add_label(const struct view *v)
{
	const struct document_stats *stats = v->stats;
	const struct line_context *context = v->context;
	unsigned usual = BIN(stats->unders, 10, 30);

	if (v->index == 0)
		return;
	if (context->under && v->index > 1)
		add(v, FEATURE_UNDER_0_NEW + 2 * usual + context->shares_words);
	if (v->index + 1 < stats->n && context[1].under)
		add(v, FEATURE_OVER_0_NEW + 2 * usual + context[1].shares_words);
	if (context->sibling)
		add(v, FEATURE_SIBLING_0 + usual);
	if (v->line->last == END_COLON && is_kind(v->below, SHAPE_DASH))
		add(v, FEATURE_COLONS_0_DASH_SHORT + 4 * BIN(stats->colons, 10, 30, 70) +
		    2u * !is_kind(v->above, SHAPE_DASH) + (v->line->words > 3));
}

/* How a neighbour begins; there are extra values for bullets and for the end of the notes. */
static unsigned
opening_of(const struct shape *line)
{
	if (is_kind(line, SHAPE_END))
		return OPENING_KINDS + 1;
	return is_kind(line, SHAPE_DASH) ? OPENING_KINDS : line->opening;
}

static void
add_openings(const struct view *v)
{
	add(v, FEATURE_OPENING + 3u * v->line->opening + size_of_3(v->line));
	add(v, FEATURE_OPENING_ABOVE + opening_of(v->above));
	add(v, FEATURE_OPENING_BELOW + opening_of(v->below));
}

/* Adds evidence about the lines that begin with the same pattern, and about the numbers in it. */
static void
add_patterns(const struct view *v)
{
	const struct line_context *context = v->context;
	const struct line_context *head = &v->stats->contexts[context->pattern_head];
	unsigned count = head->pattern_count, kind = 0;

	if (v->line->pattern == 0)
		return;
	if (is_kind(v->line, SHAPE_NUMBER))
		kind = 1;
	else if (v->line->ordinal != 0)
		kind = 2;
	add(v, (count == 1 ? FEATURE_PATTERN_ONE : count < 4 ? FEATURE_PATTERN_FEW :
	    FEATURE_PATTERN_MANY) + v->line->opening);
	add(v, FEATURE_PATTERN_RISES + 3u * (2u * context->rises_before + context->rises_after) +
	    kind);
	if (count == 1)
		return;
	add(v, FEATURE_PATTERN_GAPS + 5 * gap_bin(context->pattern_before) +
	    gap_bin(context->pattern_after));
	add(v, FEATURE_PATTERN_MEAN + 2 * BIN(head->pattern_gaps / (count - 1), 1, 2, 4, 8, 16) +
	    (count >= 4));
}

/* Whether both lines are unbulleted and have nearly the same length. */
static unsigned
are_alike(const struct shape *a, const struct shape *b)
{
	return shape_is_bare(a) && shape_is_bare(b) && lengths_agree(a->length, b->length);
}

static void
add_likeness(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned alike = 4 * are_alike(v->above, line) + 2 * are_alike(line, v->below) +
	    are_alike(v->below, v->below2);
	bool word = line->first_word != 0;

	add(v, FEATURE_ALIKE + 3 * alike + size_of_3(line));
	add(v, FEATURE_TO_LAST + BIN(share(line->length, v->above->length), 15, 30, 50, 80, 120,
	    200));
	add(v, FEATURE_SAME_FIRST + 2u * (word && line->first_word == v->above->first_word) +
	    (word && line->first_word == v->below->first_word));
	add(v, FEATURE_SAME_LAST + 2u * (word && line->last_word == v->above->last_word) +
	    (word && line->last_word == v->below->last_word));
	add(v, FEATURE_LAST_COUNT + 2 * BIN(v->context->last_count, 2, 3, 5) +
	    (line->last == END_WORD));
}

static unsigned
count_bits(uint64_t set)
{
	unsigned n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

/* Which words of the line also occur in its neighbour: 0 none, 1 some, 2 half, 3 most. */
static unsigned
share_of_words(const struct shape *line, const struct shape *neighbour)
{
	uint64_t both = line->content & neighbour->content;

	return both == 0 ? 0 : 1 + BIN(share(count_bits(both), count_bits(line->content)), 34, 67);
}

static void
add_shared_words(const struct view *v)
{
	unsigned below = is_kind(v->below, SHAPE_DASH), above = is_kind(v->above, SHAPE_DASH);

	add(v, FEATURE_SHARED_ABOVE + 2 * share_of_words(v->line, v->above) + above);
	add(v, FEATURE_SHARED_BELOW + 2 * share_of_words(v->line, v->below) + below);
}

/*
 * The number of a neighbour: 0 none, 1 a bullet, 2 the expected number `next`, 3 the first of
 * a list, 4 any other.
 */
static unsigned
number_of(const struct shape *line, const struct shape *neighbour, uint32_t next)
{
	if (!is_kind(neighbour, SHAPE_NUMBER))
		return is_kind(neighbour, SHAPE_DASH);
	if (neighbour->number_form == line->number_form && neighbour->value == next && next != 0)
		return 2;
	return neighbour->value == 1 || neighbour->roman == 1 ? 3 : 4;
}

static void
add_numbers_around(const struct view *v)
{
	const struct shape *line = v->line;
	unsigned form = line->number_form - NUMBER_DECIMAL;
	unsigned below = number_of(line, v->below, line->value + 1);
	unsigned above = number_of(line, v->above, line->value - 1);

	add(v, FEATURE_NUMBER_BELOW + 5u * line->number_form + below);
	add(v, FEATURE_NUMBER_ABOVE + 5u * line->number_form + above);
	if (!is_kind(line, SHAPE_NUMBER))
		return;
	add(v, FEATURE_BELOW_SIZE + 5 * below + size_of_5(line));
	add(v, FEATURE_ABOVE_SIZE + 5 * above + size_of_5(line));
	add(v, FEATURE_CHAIN_LEVEL + 3u * v->context->chain_level + size_of_3(line));
	if (v->context->chain_length > 1)
		add(v, FEATURE_CHAIN_LEADS + 12 * BIN(v->context->chain_leads, 1, 34, 67) +
		    3 * BIN(v->context->chain_short, 34, 67, 100) + size_of_3(line));
	add(v, FEATURE_NUMBER_VALUE + 7 * form + BIN(line->value, 1, 2, 3, 5, 8, 20));
	add(v, FEATURE_NUMBER_SIZE + 5 * form + size_of_5(line));
}

static bool
has_stem(const struct shape *line, uint32_t stem)
{
	for (size_t k = 0; k < SHAPE_STEMS && line->stems[k] != 0; k++)
		if (line->stems[k] == stem)
			return true;
	return false;
}

/* How many topics of the line also occur in the first line. */
static unsigned
count_title_words(const struct document_stats *stats, const struct shape *line)
{
	unsigned n = 0;

	for (size_t k = 0; k < SHAPE_TOPICS && line->stems[k] != 0; k++)
		n += has_stem(&stats->shapes[0], line->stems[k]);
	return n;
}

static void
add_topics(const struct view *v)
{
	const struct line_context *context = v->context;

	if (v->index > 0)
		add(v, FEATURE_TITLE_WORDS + 3 * BIN(count_title_words(v->stats, v->line), 1, 2) +
		    size_of_3(v->line));
	add(v, FEATURE_AHEAD + 4u * context->topics + BIN(context->topics_below, 1, 2, 3));
	add(v, FEATURE_BEHIND + 4u * context->topics + BIN(context->topics_above, 1, 2, 3));
}

void
find_features(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	const struct view view = {
		.stats = stats,
		.context = &stats->contexts[i],
		.line = line,
		.above = i > 0 ? line - 1 : &outside,
		.below = i + 1 < stats->n ? line + 1 : &outside,
		.below2 = i + 2 < stats->n ? line + 2 : &outside,
		.index = i,
		.out = out,
	};

	out->n = 0;
	add_form(&view);
	if (is_kind(line, SHAPE_DASH)) {
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
	add_openings(&view);
	add_patterns(&view);
	add_likeness(&view);
	add_shared_words(&view);
	add_numbers_around(&view);
	add_topics(&view);
	add_layout_features(stats, i, out);
}

const char *
feature_phrase(enum feature feature)
{
	size_t low = 0, high = sizeof(phrases) / sizeof(phrases[0]);

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (phrases[middle].first <= feature)
			low = middle;
		else
			high = middle;
	}
	return phrases[low].phrase;
}
