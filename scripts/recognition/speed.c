/* SPDX-License-Identifier: MIT */
/*
 * speed FILE...: prints how many lines per second recognition reads, as a whole and without pairs,
 * questions and the tree of sections.  The text is in memory, and the best of several rounds
 * counts.  This is not a test, because machines differ.
 */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "recognise/choose_readings.h"
#include "recognise/measure_lines.h"
#include "texts.h"

#define ROUNDS	7

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void
choose_readings_only(struct arena *arena, struct document *doc)
{
	size_t n;
	const struct shape *shapes = measure_lines(arena, known_words_new(arena), doc, &n);

	choose_readings(arena, collect_document_stats(arena, shapes, n),
	    &(struct recognition_options){0});
}

static void
recognise_all(struct arena *arena, struct document *doc)
{
	(void)arena;
	recognise(doc, &(struct recognition_options){0});
}

/* Returns millions of lines per second. */
static double
speed_of(void (*work)(struct arena *, struct document *), const struct text *text)
{
	double best = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena *arena = arena_new();
		double begin = seconds(), took;

		work(arena, document_new(arena, text));
		took = seconds() - begin;
		if (i == 0 || took < best)
			best = took;
		arena_free(arena);
	}
	return (double)text->nlines / best / 1e6;
}

static void
report(struct arena *arena, const struct text *text)
{
	(void)arena;
	printf("%s: %zu lines, readings chosen at %.2f million/s, recognised at %.2f million/s\n",
	    text->name, text->nlines, speed_of(choose_readings_only, text), speed_of(recognise_all, text));
}

int
main(int argc, char **argv)
{
	return for_each_text(argc, argv, report);
}
