/* SPDX-License-Identifier: MIT */
/*
 * Finds sections that consist of pairs, such as a glossary below its heading.  How many
 * pairs a section needs depends on how often its separator occurs in other text.
 */
#include "config.h"

#include "recognise/pairs_and_questions_state.h"

/* The fewest pairs that make a section: */
#define GLOSSARY_LEAST	3	/* below a heading such as "Vocabulary" */
#define ALONE_LEAST	4	/* if the notes contain only the pairs and a title */
#define LISTED_LEAST	5	/* the same, if the pairs are bullets or numbered */
#define SECTION_LEAST	6	/* in one of several sections */
/* If the notes consist of sections of pairs with dashes: */
#define THROUGHOUT_LEAST 8	/* in all sections together */
#define EACH_LEAST	2	/* in each section */
#define MEAN_LEAST	3	/* per section on average */

/* If the definitions are wrapped and hang below their terms: */
#define HANGING_LEAST	4	/* EACH_LEAST, if another section has as many */

#define INTRODUCTION	4	/* lines between a heading and its pairs, at most */
#define WRAP_COLUMNS	40	/* a shorter line was not broken because of its length */
#define TERM_WORDS	3	/* of a term without a definition */

/* Pairs of one kind and the lines between them, up to the next heading or the end. */
struct run {
	size_t		 first, end;	/* indexes; the end is after the last line */
	enum pair_kind	 kind;
	enum shape_kind	 marker;	/* of its pairs: BARE, NUMBER or DASH */
	size_t		 pairs, loose, strays;	/* lines by role, see below */
	size_t		 repeated;	/* pairs whose term occurs more than once in the notes */
	size_t		 spaced;	/* pairs after a blank line */
	size_t		 hanging;	/* lines of definitions that are indented further than the term */
	uint32_t	 indent;	/* of its last pair, in columns */
	bool		 ended;		/* by a heading or the end of the notes */
};

/* The role of a line in the run above it. */
enum run_role {
	RUN_PAIR,
	RUN_LOOSE,	/* a pair with FIT_LOOSE */
	RUN_WRAPPED,
	RUN_EMPTY,	/* a term without a definition: "Atoll:" */
	RUN_BULLET,	/* below "front :: back" */
	RUN_HEADING,	/* ends the run */
	RUN_STRAY	/* any other line */
};

static struct term_count *
find_term(const struct form_scan *scan, uint32_t term)
{
	size_t slot = term & scan->mask;

	while (scan->terms[slot].count != 0 && scan->terms[slot].term != term)
		slot = (slot + 1) & scan->mask;
	return &scan->terms[slot];
}

static void
count_terms(struct form_scan *scan, struct arena *arena)
{
	size_t slots = 16, clear = 0;

	/* A list of pairs may have added some. */
	for (size_t i = 0; i < scan->n; i++)
		clear += scan->forms[i].pair.fit == FIT_CLEAR;
	while (slots < 2 * clear)
		slots *= 2;
	scan->terms = arena_array(arena, slots, sizeof(*scan->terms));
	scan->mask = slots - 1;
	for (size_t i = 0; i < scan->n; i++) {
		const struct line_form *form = &scan->forms[i];
		struct term_count *tally;

		if (form->pair.fit != FIT_CLEAR)
			continue;
		tally = find_term(scan, form->pair.term);
		tally->term = form->pair.term;
		tally->count++;
	}
}

static enum shape_kind
marker_of(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return scan_text_start(shape) == shape->start ? SHAPE_BARE : shape->kind;
}

/* Whether the line continues a definition: it is indented, or begins in lower case. */
static bool
is_wrapped(const struct form_scan *scan, const struct run *run, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	if (shape->blank_before || shape->kind != SHAPE_BARE || shape->mark != MARK_NONE)
		return false;
	return shape->indent > run->indent ||
	    (shape[-1].full >= WRAP_COLUMNS && shape->first == FIRST_LOWER &&
		shape[-1].last != END_STOP);
}

/*
 * Whether the line is a term without a definition rather than a heading: the other terms follow a
 * blank line, too.
 */
static bool
is_empty_entry(const struct form_scan *scan, const struct run *run, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return run->kind == PAIR_COLON && run->pairs > 0 && run->spaced + 1 >= run->pairs &&
	    shape->last == END_COLON && shape->kind == SHAPE_BARE && shape->mark == MARK_NONE &&
	    shape->gap == 1 && shape->blank_after && shape->words <= TERM_WORDS &&
	    i + 1 < scan->n && shape[1].gap == 1 && scan->forms[i + 1].pair.kind == run->kind;
}

/* Whether the line could be the heading of a section, perhaps with a dash: "- Winds". */
static bool
is_section_heading(const struct form_scan *scan, size_t i)
{
	return scan_is_heading(scan, i) || scan_is_dashed(scan, i);
}

/*
 * Whether the line ends the run: a heading that is not indented further than the first pair.  Inside
 * a definition, "In per cent:" is not one.
 */
static bool
ends_run(const struct form_scan *scan, const struct run *run, size_t i)
{
	return is_section_heading(scan, i) &&
	    scan->shapes[i].indent <= scan->shapes[run->first].indent;
}

