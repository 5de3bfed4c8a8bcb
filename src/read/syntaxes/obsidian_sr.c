/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of Obsidian Spaced Repetition.  A card is a line "front::back" (":::" in both
 * directions), or a block of lines that a line "?" ("??") divides into front and back, or a block
 * with ==deletions==.  A block ends at a blank line.  The settings of the vault can change all of
 * these marks.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/literals.h"
#include "read/syntaxes/obsidian_sr_guess.h"
#include "read/syntaxes/syntax_lines.h"

/* A text with fewer lines "front::back" is not evidently a list of cards. */
#define LIST_LEAST	3

struct sr_reader {
	const struct syntax_input	*input;
	struct card_text		*cards;
	struct obsidian_sr_settings	 settings;
	struct slice			 deck;		/* of the next cards, from the last tag */
	struct slice			 card_deck;	/* of the current card, from a tag in it */
	bool				 has_card_deck;
	size_t				 text;		/* index of the first line of the last text ... */
	size_t				 text_end;	/* ... that is on no card, and after its last */
	struct line_copier		 copier;
};

/* Where a line is cut into front and back. */
struct sr_cut {
	size_t	 at;
	size_t	 length;	/* of the separator; 0 if there is none */
	bool	 reversed;
};

/* marks */

/* The words of a line without the id that Obsidian gives a block, "? ^id". */
static struct slice
get_words(const struct syntax_line *line)
{
	struct slice text = utf8_trim(line->text);
	size_t at = text.n;

	while (at != 0 && (ascii_is_letter(text.p[at - 1]) || ascii_is_digit(text.p[at - 1]) ||
	    text.p[at - 1] == '-'))
		at--;
	return at > 1 && at < text.n && text.p[at - 1] == '^' && text.p[at - 2] == ' ' ?
	    utf8_trim_end(slice_until(text, at - 1)) : text;
}

/* Whether the line separates the front and back of a block. */
static bool
is_lone(const struct obsidian_sr_settings *settings, const struct syntax_line *line)
{
	struct slice text = get_words(line);

	return !line->code && !line->hidden && text.n != 0 &&
	    (slice_equal(text, settings->block) || slice_equal(text, settings->block_reversed));
}

/* Whether the line is a comment in which the plugin keeps dates. */
static bool
is_schedule(const struct syntax_line *line)
{
	return !line->code && slice_starts(utf8_trim(line->text), SLICE("<!--SR:"));
}

/* Whether the offset is inside of "==..==". */
static bool
is_highlighted(struct slice line, size_t at)
{
	struct literals literals = {.line = line};
	struct slice mark = SLICE("==");
	bool open = false;
	size_t next = literals_find_mark(&literals, mark, 0);

	while (next < at) {
		open = !open;
		next = literals_find_mark(&literals, mark, next + 2);
	}
	return open && next != line.n;
}

/* Finds the longer of the two separators where the first one is. */
static struct sr_cut
find_cut(const struct obsidian_sr_settings *settings, const struct syntax_line *line)
{
	struct slice text = line->text, other = settings->line_reversed;
	struct sr_cut cut = {text.n, 0, false};
	size_t reversed;

	if (line->code || line->hidden || slice_starts(utf8_trim(text), SLICE("|")))
		return cut;
	if (settings->line.n != 0)
		cut = (struct sr_cut){line_find_mark(text, settings->line), settings->line.n, false};
	reversed = other.n == 0 ? text.n : line_find_mark(text, other);
	if (reversed < cut.at || (reversed == cut.at && other.n > cut.length))
		cut = (struct sr_cut){reversed, other.n, true};
	/* "::::" */
	if (cut.at != text.n && slice_run(slice_from(text, cut.at), ':') > cut.length)
		cut.at = text.n;
	if (cut.at == text.n || line_skip_marker(text) >= cut.at ||
	    utf8_trim(slice_from(text, cut.at + cut.length)).n == 0 ||
	    line_is_tags(slice_until(text, cut.at)) || is_highlighted(text, cut.at))
		cut.length = 0;
	return cut;
}

