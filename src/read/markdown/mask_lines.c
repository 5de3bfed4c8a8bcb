/* SPDX-License-Identifier: MIT */
/*
 * Goes through the lines once.  Fenced code is copied; every paragraph, item, heading or table cell
 * is a region, beyond which no mask extends (except for cloze deletions, which may
 * contain whole lists).  Searches that fail are remembered, so the time is linear.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/mask_lines.h"
#include "read/markdown/mask_syntax.h"
#include "read/markdown/math.h"
#include "read/markdown/table.h"

/* A table with more columns is text, because the parser's time grows with their square. */
#define COLUMNS_MAX	1000
/* A displayed formula that contains blank lines has at most this many lines. */
#define SPACED_LINES	50
/* In one paragraph, further lines of dashes and bars that fit no table head are text. */
#define RULES_TRIED	8
/* The parser reads more lines of a paragraph above a table again and again; a blank line ends it. */
#define LINES_ABOVE_MAX	200
/* A table with more cells than this is text if most of them are missing and would be padding. */
#define PADDING_MAX	100000

struct line_masking {
	struct masking		 syntax;
	struct masked_text	*out;
	const struct text	*text;
	size_t			 blank;		/* index of the line that find_blank() found last */
	size_t			 paired;	/* before this line every "$$" has its pair */
	size_t			 masked;	/* the syntax before this offset has been masked */
	bool			 has_syntax;	/* the lines may contain syntax to mask */
};

static void
mask_until(struct line_masking *m, size_t at, size_t limit)
{
	if (m->has_syntax)
		mask_syntax(&m->syntax, at, limit);
	m->masked = limit;
}

/* The same from where masking stopped, so that each row of a table does not begin again. */
static void
mask_rest(struct line_masking *m, size_t limit)
{
	mask_until(m, m->out->copied > m->masked ? m->out->copied : m->masked, limit);
}

static struct slice
between(const struct line_masking *m, size_t start, size_t end)
{
	return masking_slice(&m->syntax, start, end);
}

static size_t
line_start(const struct line_masking *m, size_t index)
{
	return index < m->text->nlines ? m->text->lines[index].start : m->text->bytes.n;
}

/* The index of the first blank line from `index` on, at most `end`. */
static size_t
find_blank(struct line_masking *m, size_t index, size_t end)
{
	if (m->blank < index || m->blank > end)
		for (m->blank = index; m->blank < end; m->blank++)
			if (markdown_line_read(text_line(m->text, m->blank)).kind == MARKDOWN_BLANK)
				break;
	return m->blank;
}

/* The text of a line after the markers of quotes and lists and the label of a footnote. */
static struct slice
read_row(const struct line_masking *m, size_t index)
{
	struct slice line = text_line(m->text, index);
	size_t label;

	line = slice_from(line, markdown_line_read(line).at);
	label = markdown_line_footnote_label(line).n;
	return slice_from(line, label == 0 ? 0 : utf8_skip_space(line, label + strlen("[^]:")));
}

static bool
is_dollars(struct slice row)
{
	return slice_equal(utf8_trim(row), SLICE("$$"));
}

/* Whether every "$$" in the lines of the region before `end` has its pair. */
static bool
has_paired_dollars(const struct line_masking *m, size_t first, size_t end)
{
	size_t from = m->paired > first ? m->paired : first, n = 0;
	struct slice lines = between(m, line_start(m, from), line_start(m, end));

	for (size_t at = 0; (at = slice_find(lines, SLICE("$$"), at)) < lines.n; at += 2)
		n++;
	return n % 2 == 0;
}

/*
 * The index of the line "$$" that ends a formula with blank lines, which begins with the same line
 * at `index`; `index` if the formula does not end.  TeX forbids blank lines, but people write them.
 *  All lines between must be TeX, because they may be prose between one formula and the next.
 */
static size_t
find_closing_dollars(struct line_masking *m, size_t first, size_t index, size_t end)
{
	uint32_t quotes = markdown_line_read(text_line(m->text, index)).quotes;
	size_t last = index + 1;

	if (end > index + SPACED_LINES)
		end = index + SPACED_LINES;
	while (last < end && !slice_has(text_line(m->text, last), SLICE("$$"))) {
		enum markdown_line_kind kind = markdown_line_read(text_line(m->text, last)).kind;

		if (kind == MARKDOWN_HEADING || kind == MARKDOWN_FENCE || kind == MARKDOWN_FOOTNOTE)
			return index;
		last++;
	}
	if (last >= end || !is_dollars(read_row(m, last)) ||
	    markdown_line_read(text_line(m->text, last)).quotes != quotes ||
	    !math_is_all_tex(between(m, line_start(m, index + 1), line_start(m, last))) ||
	    !has_paired_dollars(m, first, index))
		return index;
	m->paired = last + 1;
	return last;
}

