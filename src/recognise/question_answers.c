/* SPDX-License-Identifier: MIT */
/*
 * Finds questions with answers: "Q: ..." followed by "A: ...", or a series of questions
 * that all ask something and are followed by text.
 */
#include "config.h"

#include "recognise/pairs_and_questions_state.h"

#define QUESTIONS_LEAST	3	/* if the answers have no sign */
#define ANSWERED_LEAST	2	/* questions with answers that make each question one */
#define ANSWER_AWAY	12	/* lines in which the answer to a question is searched for */

static size_t
next_question(const struct form_scan *scan, size_t i)
{
	for (i++; i < scan->n; i++)
		if (scan->forms[i].sign.kind == SIGN_QUESTION)
			break;
	return i;
}

/* Returns the answer to question i, before the question at `next`, or NOWHERE. */
static size_t
find_answer(const struct form_scan *scan, size_t i, size_t next)
{
	size_t end = next - i > ANSWER_AWAY ? i + ANSWER_AWAY : next;

	for (size_t at = i + 1; at < end && scan->shapes[at].mark != MARK_HEADING; at++)
		if (scan->forms[at].sign.kind == SIGN_ANSWER &&
		    scan->forms[at].sign.family == scan->forms[i].sign.family)
			return at;
	return NOWHERE;
}

/* Whether the line contains the answer, too: "Q: Where? A: Here." */
static bool
has_inner_answer(const struct form_scan *scan, size_t i)
{
	return scan->forms[i].pair.kind != PAIR_NONE;
}

static bool
is_asked(const struct form_scan *scan, size_t i)
{
	return scan->shapes[i].last == END_QUESTION;
}

/* Signs that may be initials belong to a dialogue ("P: Good morning.") unless the line asks. */
static bool
may_ask(const struct form_scan *scan, size_t i)
{
	return i < scan->n && (!scan->forms[i].sign.initial || is_asked(scan, i));
}

/* Whether the line has no marker: "8 metres" begins with a number of the text. */
static bool
has_no_marker(const struct shape *shape)
{
	return shape->kind == SHAPE_BARE ||
	    (shape->kind == SHAPE_NUMBER && shape->number_form == NUMBER_PLAIN);
}

static bool
has_answer(const struct form_scan *scan, size_t i, size_t next)
{
	return may_ask(scan, i) &&
	    (has_inner_answer(scan, i) || find_answer(scan, i, next) != NOWHERE);
}

static size_t
count_answered(const struct form_scan *scan)
{
	size_t n = 0;

	for (size_t i = next_question(scan, NOWHERE), next; i < scan->n; i = next) {
		next = next_question(scan, i);
		n += has_answer(scan, i, next);
	}
	return n;
}

/* Whether every question ends in a question mark and is followed by text, in notes without "A:". */
static bool
go_without_answers(const struct form_scan *scan)
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
is_sign_only(const struct form_scan *scan, size_t i)
{
	return scan->forms[i].sign.text == scan_text(scan, i).n;
}

/*
 * Returns the line after the answer.  A heading above the next question is not part of the answer
 * unless the answer would be empty without it.
 */
static size_t
body_end(const struct form_scan *scan, size_t i, size_t answer, size_t next)
{
	size_t last = next - 1, least = answer;

	if (answer == NOWHERE)
		least = i + 1;
	else if (is_sign_only(scan, answer))
		least = answer + 1;
	if (scan->alternate && !scan->shapes[last].blank_before)
		return next;
	return next < scan->n && last > least && scan_is_heading(scan, last) ? last : next;
}

/*
 * Sets the parts of all lines up to the next question; after the last question, only up to where
 * other content may begin.
 */
static void
mark_question(struct form_scan *scan, size_t i, size_t next, bool last)
{
	size_t answer = has_inner_answer(scan, i) ? NOWHERE : find_answer(scan, i, next);
	size_t end = body_end(scan, i, answer, next);
	size_t first = answer == NOWHERE ? i : answer;
	enum form_part part = FORM_WRAPPED;

	set_line_part(scan, i, has_inner_answer(scan, i) ? FORM_PAIR : FORM_QUESTION);
	for (size_t at = i + 1; at < end; at++) {
		const struct shape *shape = &scan->shapes[at];

		if (at == answer) {
			set_line_part(scan, at, is_sign_only(scan, at) ? FORM_SIGN : FORM_ANSWER);
			part = FORM_BODY;
			continue;
		}
		if (shape->mark == MARK_HEADING ||
		    (last && at > first + 1 && (shape->blank_before || scan_is_heading(scan, at))))
			return;
		if (part == FORM_WRAPPED &&
		    (answer == NOWHERE || shape->blank_before || !has_no_marker(shape) ||
			shape->mark != MARK_NONE || shape[-1].last == END_QUESTION))
			part = FORM_BODY;
		set_line_part(scan, at, part);
	}
	if (end < next)
		set_line_part(scan, end, FORM_HEADING);
}

/* Whether the first of several questions may be here: not inside a list. */
static bool
may_open(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	if (i == 0 || scan_is_heading(scan, i - 1))
		return true;
	return shape->kind != SHAPE_DASH && (shape->blank_before || shape[-1].kind != SHAPE_DASH);
}

/*
 * A question without an answer has only the lines directly below it, which continue it or are its
 * answer without a sign.  Everything else stays what it is.
 */
static void
mark_unanswered(struct form_scan *scan, size_t i, size_t next)
{
	enum form_part part = is_asked(scan, i) ? FORM_BODY : FORM_WRAPPED;

	set_line_part(scan, i, FORM_QUESTION);
	for (size_t at = i + 1; at < next; at++) {
		const struct shape *shape = &scan->shapes[at];

		if (shape->blank_before || shape->mark == MARK_HEADING ||
		    scan->forms[at].sign.kind != SIGN_NONE)
			return;
		if (shape->kind != SHAPE_BARE || shape->mark != MARK_NONE)
			part = FORM_BODY;
		set_line_part(scan, at, part);
		if (shape->last == END_QUESTION)
			part = FORM_BODY;
	}
}

void
find_questions(struct form_scan *scan, bool wherever)
{
	bool all = go_without_answers(scan), open = false, many;

	many = count_answered(scan) >= ANSWERED_LEAST;
	for (size_t i = next_question(scan, NOWHERE), next; i < scan->n; i = next) {
		bool answered, after, one_of_many;

		next = next_question(scan, i);
		answered = has_answer(scan, i, next);
		after = has_answer(scan, next, next_question(scan, next));
		one_of_many = all || (answered && (open || (many && may_open(scan, i))));
		if (!one_of_many && !(wherever && next > i + 1)) {
			if (many && may_ask(scan, i) && may_open(scan, i))
				mark_unanswered(scan, i, next);
			open = open && may_ask(scan, i);
			continue;
		}
		if (!open && i > 0 && scan_is_heading(scan, i - 1) &&
		    scan->forms[i - 1].part == FORM_FREE)
			set_line_part(scan, i - 1, FORM_HEADING);
		open = one_of_many && (all || after || (many && may_ask(scan, next)));
		mark_question(scan, i, next, next == scan->n || !open);
	}
}
