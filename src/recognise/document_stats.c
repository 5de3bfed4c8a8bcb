/* SPDX-License-Identifier: MIT */
/*
 * Collects the statistics in a few linear passes.  Words are counted in a table that is indexed by
 * hash and stores no words.  Two words may share a counter, which at worst makes one piece of
 * evidence less exact.
 */
#include "config.h"

#include "recognise/document_stats.h"
#include "recognise/list_marker.h"

#define FAR		200	/* longer distances are not counted */
#define LONGEST		255	/* columns; longer lines are counted as this long */
#define CHAIN_REACH	24	/* numbered lines after which a chain cannot continue */
#define CHAINS_OPEN	4	/* levels of nested chains */
#define CLOSE		8	/* lines in which a topic is searched for */
#define SEEN_BITS	12	/* tables of this size stay in the first-level cache */
#define SHORT		40	/* columns; a longer line is a sentence rather than a name */
#define HEADLINE	60	/* columns; a longer line cannot be a heading */
#define WRAP_LEAST	60	/* columns; narrower text was not wrapped automatically */
#define WRAP_MOST	110
#define RAGGED		12u	/* columns by which a wrapped line may be shorter than the page */

/* Sums over the lines of a document. */
struct totals {
	uint32_t	 lengths[LONGEST + 1];	/* lines by columns of their text */
	uint32_t	 fulls[LONGEST + 1];	/* lines by all their columns */
	uint32_t	 width;
	size_t		 blanks;	/* lines after a blank line */
	size_t		 bare;		/* lines without a bullet; the following count only these */
	size_t		 headlines;
	size_t		 stops;		/* lines that end in a full stop */
	size_t		 titles;	/* in title case */
	size_t		 after_blank;	/* lines after a blank line */
	size_t		 openers;	/* headlines after a blank line */
	size_t		 leads;
	size_t		 colons;	/* leads that end in a colon */
	size_t		 unders;	/* leads directly below a line like a heading */
};

/* Counts words by hash; a count stops at UINT8_MAX. */
struct counters {
	uint8_t	*counts;
	uint64_t mask;
};

static struct counters
counters_new(struct arena *arena, size_t n)
{
	uint64_t size = 16 * 1024;

	while (size < 4 * (uint64_t)n)
		size *= 2;
	return (struct counters){arena_alloc(arena, size), size - 1};
}

static uint8_t *
counter_of(struct counters *counters, uint32_t hash)
{
	return &counters->counts[(hash * 0x9e3779b97f4a7c15u >> 20) & counters->mask];
}

static void
increase(uint8_t *at)
{
	if (*at < UINT8_MAX)
		(*at)++;
}

static uint8_t
per_cent(size_t part, size_t whole)
{
	return whole == 0 ? 0 : (uint8_t)(part * 100 / whole);
}

/* Whether the line is short and does not end like a sentence. */
static bool
is_headline(const struct shape *shape)
{
	return shape_is_bare(shape) && shape->length <= HEADLINE && shape->last != END_STOP &&
	    shape->last != END_COMMA;
}

static bool
is_lead(const struct document_stats *stats, size_t i)
{
	return i + 1 < stats->n && stats->shapes[i + 1].kind == SHAPE_DASH;
}

static uint8_t
one_more(uint8_t distance)
{
	return distance < FAR ? distance + 1 : FAR;
}

static void
find_run_above(struct document_stats *stats, size_t i)
{
	const struct shape *s = &stats->shapes[i];

	if (i > 0 && shape_is_bare(s) && shape_is_bare(s - 1) && !s->blank_before)
		stats->contexts[i].above = one_more(stats->contexts[i - 1].above);
}

/* Must be called from the last line to the first. */
static void
find_run_below(struct document_stats *stats, size_t i)
{
	const struct shape *s = &stats->shapes[i];
	struct line_context *p = &stats->contexts[i];

	if (i + 1 == stats->n) {
		p->run_after = SHAPE_END;
	} else if (s->blank_after) {
		p->run_after = SHAPE_BLANK;
	} else if (shape_is_bare(s) && shape_is_bare(s + 1)) {
		p->below = one_more(p[1].below);
		p->run_after = p[1].run_after;
	} else {
		p->run_after = s[1].kind;
	}
}

