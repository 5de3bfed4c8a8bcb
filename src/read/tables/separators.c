/* SPDX-License-Identifier: MIT */
/*
 * Anki takes the first of its separators that occurs at all, so it splits a list of words and
 * translations at a colon if one text contains a colon.  Counting cells avoids that.
 */
#include "config.h"

#include "read/tables/records.h"
#include "read/tables/separators.h"

/* Enough to be sure, and few enough to be fast. */
#define RECORDS_MAX	500
/* Records with more cells are counted together. */
#define CELLS_MAX	64

struct slice
separator_unescape(struct arena *arena, struct slice typed)
{
	char *plain = arena_alloc(arena, typed.n);
	size_t n = 0;

	for (size_t i = 0; i < typed.n; i++) {
		char next = i + 1 < typed.n ? typed.p[i + 1] : '\0';
		bool escaped = typed.p[i] == '\\' && (next == 'n' || next == 't');

		plain[n++] = !escaped ? typed.p[i] : next == 'n' ? '\n' : '\t';
		i += escaped;
	}
	return (struct slice){plain, n};
}

struct separator_fit
separator_fit(struct slice text, size_t at, struct slice separator)
{
	struct separator_fit fit = {0};
	size_t counts[CELLS_MAX + 1] = {0};
	struct record_reader reader;
	struct arena *scratch = arena_new();

	record_reader_start(&reader, scratch, text, at, separator);
	while (fit.records < RECORDS_MAX && record_reader_next(&reader)) {
		size_t n = reader.cells.n < CELLS_MAX ? reader.cells.n : CELLS_MAX;

		fit.records++;
		counts[n]++;
		if (n < 2)
			continue;
		fit.split++;
		if (counts[n] > fit.alike) {
			fit.alike = counts[n];
			fit.cells = n;
		}
	}
	record_reader_end(&reader);
	arena_free(scratch);
	return fit;
}

/* Records that are split count once more if they have as many cells as most others. */
static size_t
score(const struct separator_fit *fit)
{
	return fit->split + fit->alike;
}

struct slice
separator_guess(struct slice text, size_t at, struct slice usual)
{
	static const char *const candidates[] = {"\t", ";", ",", "|"};
	struct separator_fit fit = separator_fit(text, at, usual);
	struct slice best = usual;
	size_t highest = score(&fit);

	for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++) {
		struct slice separator = slice_of(candidates[i]);

		fit = separator_fit(text, at, separator);
		/* Others than the usual one must split most of the records. */
		if (score(&fit) > highest && 2 * fit.split > fit.records) {
			highest = score(&fit);
			best = separator;
		}
	}
	return best;
}
