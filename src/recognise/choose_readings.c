/* SPDX-License-Identifier: MIT */
/*
 * Finds the best reading of all lines together, by dynamic programming (Viterbi) with
 * integers.  Scores are relative to the score of one reading of the same line, so they fit into
 * 16 bits however long the notes are.
 *
 * A forward score is that of the lines up to a line, and a backward score that of the lines
 * below it.  Their sum is the best score that the whole document can have if the line has this
 * reading.  The difference between the sums of two readings determines the confidence.
 *
 * There are two passes: the guesses of the first are evidence for the second.
 */
#include "config.h"

#include "recognise/choose_readings.h"
#include "recognise/code_line.h"
#include "recognise/list_marker.h"
#include "recognise/pairs_and_questions.h"
#include "recognise/second_pass.h"

#define IMPOSSIBLE	(-16000)
/*
 * The evidence for a reading that is not allowed: lower than any other, whatever the second
 * pass adds, and small enough that sums with IMPOSSIBLE fit into 16 bits.
 */
#define FORBIDDEN	(-8000)
#define DRAWN_HABIT	3	/* drawn headings that show that the author draws all of them */
#define SENTENCE_COLUMNS 60	/* a shorter line is not wrapped because of its length */
#define ROOM_COLUMNS	30	/* a shorter line is followed by a new one */
#define NUMBER_COLUMNS	2	/* of a number alone, at most */
#define WRAPPED_LEAST	40	/* columns of a question that had to be wrapped */
#define ONLY(reading)	(1u << (reading))
#define ALL_READINGS	(ONLY(READINGS) - 1)
#define HEADINGS	(ONLY(READ_TITLE) | ONLY(READ_HEADING))	/* the first line may be either */

/* Per line and reading: the evidence alone, and the best score up to this line. */
struct column {
	int16_t	 evidence[READINGS_PADDED];
	int16_t	 forward[READINGS_PADDED];
};

/*
 * Keeps only the differences between the readings.  They stay small, because they depend on
 * hardly more than the evidence of two lines.
 */
static void
keep_small(int16_t scores[READINGS_PADDED])
{
	int16_t one = scores[READ_TEXT];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		scores[r] = (int16_t)(scores[r] - one);
}

/* Adds the weights of the evidence to the sums. */
static void
weigh(const struct weights *weights, const struct evidence *evidence, int16_t sums[READINGS_PADDED])
{
	int16_t total[READINGS_PADDED];	/* no alias, so that rows are added as vectors */

	memcpy(total, sums, sizeof(total));
	for (size_t i = 0; i < evidence->n; i++)
		for (unsigned r = 0; r < READINGS_PADDED; r++)
			total[r] += weights->evidence[evidence->features[i]][r];
	memcpy(sums, total, sizeof(total));
}

/* Processes all readings of a line together, so that each step is one vector instruction. */
static void
go_forward(const struct transitions *transitions, const struct column *above,
    struct column *column)
{
	int16_t best[READINGS_PADDED];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		best[r] = (int16_t)(above->forward[0] + transitions->follows[0][r]);
	for (unsigned q = 1; q < READINGS; q++) {
		for (unsigned r = 0; r < READINGS_PADDED; r++) {
			int16_t score = (int16_t)(above->forward[q] + transitions->follows[q][r]);

			best[r] = score > best[r] ? score : best[r];
		}
	}
	for (unsigned r = 0; r < READINGS_PADDED; r++)
		column->forward[r] = (int16_t)(best[r] + column->evidence[r]);
	keep_small(column->forward);
}

/* The weights of `follows`, transposed: [reading of a line][reading of the line above it]. */
struct reversed {
	int16_t	 by[READINGS][READINGS_PADDED];
};

static struct reversed
reverse(const struct transitions *transitions)
{
	struct reversed reversed = {{{0}}};

	for (unsigned r = 0; r < READINGS; r++)
		for (unsigned q = 0; q < READINGS; q++)
			reversed.by[q][r] = transitions->follows[r][q];
	return reversed;
}

static void
go_backward(const struct reversed *reversed, const struct column *below,
    int16_t backward[READINGS_PADDED])
{
	int16_t next[READINGS_PADDED];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		next[r] = IMPOSSIBLE;
	for (unsigned q = 0; q < READINGS; q++) {
		int16_t ahead = (int16_t)(backward[q] + below->evidence[q]);

		for (unsigned r = 0; r < READINGS_PADDED; r++) {
			int16_t score = (int16_t)(ahead + reversed->by[q][r]);

			next[r] = score > next[r] ? score : next[r];
		}
	}
	keep_small(next);
	memcpy(backward, next, sizeof(next));
}

