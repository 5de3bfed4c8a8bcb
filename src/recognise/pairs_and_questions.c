/* SPDX-License-Identifier: MIT */
/*
 * A line that could be a pair or a question proves little: "Uses: storage" is a
 * body line, "Master - manage cluster" a bullet.  So the lines are taken in runs,
 * from one heading to the next, and a run counts when nearly all of it is of one
 * form and heading and end of it are clear.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/pairs_and_questions.h"
#include "recognise/list_marker.h"

/* Pairs that make a form of a section: */
#define CLOSE		3	/* lines a pair may be away from the next one */
#define STRONG_LEAST	2	/* "::" and tabs, which people type for nothing else */
#define GLOSSARY_LEAST	3	/* below a heading such as "Vocabulary" */
#define ALONE_LEAST	4	/* in notes with nothing else but a title */
#define LISTED_LEAST	5	/* likewise, as bullets or numbered */
#define SECTION_LEAST	6	/* in one section of several */
#define THROUGHOUT_LEAST 8	/* with dashes, in notes that hold nothing else: in all, */
#define EACH_LEAST	2	/* in a section, */
#define MEAN_LEAST	3	/* and so many a section */
#define QUESTIONS_LEAST	3	/* that have answers without a sign */

#define HEADING_COLUMNS	60
#define TITLE_COLUMNS	100
#define WRAP_COLUMNS	40	/* a shorter line was not broken for its length */
#define ANSWER_AWAY	12	/* lines at most from a question to its answer */
#define NOWHERE		SIZE_MAX

struct scan {
	const struct known_words	*words;
	const struct text	*text;
	const struct shape	*shapes;
	struct line_form		*forms;		/* one for each shape */
	size_t			 n;
	size_t			 pairs, clear, questions, answers;
	size_t			 explicit;	/* lines that prove what they are */
	bool			 all;		/* every pair is wanted, wherever it stands */
	bool			 has_blanks;
	bool			 throughout;	/* dashes are the form of all sections */
	bool			 found;		/* a line has a part */

	/* How often each term comes, by its hash; a power of two of them. */
	struct term_count {
		uint32_t	 term, count;
	}			*terms;
	size_t			 mask;
};

/* Pairs of one kind and what stands between them, up to the next heading or the end. */
struct run {
	size_t		 first, end;	/* shapes */
	enum pair_kind	 kind;
	enum shape_kind	 marker;	/* of its lines: BARE, NUMBER or DASH */
	size_t		 pairs, loose, strays;
	size_t		 again;		/* pairs whose term comes more than once in the notes */
	uint32_t	 indent;	/* of its last pair, in columns */
	bool		 ended;		/* by a heading or the end of the notes */
};

/* What a line is to the run above it. */
enum role {
	ROLE_PAIR,
	ROLE_LOOSE,	/* a pair, too, but one that would not be taken for one elsewhere */
	ROLE_WRAPPED,
	ROLE_BULLET,	/* below "front :: back" */
	ROLE_HEADING,
	ROLE_STRAY
};

/* reading lines */

/* "7 seas - all of them": what is hardly a marker is shown, and is part of the front. */
static uint32_t
text_start(const struct shape *shape)
{
	bool marker = shape->kind == SHAPE_DASH || shape->form == NUMBER_DECIMAL ||
	    shape->form == NUMBER_LETTER;

	return marker ? shape->text : shape->lead;
}

static struct slice
text_of(const struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	uint32_t start = text_start(shape);

	return slice_until(
	    slice_from(text_line(scan->text, shape->line), start), shape->end - start);
}

static bool
has_cut(const struct shape *shape)
{
	return shape_has(shape, INNER_COLON) || shape_has(shape, INNER_DASH);
}

static bool
is_strong(enum pair_kind kind)
{
	return kind == PAIR_COLONS || kind == PAIR_TAB;
}

/* A line close by that could be a pair, too; between them there may be lines that go on. */
static bool
has_company(const struct scan *scan, size_t i)
{
	size_t begin = i > CLOSE ? i - CLOSE : 0;
	size_t end = scan->n - i > CLOSE + 1 ? i + CLOSE + 1 : scan->n;

	for (size_t k = begin; k < end; k++)
		if (k != i && has_cut(&scan->shapes[k]))
			return true;
	return false;
}

