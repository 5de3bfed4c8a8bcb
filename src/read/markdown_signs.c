/* SPDX-License-Identifier: MIT */
/*
 * Bids for text that is Markdown although its name does not say so.  A heading is not enough,
 * because "# " is also a mark in plain notes and begins comments of many languages; nor is
 * **strong** text, because without headings Markdown makes few cards.  Tables make cards, though.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown_signs.h"
#include "read/reader.h"

#define POINTS_ENOUGH	3	/* as count_points() counts them */
#define ROWS_LEAST	4	/* in a table, with its head and the rule below it */
#define LINES_PER_HEADING	60	/* with more, most headings are not marked */

/* How many of its signs a text has. */
struct signs {
	size_t	 lines;			/* that are not blank and not in a fence */
	size_t	 headings;
	size_t	 deep_headings;		/* of them, those below the first level */
	size_t	 strong;
	size_t	 links;
	size_t	 fences;
	size_t	 tables;
	size_t	 rows;			/* lines between bars, of which tables consist */
	size_t	 tasks;
	bool	 in_fence;
};

size_t
markdown_find_strong(struct slice line, size_t from, size_t *end)
{
	size_t start, close;

	for (start = slice_find(line, SLICE("**"), from); start < line.n;
	     start = slice_find(line, SLICE("**"), close)) {
		close = start + 2;
		if (close >= line.n || line.p[close] == '*' || utf8_is_space(utf8_peek(line, close))) {
			close += slice_run(slice_from(line, close), '*');
			continue;
		}
		close = slice_find(line, SLICE("**"), close);
		if (close == line.n)
			break;
		*end = close + 2;
		if (line.p[close - 1] != ' ' && line.p[close - 1] != '\t')
			return start;
	}
	return line.n;
}

static size_t
count_strong(struct slice line)
{
	size_t count = 0, end = 0;

	while (markdown_find_strong(line, end, &end) < line.n)
		count++;
	return count;
}

/* Whether it is the target of a link; "f[x](t)" is not one. */
static bool
is_target(struct slice s)
{
	return s.n != 0 && !slice_has_any(s, " \t") && slice_has_any(s, "/.#");
}

static size_t
count_links(struct slice line)
{
	size_t count = 0, end;

	for (size_t at = slice_find(line, SLICE("]("), 0); at < line.n;
	     at = slice_find(line, SLICE("]("), end)) {
		end = slice_find(line, SLICE(")"), at + 2);
		if (end < line.n && is_target((struct slice){line.p + at + 2, end - at - 2}))
			count++;
	}
	return count;
}

static size_t
heading_level(struct slice line)
{
	size_t level = slice_run(line, '#');

	return level != 0 && level <= HEADING_LEVELS && level + 1 < line.n && line.p[level] == ' ' ?
	    level : 0;
}

/* Whether the line separates the head of a table: |---|:--:| */
static bool
is_table_rule(struct slice line)
{
	for (size_t i = 0; i < line.n; i++)
		if (strchr("|-: ", line.p[i]) == NULL || line.p[i] == '\0')
			return false;
	return slice_count(line, '|') >= 2 && slice_has(line, SLICE("---"));
}

static bool
is_task(struct slice line)
{
	return line.n > 6 && strchr("-*+", line.p[0]) != NULL && line.p[1] == ' ' &&
	    line.p[2] == '[' && strchr(" xX", line.p[3]) != NULL && line.p[4] == ']' &&
	    line.p[5] == ' ';
}

static void
count_line(struct signs *signs, struct slice line)
{
	size_t level = heading_level(line);
	struct slice shown = utf8_trim(line);

	if (slice_starts(shown, SLICE("```"))) {
		signs->fences += signs->in_fence;
		signs->in_fence = !signs->in_fence;
		return;
	}
	if (shown.n == 0 || signs->in_fence)
		return;
	signs->lines++;
	signs->headings += level != 0;
	signs->deep_headings += level > 1;
	signs->strong += count_strong(shown);
	signs->links += count_links(shown);
	signs->tables += is_table_rule(shown);
	signs->rows += shown.n > 2 && shown.p[0] == '|' && shown.p[shown.n - 1] == '|';
	signs->tasks += is_task(shown);
}

/* Whether there are only tables and perhaps headings. */
static bool
has_only_tables(const struct signs *signs)
{
	return signs->tables != 0 && signs->rows >= ROWS_LEAST * signs->tables &&
	    signs->lines == signs->rows + signs->headings;
}

static size_t
count_points(const struct signs *signs)
{
	return 1u + (signs->deep_headings != 0) + (signs->strong >= 2) + (signs->strong >= 5) +
	    (signs->links != 0) + (signs->links >= 3) + (signs->fences != 0) +
	    (signs->tables != 0) + (signs->tasks >= 2);
}

int
markdown_bid(struct slice bytes)
{
	struct signs signs = {0};

	if (bytes.n != 0 && memchr(bytes.p, '\0', bytes.n) != NULL)
		return 0;
	for (size_t start = 0; start < bytes.n;) {
		size_t end = slice_find(bytes, SLICE("\n"), start);

		count_line(&signs, (struct slice){bytes.p + start, end - start});
		start = end + 1;
	}
	if (has_only_tables(&signs))
		return 50;
	if (signs.headings < 2 || signs.headings * LINES_PER_HEADING < signs.lines)
		return 0;
	return count_points(&signs) >= POINTS_ENOUGH ? 50 : 0;
}