static enum run_role
run_role_of(const struct form_scan *scan, const struct run *run, size_t i)
{
	const struct line_form *form = &scan->forms[i];

	if (form->pair.kind == run->kind && form->pair.fit != FIT_NOT &&
	    marker_of(scan, i) == run->marker)
		return form->pair.fit == FIT_CLEAR ? RUN_PAIR : RUN_LOOSE;
	if (is_wrapped(scan, run, i))
		return RUN_WRAPPED;
	if (is_empty_entry(scan, run, i))
		return RUN_EMPTY;
	if (run->kind == PAIR_COLONS && scan->shapes[i].kind == SHAPE_DASH)
		return RUN_BULLET;
	return ends_run(scan, run, i) ? RUN_HEADING : RUN_STRAY;
}

static void
add_to_run(const struct form_scan *scan, struct run *run, enum run_role role)
{
	const struct shape *shape = &scan->shapes[run->end];

	run->strays += role == RUN_STRAY;
	run->loose += role == RUN_LOOSE;
	run->hanging += role == RUN_WRAPPED && shape->indent > run->indent;
	run->spaced += role == RUN_PAIR && shape->blank_before;
	if (role == RUN_PAIR || role == RUN_LOOSE)
		run->indent = shape->indent;
	if (role != RUN_PAIR)
		return;
	run->pairs++;
	run->repeated += find_term(scan, scan->forms[run->end].pair.term)->count > 1;
}

/* A section ends at a heading or a question. */
static bool
ends_section(const struct form_scan *scan, size_t i)
{
	return i == scan->n || scan->forms[i].part == FORM_HEADING ||
	    scan->forms[i].part == FORM_QUESTION || is_section_heading(scan, i);
}

static bool
is_hanging(const struct form_scan *scan, const struct run *run)
{
	return run->kind == PAIR_COLON &&
	    run->pairs >= (scan->hanging ? EACH_LEAST : HANGING_LEAST) &&
	    run->hanging * 2 >= run->pairs;
}

/* Whether another paragraph begins after a glossary whose definitions hang below their terms. */
static bool
ends_glossary(const struct form_scan *scan, const struct run *run)
{
	return run->end < scan->n && scan->shapes[run->end].blank_before && is_hanging(scan, run);
}

static struct run
run_at(const struct form_scan *scan, size_t first)
{
	struct run run = {
		.first = first,
		.end = first,
		.kind = scan->forms[first].pair.kind,
		.marker = marker_of(scan, first),
	};

	for (; run.end < scan->n && scan->forms[run.end].part == FORM_FREE; run.end++) {
		enum run_role role = run_role_of(scan, &run, run.end);

		if (role == RUN_HEADING || (role == RUN_STRAY && ends_glossary(scan, &run)))
			break;
		add_to_run(scan, &run, role);
	}
	run.ended = ends_section(scan, run.end) || ends_glossary(scan, &run);
	return run;
}

/*
 * Returns the first line of the paragraph that introduces the pairs below it, with the heading
 * directly above and a blank line below: "Learn these words by Friday."  Without one, returns the
 * first pair.
 */
static size_t
introduction_of(const struct form_scan *scan, const struct run *run)
{
	size_t first = run->first;

	if (first == 0 || !scan->shapes[first].blank_before ||
	    (scan->shapes[first - 1].last != END_STOP && scan->shapes[first - 1].last != END_COLON))
		return first;
	while (first > 0 && run->first - first < INTRODUCTION) {
		const struct shape *above = &scan->shapes[--first];

		if (above->kind != SHAPE_BARE || above->mark != MARK_NONE ||
		    scan->forms[first].part != FORM_FREE || scan_is_heading(scan, first))
			return run->first;
		if (first > 0 && (above->blank_before || scan_is_heading(scan, first - 1)))
			return first;
	}
	return run->first;
}

/* Returns the index of the heading above the pairs and their introduction, or NOWHERE. */
static size_t
heading_of(const struct form_scan *scan, const struct run *run)
{
	size_t first = introduction_of(scan, run);
	bool heading = first > 0 && scan->forms[first - 1].part <= FORM_HEADING &&
	    is_section_heading(scan, first - 1);

	if (heading)
		return first - 1;
	return NOWHERE;
}

static bool
has_heading(const struct form_scan *scan, const struct run *run)
{
	return heading_of(scan, run) != NOWHERE;
}

static bool
is_glossary_title(const struct form_scan *scan, size_t i)
{
	return (word_kinds_in(scan->words, scan_text(scan, i)) & WORD_GLOSSARY) != 0;
}

static bool
is_glossary(const struct form_scan *scan, const struct run *run)
{
	size_t heading = heading_of(scan, run);

	return heading != NOWHERE &&
	    (is_glossary_title(scan, heading) || is_glossary_title(scan, 0));
}

