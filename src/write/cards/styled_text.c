/* SPDX-License-Identifier: MIT */
/*
 * Splits text into rows in one pass: it remembers the last place where a row may end, and returns
 * to it when a character does not fit.
 */
#include "config.h"

#include "base/printable.h"
#include "base/utf8.h"
#include "write/cards/styled_text.h"

/* The first byte of a style mark.  The second one is this letter plus the style. */
#define MARK		'\001'
#define MARK_STYLE	'@'

#define WIDE		2
#define ZERO_WIDTH_SPACE 0x200b

void
styled_add(struct buf *buf, struct slice s)
{
	while (s.n != 0) {
		const char *tab = memchr(s.p, '\t', s.n);
		size_t n = tab == NULL ? s.n : (size_t)(tab - s.p);

		printable_add(buf, slice_until(s, n));
		if (tab != NULL)
			buf_byte(buf, ' ');
		s = slice_from(s, n + 1);
	}
}

void
styled_set(struct buf *buf, unsigned style)
{
	buf_byte(buf, MARK);
	buf_byte(buf, (char)(MARK_STYLE + style));
}

/* Where a row may end, and what follows then. */
struct row_end {
	size_t		 end;
	size_t		 next;		/* offset of the next row; 0 if there is no place yet */
	size_t		 columns;
	unsigned	 style;		/* at the start of the next row */
};

struct row_search {
	struct slice	 text;
	size_t		 at;
	size_t		 columns;	/* before `at` */
	unsigned	 style;
	struct row_end	 last;
	int32_t		 before;	/* the previous character; 0 at the start */
	bool		 words;		/* something other than spaces precedes */
	bool		 url;		/* the current word contains "://" */
};

static void
note_end(struct row_search *search, size_t next)
{
	/* Of several spaces, the first one ends the row. */
	bool again = search->last.next == search->at && search->before == ' ' && next > search->at;

	if (!again)
		search->last.end = search->at;
	if (!again)
		search->last.columns = search->columns;
	search->last.next = next;
	search->last.style = search->style;
}

/* Whether the character must not start a row: closing punctuation of East Asian text. */
static bool
clings(int32_t character)
{
	static const int32_t closing[] = {0x3001, 0x3002, 0x300d, 0x300f, 0x3011, 0x30fc, 0xff01,
	    0xff09, 0xff0c, 0xff1a, 0xff1b, 0xff1f, 0};

	for (size_t i = 0; closing[i] != 0; i++)
		if (character == closing[i])
			return true;
	return false;
}

static bool
may_part(int32_t before, int32_t character)
{
	return before != 0 && !clings(character) &&
	    (utf8_columns(before) == WIDE || utf8_columns(character) == WIDE);
}

/* Takes a character into the row.  Returns false if the row has to end before it. */
static bool
take_character(struct row_search *search, size_t limit)
{
	size_t next = search->at, width;
	int32_t character = utf8_next(search->text, &next);

	if (character == ' ' || character == ZERO_WIDTH_SPACE) {
		if (search->words)
			note_end(search, next);
		search->url = false;
		search->columns += character == ' ';
	} else {
		width = utf8_columns(character);
		if (search->words && may_part(search->before, character))
			note_end(search, search->at);
		if (character == ':' && slice_starts(slice_from(search->text, next), SLICE("//")))
			search->url = true;
		if (width != 0 && search->columns + width > limit && search->columns != 0 &&
		    (search->last.next != 0 || !search->url))
			return false;
		search->columns += width;
		search->words = true;
	}
	search->before = character;
	search->at = next;
	return true;
}

/* Moves through the text to the end of the row. */
static void
find_row_end(struct row_search *search, size_t limit)
{
	while (search->at < search->text.n && search->text.p[search->at] != '\n') {
		if (search->text.p[search->at] == MARK) {
			search->style =
			    (unsigned)(search->text.p[search->at + 1] - MARK_STYLE);
			search->at += 2;
		} else if (!take_character(search, limit)) {
			if (search->last.next == 0)
				note_end(search, search->at);
			return;
		}
	}
	search->last = (struct row_end){search->at, search->at, search->columns, search->style};
	search->last.next += search->at < search->text.n;
}

bool
styled_row_next(struct styled_text *text, size_t columns, struct styled_row *row)
{
	struct row_search search = {.text = text->rest, .style = text->style};

	if (text->rest.n == 0)
		return false;
	find_row_end(&search, columns);
	*row = (struct styled_row){
		.text = slice_trim_blanks(slice_until(text->rest, search.last.end)),
		.style = text->style,
		.columns = search.last.columns,
	};
	text->rest = slice_from(text->rest, search.last.next);
	text->style = search.last.style;
	return true;
}

/* Appends the escape sequence that sets a style. */
static void
add_escape(struct buf *out, unsigned style)
{
	static const char *const codes[] = {"1", "3", "4", "33", "1;32", "1;35", "1;36", "2"};
	const char *start = "\033[0;";

	for (size_t i = sizeof(codes) / sizeof(codes[0]); i-- > 0;) {
		if ((style & 1u << i) == 0)
			continue;
		buf_text(out, start);
		buf_text(out, codes[i]);
		start = ";";
	}
	buf_text(out, *start == ';' ? "m" : "\033[0m");
}

void
styled_row_write(struct buf *out, const struct styled_row *row, unsigned base, bool colour)
{
	struct slice rest = row->text;
	unsigned style = row->style | base, shown = 0;

	while (rest.n != 0) {
		const char *mark = memchr(rest.p, MARK, rest.n);
		size_t n = mark == NULL ? rest.n : (size_t)(mark - rest.p);

		if (n != 0 && colour && style != shown) {
			add_escape(out, style);
			shown = style;
		}
		buf_add(out, slice_until(rest, n));
		if (mark != NULL)
			style = (unsigned)(mark[1] - MARK_STYLE) | base;
		rest = slice_from(rest, n + 2);
	}
	if (shown != 0)
		buf_text(out, "\033[0m");
}

size_t
styled_columns(struct slice s)
{
	struct styled_text text = {.rest = s};
	struct styled_row row = {.columns = 0};

	styled_row_next(&text, SIZE_MAX, &row);
	return row.columns;
}
