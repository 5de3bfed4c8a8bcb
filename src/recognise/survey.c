/* SPDX-License-Identifier: MIT */
/*
 * Surveying a document in a few linear passes.  Words are counted in a table
 * of counters indexed by hash, without keys: two words may share a counter,
 * which at worst blurs one piece of evidence, and nothing is ever searched.
 */
#include "config.h"

#include "recognise/marker.h"
#include "recognise/survey.h"

#define FAR		200	/* distances are not counted further */
#define LONGEST		255	/* columns told apart by the histograms */
#define CHAIN_REACH	24	/* numbered lines looked at for the next number */
#define HEADLINE	60	/* columns of a line that could be a heading */
#define WRAP_LEAST	60	/* columns of a page: other text is not wrapped by a machine */
#define WRAP_MOST	110
#define RAGGED		12u	/* columns a wrapped line may be short of the width */

struct counters {
	uint8_t	*counts;
	uint64_t mask;
};

static struct counters
counters_new(struct arena *arena, size_t n)
{
	uint64_t size = 1024;

	while (size < 4 * (uint64_t)n)
		size *= 2;
	return (struct counters){arena_alloc(arena, size), size - 1};
}

static uint8_t *
counter(struct counters *counters, uint32_t hash)
{
	return &counters->counts[(hash * 0x9e3779b97f4a7c15u >> 20) & counters->mask];
}

static void
count(uint8_t *at)
{
	if (*at < UINT8_MAX)
		(*at)++;
}

static uint8_t
per_cent(size_t part, size_t whole)
{
	return whole == 0 ? 0 : (uint8_t)(part * 100 / whole);
}

static bool
is_bare(const struct shape *shape)
{
	return shape->kind == SHAPE_BARE || shape->kind == SHAPE_NUMBER;
}

/* Short and without the punctuation of a sentence. */
static bool
is_headline(const struct shape *shape)
{
	return is_bare(shape) && shape->length <= HEADLINE && shape->last != END_STOP &&
	    shape->last != END_COMMA;
}

static bool
dash_below(const struct survey *survey, size_t i)
{
	return i + 1 < survey->n && survey->shapes[i + 1].kind == SHAPE_DASH;
}

static uint8_t
one_more(uint8_t distance)
{
	return distance < FAR ? distance + 1 : FAR;
}

static void
find_runs(struct survey *survey)
{
	const struct shape *s = survey->shapes;
	struct place *p = survey->places;

	for (size_t i = 0; i < survey->n; i++)
		if (i > 0 && is_bare(&s[i]) && is_bare(&s[i - 1]) && !s[i].blank_before)
			p[i].above = one_more(p[i - 1].above);
	for (size_t i = survey->n; i-- > 0;) {
		if (i + 1 == survey->n) {
			p[i].run_after = SHAPE_END;
		} else if (s[i].blank_after) {
			p[i].run_after = SHAPE_BLANK;
		} else if (is_bare(&s[i]) && is_bare(&s[i + 1])) {
			p[i].below = one_more(p[i + 1].below);
			p[i].run_after = p[i + 1].run_after;
		} else {
			p[i].run_after = s[i + 1].kind;
		}
	}
}

static bool
follows_number(const struct shape *a, const struct shape *b)
{
	if (a->form != b->form || a->parent != b->parent || a->capital_number != b->capital_number)
		return false;
	if (a->form == NUMBER_LETTER)
		return (a->value != 0 && b->value == a->value + 1) ||
		    (a->roman != 0 && b->roman == a->roman + 1);
	return b->value == a->value + 1;
}

static bool
same_number(const struct shape *a, const struct shape *b)
{
	return a->form == b->form && a->parent == b->parent && a->value == b->value &&
	    a->roman == b->roman;
}

