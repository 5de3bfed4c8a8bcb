/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of Flashcards for Obsidian, versions 1 and 2
 * (https://github.com/reuseman/flashcards-obsidian/blob/main/docs/USAGE.md), and what concerns the
 * whole text: the deck, tags, and the tag that marks cards.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/flashcards_obsidian.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/obsidian_plugin.h"
#include "read/syntaxes/syntax_lines.h"

/* The value of a line "key: value", or an empty slice. */
static struct slice
read_value(const struct fo_reader *reader, size_t index, struct slice key)
{
	struct slice line = syntax_words(reader->input, index);

	if (reader->input->lines[index].code || !slice_starts(line, key))
		return SLICE_NONE;
	return syntax_unquote(utf8_trim(slice_from(line, key.n)));
}

/* Reads "cards-deck: a::b", in front matter or not, and "tags: a, b" outside of it. */
static void
read_settings(struct fo_reader *reader)
{
	for (size_t i = 0; i < reader->input->nlines; i++) {
		struct slice deck = read_value(reader, i, SLICE("cards-deck:"));

		if (reader->cards->deck.n == 0)
			reader->cards->deck = deck;
		if (i >= reader->input->first && reader->text_tags.n == 0)
			reader->text_tags = read_value(reader, i, SLICE("tags:"));
	}
}

static bool
is_setting(const struct fo_reader *reader, size_t index)
{
	return read_value(reader, index, SLICE("cards-deck:")).n != 0 ||
	    read_value(reader, index, SLICE("tags:")).n != 0;
}

static size_t
read_line(struct fo_reader *reader, size_t index)
{
	if (fo_opens_fence(reader, index))
		return fo_read_fence(reader, index);
	if (syntax_is_blank_at(reader->input, index) || reader->input->lines[index].code ||
	    reader->input->lines[index].hidden || is_setting(reader, index) ||
	    fo_is_id_alone(reader, index))
		return index + 1;
	return fo_read_paragraph(reader, index);
}

/*
 * If the text has no mark, but a heading ends in a tag, that is the one that the author has chosen
 * in the settings of the plugin.
 */
static void
find_own_tag(struct fo_reader *reader)
{
	const struct syntax_input *input = reader->input;
	struct slice own = SLICE_NONE;

	for (size_t i = input->first; i < input->nlines; i++) {
		struct slice line = input->lines[i].text;
		size_t at = fo_find_end_words(line);

		if (fo_read_marked_line(reader, i).mark != FO_MARK_NONE)
			return;
		if (own.n == 0 && input->lines[i].level != 0 && at < line.n && line.p[at] == '#')
			own = slice_from(line_word(line, at), 1);
	}
	reader->tag = own.n != 0 ? own : reader->tag;
}

/* The tag that marks cards, without its '#', as the settings of the vault have it. */
static struct slice
read_tag(const struct syntax_input *input)
{
	json_t *root =
	    obsidian_plugin_data(input->plugins, input->vault, "flashcards-obsidian");
	struct slice tag = SLICE("card");

	obsidian_plugin_read_string(input->arena, root, "flashcardsTag", &tag);
	obsidian_plugin_read_string(
	    input->arena, json_object_get(root, "hashtag"), "basicTag", &tag);
	return slice_from(tag, tag.n != 0 && tag.p[0] == '#');
}

/* How sure one line makes the syntax. */
static int
bid_line(const struct fo_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];

	if (fo_read_marked_line(reader, index).mark != FO_MARK_NONE)
		return line->level != 0 ? 90 :
		    line_skip_item(line->text) != utf8_skip_space(line->text, 0) ? 30 : 88;
	return fo_opens_fence(reader, index) ? 90 : 0;
}

/* Whether most lines "front::back" have an id. */
static bool
has_ids(const struct fo_reader *reader)
{
	size_t ncolons = 0, nids = 0, at;

	for (size_t i = reader->input->first; i < reader->input->nlines; i++)
		if (fo_has_colons(reader, i)) {
			ncolons++;
			nids += fo_get_id(reader, i, &at).n != 0 || fo_is_id_alone(reader, i + 1);
		}
	return nids != 0 && nids * 3 >= ncolons * 2;
}

int
flashcards_obsidian_bid(const struct syntax_input *input)
{
	struct fo_reader reader = {.input = input};
	int bid = 0;

	reader.tag = read_tag(input);
	for (size_t i = 0; i < input->first; i++)
		if (read_value(&reader, i, SLICE("cards-deck:")).n != 0)
			return 93;
	for (size_t i = input->first; i < input->nlines; i++) {
		int line = bid_line(&reader, i);

		bid = line > bid ? line : bid;
	}
	return bid < 90 && has_ids(&reader) ? 92 : bid;
}

void
flashcards_obsidian_read(const struct syntax_input *input, struct card_text *cards)
{
	struct fo_reader reader = {
		.input = input, .cards = cards,
		.tag = read_tag(input),
		.copier = {
			.input = input, .cards = cards, .drops = fo_drop_id,
			.marks = {NULL, &deletion_curly},
		},
	};

	reader.copier.context = &reader;
	read_settings(&reader);
	if (cards->deck.n != 0)
		find_own_tag(&reader);
	for (size_t i = input->first; i < input->nlines;)
		i = read_line(&reader, i);
}
