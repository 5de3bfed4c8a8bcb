/* SPDX-License-Identifier: MIT */
/*
 * Looks at paragraphs of one line with dates; longer ones may be divided by a line of their own.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/literals.h"
#include "read/syntaxes/obsidian_sr_guess.h"
#include "read/syntaxes/syntax_lines.h"

#define LEAST_LINES	2	/* that have a mark in common */
#define SAMPLE_LINES	8	/* in which separators are looked for */

typedef VEC(struct slice) slice_list;

static const struct slice dates = {"<!--SR:", 7};

/* lines with dates */

/* The words of the paragraph that consists of the line, or an empty slice if it is longer. */
static struct slice
get_paragraph(const struct syntax_input *input, size_t index)
{
	struct slice line = input->lines[index].text;
	bool first = index == input->first || syntax_is_blank_at(input, index - 1) ||
	    input->lines[index - 1].level != 0 || slice_has(input->lines[index - 1].text, dates);

	if (!first || input->lines[index].code || input->lines[index].hidden)
		return SLICE_NONE;
	line = utf8_trim_end(slice_until(line, slice_find(line, dates, 0)));
	return slice_from(line, line_skip_marker(line));
}

/* Lists the paragraphs of one line that have dates, after it or on the next line. */
static void
list_dated(const struct syntax_input *input, slice_list *list)
{
	for (size_t i = input->first; i < input->nlines; i++) {
		struct slice line = input->lines[i].text, paragraph = SLICE_NONE;
		size_t at = slice_find(line, dates, 0);

		if (at == line.n || input->lines[i].code)
			continue;
		if (utf8_trim(slice_until(line, at)).n != 0)
			paragraph = get_paragraph(input, i);
		else if (i > input->first)
			paragraph = get_paragraph(input, i - 1);
		if (paragraph.n != 0)
			vec_push(list, paragraph);
	}
}

/* marks */

/* Whether the word could separate front and back: two or more signs of ASCII, or an arrow. */
static bool
is_sign(struct slice word)
{
	for (size_t i = 0; i < word.n; i++)
		if (utf8_is_word_byte(word.p[i]))
			return word.n == 3 && word.p[0] == '\xe2' &&
			    (word.p[1] == '\x86' || word.p[1] == '\x87');
	return word.n > 1 && !slice_has_any(word, "`$[](){}#<\"");
}

/* Whether the separator divides the line into two sides. */
static bool
divides(struct slice line, struct slice separator)
{
	size_t at = line_find_mark(line, separator);

	return at != 0 && at != line.n && utf8_trim(slice_from(line, at + separator.n)).n != 0;
}

static size_t
count_divided(const slice_list *lines, struct slice separator)
{
	size_t n = 0;

	for (size_t i = 0; i < lines->n; i++)
		n += divides(lines->v[i], separator);
	return n;
}

/* Sets *best to the first sign in the line that all lines have, if it is longer. */
static void
try_signs(const slice_list *lines, struct slice line, struct slice *best)
{
	size_t tried = 0;

	for (size_t at = 0; at < line.n && tried < SAMPLE_LINES;) {
		struct slice word = line_word(line, at);

		at = utf8_skip_space(line, at + word.n);
		if (word.n <= best->n || !is_sign(word))
			continue;
		tried++;
		if (count_divided(lines, word) == lines->n)
			*best = word;
	}
}

static void
guess_separator(const struct syntax_input *input, const slice_list *lines,
    struct obsidian_sr_settings *settings)
{
	const struct line_copier copier = {.input = input, .marks = {&deletion_highlight}};
	struct slice best = SLICE_NONE;

	for (size_t i = 0; i < lines->n; i++)
		if (divides(lines->v[i], settings->line) ||
		    copy_finds_deletion(&copier, lines->v[i]))
			return;
	for (size_t i = 0; i < lines->n && i < SAMPLE_LINES; i++)
		try_signs(lines, lines->v[i], &best);
	if (best.n != 0)
		settings->line = best;
}

/* The tag that all lines begin with names the deck. */
static void
guess_tag(const struct syntax_input *input, const slice_list *lines,
    struct obsidian_sr_settings *settings)
{
	struct slice tag = line_tag(lines->v[0], 0), *tags;

	for (size_t i = 1; i < lines->n; i++)
		if (!slice_equal(line_tag(lines->v[i], 0), tag))
			return;
	if (tag.n == 0)
		return;
	tags = arena_array(input->arena, settings->ntags + 1, sizeof(*tags));
	memcpy(tags, settings->tags, settings->ntags * sizeof(*tags));
	tags[settings->ntags++] = tag;
	settings->tags = tags;
}

void
obsidian_sr_guess(const struct syntax_input *input, struct obsidian_sr_settings *settings)
{
	slice_list lines = {0};

	if (!slice_has(input->text->bytes, dates))
		return;
	list_dated(input, &lines);
	if (lines.n >= LEAST_LINES) {
		guess_separator(input, &lines, settings);
		guess_tag(input, &lines, settings);
	}
	vec_free(&lines);
}
