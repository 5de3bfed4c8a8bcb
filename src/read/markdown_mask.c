/* SPDX-License-Identifier: MIT */
/*
 * One pass over the lines.  A fence is copied as it is; any other paragraph, item
 * or heading is a region, and what is masked never goes across the end of one (but
 * for cloze deletions, which may hold whole lists).  What is not closed is
 * no mask.  Every search that fails is remembered, so time is linear.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/attributes.h"
#include "read/markdown_escape.h"
#include "read/markdown_mask.h"
#include "read/markdown_math.h"
#include "read/markdown_line.h"

/* Anki takes cloze numbers from 1 to 499 (facts 5.2). */
#define CLOZE_LAST	499
/* Longer runs of backticks open no code. */
#define BACKTICKS	80
/* A table of more cells than this that are not there would be all padding. */
#define PADDING_MAX	100000

/* What searches look for. */
enum needle {
	NEEDLE_DOLLARS,
	NEEDLE_PAREN,
	NEEDLE_BRACKET,
	NEEDLE_BRACES,
	NEEDLE_BRACKETS,
	NEEDLE_END_OF_SOUND,
	NEEDLE_END_OF_COMMENT,
	NEEDLES
};

static const struct slice needles[NEEDLES] = {
	SLICE("$$"), SLICE("\\)"), SLICE("\\]"), SLICE("}}"), SLICE("]]"), SLICE("]"), SLICE("-->"),
};

/* There is none between these two. */
struct gap {
	size_t	 from;
	size_t	 limit;
};