/*
 * The index of the line after a displayed formula that begins the line at `index`, in the region
 * that begins at `first`; `index` if there is no formula.
 */
static size_t
skip_display(struct line_masking *m, size_t first, size_t index, size_t at, size_t end)
{
	struct slice content = slice_from(text_line(m->text, index), at);
	size_t start = m->text->lines[index].start + at, limit, close;

	if (content.n == 0 || (content.p[0] != '$' && content.p[0] != '\\'))
		return index;
	limit = line_start(m, find_blank(m, index, end));
	close = mask_syntax_display_end(&m->syntax, start, limit);
	if (close != limit)
		return text_line_at(m->text, (uint32_t)close) + 1;
	if (!is_dollars(content))
		return index;
	close = find_closing_dollars(m, first, index, end);
	return close == index ? index : close + 1;
}

/* Whether the line begins a list, even directly below a paragraph: "- a", "1. a" (CommonMark 5.2). */
static bool
begins_list(struct slice line)
{
	struct markdown_line opening = markdown_line_read(line);
	struct slice item = slice_from(line, utf8_skip_space(line, 0));

	return opening.kind == MARKDOWN_ITEM && opening.quotes == 0 &&
	    (strchr("-*+", item.p[0]) != NULL ||
	    (item.p[0] == '1' && !ascii_is_digit(item.p[1])));
}

/*
 * Whether the line is a label between two lists, although there is no blank line before it:
 *
 *	- the last item above
 *	Pasta:
 *	- the first item below
 *
 * CommonMark would add it to the item above.
 */
static bool
is_label(const struct text *text, size_t index, size_t first, size_t end)
{
	struct slice line = text_line(text, index);
	struct markdown_line before;

	if (line.n == 0 || index == first || index + 1 >= end)
		return false;
	line = utf8_trim_end(line);
	if (line.n == 0 || line.p[line.n - 1] != ':' ||
	    markdown_line_read(line).kind != MARKDOWN_TEXT || markdown_line_read(line).at != 0)
		return false;
	before = markdown_line_read(text_line(text, index - 1));
	return before.quotes == 0 && begins_list(text_line(text, index + 1)) &&
	    (before.kind == MARKDOWN_ITEM || (before.kind == MARKDOWN_TEXT && before.at >= 2));
}

static bool
has_labels(const struct text *text, size_t first, size_t end)
{
	for (size_t i = first + 1; i + 1 < end; i++)
		if (is_label(text, i, first, end))
			return true;
	return false;
}

/* Adds a blank line before a line, so that it begins a paragraph. */
static void
add_blank_line(struct line_masking *m, size_t index)
{
	mask_rest(m, line_start(m, index));
	masked_text_copy(m->out, line_start(m, index));
	buf_byte(&m->out->bytes, '\n');
	masked_text_start_line(m->out, m->out->copied);
}

/*
 * The index of the line after the region that begins at `index`.  *opening, which is that of the
 * first line, becomes that of the line after the region, if there is one.
 */
static size_t
find_region_end(struct line_masking *m, size_t index, struct markdown_line *opening, size_t end)
{
	bool heading = opening->kind == MARKDOWN_HEADING;
	size_t first = index, at = opening->at;

	for (;;) {
		size_t after = skip_display(m, first, index, at, end);

		index = after == index ? index + 1 : after;
		if (index >= end)
			return end;
		if (!heading && markdown_line_is_underline(text_line(m->text, index))) {
			heading = true;
			continue;
		}
		*opening = markdown_line_read(text_line(m->text, index));
		if (heading || opening->kind != MARKDOWN_TEXT || opening->too_deep != 0 ||
		    is_label(m->text, index, first, end))
			return index;
		at = opening->at;
	}
}

/*
 * Masks one dash of the line, so that the parser does not take it for the second line of a table.
 */
static void
mask_rule(struct line_masking *m, size_t index)
{
	size_t at = line_start(m, index);

	while (m->text->bytes.p[at] != '-')
		at++;
	mask_rest(m, at);
	masked_text_put_literal(m->out, at, at + 1);
}