/* "1." ... "2." ... with other lines between them; the numbered lines are at index[0 .. n - 1]. */
static void
find_chains(struct survey *survey, const size_t *index, size_t n)
{
	for (size_t x = 0; x < n; x++) {
		const struct shape *a = &survey->shapes[index[x]];

		for (size_t y = x + 1; y < n && y <= x + CHAIN_REACH; y++) {
			const struct shape *b = &survey->shapes[index[y]];

			if (follows_number(a, b)) {
				size_t gap = index[y] - index[x] - 1;

				survey->places[index[x]].chain_after =
				    (uint8_t)(gap < FAR ? gap : FAR);
				survey->places[index[y]].chain_before =
				    (uint8_t)(gap < FAR ? gap : FAR);
				survey->places[index[y]].chain_head =
				    survey->places[index[x]].chain_head;
				break;
			}
			if (same_number(a, b))
				break;
		}
	}
}

/* All numbers of a chain are headings or all are items, so they share what each of them shows. */
static void
sum_chains(struct survey *survey, const size_t *index, size_t n)
{
	for (size_t x = 0; x < n; x++) {
		struct place *head = &survey->places[survey->places[index[x]].chain_head];

		if (head->chain_length == UINT8_MAX)
			continue;
		head->chain_length++;
		head->chain_dashes += dash_below(survey, index[x]);
	}
	for (size_t x = 0; x < n; x++) {
		struct place *place = &survey->places[index[x]];

		if (place->chain_head == index[x])
			place->chain_dashes = per_cent(place->chain_dashes, place->chain_length);
	}
	for (size_t x = 0; x < n; x++) {
		struct place *place = &survey->places[index[x]];

		place->chain_length = survey->places[place->chain_head].chain_length;
		place->chain_dashes = survey->places[place->chain_head].chain_dashes;
	}
}

static void
find_numbers(struct arena *arena, struct survey *survey)
{
	size_t *index = arena_array(arena, survey->n, sizeof(*index));
	size_t n = 0;

	for (size_t i = 0; i < survey->n; i++) {
		survey->places[i].chain_before = survey->places[i].chain_after = NO_CHAIN;
		survey->places[i].chain_head = (uint32_t)i;
		if (survey->shapes[i].kind == SHAPE_NUMBER)
			index[n++] = i;
	}
	find_chains(survey, index, n);
	sum_chains(survey, index, n);
}

/* Which short bare lines share a content word: "Cell walls" and "Types of cell" do. */
static void
find_known_words(struct arena *arena, struct survey *survey)
{
	const struct shape *s = survey->shapes;
	struct counters topics;
	size_t headlines = 0;

	for (size_t i = 0; i < survey->n; i++)
		headlines += is_headline(&s[i]);
	topics = counters_new(arena, 2 * headlines * SHAPE_TOPICS);
	for (size_t i = 0; i < survey->n; i++)
		for (size_t k = 0; is_headline(&s[i]) && k < SHAPE_TOPICS && s[i].topics[k] != 0;
		     k++)
			count(counter(&topics, s[i].topics[k]));
	for (size_t i = 0; i < survey->n; i++)
		for (size_t k = 0; is_headline(&s[i]) && k < SHAPE_TOPICS && s[i].topics[k] != 0;
		     k++)
			if (*counter(&topics, s[i].topics[k]) > 1)
				survey->places[i].known_words = true;
}

static void
count_words(struct arena *arena, struct survey *survey)
{
	struct counters first = counters_new(arena, survey->n);
	struct counters same = counters_new(arena, survey->n);
	const struct shape *s = survey->shapes;

	for (size_t i = 0; i < survey->n; i++) {
		if (!is_bare(&s[i]) || s[i].first_word == 0)
			continue;
		count(counter(&first, s[i].first_word));
		count(counter(&same, s[i].all_words));
	}
	for (size_t i = 0; i < survey->n; i++) {
		if (!is_bare(&s[i]) || s[i].first_word == 0)
			continue;
		survey->places[i].first_count = *counter(&first, s[i].first_word);
		survey->places[i].same_count = *counter(&same, s[i].all_words);
	}
}

static uint32_t
quantile(const uint32_t *histogram, size_t total, unsigned share)
{
	size_t seen = 0;

	for (uint32_t length = 0; length <= LONGEST; length++) {
		seen += histogram[length];
		if (seen * 100 > total * share)
			return length;
	}
	return LONGEST;
}

static uint32_t
clipped(uint32_t length)
{
	return length < LONGEST ? length : LONGEST;
}