/* Most colons and dashes stand in a line alone, and a closer look at it would be for nothing. */
static bool
may_be_pair(const struct scan *scan, size_t i, struct slice text)
{
	const struct shape *shape = &scan->shapes[i];

	if (shape_has(shape, INNER_COLONS) || memchr(text.p, '\t', text.n) != NULL)
		return true;
	return has_cut(shape) && (scan->all || has_company(scan, i));
}

/* ":::", and any strong sign in a line that has attributes, are no accident. */
static bool
is_explicit(const struct scan *scan, size_t i)
{
	const struct term_pair *pair = &scan->forms[i].pair;

	return pair->kind != PAIR_NONE &&
	    (pair->reversed || (scan->shapes[i].attributed && is_strong(pair->kind)));
}

static void
read_pair(struct scan *scan, size_t i, struct slice text)
{
	struct line_form *form = &scan->forms[i];

	form->text = text_start(&scan->shapes[i]);
	form->pair = read_term_pair(scan->words, text);
	scan->pairs += form->pair.kind != PAIR_NONE;
	scan->clear += form->pair.fit == FIT_CLEAR;
	scan->explicit += is_explicit(scan, i);
}

static void
keep_sign(struct scan *scan, size_t i, const struct qa_sign *sign)
{
	scan->forms[i].text = text_start(&scan->shapes[i]);
	scan->forms[i].sign = *sign;
	scan->explicit += scan->shapes[i].attributed;
	scan->questions += sign->kind == SIGN_QUESTION;
	scan->answers += sign->kind == SIGN_ANSWER;
}

/* Of most lines there is nothing to keep, and their room is not even touched. */
static void
read_line(struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	struct slice text = text_of(scan, i);
	struct qa_sign sign;

	if (shape->mark == MARK_HEADING || shape->mark == MARK_BODY)
		return;
	sign = read_qa_sign(scan->words, text);
	if (sign.kind == SIGN_QUESTION && sign.text == text.n)
		sign.kind = SIGN_NONE;	/* "Question 1": what is asked stands below */
	if (sign.kind != SIGN_NONE)
		keep_sign(scan, i, &sign);
	else if (may_be_pair(scan, i, text))
		read_pair(scan, i, text);
}

static void
read_lines(struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		read_line(scan, i);
		scan->has_blanks = scan->has_blanks || (i > 0 && scan->shapes[i].blank_before);
	}
}

static void
set_part(struct scan *scan, size_t i, enum form_part part)
{
	const struct shape *shape = &scan->shapes[i];

	if (part == FORM_HEADING && shape->mark == MARK_HEADING)
		return;
	scan->forms[i].part = (uint8_t)part;
	scan->found = true;
}

/* A short line that is no sentence, nor an entry itself, with something below it. */
static bool
looks_like_heading(const struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	const struct line_form *form = &scan->forms[i];

	if (shape->mark == MARK_HEADING)
		return true;
	if (shape->mark == MARK_BODY || (shape->kind != SHAPE_BARE && shape->kind != SHAPE_NUMBER))
		return false;
	if (i + 1 == scan->n || form->pair.fit == FIT_CLEAR || form->sign.kind != SIGN_NONE)
		return false;
	if (shape->last == END_COLON && i > 0 && !shape->blank_before)
		return false;
	return shape->length <= (i == 0 ? TITLE_COLUMNS : HEADING_COLUMNS) && shape->words > 0 &&
	    shape->last != END_STOP && shape->last != END_COMMA &&
	    !shape_has(shape, INNER_SENTENCE);
}

/* Where the notes have blank lines, there is one before a heading. */
static bool
stands_like_heading(const struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return i == 0 || !scan->has_blanks || shape->blank_before || shape->mark == MARK_HEADING;
}

static bool
is_heading(const struct scan *scan, size_t i)
{
	return looks_like_heading(scan, i) && stands_like_heading(scan, i);
}

/* questions and answers */

static size_t
next_question(const struct scan *scan, size_t i)
{
	for (i++; i < scan->n; i++)
		if (scan->forms[i].sign.kind == SIGN_QUESTION)
			break;
	return i;
}

