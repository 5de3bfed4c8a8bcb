/* SPDX-License-Identifier: MIT */
/*
 * The sequence of recognition: measure every line once, survey the document,
 * find the forms other than headings, label its lines, then name classes and
 * depths and build the blocks.
 */
#include "config.h"

#include "recognise/block.h"
#include "recognise/form.h"
#include "recognise/label.h"
#include "recognise/page.h"
#include "recognise/recognise.h"

#define SURE	99	/* blank lines and rules */
#define ALMOST	90	/* page numbers, which could be answers */

/* Whether a number alone on a line is that of a page, only the lines around it tell. */
static void
measure_line(const struct words *words, const struct text *text, size_t i, bool marks,
    struct shape *shape)
{
	struct slice line = text_line(text, i);
	uint32_t number;

	shape_measure(words, line, marks, shape);
	if (shape->kind == SHAPE_BARE && shape->mark == MARK_NONE &&
	    page_read_number(line, &number) && page_is_likely(text, i, number))
		shape->kind = SHAPE_PAGE;
}

/* Every line with text as a shape, in order, each knowing of blank lines and rules around it. */
static struct shape *
measure_lines(
    struct arena *arena, const struct words *words, struct document *doc, size_t *n)
{
	struct shape *shapes = arena_array(arena, doc->nlines, sizeof(*shapes));
	struct bars bars = {0};
	bool blank = false, rule = false;

	*n = 0;
	for (size_t i = 0; i < doc->nlines; i++) {
		struct slice bytes = text_line(doc->text, i);
		struct shape *shape = &shapes[*n];
		struct line *line = &doc->lines[i];

		measure_line(words, doc->text, i, !mark_in_table(&bars, doc->text, i), shape);
		line->text = slice_until(slice_from(bytes, shape->lead), shape->end - shape->lead);
		line->offset = doc->text->lines[i].start + shape->lead;
		line->class = shape->kind == SHAPE_BLANK ? LINE_BLANK : LINE_IGNORED;
		line->confidence = shape->kind == SHAPE_PAGE ? ALMOST : SURE;
		if (shape_is_text(shape)) {
			shape->line = (uint32_t)i;
			shape->blank_before = blank;
			shape->rule_before = rule;
			(*n)++;
			blank = rule = false;
			continue;
		}
		blank = blank || shape->kind == SHAPE_BLANK || shape->kind == SHAPE_RULE;
		rule = rule || shape->kind == SHAPE_RULE;
		if (blank && *n > 0)
			shapes[*n - 1].blank_after = true;
	}
	return shapes;
}

void
recognise(struct document *doc, const struct recognition *wanted)
{
	struct arena *scratch = arena_new(), *forms = arena_new();
	const struct words *words = words_new(scratch);
	const struct shape *shapes;
	struct survey *survey;
	const struct label *labels;
	size_t n;

	if (wanted->explain)
		doc->reasons = arena_array(doc->arena, doc->nlines, sizeof(*doc->reasons));
	shapes = measure_lines(scratch, words, doc, &n);
	survey = survey_make(scratch, shapes, n);
	survey->forms = forms_find(forms, words, doc->text, shapes, n, wanted->cards);
	if (survey->forms == NULL) {	/* in most notes: not to be kept while lines are labelled */
		arena_free(forms);
		forms = NULL;
	}
	labels = label_lines(scratch, survey, &line_weights, wanted);
	blocks_build(doc, survey, labels, wanted);
	arena_free(forms);
	arena_free(scratch);
}