/* The part of a flashcard tag after "#flashcards", with its '/'.  Returns false if it is another tag. */
static bool
read_deck_tag(const struct obsidian_sr_settings *settings, struct slice tag, struct slice *rest)
{
	for (size_t i = 0; i < settings->ntags; i++) {
		struct slice prefix = settings->tags[i];

		*rest = slice_from(tag, prefix.n);
		if (slice_starts(tag, prefix) && (rest->n == 0 || rest->p[0] == '/'))
			return true;
	}
	return false;
}

static bool
find_deck_tag(const struct obsidian_sr_settings *settings, struct slice line, struct slice *rest)
{
	for (size_t at = slice_find(line, SLICE("#"), 0); at < line.n;
	     at = slice_find(line, SLICE("#"), at + 1)) {
		struct slice tag = line_tag(line, at);

		if (tag.n != 0 && read_deck_tag(settings, tag, rest))
			return true;
	}
	return false;
}

/* The copier drops flashcard tags, and the first one on a card names its deck. */
static bool
drop_deck_tag(void *context, struct slice word)
{
	struct sr_reader *reader = context;
	struct slice rest;

	if (word.p[0] != '#' || !read_deck_tag(&reader->settings, word, &rest))
		return false;
	if (!reader->has_card_deck)
		reader->card_deck = card_text_name_deck(reader->input->arena, rest);
	reader->has_card_deck = true;
	return true;
}

/* cards */

static struct marked_card *
begin_card(struct sr_reader *reader, size_t line)
{
	reader->has_card_deck = false;
	reader->copier.ndeletions = 0;
	return card_text_begin(reader->cards, line);
}

static void
end_card(struct sr_reader *reader, struct marked_card *card, size_t end)
{
	card->deck = reader->has_card_deck ? reader->card_deck : reader->deck;
	card_text_end(reader->cards, end);
}

static void
read_line_card(struct sr_reader *reader, size_t index, const struct sr_cut *cut)
{
	struct slice text = reader->input->lines[index].text;
	struct marked_card *card = begin_card(reader, index);

	card->reversed = cut->reversed;
	reader->copier.marks[0] = NULL;
	copy_part(&reader->copier, slice_from(slice_until(text, cut->at), line_skip_marker(text)));
	card_text_begin_back(reader->cards);
	copy_part(&reader->copier, slice_from(text, cut->at + cut->length));
	end_card(reader, card, index + 1);
}

/* The index after the lines of a block that starts at `first`, not counting lines after `?`. */
static size_t
find_block_end(const struct syntax_input *input, size_t first)
{
	while (!syntax_is_blank_at(input, first))
		first++;
	return first;
}

/* Whether the lines are text only, so that they can belong to the block above. */
static bool
is_plain_block(const struct sr_reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (is_lone(&reader->settings, &reader->input->lines[i]) ||
		    find_cut(&reader->settings, &reader->input->lines[i]).length != 0)
			return false;
	return first != end && reader->input->lines[first].level == 0;
}

/* The end of the back, whose first line is at `first`. */
static size_t
find_back_end(const struct sr_reader *reader, size_t first)
{
	const struct syntax_input *input = reader->input;
	struct slice mark = reader->settings.block_end;
	size_t end = first;

	if (mark.n != 0) {
		while (end < input->nlines && !slice_equal(utf8_trim(input->lines[end].text), mark))
			end++;
		return end;
	}
	/* An answer after a blank line. */
	if (syntax_is_blank_at(input, first) && first < input->nlines) {
		size_t next = syntax_skip_blank(input, first);

		end = find_block_end(input, next);
		return is_plain_block(reader, next, end) ? end : first;
	}
	while (!syntax_is_blank_at(input, end) && !is_schedule(&input->lines[end]) &&
	    (end == first || input->lines[end].level == 0))
		end++;
	return end;
}