/* The readings that the line's part in a pair or question allows, one bit each. */
static unsigned
readings_of_part(const struct line_form *form, const struct shape *shape)
{
	const unsigned body = ALL_READINGS & ~HEADINGS;

	switch ((enum form_part)form->part) {
	case FORM_PAIR:
		return ONLY(form->text == shape->start || shape->kind == SHAPE_BARE ? READ_TEXT
										    : READ_BULLET);
	case FORM_ANSWER:
	case FORM_SIGN:
		return ONLY(READ_TEXT);
	case FORM_QUESTION:
		return ONLY(READ_HEADING);
	case FORM_HEADING:
		return HEADINGS;
	case FORM_EMPTY:
	case FORM_KEY:
	case FORM_NUMBER:
		return ONLY(READ_TEXT);
	case FORM_CHOICE:
	case FORM_WRAPPED:
		return ONLY(READ_WRAPPED);
	case FORM_BODY:
		return form[-1].part == FORM_SIGN ? body & ~ONLY(READ_WRAPPED) : body;
	case FORM_FREE:
		break;
	}
	return ALL_READINGS;
}

/*
 * Whether the line is text directly below an underline.  Where headings are underlined, an
 * unmarked line there begins the card.
 */
static bool
is_below_underline(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return i > 0 && stats->layout.drawn >= DRAWN_HABIT && line->kind == SHAPE_BARE &&
	    line->mark == MARK_NONE && !line->blank_before &&
	    (line[-1].drawn == DRAWN_UNDERLINED || line[-1].drawn == DRAWN_RULED) &&
	    (i + 1 == stats->n || line[1].kind != SHAPE_DASH);
}

/* Unless it wraps, a marked heading is a single line, so the next line cannot continue it. */
unsigned
allowed_readings(const struct document_stats *stats, size_t i,
    const struct recognition_options *options)
{
	const struct shape *line = &stats->shapes[i];
	unsigned allowed = ALL_READINGS & ~ONLY(i == 0 ? READ_WRAPPED : READ_TITLE);

	if (stats->forms != NULL && stats->forms[i].part == FORM_PAIR)
		return readings_of_part(&stats->forms[i], line);
	if (line->wraps)
		return ONLY(READ_WRAPPED);
	if (line->mark == MARK_HEADING)
		allowed &= HEADINGS;
	else if (line->mark == MARK_BODY)
		allowed = ONLY(READ_TEXT);
	else if (i > 0 && (line[-1].mark == MARK_HEADING || line[-1].wraps ||
	    line[-1].field == FIELD_LABEL))
		allowed &= ~ONLY(READ_WRAPPED);
	if (is_below_underline(stats, i))
		allowed &= ~HEADINGS;
	if (stats->forms != NULL)
		allowed &= readings_of_part(&stats->forms[i], line);
	if (options->untitled)
		allowed &= ~ONLY(READ_TITLE);
	return allowed;
}

/*
 * Whether a question begins here and ends on the next line, which it does not fill: a front that
 * was wrapped.  Prose continues after the question mark instead.
 */
static bool
is_wrapped_question(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i], *next = line + 1;

	if (i + 2 >= stats->n || stats->forms != NULL || !shape_is_bare(line) ||
	    next->kind != SHAPE_BARE || next->blank_before)
		return false;
	if (next[1].blank_before && (line->first_kinds & WORD_QUESTION) == 0)
		return false;
	return (i == 0 || line->blank_before) && line->first != FIRST_LOWER &&
	    line->length >= WRAPPED_LEAST && next->full + WRAPPED_LEAST / 4 < line->full &&
	    next->first == FIRST_LOWER && next->last == END_QUESTION &&
	    (line->last == END_WORD || line->last == END_COMMA) &&
	    !shape_has(line, INNER_SENTENCE) && !shape_has(next, INNER_SENTENCE);
}

/*
 * Whether the line is a question with a number and a block of its own, and its answer is below:
 * "2. Why does bread rise? Give an example."  Items of a list have the next number below.
 */
static bool
is_numbered_question(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return line->kind == SHAPE_NUMBER && line->number_form == NUMBER_DECIMAL &&
	    shape_has(line, INNER_QUESTION) && (i == 0 || line->blank_before) &&
	    line->blank_after && i + 1 < stats->n && line[1].kind != SHAPE_NUMBER;
}

