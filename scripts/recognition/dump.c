/* SPDX-License-Identifier: MIT */
/*
 * dump [--answer] FILE...: prints what recognition finds in notes, for training.
 *
 * The output is rows of cells separated by tabs:
 *
 *	constant NAME VALUE	a number that the table of weights depends on
 *	family SYMBOL ROWS	an entry of features.def, in order
 *	text PATH		the next text; its lines follow
 *	line NUMBER FEATURES READINGS
 *				a line with text: its number in the file, its features of
 *				the first pass, separated by spaces, and the readings that
 *				it may have, one bit each
 *	end
 *
 * The evidence of the second pass depends on the guesses of the first, which change during
 * training.  With --answer, the program then answers requests until its standard input ends.  A
 * request is binary, in the byte order of the machine: the number of a text (32 bits, counted from
 * 0), and for each line the chances that it is a heading and that it is a label (8 bits each).  The
 * answer is SECOND_PASS_ROWS features of 16 bits per line; if a line has fewer, FEATURES fills the
 * rest.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "recognise/choose_readings.h"
#include "recognise/measure_lines.h"
#include "recognise/second_pass.h"
#include "texts.h"

/* The line's own guess, two for each of four neighbours, the groups, and two headings. */
#define SECOND_PASS_ROWS	(1 + 2 * 4 + GROUPS + 2)

/* The texts that requests may ask for. */
static struct {
	struct arena		*arena;
	const struct document_stats	**stats;
	size_t			 n;
} texts;

static void
print_constants(void)
{
	printf("constant\tWEIGHT_UNIT\t%d\n", WEIGHT_UNIT);
	printf("constant\tCHANCE_CERTAIN\t%d\n", CHANCE_CERTAIN);
	printf("constant\tCHANCES\t%d\n", CHANCES);
	printf("constant\tCONFIDENCES\t%d\n", CONFIDENCES);
	printf("constant\tSECOND_PASS_ROWS\t%d\n", SECOND_PASS_ROWS);
}

static void
print_families(void)
{
#define FEATURE(symbol, phrase)		printf("family\t%s\t1\n", #symbol);
#define FAMILY(symbol, rows, phrase)	printf("family\t%s\t%d\n", #symbol, rows);
#include "recognise/features.def"
#undef FEATURE
#undef FAMILY
}

static void
print_line(const struct document_stats *stats, size_t i)
{
	const struct recognition_options options = {0};
	struct evidence evidence;

	find_features(stats, i, &evidence);
	printf("line\t%" PRIu32 "\t", stats->shapes[i].line + 1);
	for (size_t k = 0; k < evidence.n; k++)
		printf("%s%u", k > 0 ? " " : "", evidence.features[k]);
	printf("\t%u\n", allowed_readings(stats, i, &options));
}

static void
dump_text(struct arena *arena, const struct text *text)
{
	size_t n;
	const struct shape *shapes =
	    measure_lines(texts.arena, known_words_new(arena), document_new(arena, text), &n);
	const struct document_stats *stats = collect_document_stats(texts.arena, shapes, n);

	texts.stats[texts.n++] = stats;
	printf("text\t%s\n", text->name);
	for (size_t i = 0; i < n; i++)
		print_line(stats, i);
}

static void
write_answer(struct second_pass *second, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct evidence evidence;

		find_second_pass_features(second, i, &evidence);
		while (evidence.n < SECOND_PASS_ROWS)
			evidence_add(&evidence, FEATURES);
		fwrite(evidence.features, sizeof(*evidence.features), SECOND_PASS_ROWS, stdout);
	}
	fflush(stdout);
}

/* Returns false at the end of the requests. */
static bool
answer_request(void)
{
	struct arena *arena;
	const struct document_stats *stats;
	struct line_guess *guesses;
	uint32_t number;

	if (fread(&number, sizeof(number), 1, stdin) != 1 || number >= texts.n)
		return false;
	arena = arena_new();
	stats = texts.stats[number];
	guesses = arena_array(arena, stats->n, sizeof(*guesses));
	for (size_t i = 0; i < stats->n; i++) {
		guesses[i].heading = (uint8_t)getchar();
		guesses[i].label = (uint8_t)getchar();
	}
	write_answer(second_pass_new(arena, stats, guesses), stats->n);
	arena_free(arena);
	return true;
}

int
main(int argc, char **argv)
{
	bool answer = argc > 1 && strcmp(argv[1], "--answer") == 0;
	int status;

	argc -= answer;
	argv += answer;
	texts.arena = arena_new();
	texts.stats = arena_array(texts.arena, (size_t)argc, sizeof(struct document_stats *));
	print_constants();
	print_families();
	status = for_each_text(argc, argv, dump_text);
	puts("end");
	fflush(stdout);
	while (answer && status == EXIT_SUCCESS && answer_request())
		continue;
	arena_free(texts.arena);
	return status;
}