/* Whether the number of b is the next one after that of a. */
static bool
follows_number(const struct shape *a, const struct shape *b)
{
	if (a->number_form != b->number_form || a->parent != b->parent ||
	    a->capital_number != b->capital_number)
		return false;
	if (a->number_form == NUMBER_LETTER)
		return (a->value != 0 && b->value == a->value + 1) ||
		    (a->roman != 0 && b->roman == a->roman + 1);
	return b->value == a->value + 1;
}

/* A chain that may still continue. */
struct chain {
	uint32_t	 line;	/* its last line */
	size_t		 x;	/* the position of that line among the numbered lines */
};

static void
link_numbers(struct document_stats *stats, uint32_t before, uint32_t i)
{
	uint32_t gap = i - before - 1 < FAR ? i - before - 1 : FAR;

	stats->contexts[before].chain_after = stats->contexts[i].chain_before = (uint8_t)gap;
	stats->contexts[i].chain_head = stats->contexts[before].chain_head;
}

/* Whether the number begins a chain that replaces the given one, rather than one nested in it. */
static bool
replaces_chain(const struct document_stats *stats, const struct chain *chain, uint32_t i)
{
	const struct shape *last = &stats->shapes[chain->line], *number = &stats->shapes[i];

	return last->number_form == number->number_form && last->parent == number->parent &&
	    i > chain->line + 1 && number->indent <= last->indent;
}

/*
 * Finds chains.  The numbered lines are at index[0 .. n - 1].  Chains can be nested, often with
 * numbers of the same form, so a number continues the innermost possible chain and closes the
 * chains inside that one.
 */
static void
find_chains(struct document_stats *stats, const uint32_t *index, size_t n)
{
	struct chain open[CHAINS_OPEN];
	size_t nopen = 0, k;

	for (size_t x = 0; x < n; x++) {
		const struct shape *number = &stats->shapes[index[x]];

		for (k = nopen; k > 0; k--)
			if (x - open[k - 1].x <= CHAIN_REACH &&
			    follows_number(&stats->shapes[open[k - 1].line], number))
				break;
		if (k > 0) {
			link_numbers(stats, open[k - 1].line, index[x]);
			nopen = k;
		} else {
			if (nopen > 0 && replaces_chain(stats, &open[nopen - 1], index[x]))
				nopen--;
			else if (nopen == CHAINS_OPEN)
				memmove(open, open + 1, --nopen * sizeof(*open));
			nopen++;
		}
		open[nopen - 1] = (struct chain){index[x], x};
		stats->contexts[index[x]].chain_level = (uint8_t)(nopen - 1);
	}
}

static bool
is_above_list(const struct document_stats *stats, size_t i)
{
	const struct shape *below = &stats->shapes[i] + 1;

	return is_lead(stats, i) ||
	    (i + 1 < stats->n && below->kind == SHAPE_NUMBER &&
		(below->value == 1 || below->roman == 1));
}

/* The numbers of a chain are either all headings or all items, so they share their evidence. */
static void
sum_chains(struct document_stats *stats, const uint32_t *index, size_t n)
{
	for (size_t x = 0; x < n; x++) {
		struct line_context *head = &stats->contexts[stats->contexts[index[x]].chain_head];

		if (head->chain_length == UINT8_MAX)
			continue;
		head->chain_length++;
		head->chain_dashes += is_lead(stats, index[x]);
		head->chain_leads += is_above_list(stats, index[x]);
		head->chain_short += stats->shapes[index[x]].length <= SHORT;
	}
	for (size_t x = 0; x < n; x++) {
		struct line_context *context = &stats->contexts[index[x]];

		if (context->chain_head != index[x])
			continue;
		context->chain_dashes = per_cent(context->chain_dashes, context->chain_length);
		context->chain_leads = per_cent(context->chain_leads, context->chain_length);
		context->chain_short = per_cent(context->chain_short, context->chain_length);
	}
	for (size_t x = 0; x < n; x++) {
		struct line_context *context = &stats->contexts[index[x]];
		const struct line_context *head = &stats->contexts[context->chain_head];

		context->chain_length = head->chain_length;
		context->chain_dashes = head->chain_dashes;
		context->chain_leads = head->chain_leads;
		context->chain_short = head->chain_short;
	}
}

