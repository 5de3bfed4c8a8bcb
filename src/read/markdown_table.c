/* SPDX-License-Identifier: MIT */
/*
 * A bar parts cells wherever it stands, in code, too, unless a backslash is before it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown_line.h"
#include "read/markdown_table.h"

size_t
table_bar(struct slice s)
{
	size_t at = 0;

	while (at < s.n && s.p[at] != '|')
		at += s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
	return at < s.n ? at : s.n;
}

size_t
table_cells(struct slice line)
{
	struct slice s = utf8_trim(slice_from(line, markdown_line_read(line).at));
	size_t cells = 0;

	if (slice_starts(s, SLICE("|")))
		s = slice_from(s, 1);
	while (s.n != 0) {
		s = slice_from(s, table_bar(s) + 1);
		cells++;
	}
	return cells;
}

size_t
table_rule(struct slice line)
{
	bool dash = false, part = false;

	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		if (strchr("|:- \t>", c) == NULL)
			return 0;
		dash = dash || c == '-';
		part = part || c == '|' || c == ':';
	}
	return dash && part ? table_cells(line) : 0;
}
