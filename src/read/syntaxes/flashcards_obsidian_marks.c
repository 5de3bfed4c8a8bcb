/* SPDX-License-Identifier: MIT */
/*
 * Finds the marks of Flashcards for Obsidian in single lines.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/flashcards_obsidian.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/syntax_lines.h"

/* The kind of card that a tag marks. */
static enum fo_mark
read_mark(const struct fo_reader *reader, struct slice tag)
{
	struct slice rest = slice_from(tag, 1 + reader->tag.n);

	if (tag.n == 0 || !slice_starts(slice_from(tag, 1), reader->tag))
		return FO_MARK_NONE;
	if (rest.n == 0)
		return FO_MARK_BASIC;
	if (rest.p[0] != '-' && rest.p[0] != '/')
		return FO_MARK_NONE;
	rest = slice_from(rest, 1);
	return slice_equal(rest, SLICE("reverse")) ? FO_MARK_REVERSED :
	    slice_equal(rest, SLICE("spaced")) || slice_equal(rest, SLICE("reminder")) ?
	    FO_MARK_SPACED : FO_MARK_NONE;
}

size_t
fo_find_end_words(struct slice line)
{
	size_t end = line.n;

	for (;;) {
		size_t at = utf8_trim_end(slice_until(line, end)).n, start = at;

		while (start != 0 && line.p[start - 1] != ' ' && line.p[start - 1] != '\t')
			start--;
		if (at == 0 || at == start + 1 || (line.p[start] != '^' && line.p[start] != '#') ||
		    line.p[start + 1] == '#')
			return end;
		end = start;
	}
}

struct fo_marked_line
fo_read_marked_line(const struct fo_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text;
	size_t at = fo_find_end_words(line);
	struct fo_marked_line marked = {.mark = FO_MARK_NONE};

	if (reader->input->lines[index].code || reader->input->lines[index].hidden)
		return marked;
	while (at < line.n) {
		struct slice word = line_word(line, at);

		marked.mark = word.p[0] == '#' ? read_mark(reader, word) : FO_MARK_NONE;
		marked.at = at;
		at = utf8_skip_space(line, at + word.n);
		marked.tags = slice_from(line, at);
		if (marked.mark != FO_MARK_NONE)
			return marked;
	}
	return marked;
}

struct slice
fo_find_id(struct slice line, size_t *at)
{
	struct slice id;
	size_t digits = 0, n;

	*at = line.n;
	while (*at != 0 && line.p[*at - 1] != '^' && line.p[*at - 1] != ' ')
		(*at)--;
	if (*at == 0 || line.p[*at - 1] != '^')
		return SLICE_NONE;
	id = slice_from(line, (*at)--);
	if (slice_starts(id, SLICE("q-")) && id.n > 2)
		return id;
	while (digits < id.n && ascii_is_digit(id.p[digits]))
		digits++;
	n = id.n;
	return digits == n && n == 13 ? id : SLICE_NONE;
}

struct slice
fo_get_id(const struct fo_reader *reader, size_t index, size_t *at)
{
	*at = 0;
	return index >= reader->input->nlines || reader->input->lines[index].code ?
	    SLICE_NONE : fo_find_id(reader->input->lines[index].text, at);
}

bool
fo_is_id_alone(const struct fo_reader *reader, size_t index)
{
	size_t at;

	return fo_get_id(reader, index, &at).n != 0 &&
	    utf8_trim(slice_until(reader->input->lines[index].text, at)).n == 0;
}

size_t
fo_find_colons(const struct fo_reader *reader, size_t index, size_t *n)
{
	const struct syntax_line *line = &reader->input->lines[index];

	return line->hidden || slice_starts(utf8_trim(line->text), SLICE("cards-deck:")) ?
	    line->text.n : syntax_find_colons(line, n);
}

bool
fo_has_colons(const struct fo_reader *reader, size_t index)
{
	size_t n;

	return fo_find_colons(reader, index, &n) != reader->input->lines[index].text.n;
}
