/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of Flashcards for Obsidian, versions 1 and 2
 * (https://github.com/reuseman/flashcards-obsidian/blob/main/docs/USAGE.md).  "#card" at the end of
 * a line or heading makes it the front of the text below.  A line "front::back", a line with
 * ==deletions== or {deletions} and a fenced block "flashcard" are cards, too.  "^1234567890123" after a card
 * identifies it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/copy_line.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/obsidian_plugin.h"
#include "read/syntaxes/syntax_lines.h"

/* What "#card" and so on say. */
enum fo_mark {
	FO_MARK_NONE,
	FO_MARK_BASIC,
	FO_MARK_REVERSED,
	FO_MARK_SPACED		/* a reminder, which has no back */
};

struct fo_reader {
	const struct syntax_input	*input;
	struct card_text		*cards;
	struct line_copier		 copier;
	struct slice			 tag;		/* without its '#': "card" */
	struct slice			 text_tags;	/* of all cards, from a line "tags: ..." */
	struct slice			 id;		/* of the current card */
	size_t				 paragraph;	/* index of the first line of the last one ... */
	size_t				 paragraph_end;	/* ... that is on no card */
	size_t				 block_end;	/* that find_paragraph_end() found last */
	size_t				 next_mark;	/* that find_mark() found last */
};

/* A line with a mark. */
struct fo_marked_line {
	enum fo_mark	 mark;
	size_t		 at;		/* offset of the mark */
	struct slice	 tags;		/* after it */
};

/* lines */

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

/* The offset at which the words that end the line and are tags, or ids, begin. */
static size_t
find_end_words(struct slice line)
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

static struct fo_marked_line
read_marked_line(const struct fo_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text;
	size_t at = find_end_words(line);
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

/* The id that ends a line: "^1680820585044", "^q-1a2b".  Sets *at to its offset. */
static struct slice
find_id(struct slice line, size_t *at)
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

/* The id on a line that is outside of code, or an empty slice. */
static struct slice
get_id(const struct fo_reader *reader, size_t index, size_t *at)
{
	*at = 0;
	return index >= reader->input->nlines || reader->input->lines[index].code ?
	    SLICE_NONE : find_id(reader->input->lines[index].text, at);
}

static bool
is_id_alone(const struct fo_reader *reader, size_t index)
{
	size_t at;

	return get_id(reader, index, &at).n != 0 &&
	    utf8_trim(slice_until(reader->input->lines[index].text, at)).n == 0;
}

/* The offset of "::" or ":::" in a line; the length of the line if it is not a card. */
static size_t
find_colons(const struct fo_reader *reader, size_t index, size_t *n)
{
	const struct syntax_line *line = &reader->input->lines[index];

	return line->hidden || slice_starts(utf8_trim(line->text), SLICE("cards-deck:")) ?
	    line->text.n : syntax_find_colons(line, n);
}

static bool
has_colons(const struct fo_reader *reader, size_t index)
{
	size_t n;

	return find_colons(reader, index, &n) != reader->input->lines[index].text.n;
}

/* The value of a line "key: value", or an empty slice. */
static struct slice
read_value(const struct fo_reader *reader, size_t index, struct slice key)
{
	struct slice line = syntax_words(reader->input, index);

	if (reader->input->lines[index].code || !slice_starts(line, key))
		return SLICE_NONE;
	return syntax_unquote(utf8_trim(slice_from(line, key.n)));
}

/* cards */

/* Drops an id and remembers it. */
static bool
drop_id(void *context, struct slice word)
{
	struct fo_reader *reader = context;
	size_t at;
	struct slice id = find_id(word, &at);

	if (word.p[0] != '^' || id.n == 0)
		return false;
	reader->id = id;
	return true;
}

static struct marked_card *
begin_card(struct fo_reader *reader, size_t line)
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
			drop_id(reader, word);
			continue;
		}
		while (word.n != 0 && strchr("#[", word.p[0]) != NULL)
			word = slice_from(word, 1);
		while (word.n != 0 && strchr(",]", word.p[word.n - 1]) != NULL)
			word.n--;
		card_text_add_tag(reader->cards, word);
	}
}