struct masking {
	struct masked		*out;
	const struct text	*text;
	struct slice		 all;		/* the text's bytes */
	size_t			 done;		/* up to here all is copied */
	size_t			 limit;		/* end of the region, or of the cell */
	uint32_t		 quotes;	/* '>' in front of the region's first line */
	struct gap		 gaps[NEEDLES];
	struct gap		 line;		/* the one found last by line_end() */
	size_t			 brackets;	/* '[' that may open a link */
	size_t			 no_code[BACKTICKS + 1];	/* no such run before this offset */
	size_t			 blank;		/* line found by next_blank() */
	bool			 odd;		/* there are bytes that copy_until() cannot just copy */
	bool			 special;	/* there are bytes that mask_until() acts on */
	VEC(uint32_t)		 opens;		/* clozes not yet closed, as indices of masks */
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

/* Puts a token in place of the bytes from `start` to `end`; gives the offset behind them. */
static size_t
put(struct masking *m, size_t start, size_t end, struct mask mask)
{
	copy_until(m, start);
	mask.offset = (uint32_t)start;
	mask.length = (uint32_t)(end - start);
	mask.quotes = m->quotes;
	buf_format(&m->out->bytes, "%c%zu%c", MASK_OPEN, m->out->masks.n, MASK_CLOSE);
	vec_push(&m->out->masks, mask);
	m->done = end;
	sync_at(m, end);
	return end;
}

static struct slice
between(const struct masking *m, size_t start, size_t end)
{
	return (struct slice){m->all.p + start, end - start};
}

/* The offset of the needle at or behind `from`; `limit` when there is none before that. */
static size_t
seek(struct masking *m, enum needle which, size_t from, size_t limit)
{
	struct gap *gap = &m->gaps[which];
	struct slice needle = needles[which];

	if (from >= gap->from && limit <= gap->limit)
		return limit;
	for (size_t at = from; at < limit; at++) {
		const char *p = memchr(m->all.p + at, needle.p[0], limit - at);

		if (p == NULL)
			break;
		at = (size_t)(p - m->all.p);
		if (slice_starts(between(m, at, limit), needle))
			return at;
	}
	*gap = (struct gap){from, limit};
	return limit;
}

/* The offset of the end of the line, within the region. */
static size_t
line_end(struct masking *m, size_t at)
{
	struct gap *line = &m->line;

	if (at < line->from || at > line->limit || line->limit > m->limit) {
		line->from = line->limit = at;
		while (line->limit < m->limit && m->all.p[line->limit] != '\n' &&
		    m->all.p[line->limit] != '\r')
			line->limit++;
	}
	return line->limit;
}

/* The offset behind the code that opens at `at`; behind its backticks when it is not closed. */
static size_t
code(struct masking *m, size_t at)
{
	size_t open = at, run;

	while (open < m->limit && m->all.p[open] == '`')
		open++;
	run = open - at;
	if (run > BACKTICKS || m->no_code[run] >= m->limit)
		return open;
	for (size_t i = open; i < m->limit; i++) {
		size_t start = i;

		while (i < m->limit && m->all.p[i] == '`')
			i++;
		if (i - start == run)
			return i;
	}
	m->no_code[run] = m->limit;
	return open;
}

static size_t
formula(struct masking *m, enum mask_kind kind, size_t start, size_t end, size_t delimiter)
{
	return put(m, start, end,
	    (struct mask){
		.kind = kind,
		.text = between(m, start + delimiter, end - delimiter),
	    });
}

static size_t
dollar(struct masking *m, size_t at)
{
	size_t end;

	if (!slice_starts(between(m, at, m->limit), SLICE("$$"))) {
		size_t length = math_in_dollars(between(m, at, m->limit));

		return length == 0 ? at + 1 : formula(m, MASK_MATH, at, at + length, 1);
	}
	end = seek(m, NEEDLE_DOLLARS, at + 2, m->limit);
	if (end == m->limit || !math_has_content(between(m, at + 2, end)))
		return at + 2;
	return formula(m, MASK_DISPLAY_MATH, at, end + 2, 2);
}

/* Whether "\[" to "\]" fills its lines, so that there is no doubt. */
static bool
stands_alone(struct masking *m, size_t start, size_t end)
{
	size_t before = start;

	while (before > 0 && strchr(" \t>", m->all.p[before - 1]) != NULL)
		before--;
	return (before == 0 || m->all.p[before - 1] == '\n' || m->all.p[before - 1] == '\r') &&
	    utf8_trim(between(m, end, line_end(m, end))).n == 0;
}

static size_t
backslash(struct masking *m, size_t at)
{
	char next = at + 1 < m->limit ? m->all.p[at + 1] : '\0';
	bool display = next == '[';
	struct slice seen = between(m, 0, m->limit);
	size_t end = escape_path_end(seen, m->done, at);
	struct slice tex;

	if (end != 0)
		return put(m, at, end, (struct mask){.text = between(m, at, end)});
	if (escape_is_ours(seen, at))
		return put(m, at, at + 2, (struct mask){.text = between(m, at + 1, at + 2)});
	if (next != '(' && next != '[')
		return at + 2;
	end = seek(m, display ? NEEDLE_BRACKET : NEEDLE_PAREN, at + 2, m->limit);
	if (end == m->limit)
		return at + 2;
	tex = between(m, at + 2, end);
	if (!math_has_content(tex) ||
	    !(math_is_formula(tex) || (display && stands_alone(m, at, end + 2))))
		return at + 2;
	return formula(m, display ? MASK_DISPLAY_MATH : MASK_MATH, at, end + 2, 2);
}

/* The bytes of "{{c1,2::" at the start of s, its numbers in *numbers; 0 when it is none. */
static size_t
cloze_opening(struct slice s, struct slice *numbers)
{
	unsigned number = 0;
	size_t at = 3;

	if (!slice_starts(s, SLICE("{{c")))
		return 0;
	for (; at < s.n && (ascii_is_digit(s.p[at]) || s.p[at] == ','); at++) {
		if (s.p[at] == ',') {
			if (number == 0)
				return 0;
			number = 0;
		} else if ((number = number * 10 + (unsigned)(s.p[at] - '0')) > CLOZE_LAST) {
			return 0;
		}
	}
	*numbers = (struct slice){s.p + 3, at - 3};
	return number != 0 && slice_starts(slice_from(s, at), SLICE("::")) ? at + 2 : 0;
}

/*
 * "{#id}" at the end of a heading of either kind, or of a line that may be a pair or question;
 * the line holds `at`.  The offset behind it, or 0.
 */
static size_t
attributes(struct masking *m, size_t at)
{
	size_t index = text_line_at(m->text, (uint32_t)at), start;
	struct slice line = text_line(m->text, index), braces;
	size_t offset = m->text->lines[index].start;
	struct markdown_line opening;
	struct slice content;
	struct mask mask = {.kind = MASK_ATTRIBUTES};

	if (!attributes_find(line, &start) || offset + start != at)
		return 0;
	opening = markdown_line_read(line);
	content = slice_from(line, opening.at);
	if (opening.kind == MARKDOWN_HEADING)
		start = markdown_line_closing(line, start);
	else if (!attributes_on_pair(content) && !markdown_line_asks(content) &&
	    (index + 1 >= m->text->nlines ||
	    !markdown_line_underlines(text_line(m->text, index + 1))))
		return 0;
	braces = utf8_trim(slice_from(line, at - offset));
	mask.text = braces;
	return put(m, offset + start, at + braces.n, mask);
}

static size_t
brace(struct masking *m, size_t at)
{
	struct slice rest = between(m, at, m->limit), numbers;
	size_t length = cloze_opening(rest, &numbers), end;

	if (length != 0) {
		vec_push(&m->opens, (uint32_t)m->out->masks.n);
		return put(m, at, at + length, (struct mask){.kind = MASK_CLOZE, .text = numbers});
	}
	if (slice_starts(rest, SLICE("{{"))) {
		end = seek(m, NEEDLE_BRACES, at + 2, line_end(m, at));
		if (end == line_end(m, at))
			return at + 2;
		return put(m, at, end + 2, (struct mask){.text = between(m, at, end + 2)});
	}
	end = attributes(m, at);
	return end == 0 ? at + 1 : end;
}

static size_t
closing_brace(struct masking *m, size_t at)
{
	if (m->opens.n == 0 || !slice_starts(between(m, at, m->limit), SLICE("}}")))
		return at + 1;
	m->opens.n--;
	return put(m, at, at + 2, (struct mask){.kind = MASK_CLOZE_END});
}

/* "[[target|shown]]" at `at`, which is behind a '!' of an embed. */
static size_t
wikilink(struct masking *m, size_t at, enum mask_kind kind)
{
	size_t start = at - (kind == MASK_EMBED);
	size_t end = seek(m, NEEDLE_BRACKETS, at + 2, line_end(m, at));
	struct slice inside = between(m, at + 2, end), target = inside;
	struct slice behind = between(m, end, m->limit), shown = SLICE_NONE;

	if (end == line_end(m, at) || utf8_trim(inside).n == 0)
		return at + 2;
	if (kind == MASK_WIKILINK && behind.n > 2 && strchr("([:]", behind.p[2]) != NULL)
		return at + 2;
	for (size_t i = 0; i < inside.n && target.n == inside.n; i++) {
		if (inside.p[i] != '|')
			continue;
		/* In a table the bar is escaped. */
		target.n = i - (i > 0 && inside.p[i - 1] == '\\');
		shown = slice_from(inside, i + 1);
	}
	return put(m, start, end + 2,
	    (struct mask){
		.kind = kind,
		.target = utf8_trim(target),
		.text = utf8_trim(shown.n == 0 && kind == MASK_WIKILINK ? inside : shown),
	    });
}

static size_t
bracket(struct masking *m, size_t at)
{
	struct slice rest = between(m, at, m->limit);
	size_t end;

	if (m->out->wikilinks && slice_starts(rest, SLICE("[[")))
		return wikilink(m, at, MASK_WIKILINK);
	m->brackets++;
	if (!slice_starts(rest, SLICE("[sound:")))
		return at + 1;
	end = seek(m, NEEDLE_END_OF_SOUND, at, line_end(m, at));
	if (end == line_end(m, at) || end == at + 7)
		return at + 1;
	return put(m, at, end + 1,
	    (struct mask){.kind = MASK_SOUND, .target = between(m, at + 7, end)});
}

/* Nothing in a comment is seen by anybody. */
static size_t
angle(struct masking *m, size_t at)
{
	size_t end;

	if (!slice_starts(between(m, at, m->limit), SLICE("<!--")))
		return at + 1;
	end = seek(m, NEEDLE_END_OF_COMMENT, at + 4, m->limit);
	return end == m->limit ? at + 4 : end + 3;
}

/* Behind "](": the parser reads what is there, "<a b>" or all up to a space or bracket. */
static size_t
destination(const struct masking *m, size_t at)
{
	size_t depth = 0;
	bool angles = at < m->limit && m->all.p[at] == '<';

	for (; at < m->limit && strchr("\r\n", m->all.p[at]) == NULL; at++) {
		char c = m->all.p[at];

		if (c == '\\' && at + 1 < m->limit)
			at++;
		else if (angles ? c == '>' : c == ' ' || c == '\t' || (c == ')' && depth == 0))
			break;
		else
			depth += (c == '(') - (c == ')' && depth > 0);
	}
	return at;
}

/* Behind "http:" and the like: an address up to what may end it or be something else. */
static size_t
address(const struct masking *m, size_t at)
{
	if (at == m->done || !slice_starts(between(m, at, m->limit), SLICE("://")))
		return at + 1;
	while (at < m->limit && strchr(" \t\r\n\\`{}<>()[]|\"", m->all.p[at]) == NULL)
		at++;
	return at;
}

static size_t
special(struct masking *m, size_t at)
{
	switch (m->all.p[at]) {
	case ':':
		return address(m, at);
	case ']':
		return m->brackets != 0 && slice_starts(between(m, at, m->limit), SLICE("](")) ?
		    destination(m, at + 2) : at + 1;
	case '\\':
		return backslash(m, at);
	case '`':
		return code(m, at);
	case '$':
		return dollar(m, at);
	case '{':
		return brace(m, at);
	case '}':
		return closing_brace(m, at);
	case '[':
		return bracket(m, at);
	case '!':
		if (slice_starts(between(m, at, m->limit), SLICE("![[")))
			return wikilink(m, at + 1, MASK_EMBED);
		return at + 1;
	default:
		return angle(m, at);
	}
}

static const char odd[] = {MASK_OPEN, MASK_CLOSE, '\r', '\0'};
static const char specials[] = "\\`${}[!<";

static void
mask_until(struct masking *m, size_t at, size_t limit)
{
	static const bool is_special[256] = {
	    ['\\'] = true, ['`'] = true, ['$'] = true, ['{'] = true, ['}'] = true, ['['] = true,
	    ['!'] = true, ['<'] = true, [':'] = true, [']'] = true};

	m->limit = limit;
	m->brackets = 0;
	while (m->special && at < limit) {
		if (!is_special[(unsigned char)m->all.p[at]])
			at++;
		else
			at = special(m, at);
	}
}

/* Rows: what is in one cell has nothing to do with the next. */
static void
mask_cells(struct masking *m, size_t at, size_t end)
{
	while (at < end) {
		size_t bar = at;

		while (bar < end && m->all.p[bar] != '|' && m->all.p[bar] != '\n') {
			/* An embed's bar may be escaped and still is the embed's. */
			bar += m->all.p[bar] == '\\' && bar + 1 < end ? 2 : 1;
		}
		bar = bar < end ? bar : end;
		mask_until(m, at, bar);
		at = bar + 1;
	}
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

/* The index of the line behind a formula that opens the line at `index`; index when there is none. */
static size_t
behind_display(struct masking *m, size_t index, size_t at, size_t end)
{
	struct slice content = slice_from(text_line(m->text, index), at);
	size_t start = m->text->lines[index].start + at, limit, close;
	enum needle needle = NEEDLE_DOLLARS;

	if (slice_starts(content, SLICE("\\[")))
		needle = NEEDLE_BRACKET;
	else if (!slice_starts(content, SLICE("$$")))
		return index;
	limit = line_start(m, next_blank(m, index, end));
	close = seek(m, needle, start + 2, limit);
	return close == limit ? index : text_line_at(m->text, (uint32_t)close) + 1;
}

/*
 * The index behind the last line of the region that starts at `index`; *opening
 * becomes that of the line there, if there is one.
 */
static size_t
region_end(struct masking *m, size_t index, struct markdown_line *opening, size_t end)
{
	bool heading = opening->kind == MARKDOWN_HEADING;
	size_t at = opening->at;

	for (;;) {
		size_t behind = behind_display(m, index, at, end);

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

/* The columns of the row that rules off the head of a table; 0 when the line is none. */
static size_t
delimiter_columns(struct slice line)
{
	size_t bars = 0, dashes = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (strchr("|:- \t>", line.p[i]) == NULL)
			return 0;
		bars += line.p[i] == '|';
		dashes += line.p[i] == '-';
	}
	return bars != 0 && dashes != 0 ? bars + 1 : 0;
}

/*
 * Row of delimiters of a table in the lines, or `end`.  One whose rows would be nearly all padding is
 * no table but an attack (or a mistake): it is made text.
 */
static size_t
find_table(struct masking *m, size_t first, size_t end)
{
	for (size_t i = first + 1; i < end; i++) {
		size_t columns = delimiter_columns(text_line(m->text, i)), start, bytes;

		if (columns == 0)
			continue;
		start = line_start(m, i);
		bytes = line_start(m, end) - start;
		if (columns * (end - i) < PADDING_MAX || columns * (end - i) / 8 < bytes)
			return i;
		mask_until(m, m->done, start);
		put(m, start, start + 1, (struct mask){.text = between(m, start, start + 1)});
		return end;
	}
	return end;
}

static void
mask_region(struct masking *m, size_t first, size_t end)
{
	size_t from = line_start(m, first), table;

	copy_until(m, from);
	table = find_table(m, first, end);
	if (table == end) {
		mask_until(m, m->done, line_start(m, end));
		return;
	}
	mask_until(m, m->done, line_start(m, table - 1));
	mask_cells(m, line_start(m, table - 1), line_start(m, end));
}

/* What was not closed up to here is typed text. */
static void
give_up_clozes(struct masking *m)
{
	while (m->opens.n != 0) {
		struct mask *mask = &m->out->masks.v[m->opens.v[--m->opens.n]];

		mask->kind = MASK_LITERAL;
		mask->text = between(m, mask->offset, mask->offset + mask->length);
	}
}

static void
mask_depth(struct masking *m, size_t index, const struct markdown_line *opening)
{
	size_t start = line_start(m, index) + opening->deep, end = line_start(m, index) + opening->at;

	if (opening->deep != 0 && opening->deep < opening->at)
		put(m, start, end, (struct mask){.text = between(m, start, end)});
}

/* Inside a fence: the index behind its last line, or behind the line that ends it. */
static size_t
fence_end(const struct masking *m, const struct markdown_line *fence, size_t index, size_t end)
{
	for (; index < end; index++) {
		struct slice line = text_line(m->text, index);

		if (markdown_line_leaves(fence, line))
			return index;
		if (markdown_line_closes(fence, line))
			return index + 1;
	}
	return end;
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
	mask_depth(m, first, opening);
	mask_region(m, first, end);
	if (heading)
		give_up_clozes(m);
}

static void
mask_all(struct masking *m, size_t first, size_t end)
{
	struct markdown_line opening, next;
	size_t i = first, behind;

	if (i < end)
		opening = markdown_line_read(text_line(m->text, i));
	for (; i < end; i = behind, opening = next) {
		behind = i + 1;
		next = opening;
		if (opening.kind == MARKDOWN_FENCE) {
			behind = fence_end(m, &opening, behind, end);
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

static bool
has_any(struct slice s, const char *bytes)
{
	for (; *bytes != '\0' && s.n != 0; bytes++)
		if (memchr(s.p, *bytes, s.n) != NULL)
			return true;
	return false;
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

void
mask_lines(struct masked *out, const struct text *text, size_t first, size_t end)
{
	struct masking m = {.out = out, .text = text, .all = text->bytes, .blank = SIZE_MAX};
	struct slice lines;

	out->text = text;
	out->first = first;
	out->bytes.n = 0;
	out->masks.n = out->shifts.n = out->lines.n = out->asked = 0;
	m.done = line_start(&m, first);
	lines = between(&m, m.done, line_start(&m, end));
	m.odd = has_any(lines, odd);
	m.special = has_any(lines, specials);
	if (!m.odd && !m.special && !has_any(lines, "|") && !has_deep(text, first, end)) {
		out->seen = lines;
		return;
	}
	start_line(&m, m.done);
	mask_all(&m, first, end);
	copy_until(&m, line_start(&m, end));
	vec_free(&m.opens);
	out->seen = buf_slice(&out->bytes);
}
