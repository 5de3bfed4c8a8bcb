/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards in a paragraph: a front with the tag "#card" and the text below it, a line
 * "front::back", or a line with deletions.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/flashcards_obsidian.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/syntax_lines.h"

bool
fo_drop_id(void *context, struct slice word)
{
	struct fo_reader *reader = context;
	size_t at;
	struct slice id = fo_find_id(word, &at);

	if (word.p[0] != '^' || id.n == 0)
		return false;
	reader->id = id;
	return true;
}

struct marked_card *
fo_begin_card(struct fo_reader *reader, size_t line)
{
	reader->id = SLICE_NONE;
	reader->copier.ndeletions = 0;
	reader->copier.marks[0] = NULL;
	return card_text_begin(reader->cards, line);
}

/* Adds tags separated by white space or commas, and ids among them. */
static void
add_tags(struct fo_reader *reader, struct slice words)
{
	for (size_t at = utf8_skip_space(words, 0);
	     at < words.n && !reader->cards->too_many_tags;) {
		struct slice word = line_word(words, at);

		at = utf8_skip_space(words, at + word.n);
		if (word.p[0] == '^') {
			fo_drop_id(reader, word);
			continue;
		}
		while (word.n != 0 && strchr("#[", word.p[0]) != NULL)
			word = slice_from(word, 1);
		while (word.n != 0 && strchr(",]", word.p[word.n - 1]) != NULL)
			word.n--;
		card_text_add_tag(reader->cards, word);
	}
}

size_t
fo_end_card(struct fo_reader *reader, struct marked_card *card, size_t end)
{
	size_t at;

	while (fo_is_id_alone(reader, end)) {
		reader->id = reader->id.n != 0 ? reader->id : fo_get_id(reader, end, &at);
		end++;
	}
	card->id = reader->id;
	add_tags(reader, reader->text_tags);
	card_text_end(reader->cards, end);
	reader->paragraph = reader->paragraph_end = end;
	return end;
}

/* The end of the lines that are nested in a list item. */
static size_t
find_nested_end(const struct fo_reader *reader, size_t item)
{
	const struct syntax_line *lines = reader->input->lines;
	size_t end = item + 1, last = end;

	if (line_skip_item(lines[item].text) == utf8_skip_space(lines[item].text, 0))
		return end;
	for (; end < reader->input->nlines; end++) {
		if (syntax_is_blank_at(reader->input, end))
			continue;
		if (lines[end].indent <= lines[item].indent || fo_has_colons(reader, end) ||
		    fo_is_id_alone(reader, end))
			break;
		last = end + 1;
	}
	return last;
}

/* Reads "front::back #tag ^id" and what is nested below it. */
static size_t
read_inline(struct fo_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text, back;
	size_t n, at = fo_find_colons(reader, index, &n), words, end = find_nested_end(reader, index);
	struct marked_card *card = fo_begin_card(reader, index);

	card->reversed = n == 3;
	copy_part(&reader->copier, slice_from(slice_until(line, at), line_skip_marker(line)));
	card_text_begin_back(reader->cards);
	back = slice_from(line, at + n);
	words = fo_find_end_words(back);
	copy_part(&reader->copier, slice_until(back, words));
	add_tags(reader, slice_from(back, words));
	card_text_end_line(reader->cards);
	copy_lines(&reader->copier, index + 1, end);
	return fo_end_card(reader, card, end);
}

/* The end of the paragraph at `first`: a blank line, a heading, or an id, which is not part of it. */
static size_t
find_paragraph_end(struct fo_reader *reader, size_t first)
{
	size_t end = first + 1;

	/* It is the same for all lines of a paragraph; without this, many cards would be quadratic. */
	if (first < reader->block_end)
		return reader->block_end;
	while (!syntax_is_blank_at(reader->input, end) && reader->input->lines[end].level == 0 &&
	    !fo_is_id_alone(reader, end))
		end++;
	return reader->block_end = end;
}

/*
 * Finds the end of the back that starts at `first`: its id, else the end of the paragraph, or for a
 * heading of a level, the end of its section.  The next card is never part of it.
 */
static size_t
find_back_end(const struct fo_reader *reader, size_t first, uint8_t level)
{
	const struct syntax_input *input = reader->input;
	size_t paragraph = first, last = first, first_end = 0, i;

	for (i = first; i < input->nlines; i++) {
		struct fo_marked_line marked = fo_read_marked_line(reader, i);
		size_t at;

		if (fo_has_colons(reader, i) && paragraph != first) {
			i = paragraph;
			break;
		}
		/* What is directly above a heading is no part of the front that this is. */
		if (marked.mark != FO_MARK_NONE && input->lines[i].level != 0)
			break;
		if (marked.mark != FO_MARK_NONE) {
			bool alone = utf8_trim(slice_until(input->lines[i].text, marked.at)).n == 0;

			i = alone && paragraph == i ? last : paragraph;
			break;
		}
		if (input->lines[i].level != 0) {
			if (level == 0 || input->lines[i].level <= level)
				break;
			last = paragraph = i;
		}
		if (fo_get_id(reader, i, &at).n != 0 && !fo_has_colons(reader, i))
			return fo_is_id_alone(reader, i) ? i : i + 1;
		if (syntax_is_blank_at(reader->input, i)) {
			first_end = first_end == 0 && i > paragraph ? i : first_end;
			last = paragraph < i ? paragraph : last;
			paragraph = i + 1;
		}
	}
	return level != 0 || first_end == 0 || first_end > i ? i : first_end;
}