/* The answer to the question at i, before the question at `next`; or NOWHERE. */
static size_t
find_answer(const struct scan *scan, size_t i, size_t next)
{
	size_t end = next - i > ANSWER_AWAY ? i + ANSWER_AWAY : next;

	for (size_t at = i + 1; at < end && scan->shapes[at].mark != MARK_HEADING; at++)
		if (scan->forms[at].sign.kind == SIGN_ANSWER)
			return at;
	return NOWHERE;
}

static bool
is_asked(const struct scan *scan, size_t i)
{
	return scan->shapes[i].last == END_QUESTION;
}

/*
 * Signs that are initials, too ("P: Good morning." "R: ..."), are those of a
 * dialogue unless something is asked.
 */
static bool
has_answer(const struct scan *scan, size_t i, size_t next)
{
	return i < scan->n && (!scan->forms[i].sign.initial || is_asked(scan, i)) &&
	    find_answer(scan, i, next) != NOWHERE;
}

/* Does every question ask, and have something below it, in notes without any "A:"? */
static bool
go_without_answers(const struct scan *scan)
{
	if (scan->answers > 0 || scan->questions < QUESTIONS_LEAST)
		return false;
	for (size_t i = next_question(scan, NOWHERE), next; i < scan->n; i = next) {
		next = next_question(scan, i);
		if (!is_asked(scan, i) || next == i + 1 || i + 1 == scan->n ||
		    scan->shapes[i].kind == SHAPE_DASH)
			return false;
	}
	return true;
}

static bool
is_sign_only(const struct scan *scan, size_t i)
{
	return scan->forms[i].sign.text == text_of(scan, i).n;
}

/* Behind the answer: a heading above the next question is no part of it, if some answer is left. */
static size_t
body_end(const struct scan *scan, size_t i, size_t answer, size_t next)
{
	size_t last = next - 1, least = answer;

	if (answer == NOWHERE)
		least = i + 1;
	else if (is_sign_only(scan, answer))
		least = answer + 1;
	return next < scan->n && last > least && is_heading(scan, last) ? last : next;
}

/* From the question to the next one, or, behind the last, to where something else may begin. */
static void
mark_question(struct scan *scan, size_t i, size_t next, bool last)
{
	size_t answer = find_answer(scan, i, next);
	size_t end = body_end(scan, i, answer, next);
	size_t first = answer == NOWHERE ? i : answer;
	enum form_part part = FORM_WRAPPED;

	set_part(scan, i, FORM_QUESTION);
	for (size_t at = i + 1; at < end; at++) {
		const struct shape *shape = &scan->shapes[at];

		if (at == answer) {
			set_part(scan, at, is_sign_only(scan, at) ? FORM_SIGN : FORM_ANSWER);
			part = FORM_BODY;
			continue;
		}
		if (shape->mark == MARK_HEADING ||
		    (last && at > first + 1 && (shape->blank_before || is_heading(scan, at))))
			return;
		if (part == FORM_WRAPPED &&
		    (answer == NOWHERE || shape->blank_before || shape->kind != SHAPE_BARE ||
			shape->mark != MARK_NONE || shape[-1].last == END_QUESTION))
			part = FORM_BODY;
		set_part(scan, at, part);
	}
	if (end < next)
		set_part(scan, end, FORM_HEADING);
}

/* Where the first of several questions may stand: not in a list of something else. */
static bool
may_open(const struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	if (i == 0 || is_heading(scan, i - 1))
		return true;
	return shape->kind != SHAPE_DASH && (shape->blank_before || shape[-1].kind != SHAPE_DASH);
}

static void
find_questions(struct scan *scan, bool wherever)
{
	bool all = go_without_answers(scan), open = false;

	for (size_t i = next_question(scan, NOWHERE), next; i < scan->n; i = next) {
		bool answered, after, one_of_many;

		next = next_question(scan, i);
		answered = has_answer(scan, i, next);
		after = has_answer(scan, next, next_question(scan, next));
		one_of_many = all || (answered && (open || (after && may_open(scan, i))));
		if (!one_of_many && !(wherever && next > i + 1)) {
			open = false;
			continue;
		}
		if (!open && i > 0 && is_heading(scan, i - 1))
			set_part(scan, i - 1, FORM_HEADING);
		open = one_of_many && (all || after);
		mark_question(scan, i, next, next == scan->n || !open);
	}
}

/* pairs */