/* Whether the lines of a paragraph above a line are few, or a blank line can be added before it. */
static bool
may_be_head(const struct line_masking *m, size_t first, size_t index)
{
	return index - first < LINES_ABOVE_MAX ||
	    (m->syntax.quotes == 0 && m->out->copied <= line_start(m, index));
}

/*
 * The index of the line of dashes below the head of a table in the region, or `end`; sets *columns.
 * If nearly all cells would be padding, it is an attack or a mistake, and the table becomes text.
 */
static size_t
find_table(struct line_masking *m, size_t first, size_t end, size_t *columns)
{
	size_t tried = 0;

	for (size_t i = first + 1; i < end; i++) {
		size_t cells, bytes;
		struct slice head;

		*columns = table_count_columns(text_line(m->text, i));
		if (*columns == 0)
			continue;
		cells = *columns * (end - i);
		bytes = line_start(m, end) - line_start(m, i);
		if (*columns > COLUMNS_MAX || (cells >= PADDING_MAX && cells / 8 >= bytes)) {
			mask_rule(m, i);
			return end;
		}
		head = read_row(m, i - 1);
		if ((table_count_cells(head, false) == *columns ||
		    table_count_cells(head, true) == *columns) && may_be_head(m, first, i - 1))
			return i;
		/* For each such line, the parser would read all lines before it again. */
		if (++tried > RULES_TRIED || i - first > LINES_ABOVE_MAX)
			mask_rule(m, i);
	}
	return end;
}

/*
 * Masks each cell of a row separately.  Bars beyond the last column become text; otherwise the
 * parser would drop everything after them.
 */
static void
mask_row(struct line_masking *m, size_t index, size_t columns)
{
	struct slice row = read_row(m, index);
	size_t content = (size_t)(row.p - m->text->bytes.p), end = line_start(m, index + 1);
	size_t at = content, column = 0;
	bool formulas = table_count_cells(row, false) > columns && table_allows_formulas(row);

	mask_rest(m, content);
	while (at < end) {
		size_t bar = at + table_find_bar(between(m, at, end), formulas);

		mask_syntax_start_paragraph(&m->syntax);
		mask_until(m, at, bar);
		column += bar != content;
		if (bar < end && column >= columns &&
		    utf8_trim(between(m, bar + 1, end)).n != 0)
			masked_text_put_literal(m->out, bar, bar + 1);
		at = bar + 1;
	}
}

/*
 * The index of the line that ends a table whose rows begin with bars: one without any bar, which
 * GitHub's parser would take for a row.  In quotes, where a blank line would need a mark, `end`.
 */
static size_t
find_table_end(const struct line_masking *m, size_t table, size_t end)
{
	size_t i = table + 1;

	if (m->syntax.quotes != 0 || !slice_starts(read_row(m, table - 1), SLICE("|")))
		return end;
	while (i < end && slice_has_any(text_line(m->text, i), "|"))
		i++;
	return i;
}

static void
mask_region(struct line_masking *m, size_t first, size_t end)
{
	size_t table, columns;

	masked_text_copy(m->out, line_start(m, first));
	while ((table = find_table(m, first, end, &columns)) != end) {
		if (table - first > LINES_ABOVE_MAX)
			add_blank_line(m, table - 1);
		mask_rest(m, line_start(m, table - 1));
		first = find_table_end(m, table, end);
		for (size_t i = table - 1; i < first; i++)
			mask_row(m, i, columns);
		if (first == end)
			return;
		add_blank_line(m, first);
	}
	mask_rest(m, line_start(m, end));
}

/* Masks the markers of quotes and lists that are too deep, which makes them text. */
static void
mask_deep_markers(struct line_masking *m, size_t index, const struct markdown_line *opening)
{
	size_t start = line_start(m, index) + opening->too_deep,
	       end = line_start(m, index) + opening->at;

	if (opening->too_deep != 0 && opening->too_deep < opening->at)
		masked_text_put_literal(m->out, start, end);
}

/*
 * Whether the first line of a region may be, for the parser, in the same paragraph as the line above:
 * "2. a", and items without text (CommonMark 5.2).
 */
static bool
may_continue_paragraph(struct slice line)
{
	struct markdown_line opening = markdown_line_read(line);

	return opening.kind == MARKDOWN_ITEM &&
	    (!begins_list(line) || utf8_trim(slice_from(line, opening.at)).n == 0);
}

/* A heading is a field of its own, so cloze deletions do not extend into it or out of it. */
static void
mask_paragraph(
    struct line_masking *m, const struct markdown_line *opening, size_t first, size_t end)
{
	bool heading = opening->kind == MARKDOWN_HEADING ||
	    (end > first + 1 && markdown_line_is_underline(text_line(m->text, end - 1)));