/* Where the front of a card with its mark on the line `index` begins, in a paragraph from `first`. */
static size_t
find_front(const struct fo_reader *reader, size_t first, size_t index, size_t at)
{
	struct slice line = reader->input->lines[index].text;
	bool alone = utf8_trim(slice_until(line, at)).n == 0;

	if (alone && first == index)
		return reader->paragraph_end > reader->paragraph ? reader->paragraph : index;
	/* A heading is the front if nothing is between it and the mark. */
	if (index > first && reader->input->lines[first].level != 0 &&
	    !(alone && index == first + 1))
		first++;
	return first;
}

static void
copy_marked_front(struct fo_reader *reader, size_t first, size_t index, size_t at)
{
	struct slice line = reader->input->lines[first].text;
	bool alone = utf8_trim(slice_until(reader->input->lines[index].text, at)).n == 0;
	size_t end = alone ? index : index + 1;

	if (alone && first < reader->paragraph_end && reader->paragraph_end < end)
		end = reader->paragraph_end;
	if (end == first + 1)
		copy_part(&reader->copier, slice_from(
		    first == index ? slice_until(line, at) : line, line_skip_marker(line)));
	else if (alone)
		copy_lines(&reader->copier, first, end);
	else {
		copy_lines(&reader->copier, first, index);
		copy_part(&reader->copier, slice_until(reader->input->lines[index].text, at));
	}
}

/* Reads the card whose mark is on the line `index`, in a paragraph from `first`. */
static size_t
read_marked(struct fo_reader *reader, size_t first, size_t index,
    const struct fo_marked_line *marked)
{
	size_t front = find_front(reader, first, index, marked->at), end = index + 1;
	uint8_t level = reader->input->lines[front].level;
	struct marked_card *card;

	if (front == index && utf8_trim(slice_until(
	    reader->input->lines[index].text, marked->at)).n == 0)
		return end;
	card = fo_begin_card(reader, front);
	card->reversed = marked->mark == FO_MARK_REVERSED;
	card->one_sided = marked->mark == FO_MARK_SPACED;
	copy_marked_front(reader, front, index, marked->at);
	add_tags(reader, marked->tags);
	end = syntax_skip_blank(reader->input, end);
	if (marked->mark != FO_MARK_SPACED) {
		size_t back = end;

		end = find_back_end(reader, back, level);
		if (end > back) {
			card_text_begin_back(reader->cards);
			copy_lines(&reader->copier, back, end);
		}
	}
	return fo_end_card(reader, card, end > index ? end : index + 1);
}

/* Reads a line with deletions. */
static size_t
read_cloze(struct fo_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text;
	size_t words = fo_find_end_words(line);
	struct marked_card *card = fo_begin_card(reader, index);

	reader->copier.marks[0] = &deletion_highlight;
	copy_part(&reader->copier, slice_from(slice_until(line, words), line_skip_marker(line)));
	add_tags(reader, slice_from(line, words));
	return fo_end_card(reader, card, index + 1);
}

static bool
has_deletion(struct fo_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];

	reader->copier.marks[0] = &deletion_highlight;
	return !line->code && !line->hidden && line->level == 0 &&
	    !slice_starts(syntax_words(reader->input, index), SLICE("|")) &&
	    copy_finds_deletion(&reader->copier, line->text);
}

/* The first line at or after `first` with a mark, or `end`; those before it may be its front. */
static size_t
find_mark(struct fo_reader *reader, size_t first, size_t end)
{
	if (first > reader->next_mark || reader->next_mark > end || reader->next_mark == 0)
		reader->next_mark = first;
	while (reader->next_mark < end &&
	    fo_read_marked_line(reader, reader->next_mark).mark == FO_MARK_NONE)
		reader->next_mark++;
	return reader->next_mark;
}

/* Reads the first card in the paragraph at `first`.  Returns the index after it, or 0. */
static size_t
read_first_card(struct fo_reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		struct fo_marked_line marked = fo_read_marked_line(reader, i);

		if (marked.mark != FO_MARK_NONE)
			return read_marked(reader, first, i, &marked);
		if (fo_has_colons(reader, i))
			return read_inline(reader, i);
		if (has_deletion(reader, i) && find_mark(reader, i + 1, end) == end)
			return read_cloze(reader, i);
	}
	return 0;
}

size_t
fo_read_paragraph(struct fo_reader *reader, size_t first)
{
	size_t end = find_paragraph_end(reader, first);
	size_t next = read_first_card(reader, first, end);

	if (next != 0)
		return next;
	/* Text below a heading may be a card without it. */
	if (reader->input->lines[first].level != 0)
		end = first + 1;
	reader->paragraph = first;
	return reader->paragraph_end = end;
}
