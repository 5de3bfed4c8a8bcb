/* SPDX-License-Identifier: MIT */
/*
 * The steps of recognition: measure every line once, collect statistics, find pairs and
 * questions, choose a reading for every line, then find classes, depths, code and sections.
 */
#include "config.h"

#include "recognise/bullet_depth.h"
#include "recognise/choose_readings.h"
#include "recognise/classify.h"
#include "recognise/layout_blocks.h"
#include "recognise/measure_lines.h"
#include "recognise/outline_fronts.h"
#include "recognise/pairs_and_questions.h"
#include "recognise/recognise.h"
#include "recognise/section_tree.h"

void
recognise(struct document *doc, const struct recognition_options *options)
{
	struct arena *scratch = arena_new(), *forms = arena_new();
	const struct known_words *words = known_words_new(scratch);
	const struct shape *shapes;
	struct document_stats *stats;
	const struct line_reading *readings;
	size_t n;

	if (options->explain)
		doc->reasons = arena_array(doc->arena, doc->nlines, sizeof(*doc->reasons));
	shapes = measure_lines(scratch, words, doc, &n);
	stats = collect_document_stats(scratch, shapes, n);
	stats->forms = find_forms(forms, words, doc, shapes, n, options);
	if (stats->forms == NULL) {	/* most notes: free the memory early */
		arena_free(forms);
		forms = NULL;
	}
	readings = choose_readings(scratch, stats, options);
	classify_lines(doc, stats, readings, options);
	find_outline_texts(doc, stats);
	find_bullet_depths(doc, stats);
	find_outline_fronts(doc, stats, options->untitled);
	find_layout_blocks(doc, stats);
	section_tree_build(doc, stats);
	arena_free(forms);
	arena_free(scratch);
}
