/* SPDX-License-Identifier: MIT */
/*
 * Reads a line word by word.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/line_words.h"

/* The length of "- ", "* ", "+ ", "1. " or "1) " at `at`, or 0. */
static size_t
item_marker_length(struct slice line, size_t at)
{
	size_t end = at;

	while (end < line.n && end < at + 9 && ascii_is_digit(line.p[end]))
		end++;
	if (end == line.n || strchr(end == at ? "-*+" : ".)", line.p[end]) == NULL)
		return 0;
	return end + 1 < line.n && line.p[end + 1] == ' ' ? end + 2 - at : 0;
}

size_t
line_skip_item(struct slice line)
{
	size_t at = utf8_skip_space(line, 0), n = item_marker_length(line, at);
	struct slice rest;

	at = utf8_skip_space(line, at + n);
	rest = slice_from(line, at);
	/* "- [ ] " */
	if (n != 0 && rest.n > 3 && rest.p[0] == '[' && strchr(" xX", rest.p[1]) != NULL &&
	    rest.p[2] == ']' && rest.p[3] == ' ')
		at = utf8_skip_space(line, at + 4);
	return at;
}

size_t
line_skip_marker(struct slice line)
{
	size_t at = line_skip_item(line), n = slice_run(slice_from(line, at), '#');

	return n != 0 && n <= 6 && at + n < line.n && line.p[at + n] == ' ' ?
	    utf8_skip_space(line, at + n) : at;
}

bool
line_begins_word(struct slice line, size_t at)
{
	return at == 0 || line.p[at - 1] == ' ' || line.p[at - 1] == '\t';
}

struct slice
line_word(struct slice line, size_t at)
{
	size_t end = at;

	while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
		end++;
	return slice_from(slice_until(line, end), at);
}

struct slice
line_tag(struct slice line, size_t at)
{
	struct slice word;

	if (at >= line.n || line.p[at] != '#' || !line_begins_word(line, at))
		return SLICE_NONE;
	word = line_word(line, at);
	return word.n > 1 && word.p[1] != '#' ? word : SLICE_NONE;
}

bool
line_is_tags(struct slice line)
{
	size_t at = utf8_skip_space(line, 0);

	if (at == line.n)
		return false;
	while (at < line.n) {
		struct slice tag = line_tag(line, at);

		if (tag.n == 0)
			return false;
		at = utf8_skip_space(line, at + tag.n);
	}
	return true;
}