/* How often words occur in unbulleted lines, by position. */
struct word_counts {
	struct counters	 first;		/* first words */
	struct counters	 last;		/* last words */
	struct counters	 same;		/* whole lines */
	struct counters	 topics;	/* content words of headlines */
};

static struct word_counts
word_counts_new(struct arena *arena, const struct totals *totals)
{
	return (struct word_counts){
		.first = counters_new(arena, totals->bare),
		.last = counters_new(arena, totals->bare),
		.same = counters_new(arena, totals->bare),
		.topics = counters_new(arena, 2 * totals->headlines * SHAPE_TOPICS),
	};
}

static void
count_words(struct word_counts *counts, const struct shape *s)
{
	if (!shape_is_bare(s))
		return;
	if (s->first_word != 0) {
		increase(counter_of(&counts->first, s->first_word));
		increase(counter_of(&counts->last, s->last_word));
		increase(counter_of(&counts->same, s->all_words));
	}
	for (size_t k = 0; is_headline(s) && k < SHAPE_TOPICS && s->stems[k] != 0; k++)
		increase(counter_of(&counts->topics, s->stems[k]));
}

static void
look_up_words(struct word_counts *counts, const struct shape *s, struct line_context *context)
{
	if (!shape_is_bare(s))
		return;
	if (s->first_word != 0) {
		context->first_count = *counter_of(&counts->first, s->first_word);
		context->last_count = *counter_of(&counts->last, s->last_word);
		context->same_count = *counter_of(&counts->same, s->all_words);
	}
	for (size_t k = 0; is_headline(s) && k < SHAPE_TOPICS && s->stems[k] != 0; k++)
		if (*counter_of(&counts->topics, s->stems[k]) > 1)
			context->shares_words = true;
}

static size_t
slot_of(uint32_t hash)
{
	return hash * 0x9e3779b1u >> (32 - SEEN_BITS);
}

/*
 * The last line with a pattern, by hash.  If another pattern takes the slot, the next line with
 * the first pattern counts as its first line.  That line is usually far below, where the lines
 * above matter little.
 */
struct pattern_slot {
	uint32_t	 pattern;
	uint32_t	 last;
};

static void
join_pattern(struct document_stats *stats, uint32_t before, uint32_t i)
{
	struct line_context *context = &stats->contexts[i], *last = &stats->contexts[before];
	struct line_context *head = &stats->contexts[last->pattern_head];
	uint32_t gap = i - before - 1 < FAR ? i - before - 1 : FAR;
	uint32_t number = stats->shapes[i].ordinal;

	context->pattern_head = last->pattern_head;
	context->pattern_before = last->pattern_after = (uint8_t)gap;
	context->rises_before = last->rises_after =
	    number != 0 && number == stats->shapes[before].ordinal + 1;
	if (head->pattern_count == UINT8_MAX)
		return;
	head->pattern_count++;
	head->pattern_gaps += (uint16_t)gap;
}

static void
note_pattern(struct document_stats *stats, struct pattern_slot *slots, uint32_t i)
{
	uint32_t pattern = stats->shapes[i].pattern;
	struct pattern_slot *slot = &slots[slot_of(pattern)];
	struct line_context *context = &stats->contexts[i];

	context->pattern_head = i;
	context->pattern_before = context->pattern_after = NO_DISTANCE;
	if (pattern == 0)
		return;
	if (slot->pattern == pattern)
		join_pattern(stats, slot->last, i);
	else
		context->pattern_count = 1;
	*slot = (struct pattern_slot){pattern, i};
}

/*
 * How many topics of the line occur in one of the last CLOSE lines.  `seen` has the number of the
 * last line with each stem, by hash.
 */
