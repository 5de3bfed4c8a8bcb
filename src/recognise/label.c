/* SPDX-License-Identifier: MIT */
/*
 * The best reading of all lines together, by dynamic programming over integers
 * (Viterbi).  Scores are kept relative to the best reading of their line, so
 * they stay small (16 bits are enough) however long the notes are.  A second pass from the end
 * gives, for each line and reading, the best the whole document can reach
 * with it: how far the others are behind is the confidence.
 */
#include "config.h"

#include "recognise/form.h"
#include "recognise/label.h"

#define IMPOSSIBLE	(-16000)
/* Evidence for a reading that is not allowed: behind any other, and added to IMPOSSIBLE 16 bits. */
#define FORBIDDEN	(-8000)
#define ONLY(reading)	(1u << (reading))

/* For each line and reading, the evidence alone and the best score up to the line. */
struct column {
	int16_t	 evidence[READINGS_PADDED];
	int16_t	 forward[READINGS_PADDED];
	uint8_t	 from[READINGS_PADDED];	/* the best reading of the line above */
};

static void
relate_to_best(int16_t scores[READINGS_PADDED])
{
	int16_t best = scores[0];

	for (unsigned r = 1; r < READINGS; r++)
		best = scores[r] > best ? scores[r] : best;
	for (unsigned r = 0; r < READINGS_PADDED; r++)
		scores[r] =
		    scores[r] - best > IMPOSSIBLE ? (int16_t)(scores[r] - best) : IMPOSSIBLE;
}

static void
weigh(const struct weights *weights, const struct evidence *evidence, int16_t sums[READINGS_PADDED])
{
	for (size_t i = 0; i < evidence->n; i++)
		for (unsigned r = 0; r < READINGS_PADDED; r++)
			sums[r] += weights->evidence[evidence->features[i]][r];
}

/* All readings of a line side by side, so that each step is one vector instruction. */
static void
go_forward(const struct weights *weights, const struct column *above, struct column *column)
{
	int16_t best[READINGS_PADDED], from[READINGS_PADDED] = {0};

	for (unsigned r = 0; r < READINGS_PADDED; r++)
		best[r] = (int16_t)(above->forward[0] + weights->follows[0][r]);
	for (unsigned q = 1; q < READINGS; q++) {
		for (unsigned r = 0; r < READINGS_PADDED; r++) {
			int16_t score = (int16_t)(above->forward[q] + weights->follows[q][r]);

			from[r] = score > best[r] ? (int16_t)q : from[r];
			best[r] = score > best[r] ? score : best[r];
		}
	}
	for (unsigned r = 0; r < READINGS_PADDED; r++) {
		column->forward[r] = (int16_t)(best[r] + column->evidence[r]);
		column->from[r] = (uint8_t)from[r];
	}
	relate_to_best(column->forward);
}

/* weights->follows the other way round: [of a line][of the line above it]. */
struct leads {
	int16_t	 to[READINGS][READINGS_PADDED];
};

static struct leads
leads_of(const struct weights *weights)
{
	struct leads leads = {{{0}}};

	for (unsigned r = 0; r < READINGS; r++)
		for (unsigned q = 0; q < READINGS; q++)
			leads.to[q][r] = weights->follows[r][q];
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
	relate_to_best(next);
	memcpy(backward, next, sizeof(next));
}

/* What the part of a line in a form leaves of its readings. */
static unsigned
readings_of_part(const struct form *form, const struct shape *shape, size_t i)
{
	const unsigned body = (ONLY(READINGS) - 1) & ~(ONLY(READ_HEADING) | ONLY(READ_TITLE));

	switch ((enum form_part)form->part) {
	case FORM_PAIR:
		return ONLY(form->text == shape->lead ? READ_TEXT : READ_BULLET);
	case FORM_ANSWER:
	case FORM_SIGN:
		return ONLY(READ_TEXT);
	case FORM_QUESTION:
		return ONLY(READ_HEADING);
	case FORM_HEADING:
		return ONLY(READ_HEADING) | (i == 0 ? ONLY(READ_TITLE) : 0);
	case FORM_WRAPPED:
		return ONLY(READ_WRAPPED);
	case FORM_BODY:
		return form[-1].part == FORM_SIGN ? body & ~ONLY(READ_WRAPPED) : body;
	case FORM_FREE:
		break;
	}
	return ONLY(READINGS) - 1;
}