static struct term_count *
find_term(const struct scan *scan, uint32_t term)
{
	size_t slot = term & scan->mask;

	while (scan->terms[slot].count != 0 && scan->terms[slot].term != term)
		slot = (slot + 1) & scan->mask;
	return &scan->terms[slot];
}

static void
count_terms(struct scan *scan, struct arena *arena)
{
	size_t slots = 16;

	while (slots < 2 * scan->clear)
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
marker_of(const struct scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return text_start(shape) == shape->lead ? SHAPE_BARE : shape->kind;
}

/* "term: a definition that is" / "broken": where it is indented, or goes on in lower case. */
static bool
is_wrapped(const struct scan *scan, const struct run *run, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	if (shape->blank_before || shape->kind != SHAPE_BARE || shape->mark != MARK_NONE)
		return false;
	return shape->indent > run->indent ||
	    (shape[-1].full >= WRAP_COLUMNS && shape->first == FIRST_LOWER &&
		shape[-1].last != END_STOP);
}

static enum role
role_of(const struct scan *scan, const struct run *run, size_t i)
{
	const struct line_form *form = &scan->forms[i];

	if (form->pair.kind == run->kind && form->pair.fit != FIT_NOT &&
	    marker_of(scan, i) == run->marker)
		return form->pair.fit == FIT_CLEAR ? ROLE_PAIR : ROLE_LOOSE;
	if (is_wrapped(scan, run, i))
		return ROLE_WRAPPED;
	if (run->kind == PAIR_COLONS && scan->shapes[i].kind == SHAPE_DASH)
		return ROLE_BULLET;
	return is_heading(scan, i) ? ROLE_HEADING : ROLE_STRAY;
}

static void
add_to_run(const struct scan *scan, struct run *run, enum role role)
{
	run->strays += role == ROLE_STRAY;
	run->loose += role == ROLE_LOOSE;
	if (role == ROLE_PAIR || role == ROLE_LOOSE)
		run->indent = scan->shapes[run->end].indent;
	if (role != ROLE_PAIR)
		return;
	run->pairs++;
	run->again += find_term(scan, scan->forms[run->end].pair.term)->count > 1;
}

/* A section ends where a heading stands, or a question. */
static bool
ends_section(const struct scan *scan, size_t i)
{
	return i == scan->n || scan->forms[i].part == FORM_HEADING ||
	    scan->forms[i].part == FORM_QUESTION || is_heading(scan, i);
}

static struct run
run_at(const struct scan *scan, size_t first)
{
	struct run run = {
		.first = first,
		.end = first,
		.kind = scan->forms[first].pair.kind,
		.marker = marker_of(scan, first),
	};

	for (; run.end < scan->n && scan->forms[run.end].part == FORM_FREE; run.end++) {
		enum role role = role_of(scan, &run, run.end);

		if (role == ROLE_HEADING)
			break;
		add_to_run(scan, &run, role);
	}
	run.ended = ends_section(scan, run.end);
	return run;
}

static bool
has_heading(const struct scan *scan, const struct run *run)
{
	return run->first > 0 && scan->forms[run->first - 1].part <= FORM_HEADING &&
	    is_heading(scan, run->first - 1);
}

static bool
heads_glossary(const struct scan *scan, size_t i)
{
	return (word_kinds_in(scan->words, text_of(scan, i)) & WORD_GLOSSARY) != 0;
}

/* How many pairs the section must have, by what stands around them. */
static size_t
pairs_needed(const struct scan *scan, const struct run *run)
{
	bool alone = run->first <= 1 && run->end == scan->n;
	bool glossary = has_heading(scan, run) &&
	    (heads_glossary(scan, run->first - 1) || heads_glossary(scan, 0));

	if (is_strong(run->kind))
		return STRONG_LEAST;
	if (run->marker != SHAPE_BARE)
		return glossary || alone ? LISTED_LEAST : NOWHERE;
	if (glossary)
		return GLOSSARY_LEAST;
	if (scan->throughout && run->kind == PAIR_DASH)
		return EACH_LEAST;
	return alone ? ALONE_LEAST : SECTION_LEAST;
}

/*
 * Colons and dashes make a section only with a heading above or nothing, hardly
 * anything between them, and terms that differ: in "Paris", "River: Seine",
 * "London", "River: Thames" the heading is what one asks for.
 */
static bool
is_section(const struct scan *scan, const struct run *run)
{
	if (run->pairs < pairs_needed(scan, run))
		return false;
	if (run->kind == PAIR_COLONS)
		return run->strays * 4 <= run->pairs;
	if (!run->ended || !(run->first == 0 || has_heading(scan, run)))
		return false;
	if (run->kind == PAIR_TAB)
		return run->strays * 8 <= run->pairs;
	return run->strays * 10 <= run->pairs && run->loose * 5 <= run->pairs &&
	    run->again * 10 <= run->pairs;
}

static void
mark_section(struct scan *scan, const struct run *found)
{
	static const enum form_part parts[] = {
		[ROLE_PAIR] = FORM_PAIR,
		[ROLE_LOOSE] = FORM_PAIR,
		[ROLE_WRAPPED] = FORM_WRAPPED,
		[ROLE_BULLET] = FORM_BODY,
		[ROLE_HEADING] = FORM_HEADING,
		[ROLE_STRAY] = FORM_BODY,
	};
	struct run run = *found;

	if (has_heading(scan, &run))
		set_part(scan, run.first - 1, FORM_HEADING);
	for (run.end = run.first; run.end < found->end; run.end++) {
		enum role role = role_of(scan, &run, run.end);

		set_part(scan, run.end, parts[role]);
		add_to_run(scan, &run, role);
	}
	if (run.end < scan->n && is_heading(scan, run.end) &&
	    scan->forms[run.end].part == FORM_FREE)
		set_part(scan, run.end, FORM_HEADING);
}

/* The next line where a run can begin. */
static size_t
next_run(const struct scan *scan, size_t i)
{
	while (i < scan->n &&
	    (scan->forms[i].part != FORM_FREE || scan->forms[i].pair.fit != FIT_CLEAR))
		i++;
	return i;
}

/*
 * "Animals", "cat - Katze", ..., "Food", "bread - Brot", ...: short sections that would
 * prove nothing alone.  Not so with colons: there it could be "Paris", "River: Seine".
 */
static bool
find_throughout(const struct scan *scan)
{
	size_t runs = 0, pairs = 0, others = 0, end = 0;

	for (size_t i = next_run(scan, 0); i < scan->n; i = next_run(scan, end)) {
		struct run run = run_at(scan, i);

		for (; end < i; end++)
			others += !is_heading(scan, end);
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

static void
find_sections(struct scan *scan, struct arena *arena)
{
	count_terms(scan, arena);
	scan->throughout = find_throughout(scan);
	for (size_t i = next_run(scan, 0); i < scan->n;) {
		struct run run = run_at(scan, i);

		if (is_section(scan, &run))
			mark_section(scan, &run);
		i = next_run(scan, run.end);
	}
}

/* What no section has taken: pairs that need no company, and questions that have attributes. */
static void
take_explicit(struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct line_form *form = &scan->forms[i];

		if (form->part != FORM_FREE)
			continue;
		if (is_explicit(scan, i))
			set_part(scan, i, FORM_PAIR);
		else if (scan->shapes[i].attributed && form->sign.kind != SIGN_NONE)
			set_part(scan, i, FORM_HEADING);
	}
}

static void
take_all_pairs(struct scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		if (scan->forms[i].part == FORM_FREE && scan->forms[i].pair.kind != PAIR_NONE)
			set_part(scan, i, FORM_PAIR);
}

struct line_form *
find_forms(struct arena *arena, const struct known_words *words, const struct text *text,
    const struct shape *shapes, size_t n, enum card_lines cards)
{
	struct scan scan = {
		.words = words,
		.text = text,
		.shapes = shapes,
		.n = n,
		.all = cards == CARDS_PAIRS,
	};

	if (cards == CARDS_HEADINGS)
		return NULL;
	scan.forms = arena_array(arena, n, sizeof(*scan.forms));
	read_lines(&scan);
	if (scan.questions > 0)
		find_questions(&scan, cards == CARDS_QA);
	if (scan.clear >= STRONG_LEAST)
		find_sections(&scan, arena);
	if (scan.explicit > 0)
		take_explicit(&scan);
	if (cards == CARDS_PAIRS)
		take_all_pairs(&scan);
	return scan.found ? scan.forms : NULL;
}
