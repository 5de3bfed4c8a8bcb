/* SPDX-License-Identifier: MIT */
/*
 * One pass over the lines.  A fence is copied as it is; any other paragraph, item
 * or heading is a region, and what is masked never goes across the end of one (but
 * for cloze deletions, which may hold whole lists).  What is not closed is
 * no mask.  Every search that fails is remembered, so time is linear.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/masking.h"
#include "read/markdown/math.h"
#include "read/markdown/table.h"

/* No table has so many columns: the parser's time grows with their square. */
#define COLUMNS_MAX	1000
/* More lines, some of them blank, are between one display and the next. */
#define SPACED_LINES	50
/* Lines of dashes and bars in one paragraph that rule off nothing. */
#define RULES_TRIED	8
/* A table of more cells than this that are not there would be all padding. */
#define PADDING_MAX	100000

static const struct slice needles[NEEDLES] = {
	SLICE("$$"), SLICE("\\)"), SLICE("\\]"), SLICE("}}"), SLICE("]]"), SLICE("]"), SLICE("-->"),
	SLICE("?>"), SLICE("]]>"), SLICE(">"), SLICE("=="),
};

static void
sync_at(struct masking *m, size_t source)
{
	vec_push(&m->out->shifts,
	    ((struct mask_shift){(uint32_t)m->out->bytes.n, (uint32_t)source}));
}

static void
start_line(struct masking *m, size_t source)
{
	vec_push(&m->out->lines, (uint32_t)m->out->bytes.n);
	sync_at(m, source);
}

/* The offset of the first byte at or behind `at` that is not just copied. */
static size_t
plain_until(const struct masking *m, size_t at, size_t end)
{
	if (!m->odd) {
		const char *newline = memchr(m->all.p + at, '\n', end - at);

		return newline == NULL ? end : (size_t)(newline - m->all.p);
	}
	while (at < end && m->all.p[at] != MASK_OPEN && m->all.p[at] != MASK_CLOSE &&
	    m->all.p[at] != '\n' && m->all.p[at] != '\r')
		at++;
	return at;
}

/* Copies up to `end` what is not yet, line by line, without what would look like a token. */
static void
copy_until(struct masking *m, size_t end)
{
	while (m->done < end) {
		size_t stop = plain_until(m, m->done, end);

		buf_add(&m->out->bytes, (struct slice){m->all.p + m->done, stop - m->done});
		m->done = stop;
		if (stop == end)
			break;
		m->done++;
		if (m->all.p[stop] == '\r' && m->done < end && m->all.p[m->done] == '\n')
			continue;
		if (m->all.p[stop] == '\n' || m->all.p[stop] == '\r') {
			buf_byte(&m->out->bytes, '\n');
			start_line(m, m->done);
		} else {
			sync_at(m, m->done);
		}
	}
}

/* Not buf_format(): notes full of formulas have one for each. */
static void
add_token(struct buf *buf, size_t index)
{
	char token[24];
	size_t at = sizeof(token);

	token[--at] = MASK_CLOSE;
	do
		token[--at] = (char)('0' + index % 10);
	while ((index /= 10) != 0);
	token[--at] = MASK_OPEN;
	buf_add(buf, (struct slice){token + at, sizeof(token) - at});
}

size_t
mask_put(struct masking *m, size_t start, size_t end, struct mask mask)
{
	copy_until(m, start);
	mask.offset = (uint32_t)start;
	mask.length = (uint32_t)(end - start);
	mask.quotes = m->quotes;
	add_token(&m->out->bytes, m->out->masks.n);
	vec_push(&m->out->masks, mask);
	m->done = end;
	sync_at(m, end);
	return end;
}

size_t
mask_label(struct masking *m, size_t start, size_t end, size_t index)
{
	copy_until(m, start);
	add_token(&m->out->bytes, index);
	m->done = end;
	sync_at(m, end);
	return end;
}

size_t
mask_literal(struct masking *m, size_t start, size_t end)
{
	return mask_put(m, start, end, (struct mask){.text = mask_between(m, start, end)});
}

void
mask_give_up(struct masking *m, size_t index)
{
	struct mask *mask = &m->out->masks.v[index];

	mask->kind = MASK_LITERAL;
	mask->text = mask_between(m, mask->offset, mask->offset + mask->length);
}

