/* SPDX-License-Identifier: MIT */
/*
 * Reads the lines that could be pairs or questions.  A single such line proves little: "Uses:
 * storage" may be a body line, and "Master - manage cluster" a bullet.  Therefore
 * question_answers.c and pair_sections.c then look at runs of lines, from one heading to the
 * next, and accept a run if nearly all of its lines have the same form.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/pairs_and_questions_state.h"

#define CLOSE		3	/* lines between a pair and the next one, at most */
#define DRAWN_HABIT	2	/* drawn headings that show that the author draws them */

static bool
has_cut(const struct shape *shape)
{
	return shape_has(shape, INNER_COLON) || shape_has(shape, INNER_DASH) ||
	    shape_has(shape, INNER_SIGN);
}

/* Whether a nearby line could also be a pair.  Wrapped lines may be between them. */
static bool
has_company(const struct form_scan *scan, size_t i)
{
	size_t begin = i > CLOSE ? i - CLOSE : 0;
	size_t end = scan->n - i > CLOSE + 1 ? i + CLOSE + 1 : scan->n;

	for (size_t k = begin; k < end; k++)
		if (k != i && has_cut(&scan->shapes[k]))
			return true;
	return false;
}

/* Most lines with a colon or a dash have no such neighbour, and reading them would waste time. */
static bool
may_be_pair(const struct form_scan *scan, size_t i, struct slice text)
{
	const struct shape *shape = &scan->shapes[i];

	if (shape_has(shape, INNER_COLONS) || memchr(text.p, '\t', text.n) != NULL)
		return true;
	return has_cut(shape) && (scan->all || has_company(scan, i));
}

/* ":::" is never an accident, nor is "::" or a tab in a line with attributes. */
static bool
is_explicit(const struct form_scan *scan, size_t i)
{
	const struct term_pair *pair = &scan->forms[i].pair;

	return pair->kind != PAIR_NONE &&
	    (pair->reversed || (scan->shapes[i].attributed && is_strong_pair(pair->kind)));
}

static void
read_pair(struct form_scan *scan, size_t i, struct slice text)
{
	struct line_form *form = &scan->forms[i];

	form->text = scan_text_start(&scan->shapes[i]);
	form->pair = read_term_pair(scan->words, text);
	scan->clear += form->pair.fit == FIT_CLEAR;
	scan->explicit += is_explicit(scan, i);
}

/* Reads "Q: Where? A: Here." as a pair: an answer in the same line, after a question mark. */
static void
read_inner_answer(const struct form_scan *scan, size_t i, struct slice text)
{
	struct line_form *form = &scan->forms[i];
	size_t mark = slice_find(text, SLICE("? "), 0), at = utf8_skip_space(text, mark + 1);
	struct qa_sign answer;

	if (mark == text.n)
		return;
	answer = read_qa_sign(scan->words, slice_from(text, at));
	if (answer.kind != SIGN_ANSWER || answer.family != form->sign.family ||
	    at + answer.text >= text.n || form->sign.text > mark)
		return;
	form->text += form->sign.text;
	form->pair = (struct term_pair){
		.kind = PAIR_COLON,
		.front = (uint32_t)mark + 1 - form->sign.text,
		.back = (uint32_t)at + answer.text - form->sign.text,
	};
}

/*
 * Reads "Q. What is it?" and, after it, "A. A thread.", unless "B." follows as after a choice.  The
 * letters are list markers, so they are not part of the line's text.
 */
static struct qa_sign
read_letter_sign(struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	bool letter = shape->number_form == NUMBER_LETTER && shape->capital_number;
	struct qa_sign sign = {.kind = SIGN_NONE};

	if (letter && shape->value == 'Q' - 'A' + 1)
		sign.kind = SIGN_QUESTION;
	else if (letter && shape->value == 1 && scan->lettered &&
	    (i + 1 == scan->n || shape[1].number_form != NUMBER_LETTER || shape[1].value != 2))
		sign.kind = SIGN_ANSWER;
	if (sign.kind != SIGN_NONE)
		scan->lettered = sign.kind == SIGN_QUESTION;
	return sign;
}

static void
keep_sign(struct form_scan *scan, size_t i, const struct qa_sign *sign)
{
	scan->forms[i].text = scan_text_start(&scan->shapes[i]);
	scan->forms[i].sign = *sign;
	if (sign->kind == SIGN_QUESTION)
		read_inner_answer(scan, i, scan_text(scan, i));
	scan->explicit += scan->shapes[i].attributed;
	scan->questions += sign->kind == SIGN_QUESTION;
	scan->answers += sign->kind == SIGN_ANSWER;
}