/* Reads the card around a separator.  Returns the index of the line after it. */
static size_t
read_block_card(struct sr_reader *reader, size_t first, size_t lone)
{
	struct marked_card *card = begin_card(reader, first);
	size_t end = find_back_end(reader, lone + 1);

	card->reversed = slice_equal(get_words(&reader->input->lines[lone]),
	    reader->settings.block_reversed);
	reader->copier.marks[0] = NULL;
	copy_front(&reader->copier, first, lone);
	card_text_begin_back(reader->cards);
	copy_lines(&reader->copier, lone + 1, end);
	end_card(reader, card, end);
	return end;
}

/* Where the front above a separator begins, if only blank lines are between them; or `lone`. */
static size_t
find_front_above(const struct sr_reader *reader, size_t lone)
{
	size_t end = lone;

	while (end > reader->text_end && syntax_is_blank_at(reader->input, end - 1))
		end--;
	return end == reader->text_end && reader->text < end ? reader->text : lone;
}

/* Reads a line that is not part of a card: a tag names the deck of the cards below. */
static void
read_deck_line(struct sr_reader *reader, size_t index)
{
	struct slice rest;

	if (find_deck_tag(&reader->settings, reader->input->lines[index].text, &rest))
		reader->deck = card_text_name_deck(reader->input->arena, rest);
}

/* Reads lines without a separator, which are a card if they contain deletions. */
static void
read_cloze_card(struct sr_reader *reader, size_t first, size_t end)
{
	struct marked_card *card;
	bool found = false;

	memcpy(reader->copier.marks, reader->settings.marks, sizeof(reader->copier.marks));
	for (size_t i = first; i < end && !found; i++) {
		const struct syntax_line *line = &reader->input->lines[i];

		found = !line->code && !line->hidden &&
		    copy_finds_deletion(&reader->copier, line->text);
	}
	for (size_t i = first; i < end && !found; i++)
		read_deck_line(reader, i);
	if (!found)
		return;
	card = begin_card(reader, first);
	copy_front(&reader->copier, first, end);
	end_card(reader, card, end);
}

/* blocks */

/* Reads the lines of a block, of which those from *first are on no card yet.  Returns the next line. */
static size_t
read_block_line(struct sr_reader *reader, size_t *first, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];
	bool before_lone = index + 1 < reader->input->nlines &&
	    is_lone(&reader->settings, line + 1);
	struct sr_cut cut;

	if (is_lone(&reader->settings, line)) {
		size_t front = index > *first ? *first : find_front_above(reader, index);

		if (front < index)
			return *first = read_block_card(reader, front, index);
	}
	cut = find_cut(&reader->settings, line);
	if (cut.length != 0 && !before_lone) {
		read_cloze_card(reader, *first, index);
		read_line_card(reader, index, &cut);
		*first = index + 1;
	} else if ((line_is_tags(line->text) && !line->code) ||
	    (index == *first && syntax_line_is_rule(line))) {
		read_deck_line(reader, index);
		*first = index + 1;
	} else if (is_schedule(line) || (line->level != 0 && !before_lone)) {
		read_cloze_card(reader, *first, index);
		read_deck_line(reader, index);
		*first = index + 1;
	}
	return index + 1;
}

static size_t
read_block(struct sr_reader *reader, size_t index)
{
	size_t first = index, ncards = reader->cards->cards.n;

	while (!syntax_is_blank_at(reader->input, index))
		index = read_block_line(reader, &first, index);
	if (index > first)
		read_cloze_card(reader, first, index);
	reader->text = reader->cards->cards.n == ncards ? first : index;
	reader->text_end = index;
	return index;
}

/* interface */

/* A tag of the front matter, which is written for Anki: "flashcards::a::b". */
static void
read_front_matter(struct sr_reader *reader)
{
	const struct settings *said = &reader->input->properties->said;

	for (size_t i = 0; i < said->ntags; i++)
		for (size_t j = 0; j < reader->settings.ntags; j++) {
			struct slice tag = slice_from(reader->settings.tags[j], 1);
			struct slice rest = slice_from(said->tags[i], tag.n);

			if (!slice_starts(said->tags[i], tag) ||
			    (rest.n != 0 && !slice_starts(rest, SLICE("::"))))
				continue;
			reader->deck = slice_from(rest, 2);
			reader->cards->deck_tag = said->tags[i];
			return;
		}
}

