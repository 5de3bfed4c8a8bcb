/* SPDX-License-Identifier: MIT */
/*
 * dump FILE...: what recognition sees in notes, for the training script and for
 * the test that Python sees the same.  "# FILE", then for each line with text its
 * number, its evidence, the groups it belongs to, and its look; then, as in notes
 * without forms, its reading and confidence, and its evidence of the second pass.
 *
 * That evidence never leaves label.c, so this is compiled with it.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "recognise/label.c"
#include "recognise/measure.h"
#include "texts.h"

static const struct recognition plain;

static void
dump_evidence(const struct evidence *evidence)
{
	for (size_t k = 0; k < evidence->n; k++)
		printf("%s%u", k > 0 ? " " : "", evidence->features[k]);
}

static void
dump_line(const struct survey *survey, size_t i)
{
	struct evidence evidence;
	struct look look = look_of(survey, i);
	uint32_t keys[GROUPS];

	features_find(survey, i, &evidence);
	groups_find(survey, i, keys);
	printf("%u\t", survey->shapes[i].line + 1);
	dump_evidence(&evidence);
	putchar('\t');
	for (size_t k = 0; k < GROUPS; k++)
		printf("%s%" PRIu32, k > 0 ? " " : "", keys[k]);
	printf("\t%u %u %u %u %u %u", look.form, look.end, look.below, look.blank, look.letters,
	    look.length);
}

/* What the second pass goes by. */
static struct coherence *
find_coherence(struct arena *arena, const struct survey *survey)
{
	struct labelling all = {
		.arena = arena,
		.survey = survey,
		.weights = &line_weights,
		.wanted = &plain,
		.columns = arena_array(arena, survey->n, sizeof(*all.columns)),
	};

	weigh_lines(&all);
	return coherence_new(arena, survey, guess_lines(&all));
}

static void
dump_text(struct arena *arena, const struct text *text)
{
	struct document *doc = document_new(arena, text);
	size_t n;
	const struct shape *shapes = lines_measure(arena, words_new(arena), doc, &n);
	const struct survey *survey = survey_make(arena, shapes, n);
	const struct label *labels = label_lines(arena, survey, &line_weights, &plain);
	struct coherence *coherence = find_coherence(arena, survey);
	struct evidence evidence;

	printf("# %s\n", text->name);
	for (size_t i = 0; i < n; i++) {
		dump_line(survey, i);
		printf("\t%u %u\t", labels[i].reading, labels[i].confidence);
		coherence_find(coherence, i, &evidence);
		dump_evidence(&evidence);
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	return for_each_text(argc, argv, dump_text);
}
