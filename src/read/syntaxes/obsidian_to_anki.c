/* SPDX-License-Identifier: MIT */
/*
 * Reads the notes of Obsidian_to_Anki, and the lines that concern the whole text: TARGET DECK, FILE
 * TAGS, DELETE and FROZEN.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/obsidian_to_anki.h"
#include "read/syntaxes/syntax_lines.h"

#define SIMILAR	40	/* a bid below SYNTAX_SURE */

/* The value of "NAME: value", or of "NAME" on the next line.  Returns the number of lines, or 0. */
static size_t
read_named_line(const struct syntax_input *input, size_t index, const char *name,
    struct slice *value)
{
	struct slice line = input->lines[index].text, rest;

	if (!slice_has(line, slice_of(name)))
		return 0;
	line = utf8_trim(ota_unquote(line));
	if (!slice_starts(line, slice_of(name)))
		return 0;
	rest = slice_from(line, strlen(name));
	if (rest.n == 0 && index + 1 < input->nlines) {
		*value = utf8_trim(ota_unquote(input->lines[index + 1].text));
		return 2;
	}
	*value = utf8_trim(slice_from(rest, 1));
	return rest.n != 0 && rest.p[0] == ':' ? 1 : 0;
}

/*
 * Only the first TARGET DECK and FILE TAGS count.  They may be in front matter.  The
 * settings of the vault give folders decks, for texts without TARGET DECK, and tags.
 */
static void
read_settings(struct ota_reader *reader)
{
	const struct syntax_input *input = reader->input;
	struct slice value;

	for (size_t i = 0; i < input->nlines; i++) {
		if (input->lines[i].code)
			continue;
		if (reader->cards->deck.n == 0 &&
		    read_named_line(input, i, "TARGET DECK", &value) != 0)
			reader->cards->deck = syntax_unquote(value);
		if (reader->file_tags.n == 0 &&
		    read_named_line(input, i, "FILE TAGS", &value) != 0)
			reader->file_tags = syntax_unquote(value);
	}
	ota_read_folder(input, &reader->cards->deck, &reader->folder_tags);
}

/* The number of lines at `index` that are no notes but concern the whole text. */
static size_t
count_other_lines(const struct syntax_input *input, size_t index)
{
	struct slice line = utf8_trim(input->lines[index].text), value;
	size_t n = read_named_line(input, index, "TARGET DECK", &value);

	if (n == 0)
		n = read_named_line(input, index, "FILE TAGS", &value);
	if (n == 0 && slice_starts(line, SLICE("DELETE")))
		n = ota_read_id(slice_from(line, 6)).n != 0 ||
		    ota_read_id(utf8_trim(slice_from(line, 6))).n != 0 ? 1 :
		    line.n == 6 && index + 1 < input->nlines &&
		    ota_read_id(input->lines[index + 1].text).n != 0 ? 2 : 0;
	if (n == 0 && slice_starts(line, SLICE("FROZEN - ")))
		while (index + n < input->nlines && input->lines[index + n].text.n != 0)
			n++;
	return n;
}

static size_t
read_line(struct ota_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];
	size_t n;

	if (line->code || utf8_trim(line->text).n == 0)
		return index + 1;
	if (ota_is_start(line->text))
		return ota_read_block(reader, index);
	if (ota_read_inline(reader, index))
		return index + 1;
	n = count_other_lines(reader->input, index);
	if (n != 0 || line->hidden)
		return index + (n != 0 ? n : 1);
	return ota_read_styled(reader, index);
}

/* Whether START is followed by END. */
static bool
is_closed(const struct syntax_input *input, size_t start)
{
	for (size_t i = start + 1; i < input->nlines; i++) {
		if (ota_is_end(input->lines[i].text))
			return i > start + 1;
		if (ota_is_start(input->lines[i].text))
			return false;
	}
	return false;
}

/* Whether the line ends with the word. */
static bool
ends_with(struct slice line, struct slice word)
{
	return line.n > word.n && line_begins_word(line, line.n - word.n) &&
	    slice_equal(slice_from(line, line.n - word.n), word);
}

int
obsidian_to_anki_bid(const struct syntax_input *input)
{
	struct slice value, tag = ota_read_front_tag(input);
	int bid = 0;

	for (size_t i = 0; i < input->nlines; i++) {
		struct slice line = input->lines[i].text;

		if (bid == 0 && tag.n != 0 && ends_with(line, tag))
			bid = 80;
		/* Every mark has an 'A' or, "ID", a 'D'; most lines have neither. */
		if (input->lines[i].code || !slice_has_any(line, "AD"))
			continue;
		if (ota_read_id(line).n >= 10 && slice_has(line, SLICE("<!--ID: ")))
			return 97;
		/* Without END, it only looks like a note. */
		if (bid < SIMILAR && slice_equal(line, SLICE("START")) &&
		    !syntax_is_blank_at(input, i + 1))
			bid = SIMILAR;
		if (bid < 95 && ((ota_is_start(line) && is_closed(input, i)) ||
		    (slice_has(line, SLICE("STARTI [")) && slice_has(line, SLICE("ENDI")))))
			bid = 95;
		if (bid < 90 && (read_named_line(input, i, "TARGET DECK", &value) != 0 ||
		    read_named_line(input, i, "FILE TAGS", &value) != 0))
			bid = 90;
	}
	return bid;
}

void
obsidian_to_anki_read(const struct syntax_input *input, struct card_text *cards)
{
	struct ota_reader reader = {
		.input = input, .cards = cards,
		.copier = {.input = input, .cards = cards},
	};

	reader.front_tag = ota_read_front_tag(input);
	read_settings(&reader);
	ota_find_styles(&reader);
	for (size_t i = input->first; i < input->nlines;)
		i = read_line(&reader, i);
}