/* Whether the line is a question and its answer, "What is it?::That".  Only this syntax is so tight. */
static bool
asks_in_line(const struct obsidian_sr_settings *settings, const struct syntax_line *line)
{
	struct sr_cut cut;
	struct slice front;

	if (!slice_has(line->text, settings->line))
		return false;
	cut = find_cut(settings, line);
	front = slice_until(line->text, cut.at);
	return cut.length != 0 && utf8_question_mark_at_end(front) != 0;
}

/* Whether the separator is between two words without spaces. */
static bool
is_tight(struct slice line, const struct sr_cut *cut)
{
	size_t end = cut->at + cut->length;

	return cut->length != 0 && cut->at != 0 && end < line.n &&
	    !line_begins_word(line, cut->at) && line.p[end] != ' ' && line.p[end] != '\t';
}

/* Whether the line is neither text nor a card. */
static bool
is_beside_cards(const struct syntax_line *line)
{
	return line->code || line->hidden || line->level != 0 || utf8_trim(line->text).n == 0 ||
	    line_is_tags(line->text) || syntax_line_is_rule(line);
}

/*
 * Whether nearly all lines of text are cards "front::back".  The names of programs, "std::vector",
 * recur before the colons, and a space follows those of properties, "author:: me".
 */
static bool
is_list(const struct syntax_input *input, const struct obsidian_sr_settings *settings)
{
	struct tally *fronts = tally_new(input->arena);
	size_t lines = 0, cuts = 0;

	for (size_t i = input->first; i < input->nlines; i++) {
		struct slice line = input->lines[i].text;
		struct sr_cut cut = find_cut(settings, &input->lines[i]);

		lines += !is_beside_cards(&input->lines[i]);
		if (is_tight(line, &cut))
			cuts += tally_add(fronts, slice_until(line, cut.at), i)->count == 1;
	}
	tally_free(fronts);
	return cuts >= LIST_LEAST && 10 * cuts >= 9 * lines;
}

static struct obsidian_sr_settings
read_settings(const struct syntax_input *input)
{
	struct obsidian_sr_settings settings = obsidian_sr_read_settings(input);

	if (!settings.found)
		obsidian_sr_guess(input, &settings);
	if (input->separator.n != 0)
		settings.line = input->separator;
	return settings;
}

int
obsidian_sr_bid(const struct syntax_input *input)
{
	struct obsidian_sr_settings settings = read_settings(input);
	struct card_text none = {.source = NULL};
	struct sr_reader reader = {.input = input, .cards = &none, .settings = settings};
	bool tight = slice_has(input->text->bytes, settings.line);
	size_t lone = 0, cuts = 0, asked = 0;
	struct slice rest;

	read_front_matter(&reader);
	if (none.deck_tag.n != 0)
		return 90;
	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];

		if (line->code)
			continue;
		if (slice_has(line->text, SLICE("<!--SR:")))
			return 95;
		if (find_deck_tag(&settings, line->text, &rest))
			return 90;
		lone += is_lone(&settings, line) && i > input->first &&
		    !syntax_is_blank_at(input, i - 1) && !syntax_is_blank_at(input, i + 1);
		cuts += settings.all_notes && find_cut(&settings, line).length != 0;
		asked += asks_in_line(&settings, line);
	}
	if (lone != 0)
		return 80;
	return cuts != 0 || asked > 1 || (tight && is_list(input, &settings)) ? 60 : 0;
}

void
obsidian_sr_read(const struct syntax_input *input, struct card_text *cards)
{
	struct sr_reader reader = {
		.input = input, .cards = cards,
		.settings = read_settings(input),
		.copier = {.input = input, .cards = cards, .drops = drop_deck_tag},
	};

	reader.copier.context = &reader;
	read_front_matter(&reader);
	for (size_t i = input->first; i < input->nlines;)
		i = syntax_is_blank_at(input, i) || input->lines[i].hidden ? i + 1 : read_block(&reader, i);
}