/* The readings that are left to a line, a bit each.  A marked heading is one line: none goes on. */
static unsigned
allowed_readings(const struct survey *survey, size_t i, const struct recognition *wanted)
{
	const struct shape *line = &survey->shapes[i];
	unsigned allowed = ONLY(READINGS) - 1;

	if (line->mark == MARK_HEADING)
		allowed = ONLY(READ_HEADING) | (i == 0 ? ONLY(READ_TITLE) : 0);
	else if (line->mark == MARK_BODY)
		allowed = ONLY(READ_TEXT);
	else if (i > 0 && line[-1].mark == MARK_HEADING)
		allowed &= ~ONLY(READ_WRAPPED);
	if (survey->forms != NULL)
		allowed &= readings_of_part(&survey->forms[i], line, i);
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

static struct column *
fill_columns(struct arena *arena, const struct survey *survey, const struct weights *weights,
    const struct recognition *wanted)
{
	struct column *columns = arena_array(arena, survey->n, sizeof(*columns));
	struct evidence evidence;

	for (size_t i = 0; i < survey->n; i++) {
		features_find(survey, i, &evidence);
		weigh(weights, &evidence, columns[i].evidence);
		forbid(allowed_readings(survey, i, wanted), columns[i].evidence);
		if (i > 0) {
			go_forward(weights, &columns[i - 1], &columns[i]);
			continue;
		}
		for (unsigned r = 0; r < READINGS; r++)
			columns[i].forward[r] =
			    (int16_t)(columns[i].evidence[r] + weights->first[r]);
		relate_to_best(columns[i].forward);
	}
	return columns;
}

/*
 * How often the best reading is right when it is so far ahead, in steps of
 * half the weight that makes it e times as likely.
 */
static uint8_t
confidence_of(int32_t margin)
{
	static const uint8_t per_cent[] = {60, 72, 82, 88, 92, 94, 96, 97, 97, 98, 98, 98, 99};
	const int32_t last = sizeof(per_cent) - 1;
	int32_t step = margin * 2 / WEIGHT_UNIT;

	return per_cent[step < 0 ? 0 : step < last ? step : last];
}

/* The two pieces of evidence that speak most for the reading and against the next best one. */
static void
find_reasons(const struct weights *weights, const struct evidence *evidence, unsigned other,
    struct label *label)
{
	int strongest = 0, second = 0;

	label->reasons[0] = label->reasons[1] = FEATURES;
	for (size_t i = 0; i < evidence->n; i++) {
		unsigned feature = evidence->features[i];
		int gain =
		    weights->evidence[feature][label->reading] - weights->evidence[feature][other];

		if (*feature_phrase(feature) == '\0')
			continue;
		if (gain > strongest) {
			label->reasons[1] = label->reasons[0];
			second = strongest;
			label->reasons[0] = (uint16_t)feature;
			strongest = gain;
		} else if (gain > second) {
			label->reasons[1] = (uint16_t)feature;
			second = gain;
		}
	}
}

/* The best reading but for the one chosen, and how far it is behind. */
static unsigned
runner_up(
    const struct column *column, const int16_t backward[READINGS_PADDED], unsigned chosen,
    int32_t *margin)
{
	unsigned other = chosen == 0;

	for (unsigned r = 0; r < READINGS; r++)
		if (r != chosen &&
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

struct label *
label_lines(struct arena *arena, const struct survey *survey, const struct weights *weights,
    const struct recognition *wanted)
{
	struct arena *scratch = arena_new();
	struct column *columns = fill_columns(scratch, survey, weights, wanted);
	struct label *labels = arena_array(arena, survey->n, sizeof(*labels));
	const struct leads leads = leads_of(weights);
	int16_t backward[READINGS_PADDED] = {0};
	int32_t margin;
	struct evidence evidence;
	unsigned reading = survey->n > 0 ? best_of(&columns[survey->n - 1]) : 0;

	for (size_t i = survey->n; i-- > 0;) {
		unsigned other;

		if (i + 1 < survey->n)
			go_backward(&leads, &columns[i + 1], backward);
		labels[i].reading = (uint8_t)reading;
		other = runner_up(&columns[i], backward, reading, &margin);
		labels[i].confidence = confidence_of(margin);
		if (wanted->explain) {
			features_find(survey, i, &evidence);
			find_reasons(weights, &evidence, other, &labels[i]);
		}
		reading = columns[i].from[reading];
	}
	arena_free(scratch);
	return labels;
}