/* Does not write to the forms of most lines, so that their memory is not touched. */
static void
read_line(struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	struct slice text = scan_text(scan, i);
	struct qa_sign sign;

	if (shape->mark == MARK_HEADING || shape->mark == MARK_BODY)
		return;
	sign = read_qa_sign(scan->words, text);
	if (sign.kind == SIGN_QUESTION && sign.text == text.n)
		sign.kind = SIGN_NONE;	/* "Question 1": the question itself is below */
	if (sign.kind == SIGN_NONE)
		sign = read_letter_sign(scan, i);
	if (sign.kind != SIGN_NONE)
		keep_sign(scan, i, &sign);
	else if (may_be_pair(scan, i, text))
		read_pair(scan, i, text);
}

static void
read_lines(struct form_scan *scan)
{
	size_t drawn = 0;

	for (size_t i = 0; i < scan->n; i++) {
		read_line(scan, i);
		scan->has_blanks = scan->has_blanks || (i > 0 && scan->shapes[i].blank_before);
		drawn += scan->shapes[i].drawn != DRAWN_NOT;
	}
	scan->draws = drawn >= DRAWN_HABIT;
}

/* In notes without questions and answers, "Front: where air masses meet" may be an entry of a list. */
static void
read_signs_as_pairs(struct form_scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		struct line_form *form = &scan->forms[i];

		if (form->sign.kind == SIGN_NONE || scan->shapes[i].attributed)
			continue;
		form->sign.kind = SIGN_NONE;
		if (may_be_pair(scan, i, scan_text(scan, i)))
			read_pair(scan, i, scan_text(scan, i));
	}
	scan->questions = scan->answers = 0;
}

/*
 * Accepts lines whose syntax leaves no doubt, even where the lines around them differ: explicit
 * pairs, and questions with attributes.
 */
static void
accept_explicit(struct form_scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct line_form *form = &scan->forms[i];

		if (form->part != FORM_FREE)
			continue;
		if (is_explicit(scan, i))
			set_line_part(scan, i, FORM_PAIR);
		else if (scan->shapes[i].attributed && form->sign.kind != SIGN_NONE)
			set_line_part(scan, i, FORM_HEADING);
	}
}

static void
accept_all_pairs(struct form_scan *scan)
{
	for (size_t i = 0; i < scan->n; i++)
		if (scan->forms[i].part == FORM_FREE && scan->forms[i].pair.kind != PAIR_NONE)
			set_line_part(scan, i, FORM_PAIR);
}

/* Sections of pairs may have been found since the doubt arose. */
static void
tell_doubt(struct document *doc, struct form_scan *scan)
{
	size_t unread = 0;

	for (size_t i = scan->n; i-- > 0 && scan->doubt == PAIRS_NOT_READ;) {
		const struct line_form *form = &scan->forms[i];

		if (form->part != FORM_FREE || form->pair.fit != FIT_CLEAR)
			continue;
		unread++;
		scan->doubtful = i;
	}
	if (scan->doubt == PAIRS_NOT_READ && unread < DOUBT_LEAST)
		return;
	doc->pairs_doubt = scan->doubt;
	doc->doubtful_line = scan->n > 0 ? scan->shapes[scan->doubtful].line : 0;
}

struct line_form *
find_forms(struct arena *arena, const struct known_words *words, struct document *doc,
    const struct shape *shapes, size_t n, const struct recognition_options *options)
{
	enum card_lines cards = options->cards;
	struct form_scan scan = {
		.words = words,
		.text = doc->seen,
		.shapes = shapes,
		.n = n,
		.all = cards == CARDS_PAIRS,
	};

	if (cards == CARDS_HEADINGS)
		return NULL;
	scan.forms = arena_array(arena, n, sizeof(*scan.forms));
	read_lines(&scan);
	if (!find_numbered_questions(&scan, doc)) {
		find_unsigned_questions(&scan);
		if (scan.questions > 0)
			find_questions(&scan, cards == CARDS_QA);
	}
	if (!scan.found && scan.questions + scan.answers > 0 && cards != CARDS_QA)
		read_signs_as_pairs(&scan);
	if (!scan.found || options->separator.n != 0)
		find_pair_list(&scan, arena, options->separator);
	if (scan.clear >= STRONG_LEAST && options->separator.n == 0)
		find_pair_sections(&scan, arena);
	if (scan.explicit > 0)
		accept_explicit(&scan);
	if (scan.all && options->separator.n == 0)
		accept_all_pairs(&scan);
	if (cards == CARDS_AUTO || cards == CARDS_UNSET)
		tell_doubt(doc, &scan);
	return scan.found ? scan.forms : NULL;
}