static bool
begins_block(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return shape_is_bare(line) && line->last == END_WORD && i + 1 < stats->n &&
	    line[1].kind == SHAPE_DASH && !line[1].blank_before;
}

/*
 * Whether the second line is the first heading and the first the title, because no blank line
 * separates them, but at least two more lines above bullets come after blank lines.
 */
static bool
is_below_title(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];
	size_t more = 0;

	if (i != 1 || !shape_is_bare(&line[-1]) || line[-1].last != END_WORD ||
	    line->blank_before || line->first == FIRST_LOWER || !begins_block(stats, i))
		return false;
	for (size_t next = 2; next < stats->n && more < 2; next++)
		more += stats->shapes[next].blank_before && begins_block(stats, next);
	return more == 2;
}

/*
 * Whether the line is a command or a statement and not drawn, although the author draws headings:
 * "$ git push" in the text below "Git" and "---".  A list or title in brackets is no command.
 */
static bool
is_code_among_drawn(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return stats->layout.drawn >= DRAWN_HABIT && line->drawn == DRAWN_NOT &&
	    line->mark == MARK_NONE && !shape_has(line, INNER_BRACE) &&
	    (line->code == CODE_PROMPT || line->code == CODE_STATEMENT);
}

/*
 * Whether the line is the beginning of a sentence that was wrapped and not drawn, although the author
 * draws headings: "1) A carrier empties the box and takes the letters to", "the office.".
 */
static bool
is_wrapped_among_drawn(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return stats->layout.drawn >= DRAWN_HABIT && line->drawn == DRAWN_NOT &&
	    line->mark == MARK_NONE && line->full >= SENTENCE_COLUMNS && i + 1 < stats->n &&
	    line[1].kind == SHAPE_BARE && line[1].first == FIRST_LOWER && !line[1].blank_before;
}

/*
 * Whether the line is a number alone that counts nothing, such as an index that was separated from
 * its letter when the text was copied from a PDF.
 */
static bool
is_lone_number(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return line->mark == MARK_NONE && line->marker == 0 && line->length <= NUMBER_COLUMNS &&
	    line->first == FIRST_DIGIT && line->last == END_WORD &&
	    !stats->contexts[i].rises_before && !stats->contexts[i].rises_after;
}

/* Whether a lone brace is directly below, so the line is code: "int main(void)". */
static bool
is_above_brace(const struct document_stats *stats, size_t i)
{
	const struct shape *below = &stats->shapes[i] + 1;

	return i + 1 < stats->n && below->length == 1 && !below->blank_before &&
	    below->code != CODE_NONE && shape_has(below, INNER_BRACE);
}

/* Whether the line had so much room left that the author did not wrap it. */
static bool
is_too_short_to_wrap(const struct shape *line)
{
	return line->full < ROOM_COLUMNS && line->last != END_COMMA;
}

/* The same as allowed_readings() with rules that learning does not know. */
static unsigned
readings_of_line(const struct document_stats *stats, size_t i,
    const struct recognition_options *options)
{
	unsigned allowed = allowed_readings(stats, i, options), narrowed = allowed;

	if (is_wrapped_question(stats, i) || is_numbered_question(stats, i) ||
	    is_below_title(stats, i))
		narrowed &= ONLY(READ_HEADING);
	else if (is_code_among_drawn(stats, i) || is_above_brace(stats, i) ||
	    is_wrapped_among_drawn(stats, i))
		narrowed &= ~HEADINGS;
	else if (is_lone_number(stats, i))
		narrowed &= ONLY(READ_TEXT) | ONLY(READ_WRAPPED);
	else if (i > 0 && is_wrapped_question(stats, i - 1))
		narrowed &= ONLY(READ_WRAPPED);
	if (i > 0 && is_too_short_to_wrap(&stats->shapes[i - 1]) && narrowed != ONLY(READ_WRAPPED))
		narrowed &= ~ONLY(READ_WRAPPED);
	return narrowed != 0 ? narrowed : allowed;
}

static void
forbid(unsigned allowed, int16_t evidence[READINGS_PADDED])
{
	for (unsigned r = 0; r < READINGS; r++)
		if ((allowed & ONLY(r)) == 0)
			evidence[r] = FORBIDDEN;
}

/* The search for the readings of a document. */
struct search {
	struct arena			*arena;		/* freed after the search */
	const struct document_stats	*stats;
	const struct weights		*weights;
	const struct recognition_options	*options;
	struct column			*columns;
};

