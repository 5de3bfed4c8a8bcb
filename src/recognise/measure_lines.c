/* SPDX-License-Identifier: MIT */
/*
 * Measures all lines in order, including what depends on the neighbours: whether a line is a
 * page number, in a table, or next to a blank line.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/drawn_headings.h"
#include "recognise/field_names.h"
#include "recognise/measure_lines.h"
#include "recognise/numbered_chapters.h"
#include "recognise/page_number.h"
#include "recognise/pair_syntax.h"

#define CERTAIN	100	/* front matter */
#define SURE	99	/* blank lines and rules */
#define ALMOST	90	/* page numbers, which could be answers */

/* Only the lines around it show whether a number alone on a line is a page number. */
static void
measure_line(const struct known_words *words, const struct text *text, size_t i, bool marks,
    struct shape *shape)
{
	struct slice line = text_line(text, i);
	uint32_t number;

	measure_line_shape(words, line, marks, shape);
	if (shape->kind == SHAPE_BARE && shape->mark == MARK_NONE &&
	    read_page_number(line, &number) && is_likely_page_number(text, i, number))
		shape->kind = SHAPE_PAGE;
}

/* Sets the lines of front matter, which is not part of the notes. */
static void
set_front_matter(struct document *doc)
{
	for (size_t i = 0; i < doc->properties.nlines; i++) {
		struct slice bytes = text_line(doc->text, i), shown = utf8_trim(bytes);
		struct line *line = &doc->lines[i];

		line->text = shown;
		line->offset = doc->text->lines[i].start + (uint32_t)(shown.p - bytes.p);
		line->class = LINE_IGNORED;
		line->confidence = CERTAIN;
		if (doc->reasons != NULL)
			doc->reasons[i] = (struct reasons){{"front matter", NULL}};
	}
}

/*
 * A line with attributes is a heading unless it may be a pair or a question, which depends on
 * the lines around it (pairs_and_questions.c).
 */
static void
mark_attributed(const struct known_words *words, struct slice text, struct shape *shape)
{
	if (shape->mark != MARK_NONE || !shape_is_text(shape))
		return;
	shape->attributed = true;
	if (shape_is_bare(shape) && !shape_has(shape, INNER_COLONS) &&
	    memchr(text.p, '\t', text.n) == NULL && read_qa_sign(words, text).kind == SIGN_NONE)
		shape->mark = MARK_HEADING;
}

/* The class and confidence are final only for lines without text. */
static void
set_line(struct document *doc, size_t i, const struct shape *shape)
{
	struct line *line = &doc->lines[i];
	struct slice bytes = text_line(doc->seen, i);

	line->text = slice_until(slice_from(bytes, shape->start), shape->end - shape->start);
	line->offset = doc->text->lines[i].start + shape->start;
	line->confidence = shape->kind == SHAPE_PAGE ? ALMOST : SURE;
	/* Metadata is not seen, but it is not lost either. */
	if (bytes.n == 0 && utf8_trim(text_line(doc->text, i)).n != 0) {
		line->text = utf8_trim(text_line(doc->text, i));
		line->class = LINE_IGNORED;
		return;
	}
	line->class = shape->kind == SHAPE_BLANK ? LINE_BLANK : LINE_IGNORED;
}

struct shape *
measure_lines(struct arena *arena, const struct known_words *words, struct document *doc, size_t *n)
{
	struct shape *shapes = arena_array(arena, doc->nlines, sizeof(*shapes));
	struct field_names names = field_names_of(arena, doc);
	struct bar_lines bars = {0};
	bool blank = false, rule = false;
	size_t attributed = 0;
	uint8_t gap = 0;

	*n = 0;
	set_front_matter(doc);
	for (size_t i = doc->properties.nlines; i < doc->nlines; i++) {
		struct shape *shape = &shapes[*n];

		measure_line(words, doc->seen, i, !is_in_table(&bars, doc->seen, i), shape);
		set_line(doc, i, shape);
		field_names_mark(&names, doc->lines[i].text, shape);
		if (attributed < doc->nattributed && doc->attributed[attributed].line == i) {
			mark_attributed(words, doc->lines[i].text, shape);
			attributed++;
		}
		if (shape_is_text(shape)) {
			shape->line = (uint32_t)i;
			shape->blank_before = blank;
			shape->rule_before = rule;
			shape->gap = gap;
			(*n)++;
			blank = rule = false;
			gap = 0;
			continue;
		}
		gap += shape->kind == SHAPE_BLANK && gap < UINT8_MAX;
		blank = blank || shape->kind == SHAPE_BLANK || shape->kind == SHAPE_RULE;
		rule = rule || shape->kind == SHAPE_RULE;
		if (blank && *n > 0)
			shapes[*n - 1].blank_after = true;
	}
	if (names.n != 0)
		field_names_join(shapes, *n, doc);
	find_drawn_headings(doc->seen, shapes, *n);
	find_numbered_chapters(doc->seen, shapes, *n);
	for (size_t i = 0; i < *n; i++)
		if (shapes[i].drawn != DRAWN_NOT)	/* it may have lost its bullet */
			set_line(doc, shapes[i].line, &shapes[i]);
	return shapes;
}