/* How many pairs the section needs, depending on what is around them. */
static size_t
pairs_needed(const struct form_scan *scan, const struct run *run)
{
	bool alone = run->first <= 1 && run->end == scan->n;
	bool glossary = is_glossary(scan, run);

	if (is_strong_pair(run->kind))
		return STRONG_LEAST;
	if (is_hanging(scan, run) && run->marker == SHAPE_BARE)
		return scan->hanging ? EACH_LEAST : HANGING_LEAST;
	if (run->marker != SHAPE_BARE)
		return glossary || alone ? LISTED_LEAST : NOWHERE;
	if (glossary)
		return GLOSSARY_LEAST;
	if (scan->throughout && run->kind == PAIR_DASH)
		return EACH_LEAST;
	return alone ? ALONE_LEAST : SECTION_LEAST;
}

/*
 * Colons and dashes make a section only if it begins the notes or follows a heading, contains
 * hardly anything else, and its terms differ: in "Paris", "River: Seine", "London", "River:
 * Thames" the headings are the fronts.
 */
static bool
is_section(const struct form_scan *scan, const struct run *run)
{
	size_t few;

	if (run->pairs < pairs_needed(scan, run))
		return false;
	if (run->kind == PAIR_COLONS)
		return run->strays * 4 <= run->pairs;
	if (!run->ended || !(run->first == 0 || has_heading(scan, run) ||
	    (is_hanging(scan, run) && scan->shapes[run->first].blank_before)))
		return false;
	if (run->kind == PAIR_TAB)
		return run->strays * 8 <= run->pairs;
	few = is_hanging(scan, run) ? 4 : 10;
	return run->strays * few <= run->pairs && run->loose * 5 <= run->pairs &&
	    (run->repeated * few <= run->pairs || is_glossary(scan, run));
}

static void
mark_lines_above(struct form_scan *scan, const struct run *run)
{
	size_t heading = heading_of(scan, run);

	if (heading == NOWHERE)
		return;
	for (size_t i = heading + 1; i < run->first; i++)
		set_line_part(scan, i, FORM_BODY);
	set_line_part(scan, heading, FORM_HEADING);
}

static void
mark_section(struct form_scan *scan, const struct run *found)
{
	static const enum form_part parts[] = {
		[RUN_PAIR] = FORM_PAIR,
		[RUN_LOOSE] = FORM_PAIR,
		[RUN_WRAPPED] = FORM_WRAPPED,
		[RUN_EMPTY] = FORM_EMPTY,
		[RUN_BULLET] = FORM_BODY,
		[RUN_HEADING] = FORM_HEADING,
		[RUN_STRAY] = FORM_BODY,
	};
	struct run run = {.first = found->first, .kind = found->kind, .marker = found->marker};

	mark_lines_above(scan, &run);
	for (run.end = run.first; run.end < found->end; run.end++) {
		enum run_role role = run_role_of(scan, &run, run.end);

		set_line_part(scan, run.end, parts[role]);
		add_to_run(scan, &run, role);
	}
	if (run.end < scan->n && is_section_heading(scan, run.end) &&
	    scan->forms[run.end].part == FORM_FREE)
		set_line_part(scan, run.end, FORM_HEADING);
}

/* The next line where a run can begin. */
static size_t
next_run(const struct form_scan *scan, size_t i)
{
	while (i < scan->n &&
	    (scan->forms[i].part != FORM_FREE || scan->forms[i].pair.fit != FIT_CLEAR))
		i++;
	return i;
}

/*
 * Whether all sections are pairs with dashes: "Animals", "cat - Katze", ..., "Food", "bread -
 * Brot", .... Each section may be too short to prove anything alone.  Colons are excluded,
 * because the notes could be "Paris", "River: Seine".
 */
static bool
find_throughout(const struct form_scan *scan)
{
	size_t runs = 0, pairs = 0, others = 0, end = 0;

	for (size_t i = next_run(scan, 0); i < scan->n; i = next_run(scan, end)) {
		struct run run = run_at(scan, i);

		for (; end < i; end++)
			others += !scan_is_heading(scan, end);
		if (run.kind != PAIR_DASH || run.marker != SHAPE_BARE || run.pairs < EACH_LEAST)
			return false;
		runs++;
		pairs += run.pairs;
		others += run.strays;
		end = run.end;
	}
	return pairs >= THROUGHOUT_LEAST && pairs >= MEAN_LEAST * runs &&
	    (others + scan->n - end) * 10 <= pairs;
}

/* Whether a section of the notes is certainly a glossary whose definitions hang. */
static bool
has_hanging(const struct form_scan *scan)
{
	for (size_t i = next_run(scan, 0); i < scan->n;) {
		struct run run = run_at(scan, i);

		if (is_hanging(scan, &run) && is_section(scan, &run))
			return true;
		i = next_run(scan, run.end);
	}
	return false;
}

void
find_pair_sections(struct form_scan *scan, struct arena *arena)
{
	count_terms(scan, arena);
	scan->throughout = find_throughout(scan);
	scan->hanging = has_hanging(scan);
	for (size_t i = next_run(scan, 0); i < scan->n;) {
		struct run run = run_at(scan, i);

		if (is_section(scan, &run))
			mark_section(scan, &run);
		i = next_run(scan, run.end);
	}
}
