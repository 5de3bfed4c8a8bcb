/* SPDX-License-Identifier: MIT */
/*
 * What all notes of Obsidian_to_Anki have in common: ids, tags, and the lines around them.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/obsidian_to_anki.h"

/* lines */

struct slice
ota_unquote(struct slice line)
{
	size_t at = utf8_skip_space(line, 0);

	if (at == line.n || line.p[at] != '>')
		return line;
	at++;
	return slice_from(line, at < line.n && line.p[at] == ' ' ? at + 1 : at);
}

/* The words of a line, without a quote and the signs of a comment around them. */
static struct slice
strip_comment(struct slice line, bool *comment)
{
	struct slice text = utf8_trim(ota_unquote(line));

	*comment = true;
	if (slice_starts(text, SLICE("%%")))
		return utf8_trim(slice_from(text, 2));
	if (slice_starts(text, SLICE("<!--")))
		return utf8_trim(slice_from(text, 4));
	*comment = false;
	if (text.n > 2 && slice_equal(slice_from(text, text.n - 2), SLICE("%%")))
		return utf8_trim(slice_until(text, text.n - 2));
	if (text.n > 3 && slice_equal(slice_from(text, text.n - 3), SLICE("-->")))
		return utf8_trim(slice_until(text, text.n - 3));
	return text;
}

bool
ota_is_start(struct slice line)
{
	bool comment;
	struct slice text = strip_comment(line, &comment);

	return slice_equal(text, SLICE("START")) || (comment && slice_equal(text, SLICE("ANKI")));
}

bool
ota_is_end(struct slice line)
{
	bool comment;

	return slice_equal(strip_comment(line, &comment), SLICE("END"));
}

struct slice
ota_read_id(struct slice line)
{
	size_t at = slice_find(line, SLICE("ID: "), 0), end = at + 4;

	if (at == line.n)
		return SLICE_NONE;
	while (end < line.n && ascii_is_digit(line.p[end]))
		end++;
	line = slice_until(line, end);
	if (at >= 4 && slice_equal(slice_from(slice_until(line, at), at - 4), SLICE("<!--")))
		return slice_from(line, at + 4);
	return utf8_skip_space(line, 0) == at ? slice_from(line, at + 4) : SLICE_NONE;
}

/* Whether a line concerns the whole text. */
bool
ota_is_setting(struct slice line)
{
	line = utf8_trim(ota_unquote(line));
	return slice_starts(line, SLICE("TARGET DECK")) || slice_starts(line, SLICE("FILE TAGS"));
}

/* notes */

struct marked_card *
ota_begin(struct ota_reader *reader, size_t line)
{
	reader->copier.ndeletions = 0;
	reader->copier.marks[0] = NULL;
	return card_text_begin(reader->cards, line);
}

/* The tag without any '#': "#a::#b". */
static struct slice
strip_signs(struct arena *arena, struct slice tag)
{
	struct buf bytes = {0};
	struct slice stripped;

	if (memchr(tag.p, '#', tag.n) == NULL)
		return tag;
	for (size_t i = 0; i < tag.n; i++)
		if (tag.p[i] != '#')
			buf_byte(&bytes, tag.p[i]);
	stripped = arena_slice(arena, buf_slice(&bytes));
	buf_free(&bytes);
	return stripped;
}

void
ota_add_tags(struct ota_reader *reader, struct slice words)
{
	for (size_t at = utf8_skip_space(words, 0);
	     at < words.n && !reader->cards->too_many_tags;) {
		struct slice tag = line_word(words, at);

		at = utf8_skip_space(words, at + tag.n);
		while (tag.n != 0 && tag.p[tag.n - 1] == ',')
			tag.n--;
		card_text_add_tag(reader->cards, strip_signs(reader->input->arena, tag));
	}
}

void
ota_end(struct ota_reader *reader, size_t end)
{
	ota_add_tags(reader, reader->file_tags);
	ota_add_tags(reader, reader->folder_tags);
	card_text_end(reader->cards, end);
}
