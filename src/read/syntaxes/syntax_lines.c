/* SPDX-License-Identifier: MIT */
/*
 * Reads lines for several syntaxes.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/literals.h"
#include "read/syntaxes/syntax_lines.h"

bool
syntax_line_is(const struct syntax_line *line, const char *word)
{
	return !line->code && slice_has(line->text, slice_of(word)) &&
	    slice_equal(utf8_trim(line->text), slice_of(word));
}

bool
syntax_line_is_rule(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text);
	size_t signs = 0;

	if (line->code || line->indent > 3 || text.n < 3 || strchr("-*_", text.p[0]) == NULL)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == text.p[0])
			signs++;
		else if (text.p[i] != ' ')
			return false;
	}
	return signs >= 3;
}

bool
syntax_line_is_blank(const struct syntax_line *line)
{
	return !line->code && line->text.n == 0;
}

bool
syntax_is_blank_at(const struct syntax_input *input, size_t index)
{
	return index >= input->nlines || syntax_line_is_blank(&input->lines[index]);
}

size_t
syntax_skip_blank(const struct syntax_input *input, size_t index)
{
	while (index < input->nlines && syntax_line_is_blank(&input->lines[index]))
		index++;
	return index;
}

struct slice
syntax_words(const struct syntax_input *input, size_t index)
{
	return utf8_trim(input->lines[index].text);
}

size_t
syntax_find_colons(const struct syntax_line *line, size_t *n)
{
	struct slice text = line->text;
	size_t at = line->code || slice_starts(utf8_trim(text), SLICE("|")) ? text.n :
	    line_find_mark(text, SLICE("::"));

	*n = slice_run(slice_from(text, at), ':');
	return at == text.n || *n > 3 || line_skip_marker(text) >= at ||
	    utf8_trim(slice_from(text, at + *n)).n == 0 ? text.n : at;
}

struct slice
syntax_unquote(struct slice value)
{
	bool quoted = value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') &&
	    value.p[value.n - 1] == value.p[0];

	return quoted ? slice_from(slice_until(value, value.n - 1), 1) : value;
}

void
syntax_copy_lines(
    const struct syntax_input *input, struct card_text *cards, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		card_text_copy(cards, input->lines[i].text);
		card_text_end_line(cards);
	}
}

struct slice
syntax_remove_indent(struct slice line, uint32_t columns)
{
	uint32_t column = 0;
	size_t at = 0;

	while (at < line.n && column < columns && (line.p[at] == ' ' || line.p[at] == '\t'))
		column += line.p[at++] == '\t' ? 4 - column % 4 : 1;
	return slice_from(line, at);
}

void
syntax_copy_indented(
    const struct syntax_input *input, struct card_text *cards, size_t first, size_t end)
{
	while (first < end && syntax_line_is_blank(&input->lines[first]))
		first++;
	for (size_t i = first; i < end; i++) {
		card_text_copy(cards, syntax_remove_indent(
		    input->lines[i].text, input->lines[first].indent));
		card_text_end_line(cards);
	}
}

/* Whether the byte may be part of a tag; those of characters beyond ASCII may. */
static bool
is_tag_byte(char byte)
{
	return (byte & 0x80) != 0 || utf8_is_word_byte(byte) || byte == '-' || byte == '_' ||
	    byte == '/';
}

struct slice
syntax_take_tag(struct slice *line)
{
	struct slice text = utf8_trim_end(*line);
	size_t at = text.n;

	while (at != 0 && is_tag_byte(text.p[at - 1]))
		at--;
	if (at == 0 || at == text.n || text.p[at - 1] != '#' ||
	    (at > 1 && !utf8_is_space((unsigned char)text.p[at - 2])))
		return SLICE_NONE;
	*line = utf8_trim_end(slice_until(text, at - 1));
	return slice_from(text, at);
}

struct slice
syntax_read_id_comment(struct slice line)
{
	line = utf8_trim(line);
	if (!slice_starts(line, SLICE("<!--")) || line.n < 8 ||
	    !slice_equal(slice_from(line, line.n - 3), SLICE("-->")))
		return SLICE_NONE;
	line = utf8_trim(slice_from(slice_until(line, line.n - 3), 4));
	if (!slice_starts(line, SLICE("ID:")))
		return SLICE_NONE;
	return utf8_trim(slice_from(line, 3));
}