static uint8_t
count_topics(const struct shape *s, const uint32_t *seen, uint32_t number)
{
	uint8_t found = 0;

	for (size_t k = 0; k < SHAPE_TOPICS && s->stems[k] != 0; k++)
		found += number - seen[slot_of(s->stems[k])] <= CLOSE;
	return found;
}

static void
note_topics(const struct shape *s, uint32_t *seen, uint32_t number)
{
	for (size_t k = 0; k < SHAPE_STEMS && s->stems[k] != 0; k++)
		seen[slot_of(s->stems[k])] = number;
}

static uint8_t
topics_of(const struct shape *s)
{
	uint8_t n = 0;

	while (n < SHAPE_TOPICS && s->stems[n] != 0)
		n++;
	return n;
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
measure_length(struct totals *totals, const struct shape *shape)
{
	totals->lengths[clipped(shape->length)]++;
	totals->fulls[clipped(shape->full)]++;
	if (shape->full > totals->width)
		totals->width = shape->full;
}

static void
find_width(struct document_stats *stats, const struct totals *totals)
{
	size_t near = 0;

	stats->median = quantile(totals->lengths, stats->n, 50);
	stats->width = totals->width;
	if (stats->width < WRAP_LEAST || stats->width > WRAP_MOST)
		return;
	for (uint32_t full = stats->width - RAGGED; full <= stats->width; full++)
		near += totals->fulls[full];
	stats->wrapped = near > 3 && near * 100 > stats->n * 8;
}

/* Whether the line could be the name of a card or of a part of one; prose could not. */
static bool
is_name(const struct shape *shape)
{
	return shape->kind == SHAPE_BARE && is_headline(shape) && shape->first != FIRST_LOWER &&
	    shape->first != FIRST_DIGIT && shape->last != END_COLON;
}

/*
 * Whether the line is like "Pros" directly below "Solar power".  The line above that, if it is
 * adjacent, must not look like a heading.
 */
static bool
is_under(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i], *above;

	if (i == 0 || line->blank_before)
		return false;
	above = line - 1;
	if (!is_name(line) || !is_name(above))
		return false;
	if (line->last == END_QUESTION || above->all_caps || (above->first_kinds & WORD_CHAPTER))
		return false;
	return i == 1 || !is_headline(line - 2) || above->blank_before;
}

/* Adds an unbulleted line to the totals. */
static void
measure_bare(struct document_stats *stats, struct totals *totals, size_t i)
{
	const struct shape *shape = &stats->shapes[i];
	struct line_context *context = &stats->contexts[i];
	bool headline = is_headline(shape);

	totals->bare++;
	totals->headlines += headline;
	totals->stops += shape->last == END_STOP;
	totals->titles += shape->title_case;
	if (i == 0 || shape->blank_before) {
		totals->after_blank++;
		totals->openers += headline;
	}
	if (!is_lead(stats, i))
		return;
	context->under = is_under(stats, i);
	totals->leads++;
	totals->colons += shape->last == END_COLON;
	totals->unders += context->under && i > 1;
}

static void
find_shares(struct document_stats *stats, const struct totals *totals)
{
	stats->dashes = per_cent(stats->n - totals->bare, stats->n);
	stats->blanks = per_cent(totals->blanks, stats->n + totals->blanks);
	stats->has_blanks = stats->blanks >= 2;
	stats->stops = per_cent(totals->stops, totals->bare);
	stats->titles = per_cent(totals->titles, totals->bare);
	stats->openers = per_cent(totals->openers, totals->after_blank);
	stats->leads = per_cent(totals->leads, totals->bare);
	stats->colons = per_cent(totals->colons, totals->leads);
	stats->unders = per_cent(totals->unders, totals->leads);
}

static bool
are_parallel(const struct shape *a, const struct shape *b)
{
	return a->words == b->words && a->kind == b->kind && a->last == b->last && a->tail != 0 &&
	    a->tail == b->tail && a->last_word != b->last_word;
}

/*
 * "Pros" below "Solar power" is a part of that card.  So is "Cons" after the bullets of "Pros"
 * if it is built the same way: the same number of words, and last words that differ but have
 * the same ending ("Pure" and "Impure").
 */
