/* SPDX-License-Identifier: MIT */
/*
 * Helpers for the files that find pairs and questions: where the text of a line begins, and
 * whether the line could be a heading.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/opening_pattern.h"
#include "recognise/pairs_and_questions_state.h"

#define HEADING_COLUMNS	60
#define TITLE_COLUMNS	100
#define NUMBER_DIGITS	3

struct slice
scan_text(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	uint32_t start = scan_text_start(shape);

	return slice_until(
	    slice_from(text_line(scan->text, shape->line), start), shape->end - start);
}

size_t
scan_hasty_number(struct slice text, uint32_t *number)
{
	size_t at = 0;
	struct slice rest;

	for (*number = 0; at < text.n && at < NUMBER_DIGITS && ascii_is_digit(text.p[at]); at++)
		*number = *number * 10 + (uint32_t)(text.p[at] - '0');
	rest = slice_from(text, at);
	if (at == 0)
		return 0;
	if (slice_starts(rest, SLICE(" - ")) || slice_starts(rest, SLICE(" \xe2\x80\x93 ")))
		return at + (rest.p[1] == '-' ? 2 : 4);
	return rest.n > 1 && strchr(".)", rest.p[0]) != NULL && utf8_is_letter(utf8_peek(rest, 1))
	    ? at + 1 : 0;
}

bool
is_strong_pair(enum pair_kind kind)
{
	return kind != PAIR_NONE && kind < PAIR_COLON;
}

/* Whether the line begins with an emoji and a number ("🌊 2. Waves"), which ends no sentence. */
static bool
is_numbered_symbol(const struct form_scan *scan, size_t i)
{
	struct slice text = scan_text(scan, i);
	size_t at = 0, digits;

	if (scan->shapes[i].opening != OPENING_SYMBOL)
		return false;
	while (at < text.n && (unsigned char)text.p[at] >= 0x80)
		at++;
	digits = at = utf8_skip_space(text, at);
	while (at < text.n && ascii_is_digit(text.p[at]))
		at++;
	return at > digits && at < text.n && text.p[at] == '.' &&
	    !slice_has(slice_from(text, at + 1), SLICE(". "));
}

/* Whether the line is short, has a line below it, and is not a sentence, a pair or a question. */
static bool
looks_like_heading(const struct form_scan *scan, size_t i)
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
	    (!shape_has(shape, INNER_SENTENCE) || is_numbered_symbol(scan, i));
}

/* Whether the line follows a blank line, if the notes contain blank lines. */
static bool
stands_like_heading(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return i == 0 || !scan->has_blanks || shape->blank_before || shape->mark == MARK_HEADING;
}

bool
scan_is_heading(const struct form_scan *scan, size_t i)
{
	return looks_like_heading(scan, i) && stands_like_heading(scan, i);
}

bool
scan_is_dashed(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return i + 1 < scan->n && shape->kind == SHAPE_DASH && shape->mark == MARK_NONE &&
	    (i == 0 || shape->blank_before) && shape->length <= HEADING_COLUMNS &&
	    shape->last != END_STOP && shape->last != END_COMMA &&
	    shape[1].kind == SHAPE_BARE && !shape[1].blank_before &&
	    shape[1].indent <= shape->indent;
}

void
set_line_part(struct form_scan *scan, size_t i, enum form_part part)
{
	const struct shape *shape = &scan->shapes[i];

	if (part == FORM_HEADING && (shape->mark == MARK_HEADING || scan->draws))
		return;
	scan->forms[i].part = (uint8_t)part;
	scan->found = true;
}
