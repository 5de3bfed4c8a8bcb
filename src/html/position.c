/* SPDX-License-Identifier: MIT */
/*
 * What was removed from a line stood at its start, so positions are counted from its end.
 */
#include "config.h"

#include "html/position.h"

static struct slice
source_line(const struct html_place *place)
{
	return place->line < place->text->nlines ? text_line(place->text, place->line) : SLICE_NONE;
}

static void
enter_line(struct html_place *place, size_t start)
{
	struct slice rest = slice_from(place->html, start), source = source_line(place);
	const char *newline = rest.n == 0 ? NULL : memchr(rest.p, '\n', rest.n);
	size_t n = newline == NULL ? rest.n : (size_t)(newline - rest.p);

	place->start = start;
	place->end = start + n;
	for (place->same = 0; place->same < n && place->same < source.n; place->same++)
		if (rest.p[n - 1 - place->same] != source.p[source.n - 1 - place->same])
			break;
}

struct html_place
html_place_start(const struct text *text, struct slice html, uint32_t offset)
{
	struct html_place place = {.text = text, .html = html, .offset = offset};

	if (text->nlines != 0)
		place.line = text_line_at(text, offset);
	enter_line(&place, 0);
	/* The line may go on after the node, so it cannot be counted from its end. */
	place.verbatim = slice_starts(slice_from(text->bytes, offset), slice_until(html, place.end));
	return place;
}

uint32_t
html_place_of(struct html_place *place, size_t at)
{
	uint32_t line;

	while (at > place->end && place->end < place->html.n) {
		place->line++;
		enter_line(place, place->end + 1);
	}
	if (place->start == 0 && place->verbatim)
		return place->offset + (uint32_t)at;
	if (place->line >= place->text->nlines)
		return place->offset;
	line = place->text->lines[place->line].start;
	if (place->end - at <= place->same)
		return line + (uint32_t)(source_line(place).n - (place->end - at));
	return place->start == 0 ? place->offset : line;
}