	if (heading)
		mask_syntax_end_clozes(&m->syntax);
	if (!may_continue_paragraph(text_line(m->text, first)))
		mask_syntax_start_paragraph(&m->syntax);
	m->syntax.quotes = opening->quotes;
	m->syntax.opening = line_start(m, first) + opening->at;
	mask_deep_markers(m, first, opening);
	mask_region(m, first, end);
	if (heading)
		mask_syntax_end_clozes(&m->syntax);
}

static bool
opens_html(const struct line_masking *m, size_t index, const struct markdown_line *opening)
{
	return markdown_line_opens_html(slice_from(text_line(m->text, index), opening->at));
}

/* A block of HTML extends to a blank line; fences in it are not fences. */
static void
mask_all(struct line_masking *m, size_t first, size_t end)
{
	struct markdown_line opening, next;
	size_t i = first, after, html = first;

	if (i < end)
		opening = markdown_line_read(text_line(m->text, i));
	for (; i < end; i = after, opening = next) {
		after = i + 1;
		next = opening;
		if (i >= html && opens_html(m, i, &opening))
			html = find_blank(m, i, end);
		if (opening.kind == MARKDOWN_FENCE && i >= html) {
			after = markdown_fence_find_end(m->text, &opening, after, end);
		} else if (opening.kind != MARKDOWN_BLANK) {
			after = find_region_end(m, i, &next, end);
			if (i >= html && is_label(m->text, i, first, end))
				add_blank_line(m, i);
			mask_paragraph(m, &opening, i, after);
			continue;
		}
		if (after < end)
			next = markdown_line_read(text_line(m->text, after));
	}
	mask_syntax_end_clozes(&m->syntax);
}

/* Whether a line has markers that are too deep; only long lines can. */
static bool
has_deep_markers(const struct text *text, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (text->lines[i].length > MARKDOWN_MARKS_MAX &&
		    markdown_line_read(text_line(text, i)).too_deep != 0)
			return true;
	return false;
}

/*
 * The parser drops footnotes that nothing refers to, so a first paragraph refers to each of them.
 * The parser sees tokens in place of labels; the number of a token is the index of the definition.
 */
static void
refer_to_footnotes(struct line_masking *m)
{
	const struct footnote_label *labels = m->syntax.labels.all.v;
	size_t n = m->syntax.labels.all.n;

	m->out->refers = n != 0;
	if (n == 0)
		return;
	masked_text_start_line(m->out, m->out->copied);
	for (size_t i = 0; i < n; i++) {
		buf_add(&m->out->bytes, SLICE("[^"));
		masked_text_add_token(m->out, i);
		buf_byte(&m->out->bytes, ']');
		vec_push(&m->out->masks, (struct mask){.kind = MASK_LITERAL});
	}
	buf_byte(&m->out->bytes, '\n');
	masked_text_start_line(m->out, m->out->copied);
	buf_byte(&m->out->bytes, '\n');
	for (size_t i = 0; i < n; i++) {
		size_t start = labels[i].offset + 2, end = start + labels[i].length;
		struct mask *mask = &m->out->masks.v[labels[i].index];

		mask->offset = (uint32_t)start;
		mask->length = (uint32_t)(end - start);
		mask->text = between(m, start, end);
	}
}

void
mask_lines(struct masked_text *out, const struct text *text, size_t first, size_t end,
    bool wikilinks)
{
	struct line_masking m = {
		.syntax = {.out = out, .all = text->bytes, .wikilinks = wikilinks},
		.out = out,
		.text = text,
		.blank = SIZE_MAX,
	};
	struct slice lines;

	masked_text_start(out, text, first, end);
	lines = out->seen;
	m.has_syntax = mask_syntax_may_be_in(lines);
	m.syntax.defines = slice_has(lines, SLICE("]:"));
	if (!out->special && !m.has_syntax && !slice_has_any(lines, "|") &&
	    !has_deep_markers(text, first, end) && !has_labels(text, first, end))
		return;
	if (slice_has(lines, SLICE("[^")))
		footnote_labels_find(&m.syntax.labels, text, first, end);
	refer_to_footnotes(&m);
	masked_text_start_line(out, out->copied);
	mask_all(&m, first, end);
	masked_text_copy(out, line_start(&m, end));
	masked_text_finish(out);
	vec_free(&m.syntax.clozes);
	footnote_labels_free(&m.syntax.labels);
}
