/* SPDX-License-Identifier: MIT */
/*
 * Goes through the lines several times: for fenced code, formulas, comments, and definitions.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/marked_lines.h"

static uint32_t
measure_indent(struct slice line)
{
	uint32_t column = 0;

	for (size_t i = 0; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
		column += line.p[i] == '\t' ? 4 - column % 4 : 1;
	return column;
}

static void
read_line(struct syntax_line *line, struct slice bytes, const struct markdown_line *opening)
{
	line->text = utf8_trim_end(bytes);
	line->indent = measure_indent(line->text);
	if (opening->kind == MARKDOWN_HEADING)
		line->level = (uint8_t)slice_run(slice_from(bytes, opening->at), '#');
}

/*
 * Marks the lines of comments that begin a line and end on a later one.  What is never closed is
 * not a comment.
 */
static void
hide_comments(struct syntax_line *lines, size_t first, size_t nlines)
{
	struct slice html = SLICE("<!--"), obsidian = SLICE("%%");
	bool closed[2] = {true, true};

	for (size_t i = first, end; i < nlines; i = end) {
		struct slice line = utf8_trim(lines[i].text);
		bool percent = slice_starts(line, obsidian);
		struct slice closing = percent ? obsidian : SLICE("-->");

		end = i + 1;
		if (lines[i].code || (!percent && !slice_starts(line, html)) || !closed[percent] ||
		    slice_find(line, closing, 2) != line.n)
			continue;
		while (end < nlines && (lines[end].code || !slice_has(lines[end].text, closing)))
			end++;
		closed[percent] = end != nlines;
		end = closed[percent] ? end + 1 : i + 1;
		for (size_t j = i; closed[percent] && j < end; j++)
			lines[j].hidden = true;
	}
}

/* The number of "$$" in a line. */
static size_t
count_dollars(struct slice line)
{
	size_t n = 0;

	for (size_t at = slice_find(line, SLICE("$$"), 0); at < line.n;
	     at = slice_find(line, SLICE("$$"), at + 2))
		n++;
	return n;
}

/*
 * Marks the lines of formulas that end on a later line, "$$" as in Obsidian, as code.  Words on the
 * lines of its ends stay what they are.
 */
static void
mark_formulas(struct syntax_line *lines, size_t first, size_t nlines)
{
	for (size_t i = first; i < nlines; i++) {
		size_t end = i + 1;

		if (lines[i].code || count_dollars(lines[i].text) % 2 == 0)
			continue;
		while (end < nlines && (lines[end].code || count_dollars(lines[end].text) % 2 == 0))
			end++;
		if (end == nlines)
			return;
		lines[i].code = slice_starts(utf8_trim(lines[i].text), SLICE("$$"));
		while (++i < end)
			lines[i].code = true;
		lines[end].code = slice_find(lines[end].text, SLICE("$$"), 0) + 2 ==
		    lines[end].text.n;
	}
}

/* Whether it is a destination, perhaps with a title: "/a", "<a b>", "/a 'title'". */
static bool
is_destination(struct slice s)
{
	bool angled = slice_starts(s, SLICE("<"));
	size_t end = angled ? slice_find(s, SLICE(">"), 0) + 1 : 0;
	struct slice title;

	while (!angled && end < s.n && s.p[end] != ' ' && s.p[end] != '\t')
		end++;
	if (end == 0 || end > s.n)
		return false;
	title = utf8_trim(slice_from(s, end));
	return title.n == 0 || (title.n > 1 && title.p != s.p + end &&
	    strchr("\"'(", title.p[0]) != NULL &&
	    title.p[title.n - 1] == (title.p[0] == '(' ? ')' : title.p[0]));
}

/* Returns the label of a line that defines a link, "[label]: /a", or an empty slice. */
static struct slice
read_link_label(struct slice line)
{
	size_t at = utf8_skip_space(line, 0), end = slice_find(line, SLICE("]"), at);

	if (at > 3 || at == line.n || line.p[at] != '[' ||
	    !slice_starts(slice_from(line, end), SLICE("]:")) ||
	    !is_destination(utf8_trim(slice_from(line, end + 2))))
		return SLICE_NONE;
	return slice_from(slice_until(line, end), at + 1);
}

/* Returns the label of a line that begins a footnote, with its '^', or an empty slice. */
static struct slice
read_footnote_label(struct slice line)
{
	struct slice label = markdown_line_footnote_label(line);

	return label.n == 0 ? SLICE_NONE : (struct slice){label.p - 1, label.n + 1};
}

/* The end of the footnote at a line: a blank line, a heading or the next footnote. */
static size_t
find_footnote_end(const struct syntax_line *lines, size_t first, size_t nlines)
{
	size_t end = first + 1;

	while (end < nlines && lines[end].text.n != 0 && lines[end].level == 0 &&
	    read_footnote_label(lines[end].text).n == 0)
		end++;
	return end;
}

/* Adds the definition of a label, unless there is one before it. */
static void
add_definition(struct arena *arena, struct map **map, struct slice label, size_t first, size_t end)
{
	struct line_range *range = arena_alloc(arena, sizeof(*range));

	*range = (struct line_range){(uint32_t)first, (uint32_t)(end - first)};
	*map = *map == NULL ? map_new(arena) : *map;
	if (map_get(*map, label) == NULL)
		map_put(*map, label, range);
}

/* Finds the definitions of footnotes, which it hides, and of links, which show nothing. */
static struct map *
find_definitions(const struct syntax_input *input, struct syntax_line *lines)
{
	struct map *map = NULL;

	for (size_t i = input->first, end; i < input->nlines; i = end) {
		struct slice label;

		end = i + 1;
		if (lines[i].code || lines[i].hidden)
			continue;
		label = read_footnote_label(lines[i].text);
		if (label.n != 0)
			end = find_footnote_end(lines, i, input->nlines);
		else
			label = read_link_label(lines[i].text);
		for (size_t j = i; j < end && label.n != 0 && label.p[0] == '^'; j++)
			lines[j].hidden = true;
		if (label.n != 0)
			add_definition(input->arena, &map, label, i, end);
	}
	return map;
}

struct map *
marked_lines_read(struct syntax_input *input)
{
	const struct text *text = input->text;
	struct syntax_line *lines = arena_array(input->arena, text->nlines, sizeof(*lines));

	for (size_t i = 0; i < text->nlines; i++) {
		struct markdown_line opening = markdown_line_read(text_line(text, i));
		size_t end = i + 1;

		if (opening.kind == MARKDOWN_FENCE && i >= input->first)
			end = markdown_fence_find_end(text, &opening, i + 1, text->nlines);
		read_line(&lines[i], text_line(text, i), &opening);
		lines[i].code = end != i + 1;
		while (++i < end) {
			lines[i].text = utf8_trim_end(text_line(text, i));
			lines[i].indent = measure_indent(lines[i].text);
			lines[i].code = true;
		}
		i--;
	}
	mark_formulas(lines, input->first, text->nlines);
	hide_comments(lines, input->first, text->nlines);
	input->lines = lines;
	input->nlines = text->nlines;
	return find_definitions(input, lines);
}
