/* SPDX-License-Identifier: MIT */
/*
 * Finds the best reading of all lines together, by dynamic programming (Viterbi) with
 * integers.  Scores are relative to the score of one reading of the same line, so they fit into
 * 16 bits however long the notes are.  Going back from the end gives, for each line and
 * reading, the best score of the whole document with it; the distance to the other readings
 * determines the confidence.
 *
 * This is done twice: the results of the first pass are evidence for the second.
 */
#include "config.h"

#include "recognise/label_lines.h"
#include "recognise/pairs_and_questions.h"
#include "recognise/second_pass.h"

#define IMPOSSIBLE	(-16000)
/*
 * The evidence for a reading that is not allowed: lower than any other, whatever the second
 * pass adds, and small enough that sums with IMPOSSIBLE fit into 16 bits.
 */
#define FORBIDDEN	(-8000)
#define ONLY(reading)	(1u << (reading))
#define ALL_READINGS	(ONLY(READINGS) - 1)
#define HEADINGS	(ONLY(READ_TITLE) | ONLY(READ_HEADING))	/* the first line may be either */

/* Per line and reading: the evidence alone, and the best score up to this line. */
struct column {
	int16_t	 evidence[READINGS_PADDED];
	int16_t	 forward[READINGS_PADDED];
};

/* Only the distance between readings matters, which the evidence of two lines limits. */
static void
keep_small(int16_t scores[READINGS_PADDED])
{
	int16_t one = scores[READ_TEXT];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		scores[r] = (int16_t)(scores[r] - one);
}

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
go_forward(const struct order *order, const struct column *above, struct column *column)
{
	int16_t best[READINGS_PADDED];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		best[r] = (int16_t)(above->forward[0] + order->follows[0][r]);
	for (unsigned q = 1; q < READINGS; q++) {
		for (unsigned r = 0; r < READINGS_PADDED; r++) {
			int16_t score = (int16_t)(above->forward[q] + order->follows[q][r]);

			best[r] = score > best[r] ? score : best[r];
		}
	}
	for (unsigned r = 0; r < READINGS_PADDED; r++)
		column->forward[r] = (int16_t)(best[r] + column->evidence[r]);
	keep_small(column->forward);
}

/* order->follows transposed: [reading of a line][reading of the line above it]. */
struct leads {
	int16_t	 to[READINGS][READINGS_PADDED];
};

static struct leads
leads_of(const struct order *order)
{
	struct leads leads = {{{0}}};

	for (unsigned r = 0; r < READINGS; r++)
		for (unsigned q = 0; q < READINGS; q++)
			leads.to[q][r] = order->follows[r][q];
	return leads;
}

