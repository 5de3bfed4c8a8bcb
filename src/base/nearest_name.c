/* SPDX-License-Identifier: MIT */
/*
 * Measures edit distance.  Swapping two neighbours counts as one edit: "cvs" is one typing error
 * away from "csv".
 */
#include "config.h"

#include "base/nearest_name.h"

/* No known name is longer, so a longer word cannot be a mistyped name. */
#define LONGEST		32

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Returns the edit distance of two words of at most LONGEST bytes. */
static size_t
count_edits(struct slice a, struct slice b)
{
	size_t table[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= a.n; i++) {
		for (size_t j = 0; j <= b.n; j++) {
			if (i == 0 || j == 0) {
				table[i][j] = i + j;
				continue;
			}
			table[i][j] = least(least(table[i - 1][j], table[i][j - 1]) + 1,
			    table[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				table[i][j] = least(table[i][j], table[i - 2][j - 2] + 1);
		}
	}
	return table[a.n][b.n];
}

void
nearest_name_try(struct nearest_name *nearest, const char *name)
{
	struct slice known = slice_of(name);
	size_t distance;

	if (nearest->wanted.n == 0 || nearest->wanted.n > LONGEST || known.n > LONGEST)
		return;
	distance = count_edits(nearest->wanted, known);
	/* Up to a third of the letters may be wrong; beyond that it is a different word. */
	if (distance > (known.n < 6 ? 1 : known.n / 3) || distance >= known.n)
		return;
	if (nearest->best == NULL || distance < nearest->distance) {
		nearest->best = name;
		nearest->distance = distance;
	}
}