static void
weigh_lines(struct search *search)
{
	struct evidence evidence;

	for (size_t i = 0; i < search->stats->n; i++) {
		find_features(search->stats, i, &evidence);
		weigh(search->weights, &evidence, search->columns[i].evidence);
		forbid(readings_of_line(search->stats, i, search->options),
		    search->columns[i].evidence);
	}
}

static void
weigh_second_pass(struct search *search, const struct line_guess *guesses)
{
	struct second_pass *second = second_pass_new(search->arena, search->stats, guesses);
	struct evidence evidence;

	for (size_t i = 0; i < search->stats->n; i++) {
		find_second_pass_features(second, i, &evidence);
		weigh(search->weights, &evidence, search->columns[i].evidence);
	}
}

static void
pass_forward(struct column *columns, size_t n, const struct transitions *transitions)
{
	if (n == 0)
		return;
	for (unsigned r = 0; r < READINGS; r++)
		columns[0].forward[r] = (int16_t)(columns[0].evidence[r] + transitions->first[r]);
	keep_small(columns[0].forward);
	for (size_t i = 1; i < n; i++)
		go_forward(transitions, &columns[i - 1], &columns[i]);
}

static uint8_t
chance_of(const struct weights *weights, int margin)
{
	int ahead = margin < 0 ? -margin : margin;
	int chance = ahead < CHANCES ? weights->chances[ahead] : CHANCE_CERTAIN;

	return (uint8_t)(margin < 0 ? CHANCE_CERTAIN - chance : chance);
}

/* The role of a line on a card.  A title has the role of a front. */
enum role { ROLE_FRONT, ROLE_LABEL, ROLE_BODY, ROLES };

