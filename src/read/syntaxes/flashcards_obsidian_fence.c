/* SPDX-License-Identifier: MIT */
/*
 * Reads a card in a fenced block:
 *
 *	```flashcard
 *	front: What is frozen water?
 *	back: Ice
 *	```
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/flashcards_obsidian.h"
#include "read/syntaxes/syntax_lines.h"

bool
fo_opens_fence(const struct fo_reader *reader, size_t index)
{
	struct slice line = syntax_words(reader->input, index);

	return reader->input->lines[index].code && slice_starts(line, SLICE("```")) &&
	    slice_equal(utf8_trim(slice_from(line, slice_run(line, '`'))), SLICE("flashcard"));
}

/* The key that begins a line of a fenced block, with its colon, or an empty slice. */
static struct slice
read_key(struct slice line)
{
	static const char *const keys[] = {"front:", "back:", "content:", "type:"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (slice_starts(line, slice_of(keys[i])))
			return slice_until(line, strlen(keys[i]));
	return SLICE_NONE;
}

/* Copies the value of the key from the lines of a fenced block.  Returns whether it is there. */
static bool
copy_value(struct fo_reader *reader, size_t first, size_t end, const char *name)
{
	bool copying = false, found = false;

	for (size_t i = first; i < end; i++) {
		struct slice line = reader->input->lines[i].text, key = read_key(line);

		if (key.n != 0) {
			copying = slice_equal(key, slice_of(name));
			line = utf8_trim(slice_from(line, key.n));
		}
		if (copying)
			copy_line(&reader->copier, line);
		found = found || copying;
	}
	return found;
}

size_t
fo_read_fence(struct fo_reader *reader, size_t index)
{
	const struct syntax_line *lines = reader->input->lines;
	size_t end = index + 1, after;
	struct marked_card *card;

	while (end < reader->input->nlines && lines[end].code &&
	    !slice_starts(syntax_words(reader->input, end), SLICE("```")))
		end++;
	after = end < reader->input->nlines && lines[end].code ? end + 1 : end;
	card = fo_begin_card(reader, index);
	for (size_t i = index + 1; i < end; i++)
		card->reversed = card->reversed || (slice_starts(lines[i].text, SLICE("type:")) &&
		    slice_has(lines[i].text, SLICE("reversed")));
	card->one_sided = copy_value(reader, index + 1, end, "content:");
	if (!card->one_sided && copy_value(reader, index + 1, end, "front:")) {
		card_text_begin_back(reader->cards);
		copy_value(reader, index + 1, end, "back:");
	}
	return fo_end_card(reader, card, after);
}