static void
measure_lengths(struct survey *survey)
{
	uint32_t all[LONGEST + 1] = {0};
	size_t near = 0;

	for (size_t i = 0; i < survey->n; i++) {
		const struct shape *shape = &survey->shapes[i];

		all[clipped(shape->length)]++;
		if (shape->full > survey->width)
			survey->width = shape->full;
	}
	survey->median = quantile(all, survey->n, 50);
	for (size_t i = 0; i < survey->n; i++)
		near += survey->shapes[i].full + RAGGED >= survey->width;
	survey->wrapped = survey->width >= WRAP_LEAST && survey->width <= WRAP_MOST &&
	    near > 3 && near * 100 > survey->n * 8;
}

/* "Cons" directly below "Solar power", which itself stands below no such line. */
static bool
stands_under(const struct survey *survey, size_t i)
{
	const struct shape *line = &survey->shapes[i];

	if (i == 0 || !is_headline(line) || !is_headline(line - 1) || line->blank_before)
		return false;
	if (line->last == END_COLON || line[-1].last == END_COLON)
		return false;
	return i == 1 || !is_headline(line - 2) || line[-1].blank_before;
}

static void
measure_leads(struct survey *survey, size_t nbare)
{
	size_t leads = 0, colons = 0, pairs = 0;

	for (size_t i = 0; i < survey->n; i++) {
		const struct shape *shape = &survey->shapes[i];
		struct place *place = &survey->places[i];

		if (!is_bare(shape) || !dash_below(survey, i))
			continue;
		leads++;
		colons += shape->last == END_COLON;
		place->under = stands_under(survey, i);
		pairs += place->under && i > 1;
	}
	survey->leads = per_cent(leads, nbare);
	survey->colons = per_cent(colons, leads);
	survey->pairs = per_cent(pairs, leads);
}

static void
measure_shares(struct survey *survey)
{
	size_t nbare = 0, stops = 0, titles = 0, behind = 0, openers = 0, blanks = 0;

	for (size_t i = 0; i < survey->n; i++) {
		const struct shape *shape = &survey->shapes[i];

		blanks += i > 1 && shape->blank_before && !shape->rule_before;
		if (!is_bare(shape))
			continue;
		nbare++;
		stops += shape->last == END_STOP;
		titles += shape->title_case;
		if (i > 0 && !shape->blank_before)
			continue;
		behind++;
		openers += is_headline(shape);
	}
	survey->dashes = per_cent(survey->n - nbare, survey->n);
	survey->blanks = per_cent(blanks, survey->n + blanks);
	survey->has_blanks = survey->blanks >= 2;
	survey->stops = per_cent(stops, nbare);
	survey->titles = per_cent(titles, nbare);
	survey->openers = per_cent(openers, behind);
	measure_leads(survey, nbare);
}

static bool
are_parallel(const struct shape *a, const struct shape *b)
{
	return a->words == b->words && a->kind == b->kind && a->last == b->last && a->tail != 0 &&
	    a->tail == b->tail && a->last_word != b->last_word;
}

/*
 * "Pros" under "Solar power" is a part of that card, and so is "Cons" below
 * its bullets when it is built alike: as many words, and last words that differ but end alike
 * ("Pure" and "Impure").
 */
static void
find_siblings(struct survey *survey)
{
	size_t under = SIZE_MAX;

	for (size_t i = 0; i < survey->n; i++) {
		struct place *place = &survey->places[i];

		if (!is_bare(&survey->shapes[i]))
			continue;
		if (place->under && i > 1)
			under = i;
		else if (under != SIZE_MAX && dash_below(survey, i))
			place->sibling = are_parallel(&survey->shapes[under], &survey->shapes[i]);
		if (!place->under && !place->sibling)
			under = SIZE_MAX;
	}
}

struct survey *
survey_make(struct arena *arena, const struct shape *shapes, size_t n)
{
	struct survey *survey = arena_alloc(arena, sizeof(*survey));

	survey->shapes = shapes;
	survey->places = arena_array(arena, n, sizeof(*survey->places));
	survey->n = n;
	find_runs(survey);
	find_numbers(arena, survey);
	count_words(arena, survey);
	find_known_words(arena, survey);
	measure_lengths(survey);
	measure_shares(survey);
	find_siblings(survey);
	return survey;
}