size_t
mask_seek(struct masking *m, enum needle which, size_t from, size_t limit)
{
	struct gap *gap = &m->gaps[which];
	size_t at = limit;

	if (from < gap->from || limit > gap->limit) {
		at = slice_find(slice_until(m->all, limit), needles[which], from);
		if (at == limit)
			*gap = (struct gap){from, limit};
	}
	return at;
}

static const char odd[] = {MASK_OPEN, MASK_CLOSE, '\r', '\0'};
static void
mask_until(struct masking *m, size_t at, size_t limit)
{
	if (m->special)
		mask_signs(m, at, limit);
}

static size_t
line_start(const struct masking *m, size_t index)
{
	return index < m->text->nlines ? m->text->lines[index].start : m->all.n;
}

/* The index of the next blank line at or behind `index`, at most `end`. */
static size_t
next_blank(struct masking *m, size_t index, size_t end)
{
	if (m->blank < index || m->blank > end)
		for (m->blank = index; m->blank < end; m->blank++)
			if (markdown_line_read(text_line(m->text, m->blank)).kind == MARKDOWN_BLANK)
				break;
	return m->blank;
}

/* The offset of what ends the display at `start`; limit when it is none, or is not ended. */
static size_t
display_end(struct masking *m, size_t start, size_t limit)
{
	struct slice s = mask_between(m, start, limit);
	size_t length;

	if (slice_starts(s, SLICE("$$")))
		return mask_seek(m, NEEDLE_DOLLARS, start + 2, limit);
	if (slice_starts(s, SLICE("\\[")))
		return mask_seek(m, NEEDLE_BRACKET, start + 2, limit);
	length = math_environment(s);
	return length == 0 ? limit : start + length - 1;
}

/* What stands in a line behind the marks of quotes and lists, and the label of a footnote. */
static struct slice
row_of(const struct masking *m, size_t index)
{
	struct slice line = text_line(m->text, index);
	size_t label;

	line = slice_from(line, markdown_line_read(line).at);
	label = markdown_line_label(line).n;
	return slice_from(line, label == 0 ? 0 : utf8_skip_space(line, label + strlen("[^]:")));
}

static bool
is_dollars(struct slice row)
{
	return slice_equal(utf8_trim(row), SLICE("$$"));
}

/* Whether of all "$$" in the region's lines before `end` each opens a display or ends one. */
static bool
has_pairs_of_dollars(const struct masking *m, size_t first, size_t end)
{
	size_t from = m->paired > first ? m->paired : first, n = 0;
	struct slice lines = mask_between(m, line_start(m, from), line_start(m, end));

	for (size_t at = 0; (at = slice_find(lines, SLICE("$$"), at)) < lines.n; at += 2)
		n++;
	return n % 2 == 0;
}

/*
 * The index of the line "$$" that ends the display which the same line at `index` opens, over blank
 * lines: TeX knows none there, but people write them.  All between must be TeX, for it may be prose
 * between one display and the next.  index when there is none.
 */
static size_t
closing_dollars(struct masking *m, size_t first, size_t index, size_t end)
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
	if (last >= end || !is_dollars(row_of(m, last)) ||
	    markdown_line_read(text_line(m->text, last)).quotes != quotes ||
	    !math_is_all_tex(mask_between(m, line_start(m, index + 1), line_start(m, last))) ||
	    !has_pairs_of_dollars(m, first, index))
		return index;
	m->paired = last + 1;
	return last;
}

/*
 * The index of the line behind a display that opens the line at `index`, in the region that begins
 * at `first`; index when there is none.
 */
static size_t
behind_display(struct masking *m, size_t first, size_t index, size_t at, size_t end)
{
	struct slice content = slice_from(text_line(m->text, index), at);
	size_t start = m->text->lines[index].start + at, limit, close;

	if (content.n == 0 || (content.p[0] != '$' && content.p[0] != '\\'))
		return index;
	limit = line_start(m, next_blank(m, index, end));
	close = display_end(m, start, limit);
	if (close != limit)
		return text_line_at(m->text, (uint32_t)close) + 1;
	if (!is_dollars(content))
		return index;
	close = closing_dollars(m, first, index, end);
	return close == index ? index : close + 1;
}

