/* SPDX-License-Identifier: MIT */
/*
 * A bar separates cells wherever it is, even in code, unless there is a backslash before it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/math.h"
#include "read/markdown/table.h"

/* Longer formulas do not occur in cells; searching further for each cell would be quadratic. */
#define FORMULA_MAX	1000

/*
 * The length of the formula at `at`, "$..$" or "\(..\)", which may contain bars; 0 if the text
 * there is not a formula.
 */
static size_t
formula_length(struct slice s, size_t at)
{
	struct slice rest = slice_until(slice_from(s, at), FORMULA_MAX);
	size_t end;

	if (rest.p[0] == '$')
		return math_dollars_length(rest, at > 0 ? s.p[at - 1] : ' ');
	if (!slice_starts(rest, SLICE("\\(")))
		return 0;
	end = slice_find(rest, SLICE("\\)"), 2);
	return end < rest.n && math_is_formula(slice_from(slice_until(rest, end), 2)) ? end + 2 : 0;
}

size_t
table_find_bar(struct slice s, bool formulas)
{
	size_t at = 0;

	while (at < s.n && s.p[at] != '|') {
		size_t n = 0;

		if (formulas && (s.p[at] == '$' || s.p[at] == '\\'))
			n = formula_length(s, at);
		if (n == 0)
			n = s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
		at += n;
	}
	return at < s.n ? at : s.n;
}

size_t
table_count_cells(struct slice row, bool formulas)
{
	struct slice s = utf8_trim(row);
	size_t cells = 0;

	if (slice_starts(s, SLICE("|")))
		s = slice_from(s, 1);
	while (s.n != 0) {
		s = slice_from(s, table_find_bar(s, formulas) + 1);
		cells++;
	}
	return cells;
}

bool
table_allows_formulas(struct slice line)
{
	return !slice_has(line, SLICE("`")) && !slice_has(line, SLICE("](")) &&
	    !slice_has(line, SLICE("://")) && !slice_has(line, SLICE(":\\"));
}

size_t
table_count_columns(struct slice line)
{
	bool dash = false, part = false;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (strchr("|:- \t>", c) == NULL)
			return 0;
		dash = dash || c == '-';
		part = part || c == '|' || c == ':';
	}
	return dash && part ?
	    table_count_cells(slice_from(line, markdown_line_read(line).at), false) : 0;
}