static void
go_backward(const struct leads *leads, const struct column *below,
    int16_t backward[READINGS_PADDED])
{
	int16_t next[READINGS_PADDED];

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		next[r] = IMPOSSIBLE;
	for (unsigned q = 0; q < READINGS; q++) {
		int16_t ahead = (int16_t)(backward[q] + below->evidence[q]);

		for (unsigned r = 0; r < READINGS_PADDED; r++) {
			int16_t score = (int16_t)(ahead + leads->to[q][r]);

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
		return ONLY(form->text == shape->lead ? READ_TEXT : READ_BULLET);
	case FORM_ANSWER:
	case FORM_SIGN:
		return ONLY(READ_TEXT);
	case FORM_QUESTION:
		return ONLY(READ_HEADING);
	case FORM_HEADING:
		return HEADINGS;
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
 * The readings that a line may have, one bit each.  A marked heading is a single line, so the
 * next line cannot continue it.
 */
static unsigned
allowed_readings(const struct document_stats *stats, size_t i, const struct recognition *wanted)
{
	const struct shape *line = &stats->shapes[i];
	unsigned allowed = ALL_READINGS & ~ONLY(i == 0 ? READ_WRAPPED : READ_TITLE);

	if (line->mark == MARK_HEADING)
		allowed &= HEADINGS;
	else if (line->mark == MARK_BODY)
		allowed = ONLY(READ_TEXT);
	else if (i > 0 && line[-1].mark == MARK_HEADING)
		allowed &= ~ONLY(READ_WRAPPED);
	if (stats->forms != NULL)
		allowed &= readings_of_part(&stats->forms[i], line);
	if (wanted->untitled)
		allowed &= ~ONLY(READ_TITLE);
	return allowed;
}

static void
forbid(unsigned allowed, int16_t evidence[READINGS_PADDED])
{
	for (unsigned r = 0; r < READINGS; r++)
		if ((allowed & ONLY(r)) == 0)
			evidence[r] = FORBIDDEN;
}

/* The state of labelling a document. */
struct labelling {
	struct arena			*arena;		/* for temporary data */
	const struct document_stats	*stats;
	const struct weights		*weights;
	const struct recognition	*wanted;
	struct column			*columns;
};

static void
weigh_lines(struct labelling *all)
{
	struct evidence evidence;

	for (size_t i = 0; i < all->stats->n; i++) {
		find_features(all->stats, i, &evidence);
		weigh(all->weights, &evidence, all->columns[i].evidence);
		forbid(allowed_readings(all->stats, i, all->wanted), all->columns[i].evidence);
	}
}

static void
weigh_second_pass(struct labelling *all, const struct line_guess *guesses)
{
	struct second_pass *second = second_pass_new(all->arena, all->stats, guesses);
	struct evidence evidence;

	for (size_t i = 0; i < all->stats->n; i++) {
		find_second_pass_features(second, i, &evidence);
		weigh(all->weights, &evidence, all->columns[i].evidence);
	}
}

static void
pass_forward(struct column *columns, size_t n, const struct order *order)
{
	if (n == 0)
		return;
	for (unsigned r = 0; r < READINGS; r++)
		columns[0].forward[r] = (int16_t)(columns[0].evidence[r] + order->first[r]);
	keep_small(columns[0].forward);
	for (size_t i = 1; i < n; i++)
		go_forward(order, &columns[i - 1], &columns[i]);
}

static uint8_t
chance_of(const struct weights *weights, int margin)
{
	int ahead = margin < 0 ? -margin : margin;
	int chance = ahead < CHANCES ? weights->chances[ahead] : CHANCE_CERTAIN;

	return (uint8_t)(margin < 0 ? CHANCE_CERTAIN - chance : chance);
}

/* The role of a line on a card.  A title counts as a front. */
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
guess_lines(struct labelling *all)
{
	const struct order *order = &all->weights->passes[0];
	const struct leads leads = leads_of(order);
	size_t n = all->stats->n;
	struct line_guess *guesses = arena_array(all->arena, n, sizeof(*guesses));
	int16_t backward[READINGS_PADDED] = {0};

	pass_forward(all->columns, n, order);
	for (size_t i = n; i-- > 0;) {
		if (i + 1 < n)
			go_backward(&leads, &all->columns[i + 1], backward);
		guesses[i] = guess_of(all->weights, &all->columns[i], backward);
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
	uint16_t	 reasons[2];
	int		 gains[2];
};

static bool
is_told(const struct strongest *most, unsigned k, const char *phrase)
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
		    (rank == 1 && is_told(most, 0, phrase)))
			continue;
		if (rank == 0 && !is_told(most, 0, phrase)) {
			most->reasons[1] = most->reasons[0];
			most->gains[1] = most->gains[0];
		}
		most->reasons[rank] = (uint16_t)feature;
		most->gains[rank] = gain;
	}
}

/* Finds all evidence again, which is cheaper than storing it for every line. */
static void
explain(struct labelling *all, const struct line_guess *guesses, struct line_label *labels)
{
	struct second_pass *second = second_pass_new(all->arena, all->stats, guesses);
	struct evidence evidence;

	for (size_t i = 0; i < all->stats->n; i++) {
		struct line_label *label = &labels[i];
		struct strongest most = {{FEATURES, FEATURES}, {0, 0}};

		find_features(all->stats, i, &evidence);
		find_reasons(all->weights, &evidence, label->reading, label->other, &most);
		find_second_pass_features(second, i, &evidence);
		find_reasons(all->weights, &evidence, label->reading, label->other, &most);
		memcpy(label->reasons, most.reasons, sizeof(label->reasons));
	}
}

/*
 * Returns the best reading with another role than the chosen one, and sets the margin between
 * them.  Different readings of a body line have the same role, because nobody needs a warning
 * about item or paragraph.
 */
static unsigned
runner_up(
    const struct column *column, const int16_t backward[READINGS_PADDED], unsigned chosen,
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
best_before(const struct column *column, const struct order *order, unsigned reading)
{
	unsigned best = 0;

	for (unsigned q = 1; q < READINGS; q++)
		if (column->forward[q] + order->follows[q][reading] >
		    column->forward[best] + order->follows[best][reading])
			best = q;
	return best;
}

/* Sets the best reading of each line and its confidence, from the last line to the first. */
static void
choose(const struct labelling *all, struct line_label *labels)
{
	const struct order *order = &all->weights->passes[1];
	const struct leads leads = leads_of(order);
	const struct column *columns = all->columns;
	size_t n = all->stats->n;
	int16_t backward[READINGS_PADDED] = {0};
	unsigned reading = n > 0 ? best_of(&columns[n - 1]) : 0;

	for (size_t i = n; i-- > 0;) {
		int32_t margin;

		if (i + 1 < n)
			go_backward(&leads, &columns[i + 1], backward);
		labels[i].reading = (uint8_t)reading;
		labels[i].other = (uint8_t)runner_up(&columns[i], backward, reading, &margin);
		labels[i].confidence = confidence_of(all->weights, margin);
		labels[i].reasons[0] = labels[i].reasons[1] = FEATURES;
		if (i > 0)
			reading = best_before(&columns[i - 1], order, reading);
	}
}

struct line_label *
label_lines(struct arena *arena, const struct document_stats *stats, const struct weights *weights,
    const struct recognition *wanted)
{
	struct labelling all = {
		.arena = arena_new(),
		.stats = stats,
		.weights = weights,
		.wanted = wanted,
	};
	struct line_label *labels = arena_array(arena, stats->n, sizeof(*labels));
	const struct line_guess *guesses;

	all.columns = arena_array(all.arena, stats->n, sizeof(*all.columns));
	weigh_lines(&all);
	guesses = guess_lines(&all);
	weigh_second_pass(&all, guesses);
	pass_forward(all.columns, stats->n, &weights->passes[1]);
	choose(&all, labels);
	if (wanted->explain)
		explain(&all, guesses, labels);
	arena_free(all.arena);
	return labels;
}