/*
 * The index behind the last line of the region that starts at `index`; *opening
 * becomes that of the line there, if there is one.
 */
static size_t
region_end(struct masking *m, size_t index, struct markdown_line *opening, size_t end)
{
	bool heading = opening->kind == MARKDOWN_HEADING;
	size_t first = index, at = opening->at;

	for (;;) {
		size_t behind = behind_display(m, first, index, at, end);

		index = behind == index ? index + 1 : behind;
		if (index >= end)
			return end;
		if (!heading && markdown_line_underlines(text_line(m->text, index))) {
			heading = true;
			continue;
		}
		*opening = markdown_line_read(text_line(m->text, index));
		if (heading || opening->kind != MARKDOWN_TEXT || opening->deep != 0)
			return index;
		at = opening->at;
	}
}

/* The parser must not take the line for the rule of a table: one of its dashes is text. */
static void
mask_rule(struct masking *m, size_t index)
{
	size_t at = line_start(m, index);

	while (m->all.p[at] != '-')
		at++;
	mask_until(m, m->done, at);
	mask_literal(m, at, at + 1);
}

/*
 * The line of a region that rules off the head of a table, or `end`, and the table's columns.  One
 * whose rows would be nearly all padding is none but an attack (or a mistake): it is made text.
 */
static size_t
find_table(struct masking *m, size_t first, size_t end, size_t *columns)
{
	size_t tried = 0;

	for (size_t i = first + 1; i < end; i++) {
		size_t cells, bytes;
		struct slice head;

		*columns = table_rule(text_line(m->text, i));
		if (*columns == 0)
			continue;
		cells = *columns * (end - i);
		bytes = line_start(m, end) - line_start(m, i);
		if (*columns > COLUMNS_MAX || (cells >= PADDING_MAX && cells / 8 >= bytes)) {
			mask_rule(m, i);
			return end;
		}
		head = row_of(m, i - 1);
		if (table_cells(head, false) == *columns || table_cells(head, true) == *columns)
			return i;
		/* For each of these the parser would read all lines before it again. */
		if (++tried > RULES_TRIED)
			mask_rule(m, i);
	}
	return end;
}

/*
 * A row: what is in one cell has nothing to do with the next.  Bars beyond the last column are text,
 * else what is behind them would be lost.
 */
static void
mask_row(struct masking *m, size_t index, size_t columns)
{
	struct slice row = row_of(m, index);
	size_t content = (size_t)(row.p - m->all.p), end = line_start(m, index + 1), column = 0;
	size_t at = content;
	bool formulas = table_cells(row, false) > columns && table_has_formulas(row);

	mask_until(m, m->done, content);
	while (at < end) {
		size_t bar = at + table_bar(mask_between(m, at, end), formulas);

		mask_until(m, at, bar);
		column += bar != content;
		if (bar < end && column >= columns &&
		    utf8_trim(mask_between(m, bar + 1, end)).n != 0)
			mask_literal(m, bar, bar + 1);
		at = bar + 1;
	}
}

static void
mask_region(struct masking *m, size_t first, size_t end)
{
	size_t from = line_start(m, first), table, columns;

	copy_until(m, from);
	table = find_table(m, first, end, &columns);
	if (table == end) {
		mask_until(m, m->done, line_start(m, end));
		return;
	}
	mask_until(m, m->done, line_start(m, table - 1));
	for (size_t i = table - 1; i < end; i++)
		mask_row(m, i, columns);
}

/* What was not closed up to here is typed text. */
static void
give_up_clozes(struct masking *m)
{
	while (m->opens.n != 0)
		mask_give_up(m, m->opens.v[--m->opens.n]);
}

static void
mask_depth(struct masking *m, size_t index, const struct markdown_line *opening)
{
	size_t start = line_start(m, index) + opening->deep, end = line_start(m, index) + opening->at;

	if (opening->deep != 0 && opening->deep < opening->at)
		mask_literal(m, start, end);
}

