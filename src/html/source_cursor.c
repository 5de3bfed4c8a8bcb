/* SPDX-License-Identifier: MIT */
/*
 * Counts offsets from the end of each line, because only the starts of lines differ from the
 * source.
 */
#include "config.h"

#include "html/source_cursor.h"

static struct slice
source_line(const struct source_cursor *cursor)
{
	return cursor->line < cursor->text->nlines ? text_line(cursor->text, cursor->line)
						   : SLICE_NONE;
}

static void
enter_line(struct source_cursor *cursor, size_t start)
{
	struct slice rest = slice_from(cursor->html, start), source = source_line(cursor);
	const char *newline = rest.n == 0 ? NULL : memchr(rest.p, '\n', rest.n);
	size_t n = newline == NULL ? rest.n : (size_t)(newline - rest.p);

	cursor->start = start;
	cursor->end = start + n;
	for (cursor->same = 0; cursor->same < n && cursor->same < source.n; cursor->same++)
		if (rest.p[n - 1 - cursor->same] != source.p[source.n - 1 - cursor->same])
			break;
}

struct source_cursor
source_cursor_start(const struct text *text, struct slice html, uint32_t offset)
{
	struct source_cursor cursor = {.text = text, .html = html, .offset = offset};

	if (text->nlines != 0)
		cursor.line = text_line_at(text, offset);
	enter_line(&cursor, 0);
	/*
	 * In the source, the line may continue after the node; then counting from its end would be
	 * wrong.
	 */
	cursor.verbatim =
	    slice_starts(slice_from(text->bytes, offset), slice_until(html, cursor.end));
	return cursor;
}

uint32_t
source_cursor_offset(struct source_cursor *cursor, size_t at)
{
	uint32_t line;

	while (at > cursor->end && cursor->end < cursor->html.n) {
		cursor->line++;
		enter_line(cursor, cursor->end + 1);
	}
	if (cursor->start == 0 && cursor->verbatim)
		return cursor->offset + (uint32_t)at;
	if (cursor->line >= cursor->text->nlines)
		return cursor->offset;
	line = cursor->text->lines[cursor->line].start;
	if (cursor->end - at <= cursor->same)
		return line + (uint32_t)(source_line(cursor).n - (cursor->end - at));
	return cursor->start == 0 ? cursor->offset : line;
}
