/* SPDX-License-Identifier: MIT */
/*
 * The colours of code, whose first line is the name of its language.  The code must stay the same.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "html/highlighted.h"
#include "target.h"

static void
add_part(void *argument, struct slice part)
{
	buf_add(argument, part);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct highlighter highlighter = {.length = 0};
	struct slice code = {(const char *)bytes, n}, language;
	highlight_run_list runs = {0};
	struct buf html = {0};
	size_t at = 0;

	language = slice_until(code, slice_find(code, SLICE("\n"), 0));
	code = slice_from(code, language.n + 1);
	highlight_find_runs(&runs, &highlighter, language, code);
	for (size_t i = 0; i < runs.n; i++) {
		if (runs.v[i].start < at || runs.v[i].end <= runs.v[i].start || runs.v[i].end > code.n)
			abort();
		at = runs.v[i].end;
	}
	highlighted_add(&html, &highlighter, language, code, add_part, &html);
	vec_free(&runs);
	buf_free(&html);
	return 0;
}