/* Completes a card whose id may be on the lines at `end`.  Returns the index after these. */
static size_t
end_card(struct fo_reader *reader, struct marked_card *card, size_t end)
{
	size_t at;

	while (is_id_alone(reader, end)) {
		reader->id = reader->id.n != 0 ? reader->id : get_id(reader, end, &at);
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
		if (lines[end].indent <= lines[item].indent || has_colons(reader, end) ||
		    is_id_alone(reader, end))
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
	size_t n, at = find_colons(reader, index, &n), words, end = find_nested_end(reader, index);
	struct marked_card *card = begin_card(reader, index);

	card->reversed = n == 3;
	copy_part(&reader->copier, slice_from(slice_until(line, at), line_skip_marker(line)));
	card_text_begin_back(reader->cards);
	back = slice_from(line, at + n);
	words = find_end_words(back);
	copy_part(&reader->copier, slice_until(back, words));
	add_tags(reader, slice_from(back, words));
	card_text_end_line(reader->cards);
	copy_lines(&reader->copier, index + 1, end);
	return end_card(reader, card, end);
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
	    !is_id_alone(reader, end))
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
		struct fo_marked_line marked = read_marked_line(reader, i);
		size_t at;

		if (has_colons(reader, i) && paragraph != first) {
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
		if (get_id(reader, i, &at).n != 0 && !has_colons(reader, i))
			return is_id_alone(reader, i) ? i : i + 1;
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
	if (reader->input->lines[first].level != 0 && index > first &&
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
	card = begin_card(reader, front);
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
	return end_card(reader, card, end > index ? end : index + 1);
}

/* Reads a line with deletions. */
static size_t
read_cloze(struct fo_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text;
	size_t words = find_end_words(line);
	struct marked_card *card = begin_card(reader, index);

	reader->copier.marks[0] = &deletion_highlight;
	copy_part(&reader->copier, slice_from(slice_until(line, words), line_skip_marker(line)));
	add_tags(reader, slice_from(line, words));
	return end_card(reader, card, index + 1);
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
	    read_marked_line(reader, reader->next_mark).mark == FO_MARK_NONE)
		reader->next_mark++;
	return reader->next_mark;
}

/* Reads the first card in the paragraph at `first`.  Returns the index after it, or 0. */
static size_t
read_paragraph(struct fo_reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		struct fo_marked_line marked = read_marked_line(reader, i);

		if (marked.mark != FO_MARK_NONE)
			return read_marked(reader, first, i, &marked);
		if (has_colons(reader, i))
			return read_inline(reader, i);
		if (has_deletion(reader, i) && find_mark(reader, i + 1, end) == end)
			return read_cloze(reader, i);
	}
	return 0;
}

/* fenced blocks */

/* Whether a fence "```flashcard" opens at the line. */
static bool
opens_fence(const struct fo_reader *reader, size_t index)
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

static size_t
read_fence(struct fo_reader *reader, size_t index)
{
	const struct syntax_line *lines = reader->input->lines;
	size_t end = index + 1, after;
	struct marked_card *card;

	while (end < reader->input->nlines && lines[end].code &&
	    !slice_starts(syntax_words(reader->input, end), SLICE("```")))
		end++;
	after = end < reader->input->nlines && lines[end].code ? end + 1 : end;
	card = begin_card(reader, index);
	for (size_t i = index + 1; i < end; i++)
		card->reversed = card->reversed || (slice_starts(lines[i].text, SLICE("type:")) &&
		    slice_has(lines[i].text, SLICE("reversed")));
	card->one_sided = copy_value(reader, index + 1, end, "content:");
	if (!card->one_sided && copy_value(reader, index + 1, end, "front:")) {
		card_text_begin_back(reader->cards);
		copy_value(reader, index + 1, end, "back:");
	}
	return end_card(reader, card, after);
}

/* the text */

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
	size_t end, next;

	if (opens_fence(reader, index))
		return read_fence(reader, index);
	if (syntax_is_blank_at(reader->input, index) || reader->input->lines[index].code ||
	    reader->input->lines[index].hidden || is_setting(reader, index) ||
	    is_id_alone(reader, index))
		return index + 1;
	end = find_paragraph_end(reader, index);
	next = read_paragraph(reader, index, end);
	if (next != 0)
		return next;
	/* Text below a heading may be a card without it. */
	if (reader->input->lines[index].level != 0)
		end = index + 1;
	reader->paragraph = index;
	reader->paragraph_end = end;
	return end;
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
		size_t at = find_end_words(line);

		if (read_marked_line(reader, i).mark != FO_MARK_NONE)
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

	if (read_marked_line(reader, index).mark != FO_MARK_NONE)
		return line->level != 0 ? 90 :
		    line_skip_item(line->text) != utf8_skip_space(line->text, 0) ? 30 : 88;
	return opens_fence(reader, index) ? 90 : 0;
}

/* Whether most lines "front::back" have an id. */
static bool
has_ids(const struct fo_reader *reader)
{
	size_t ncolons = 0, nids = 0, at;

	for (size_t i = reader->input->first; i < reader->input->nlines; i++)
		if (has_colons(reader, i)) {
			ncolons++;
			nids += get_id(reader, i, &at).n != 0 || is_id_alone(reader, i + 1);
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
			.input = input, .cards = cards, .drops = drop_id,
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
