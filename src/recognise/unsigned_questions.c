/* SPDX-License-Identifier: MIT */
/*
 * Finds questions that have no sign: lines that ask, each with a short answer below it, or whatever
 * is above lines that begin with "Ans:".
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/pairs_and_questions_state.h"

#define ASKED_LEAST	3
#define ABOVE_MOST	2	/* lines before the first question: title and heading */
#define ANSWER_LINES	2	/* of an answer, on average */

static bool
asks(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape->kind == SHAPE_BARE && shape->last == END_QUESTION && shape->mark == MARK_NONE;
}

/* Whether each question has an answer below it, nearly all of them short, and nothing is before. */
static bool
questions_alternate(const struct form_scan *scan)
{
	size_t asked = 0, first = 0;

	for (size_t i = 0; i < scan->n; i++) {
		if (!asks(scan, i)) {
			if (scan->shapes[i].mark != MARK_NONE)
				return false;
			continue;
		}
		if (asked++ == 0)
			first = i;
		if (i + 1 == scan->n || asks(scan, i + 1))
			return false;
	}
	return asked >= ASKED_LEAST && first <= ABOVE_MOST &&
	    scan->n - first <= (1 + ANSWER_LINES) * asked;
}

/* The length of an arrow before an answer, with spaces: "-> Paris". */
static uint32_t
arrow_length(struct slice text)
{
	static const struct slice arrows[] = {SLICE("->"), SLICE("=>"), SLICE("→")};

	for (size_t i = 0; i < sizeof(arrows) / sizeof(arrows[0]); i++)
		if (slice_starts(text, arrows[i]))
			return (uint32_t)utf8_skip_space(text, arrows[i].n);
	return 0;
}

static void
give_sign(struct form_scan *scan, size_t i, enum sign_kind kind)
{
	struct line_form *form = &scan->forms[i];
	uint32_t length;

	form->text = scan_text_start(&scan->shapes[i]);
	length = kind == SIGN_ANSWER ? arrow_length(scan_text(scan, i)) : 0;
	form->sign = (struct qa_sign){
		.kind = (uint8_t)kind,
		.family = SIGNS_QUESTION,
		.length = length,
		.text = length,
	};
	scan->questions += kind == SIGN_QUESTION;
	scan->answers += kind == SIGN_ANSWER;
}

static void
sign_alternating(struct form_scan *scan)
{
	scan->alternate = true;
	for (size_t i = 0; i < scan->n; i++) {
		if (!asks(scan, i))
			continue;
		give_sign(scan, i, SIGN_QUESTION);
		give_sign(scan, ++i, SIGN_ANSWER);
	}
}

/* Whether line i, "Where is it?", is above "Ans: Here." */
static bool
asks_above_answer(const struct form_scan *scan, size_t i)
{
	const struct qa_sign *answer = &scan->forms[i + 1].sign;

	return asks(scan, i) && scan->forms[i].sign.kind == SIGN_NONE &&
	    answer->kind == SIGN_ANSWER && answer->family == SIGNS_QUESTION && !answer->initial;
}

static void
sign_above_answers(struct form_scan *scan)
{
	size_t n = 0;

	for (size_t i = 0; i + 1 < scan->n; i++)
		n += asks_above_answer(scan, i);
	for (size_t i = 0; n >= ASKED_LEAST && i + 1 < scan->n; i++)
		if (asks_above_answer(scan, i))
			give_sign(scan, i, SIGN_QUESTION);
}

void
find_unsigned_questions(struct form_scan *scan)
{
	if (scan->questions > 0)
		return;
	if (scan->answers > 0)
		sign_above_answers(scan);
	else if (questions_alternate(scan))
		sign_alternating(scan);
}
