/* SPDX-License-Identifier: MIT */
/*
 * An expression of --select, which must give the same result for the same subject.
 */
#include "config.h"

#include <stdlib.h>

#include "collection/search.h"
#include "target.h"

static const struct search_subject subjects[] = {
	{
		.decks = {SLICE("bio\x1f" "cells"), SLICE("cram")}, .tags = SLICE("exam a::b marked"),
		.note_type = SLICE("basic"), .guid = SLICE("g*1"),
	},
	{.decks = {SLICE("\xc3\xa9t\xc3\xa9"), {"", 0}}, .note_type = SLICE("a_b (c)")},
};

static void
find(const struct note_search *search)
{
	bool *results = calloc(search->steps.n + 1, sizeof(*results));

	if (results == NULL)
		abort();
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
		if (search_finds(search, &subjects[i], results) !=
		    search_finds(search, &subjects[i], results))
			abort();
	free(results);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	const char *why = NULL;
	const struct note_search *search =
	    search_parse(arena, (struct slice){(const char *)bytes, n}, &why);

	if (search != NULL)
		find(search);
	else if (why == NULL)
		abort();
	arena_free(arena);
	return 0;
}