/* No deletion goes into a heading or out of one: it is a field of its own. */
static void
mask_paragraph(struct masking *m, const struct markdown_line *opening, size_t first, size_t end)
{
	bool heading = opening->kind == MARKDOWN_HEADING ||
	    (end > first + 1 && markdown_line_underlines(text_line(m->text, end - 1)));

	if (heading)
		give_up_clozes(m);
	m->quotes = opening->quotes;
	m->opening = line_start(m, first) + opening->at;
	mask_depth(m, first, opening);
	mask_region(m, first, end);
	if (heading)
		give_up_clozes(m);
}

static bool
opens_html(const struct masking *m, size_t index, const struct markdown_line *opening)
{
	return markdown_line_opens_html(slice_from(text_line(m->text, index), opening->at));
}

/* No fence is in HTML, which goes on up to a blank line. */
static void
mask_all(struct masking *m, size_t first, size_t end)
{
	struct markdown_line opening, next;
	size_t i = first, behind, html = first;

	if (i < end)
		opening = markdown_line_read(text_line(m->text, i));
	for (; i < end; i = behind, opening = next) {
		behind = i + 1;
		next = opening;
		if (i >= html && opens_html(m, i, &opening))
			html = next_blank(m, i, end);
		if (opening.kind == MARKDOWN_FENCE && i >= html) {
			behind = markdown_fence_end(m->text, &opening, behind, end);
		} else if (opening.kind != MARKDOWN_BLANK) {
			behind = region_end(m, i, &next, end);
			mask_paragraph(m, &opening, i, behind);
			continue;
		}
		if (behind < end)
			next = markdown_line_read(text_line(m->text, behind));
	}
	give_up_clozes(m);
}

/* Whether a line has marks that are too deep: none is without a long line. */
static bool
has_deep(const struct text *text, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (text->lines[i].length > MARKDOWN_MARKS_MAX &&
		    markdown_line_read(text_line(text, i)).deep != 0)
			return true;
	return false;
}

/*
 * The parser drops footnotes that nothing refers to: a paragraph in front of all refers to each by its
 * name, which is the token that stands for its label.
 */
static void
name_footnotes(struct masking *m)
{
	const struct label *labels = m->labels.all.v;
	size_t n = m->labels.all.n;

	m->out->refers = n != 0;
	if (n == 0)
		return;
	start_line(m, m->done);
	for (size_t i = 0; i < n; i++) {
		buf_add(&m->out->bytes, SLICE("[^"));
		add_token(&m->out->bytes, i);
		buf_byte(&m->out->bytes, ']');
		vec_push(&m->out->masks, (struct mask){.kind = MASK_LITERAL});
	}
	buf_byte(&m->out->bytes, '\n');
	start_line(m, m->done);
	buf_byte(&m->out->bytes, '\n');
	for (size_t i = 0; i < n; i++) {
		size_t start = labels[i].offset + 2, end = start + labels[i].length;
		struct mask *mask = &m->out->masks.v[labels[i].index];

		mask->offset = (uint32_t)start;
		mask->length = (uint32_t)(end - start);
		mask->text = mask_between(m, start, end);
	}
}

void
mask_lines(struct masked *out, const struct text *text, size_t first, size_t end)
{
	struct masking m = {.out = out, .text = text, .all = text->bytes, .blank = SIZE_MAX};
	struct slice lines;

	out->text = text;
	out->first = first;
	out->refers = false;
	out->bytes.n = 0;
	out->masks.n = out->shifts.n = out->lines.n = out->asked = 0;
	m.done = line_start(&m, first);
	lines = mask_between(&m, m.done, line_start(&m, end));
	m.odd = slice_has_any(lines, odd);
	m.special = mask_has_signs(lines);
	if (!m.odd && !m.special && !slice_has_any(lines, "|") && !has_deep(text, first, end)) {
		out->seen = lines;
		return;
	}
	if (slice_has(lines, SLICE("[^")))
		labels_find(&m.labels, text, first, end);
	name_footnotes(&m);
	start_line(&m, m.done);
	mask_all(&m, first, end);
	copy_until(&m, line_start(&m, end));
	vec_free(&m.opens);
	labels_free(&m.labels);
	out->seen = buf_slice(&out->bytes);
}