static void
find_siblings(struct document_stats *stats)
{
	size_t under = SIZE_MAX;

	for (size_t i = 0; i < stats->n; i++) {
		struct line_context *context = &stats->contexts[i];

		if (!shape_is_bare(&stats->shapes[i]))
			continue;
		if (context->under && i > 1)
			under = i;
		else if (under != SIZE_MAX && is_lead(stats, i))
			context->sibling = are_parallel(&stats->shapes[under], &stats->shapes[i]);
		if (!context->under && !context->sibling)
			under = SIZE_MAX;
	}
}

/* What a pass remembers about the lines that it has passed: the last line with each hash. */
struct passed {
	struct pattern_slot	 patterns[1 << SEEN_BITS];
	uint32_t		 below[1 << SEEN_BITS];	/* of stems, in the pass upwards */
	uint32_t		 above[1 << SEEN_BITS];	/* of stems, in the pass downwards */
};

/* Line numbers start far above 0, because 0 means that a stem has not been seen yet. */
static uint32_t
number_down(size_t i)
{
	return (uint32_t)i + 2 * CLOSE;
}

static uint32_t
number_up(const struct document_stats *stats, size_t i)
{
	return number_down(stats->n - i);
}

/*
 * Adds up the totals and finds all context that does not depend on counts or on lines far below.
 * Stores the indexes of the numbered lines in index[0 .. *n - 1].
 */
static void
pass_down(struct document_stats *stats, struct totals *totals, struct passed *passed,
    uint32_t *index, size_t *n)
{
	for (size_t i = 0; i < stats->n; i++) {
		const struct shape *shape = &stats->shapes[i];
		struct line_context *context = &stats->contexts[i];

		find_run_above(stats, i);
		measure_length(totals, shape);
		totals->blanks += i > 1 && shape->blank_before && !shape->rule_before;
		if (shape_is_bare(shape)) {
			measure_bare(stats, totals, i);
			note_pattern(stats, passed->patterns, (uint32_t)i);
			context->topics = topics_of(shape);
			context->topics_above = count_topics(shape, passed->above, number_down(i));
		}
		note_topics(shape, passed->above, number_down(i));
		context->chain_before = context->chain_after = NO_DISTANCE;
		context->chain_head = (uint32_t)i;
		if (shape->kind == SHAPE_NUMBER)
			index[(*n)++] = (uint32_t)i;
	}
}

/* Counts words and finds the context that depends on the lines below. */
static void
pass_up(struct document_stats *stats, struct word_counts *counts, struct passed *passed)
{
	for (size_t i = stats->n; i-- > 0;) {
		const struct shape *shape = &stats->shapes[i];

		find_run_below(stats, i);
		count_words(counts, shape);
		if (shape_is_bare(shape))
			stats->contexts[i].topics_below =
			    count_topics(shape, passed->below, number_up(stats, i));
		note_topics(shape, passed->below, number_up(stats, i));
	}
}

/* Shapes are large, so there are only three passes over all of them: down, up, and for counts. */
struct document_stats *
collect_document_stats(struct arena *arena, const struct shape *shapes, size_t n)
{
	struct document_stats *stats = arena_alloc(arena, sizeof(*stats));
	struct totals *totals = arena_alloc(arena, sizeof(*totals));
	uint32_t *index = arena_array(arena, n, sizeof(*index));
	struct word_counts counts;
	struct passed *passed = arena_alloc(arena, sizeof(*passed));
	size_t numbers = 0;

	stats->shapes = shapes;
	stats->contexts = arena_array(arena, n, sizeof(*stats->contexts));
	stats->n = n;
	measure_layout(arena, shapes, n, &stats->layout);
	pass_down(stats, totals, passed, index, &numbers);
	find_width(stats, totals);
	find_shares(stats, totals);
	find_chains(stats, index, numbers);
	sum_chains(stats, index, numbers);
	counts = word_counts_new(arena, totals);
	pass_up(stats, &counts, passed);
	for (size_t i = 0; i < n; i++)
		look_up_words(&counts, &shapes[i], &stats->contexts[i]);
	find_siblings(stats);
	return stats;
}
