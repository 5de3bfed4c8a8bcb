/* SPDX-License-Identifier: MIT */
/*
 * Reads marks.  The same characters are not marks in "#tag", "#include", comments in indented code
 * and tables.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/author_mark.h"

/* As in Markdown: */
#define LEVELS		6
#define DEEPEST		3	/* columns; a '#' that is indented further is a comment in code */
#define ESCAPE		'\\'

/* Returns the offset of the text after the white space at `at`; 0 if either is missing. */
static uint32_t
text_after(struct slice s, size_t at)
{
	size_t text = utf8_skip_space(s, at);

	return text > at && text < s.n ? (uint32_t)text : 0;
}

struct author_mark
read_author_mark(struct slice s, uint32_t indent)
{
	size_t escape = s.n != 0 && s.p[0] == ESCAPE;
	struct slice rest = slice_from(s, escape);
	size_t signs = slice_run(rest, '#'), bars = slice_run(rest, '|');
	struct author_mark mark = {.kind = MARK_NONE};

	if (signs > 0 && signs <= LEVELS && indent <= DEEPEST) {
		mark.kind = MARK_HEADING;
		mark.level = (uint8_t)signs;
		mark.text = text_after(rest, signs);
	} else if (bars == 1) {
		mark.kind = MARK_BODY;
		mark.text = text_after(rest, bars);
	}
	if (mark.text == 0)
		return (struct author_mark){.kind = MARK_NONE};
	if (escape != 0)
		return (struct author_mark){.kind = MARK_LITERAL, .text = 1};
	return mark;
}

static bool
opens_with_bar(struct slice line)
{
	for (size_t at = 0; at < line.n;) {
		int32_t c = utf8_next(line, &at);

		if (!utf8_is_space(c))
			return c == '|';
	}
	return false;
}

/* Whether a line that begins with a bar is a row or a rule of a table. */
static bool
shows_table(struct slice line)
{
	struct slice row = utf8_trim(line);
	size_t bars = 0;

	if (row.n > 1 && row.p[row.n - 1] == '|')
		return true;
	for (size_t i = 0; i < row.n; i++) {
		if (strchr("|-:=+ ", row.p[i]) == NULL)
			return false;
		bars += row.p[i] == '|';
	}
	return bars > 1;
}

bool
is_in_table(struct bar_lines *bars, const struct text *text, size_t index)
{
	if (index < bars->end)
		return bars->table;
	bars->table = false;
	for (bars->end = index; bars->end < text->nlines; bars->end++) {
		struct slice line = text_line(text, bars->end);

		if (!opens_with_bar(line))
			break;
		bars->table = bars->table || shows_table(line);
	}
	return bars->table;
}