static enum role
role_of(unsigned reading)
{
	if ((HEADINGS & ONLY(reading)) != 0)
		return ROLE_FRONT;
	return reading == READ_LABEL ? ROLE_LABEL : ROLE_BODY;
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static struct line_guess
guess_of(const struct weights *weights, const struct column *column,
    const int16_t backward[READINGS_PADDED])
{
	int best[ROLES] = {IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE};

	for (unsigned r = 0; r < READINGS; r++)
		best[role_of(r)] = larger(best[role_of(r)], column->forward[r] + backward[r]);
	return (struct line_guess){
		.heading = chance_of(weights,
		    best[ROLE_FRONT] - larger(best[ROLE_LABEL], best[ROLE_BODY])),
		.label = chance_of(weights,
		    best[ROLE_LABEL] - larger(best[ROLE_FRONT], best[ROLE_BODY])),
	};
}

static const struct line_guess *
guess_lines(struct search *search)
{
	const struct transitions *transitions = &search->weights->passes[0];
	const struct reversed reversed = reverse(transitions);
	size_t n = search->stats->n;
	struct line_guess *guesses = arena_array(search->arena, n, sizeof(*guesses));
	int16_t backward[READINGS_PADDED] = {0};

	pass_forward(search->columns, n, transitions);
	for (size_t i = n; i-- > 0;) {
		if (i + 1 < n)
			go_backward(&reversed, &search->columns[i + 1], backward);
		guesses[i] = guess_of(search->weights, &search->columns[i], backward);
	}
	return guesses;
}

static uint8_t
confidence_of(const struct weights *weights, int32_t margin)
{
	int32_t step = margin * 8 / WEIGHT_UNIT;

	return weights->confidences[step < 0 ? 0 : step < CONFIDENCES ? step : CONFIDENCES - 1];
}

/* The two strongest reasons so far, and their gains. */
struct strongest {
	uint16_t	 reasons[REASONS];
	int		 gains[REASONS];
};

static bool
is_reason(const struct strongest *most, unsigned k, const char *phrase)
{
	return most->reasons[k] < FEATURES && strcmp(feature_phrase(most->reasons[k]), phrase) == 0;
}

/*
 * Finds the evidence that most favours one reading over another.  Two reasons never have the
 * same phrase.
 */
static void
find_reasons(const struct weights *weights, const struct evidence *evidence, unsigned reading,
    unsigned other, struct strongest *most)
{
	for (size_t i = 0; i < evidence->n; i++) {
		unsigned feature = evidence->features[i];
		const int16_t *row = weights->evidence[feature];
		const char *phrase = feature_phrase(feature);
		int gain = row[reading] - row[other];
		unsigned rank = gain > most->gains[0] ? 0 : 1;

		if (gain <= most->gains[1] || *phrase == '\0' ||
		    (rank == 1 && is_reason(most, 0, phrase)))
			continue;
		if (rank == 0 && !is_reason(most, 0, phrase)) {
			most->reasons[1] = most->reasons[0];
			most->gains[1] = most->gains[0];
		}
		most->reasons[rank] = (uint16_t)feature;
		most->gains[rank] = gain;
	}
}

/* Finds all evidence again, which is cheaper than storing it for every line. */
static void
explain(struct search *search, const struct line_guess *guesses, struct line_reading *readings)
{
	struct second_pass *second = second_pass_new(search->arena, search->stats, guesses);
	struct evidence evidence;

	for (size_t i = 0; i < search->stats->n; i++) {
		struct line_reading *chosen = &readings[i];
		struct strongest most = {{FEATURES, FEATURES}, {0, 0}};

		find_features(search->stats, i, &evidence);
		find_reasons(search->weights, &evidence, chosen->reading, chosen->other, &most);
		find_second_pass_features(second, i, &evidence);
		find_reasons(search->weights, &evidence, chosen->reading, chosen->other, &most);
		memcpy(chosen->reasons, most.reasons, sizeof(chosen->reasons));
	}
}

/*
 * Returns the best reading with another role than the chosen one, and sets the margin between
 * them.  List items and paragraphs have the same role, because nobody needs a warning if one is
 * mistaken for the other.
 */
static unsigned
runner_up(const struct column *column, const int16_t backward[READINGS_PADDED], unsigned chosen,
    int32_t *margin)
{
	unsigned other = role_of(chosen) == ROLE_BODY ? READ_HEADING : READ_TEXT;

	for (unsigned r = 0; r < READINGS; r++)
		if (role_of(r) != role_of(chosen) &&
		    column->forward[r] + backward[r] > column->forward[other] + backward[other])
			other = r;
	*margin = column->forward[chosen] + backward[chosen];
	*margin -= column->forward[other] + backward[other];
	return other;
}

static unsigned
best_of(const struct column *column)
{
	unsigned best = 0;

	for (unsigned r = 1; r < READINGS; r++)
		if (column->forward[r] > column->forward[best])
			best = r;
	return best;
}

/* The reading of a line on the best path to the given reading of the line below. */
static unsigned
best_before(const struct column *column, const struct transitions *transitions, unsigned reading)
{
	unsigned best = 0;

	for (unsigned q = 1; q < READINGS; q++)
		if (column->forward[q] + transitions->follows[q][reading] >
		    column->forward[best] + transitions->follows[best][reading])
			best = q;
	return best;
}

/* Sets the reading of each line and its confidence, from the last line to the first. */
static void
follow_best_path(const struct search *search, struct line_reading *readings)
{
	const struct transitions *transitions = &search->weights->passes[1];
	const struct reversed reversed = reverse(transitions);
	const struct column *columns = search->columns;
	size_t n = search->stats->n;
	int16_t backward[READINGS_PADDED] = {0};
	unsigned reading = n > 0 ? best_of(&columns[n - 1]) : 0;

	for (size_t i = n; i-- > 0;) {
		int32_t margin;

		if (i + 1 < n)
			go_backward(&reversed, &columns[i + 1], backward);
		readings[i].reading = (uint8_t)reading;
		readings[i].other = (uint8_t)runner_up(&columns[i], backward, reading, &margin);
		readings[i].confidence = confidence_of(search->weights, margin);
		readings[i].reasons[0] = readings[i].reasons[1] = FEATURES;
		if (i > 0)
			reading = best_before(&columns[i - 1], transitions, reading);
	}
}

struct line_reading *
choose_readings(struct arena *arena, const struct document_stats *stats,
    const struct recognition_options *options)
{
	struct search search = {
		.arena = arena_new(),
		.stats = stats,
		.weights = &line_weights,
		.options = options,
	};
	struct line_reading *readings = arena_array(arena, stats->n, sizeof(*readings));
	const struct line_guess *guesses;

	search.columns = arena_array(search.arena, stats->n, sizeof(*search.columns));
	weigh_lines(&search);
	guesses = guess_lines(&search);
	weigh_second_pass(&search, guesses);
	pass_forward(search.columns, stats->n, &search.weights->passes[1]);
	follow_best_path(&search, readings);
	if (options->explain)
		explain(&search, guesses, readings);
	arena_free(search.arena);
	return readings;
}
