/* SPDX-License-Identifier: MIT */
/*
 * The sequence of recognition: measure each line once, survey the document, find the forms other than
 * headings, label the lines, then find their classes and depths and the sections.
 */
#include "config.h"

#include "recognise/classify.h"
#include "recognise/depth.h"
#include "recognise/form.h"
#include "recognise/label.h"
#include "recognise/measure.h"
#include "recognise/recognise.h"
#include "recognise/section_tree.h"

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
	shapes = lines_measure(scratch, words, doc, &n);
	survey = survey_make(scratch, shapes, n);
	survey->forms = forms_find(forms, words, doc->seen, shapes, n, wanted->cards);
	if (survey->forms == NULL) {	/* in most notes: not to be kept while lines are labelled */
		arena_free(forms);
		forms = NULL;
	}
	labels = label_lines(scratch, survey, &line_weights, wanted);
	classify_lines(doc, survey, labels, wanted);
	depths_find(doc, survey);
	section_tree_build(doc, survey);
	arena_free(forms);
	arena_free(scratch);
}
