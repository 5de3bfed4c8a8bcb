/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of Logseq.  A page is an outline of blocks, each a list item "- ..." with further
 * lines below it.  A block with the tag "#card" is a front, and the blocks below it are its back; a
 * block with "{{cloze ..}}" is a cloze note.  Lines "key:: value" are properties.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/outline.h"
#include "read/syntaxes/syntax_lines.h"

/* The directions of a card, as in the plugin logseq-anki-sync. */
enum direction {
	DIRECTION_FORWARD,
	DIRECTION_REVERSED,
	DIRECTION_BOTH
};

struct logseq_page {
	struct outline		 outline;
	struct slice		 tags;		/* of the page, as typed */
	size_t			 deletions;	/* number of those in the current card */
};

/* Properties of a block that matter; the slices of missing ones are empty. */
struct block_properties {
	struct slice	 deck;
	struct slice	 id;
	struct slice	 tags;
	struct slice	 direction;
};

/* lines */

/* Reads "key:: value"; keys have no spaces.  Returns false if the line is not a property. */
static bool
read_property(struct slice line, struct slice *key, struct slice *value)
{
	size_t n = 0;

	line = utf8_trim(line);
	while (n < line.n && (utf8_is_word_byte(line.p[n]) || strchr("-_./", line.p[n]) != NULL))
		n++;
	if (n == 0 || !slice_starts(slice_from(line, n), SLICE("::")) ||
	    (n + 2 < line.n && line.p[n + 2] != ' '))
		return false;
	*key = slice_until(line, n);
	*value = utf8_trim(slice_from(line, n + 2));
	return true;
}

static bool
is_property(struct slice line)
{
	struct slice key, value;

	return read_property(line, &key, &value);
}

/* Whether the tag stands at the offset: "#card", "#[[card]]" or "[[card]]". */
static size_t
match_tag(struct slice line, size_t at, const char *name)
{
	struct slice rest = slice_from(line, at), word = slice_of(name);
	bool hash = rest.n != 0 && rest.p[0] == '#';
	size_t length;

	rest = slice_from(rest, hash);
	if (slice_starts(rest, SLICE("[["))) {
		rest = slice_from(rest, 2);
		length = hash + word.n + 4;
		return utf8_equal_folded(slice_until(rest, word.n), word) &&
		    slice_starts(slice_from(rest, word.n), SLICE("]]")) ? length : 0;
	}
	length = hash + word.n;
	if (!hash || !utf8_equal_folded(slice_until(rest, word.n), word))
		return 0;
	return rest.n == word.n || strchr(" \t,.;:!?)", rest.p[word.n]) != NULL ? length : 0;
}

static const char *const card_tags[] = {"card", "flashcard", NULL};
static const char *const reversed_tags[] = {"reversed", NULL};
static const char *const both_tags[] = {"bidirectional", NULL};
static const char *const other_tags[] = {"forward", "card-group", NULL};

/* Whether a tag may follow the byte, not only after a space: "What is it?#card", "是什么？#card". */
static bool
may_precede_tag(char c)
{
	return (unsigned char)c >= 0x80 || strchr(" \t?!.,:;)]}\"'*`$", c) != NULL;
}

/* The length of one of the tags at the offset, or 0. */
static size_t
match_tags(struct slice line, size_t at, const char *const *names)
{
	size_t length = 0;

	if (at != 0 && !may_precede_tag(line.p[at - 1]))
		return 0;
	for (; *names != NULL && length == 0; names++)
		length = match_tag(line, at, *names);
	return length;
}

static bool
has_tag(struct slice line, const char *const *names)
{
	if (!slice_has_any(line, "#["))
		return false;
	for (size_t at = 0; at < line.n; at++)
		if ((line.p[at] == '#' || line.p[at] == '[') && match_tags(line, at, names) != 0)
			return true;
	return false;
}

/* copying */

/* References and macros are short; a limit keeps the time linear if they never close. */
#define MACRO_MAX	1000

/* The offset after the braces or brackets that open at the offset, or `at` if they never close. */
static size_t
skip_closed(struct slice line, size_t at, struct slice close)
{
	struct slice near = slice_until(line, at + MACRO_MAX);
	size_t end = slice_find(near, close, at);

	return end == near.n ? at : end + close.n;
}

/* The length of what is on no card at the offset: a query, a reference, one of the tags. */
static size_t
measure_hidden(struct slice line, size_t at)
{
	struct slice rest = slice_from(line, at);
	size_t length;

	if (slice_starts(rest, SLICE("((")))
		return skip_closed(line, at, SLICE("))")) - at;
	/* The size of a picture. */
	if (slice_starts(rest, SLICE("{:")))
		return skip_closed(line, at, SLICE("}")) - at;
	if (slice_starts(rest, SLICE("{{query")) || slice_starts(rest, SLICE("{{renderer")) ||
	    slice_starts(rest, SLICE("{{embed")))
		return skip_closed(line, at, SLICE("}}")) - at;
	length = match_tags(line, at, card_tags);
	if (length == 0)
		length = match_tags(line, at, reversed_tags);
	if (length == 0)
		length = match_tags(line, at, both_tags);
	return length != 0 ? length : match_tags(line, at, other_tags);
}

/* Copies the words of a deletion, "answer" or "answer \\ cue".  In formulas, "\\" ends a line. */
static void
copy_deleted(struct logseq_page *page, struct slice words)
{
	size_t cue = slice_has(words, SLICE("$")) ? words.n : slice_find(words, SLICE("\\\\"), 0);

	if (cue != words.n && utf8_trim(slice_until(words, cue)).n != 0) {
		card_text_copy(page->outline.cards, utf8_trim(slice_until(words, cue)));
		card_text_add(page->outline.cards, "::");
		words = utf8_trim(slice_from(words, cue + 2));
	}
	card_text_copy(page->outline.cards, words);
}

/* Copies "{{cloze words}}" or "{{c2 words}}" as a deletion of Anki's; 0 if it is something else. */
static size_t
copy_deletion(struct logseq_page *page, struct slice line, size_t at)
{
	struct slice rest = slice_until(slice_from(line, at), MACRO_MAX);
	size_t end = slice_find(rest, SLICE("}}"), 0), start = 0;
	size_t number;

	if (end == rest.n)
		return 0;
	if (slice_starts(rest, SLICE("{{cloze "))) {
		start = 8;
		number = ++page->deletions;
	} else if (rest.n > 5 && rest.p[2] == 'c' && ascii_is_digit(rest.p[3]) &&
	    rest.p[4] == ' ') {
		start = 5;
		number = (size_t)(rest.p[3] - '0');
		page->deletions++;
	} else {
		return 0;
	}
	card_text_open_deletion(page->outline.cards, number);
	copy_deleted(page, slice_from(slice_until(rest, end), start));
	card_text_add(page->outline.cards, "}}");
	return end + 2;
}

/* Copies a line without what is hidden, and without the spaces around that; "^^" highlights. */
static void
copy_words(struct logseq_page *page, struct slice line)
{
	struct slice carets = SLICE("^^");
	size_t from = 0;
	bool lit = false;

	for (size_t at = 0; at < line.n;) {
		size_t length = strchr("#[({", line.p[at]) == NULL ? 0 : measure_hidden(line, at);
		struct slice before = slice_from(slice_until(line, at), from);

		if (length != 0) {
			card_text_copy(page->outline.cards, before);
			at = from = utf8_skip_space(line, at + length);
		} else if (slice_starts(slice_from(line, at), SLICE("{{c"))) {
			card_text_copy(page->outline.cards, before);
			length = copy_deletion(page, line, at);
			from = at + length;
			at += length != 0 ? length : 1;
		} else if (slice_starts(slice_from(line, at), carets) &&
		    (lit || slice_find(line, carets, at + 2) != line.n)) {
			card_text_copy(page->outline.cards, before);
			card_text_add(page->outline.cards, "==");
			at = from = at + carets.n;
			lit = !lit;
		} else {
			at++;
		}
	}
	card_text_copy(page->outline.cards, utf8_trim_end(slice_from(line, from)));
}

/* Whether a line in a block's own lines is data: a property, or a date of planning. */
static bool
is_data(struct slice line)
{
	line = utf8_trim(line);
	return is_property(line) || slice_starts(line, SLICE("SCHEDULED: <")) ||
	    slice_starts(line, SLICE("DEADLINE: <"));
}

/* Copies the further lines of a block, except for properties and drawers (":LOGBOOK:"). */
static void
copy_further_lines(struct logseq_page *page, const struct outline_block *block, size_t depth)
{
	bool drawer = false;

	for (size_t i = block->line + 1; i < block->end; i++) {
		const struct syntax_line *line = &page->outline.input->lines[i];
		struct slice words = utf8_trim(line->text);

		if (!line->code && slice_equal(words, SLICE(":LOGBOOK:")))
			drawer = true;
		if (drawer || (!line->code && is_data(words))) {
			drawer = drawer && !slice_equal(words, SLICE(":END:"));
			continue;
		}
		if (line->text.n != 0)
			outline_indent(&page->outline, depth);
		if (line->code)
			outline_copy_code(&page->outline, block, i);
		else
			copy_words(page, words);
		card_text_end_line(page->outline.cards);
	}
}

/* The text of a block after a marker of tasks ("TODO"), which is not for learning. */
static struct slice
skip_task(struct slice text)
{
	static const char *const markers[] = {
		"TODO ", "DOING ", "DONE ", "NOW ", "LATER ", "WAITING ", "CANCELED ",
	};

	for (size_t i = 0; i < sizeof(markers) / sizeof(markers[0]); i++)
		if (slice_starts(text, slice_of(markers[i])))
			return slice_from(text, strlen(markers[i]));
	return text;
}

static void
copy_block(void *context, const struct outline_block *block, size_t depth)
{
	struct logseq_page *page = context;
	struct slice text = outline_text(&page->outline, block);

	if (page->outline.input->lines[block->line].code) {
		card_text_copy(page->outline.cards, text);
		card_text_end_line(page->outline.cards);
	} else if (!is_data(text)) {
		copy_words(page, skip_task(text));
		card_text_end_line(page->outline.cards);
	}
	copy_further_lines(page, block, depth);
}

/* cards */

static bool
is_mark(struct slice tag)
{
	const char *const *const lists[] = {card_tags, reversed_tags, both_tags, other_tags};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		for (const char *const *name = lists[i]; *name != NULL; name++)
			if (utf8_equal_folded(tag, slice_of(*name)))
				return true;
	return false;
}

/* Takes the tags off the end of a block; those that are not marks become tags of the note. */
static struct slice
take_tags(struct logseq_page *page, struct slice text)
{
	struct slice tag;

	while ((tag = syntax_take_tag(&text)).n != 0)
		if (!is_mark(tag))
			card_text_add_tag(page->outline.cards, tag);
	return text;
}

/* Copies the block with the mark, without the '#' of a heading and the tags at its end. */
static void
copy_card_block(struct logseq_page *page, const struct outline_block *block)
{
	struct slice text = outline_text(&page->outline, block);
	size_t level = slice_run(text, '#');

	if (page->outline.input->lines[block->line].code || is_data(text)) {
		copy_block(page, block, 0);
		return;
	}
	if (level != 0 && level < text.n && text.p[level] == ' ')
		text = slice_from(text, level + 1);
	copy_words(page, take_tags(page, skip_task(text)));
	card_text_end_line(page->outline.cards);
	copy_further_lines(page, block, 0);
}

static bool
block_has(const struct logseq_page *page, const struct outline_block *block, const char *const *tags)
{
	for (size_t i = block->line; i < block->end; i++)
		if (!page->outline.input->lines[i].code && has_tag(page->outline.input->lines[i].text, tags))
			return true;
	return false;
}

static bool
block_has_deletion(const struct logseq_page *page, const struct outline_block *block)
{
	for (size_t i = block->line; i < block->end; i++) {
		const struct syntax_line *line = &page->outline.input->lines[i];

		if (!line->code && slice_has(line->text, SLICE("{{cloze ")))
			return true;
	}
	return false;
}

static struct block_properties
read_properties(const struct logseq_page *page, const struct outline_block *block)
{
	struct block_properties found = {.deck = SLICE_NONE};
	struct slice key, value;

	for (size_t i = block->line; i < block->end; i++) {
		struct slice line = page->outline.input->lines[i].text;

		if (i == block->line)
			line = slice_from(line, block->at);
		if (page->outline.input->lines[i].code || !read_property(line, &key, &value))
			continue;
		if (utf8_equal_folded(key, SLICE("deck")))
			found.deck = value;
		else if (utf8_equal_folded(key, SLICE("id")))
			found.id = value;
		else if (utf8_equal_folded(key, SLICE("tags")))
			found.tags = value;
		else if (utf8_equal_folded(key, SLICE("direction")))
			found.direction = value;
	}
	return found;
}

static enum direction
find_direction(const struct logseq_page *page, const struct outline_block *block,
    const struct block_properties *properties)
{
	if (slice_equal(properties->direction, SLICE("<->")) ||
	    block_has(page, block, both_tags))
		return DIRECTION_BOTH;
	if (slice_equal(properties->direction, SLICE("<-")) ||
	    block_has(page, block, reversed_tags))
		return DIRECTION_REVERSED;
	return DIRECTION_FORWARD;
}

/* A deck or tag as typed in a property: "[[a/b]]" or "a/b". */
static struct slice
remove_brackets(struct slice name)
{
	name = utf8_trim(name);
	if (slice_starts(name, SLICE("#")))
		name = slice_from(name, 1);
	if (slice_starts(name, SLICE("[[")) && name.n > 4)
		name = slice_from(slice_until(name, name.n - 2), 2);
	return name;
}

static struct slice
name_deck(const struct logseq_page *page, struct slice typed)
{
	return card_text_name_deck(page->outline.input->arena, remove_brackets(typed));
}

/* Adds the tags of a list with commas. */
static void
add_tags(struct logseq_page *page, struct slice list)
{
	for (size_t at = 0, end; at < list.n && !page->outline.cards->too_many_tags; at = end + 1) {
		end = slice_find(list, SLICE(","), at);
		card_text_add_tag(page->outline.cards,
		    remove_brackets(slice_from(slice_until(list, end), at)));
	}
}

static void
copy_sides(struct logseq_page *page, size_t index, enum direction direction)
{
	const struct outline_block *block = &page->outline.blocks.v[index];
	size_t end = outline_find_end(&page->outline, index);

	if (direction == DIRECTION_REVERSED)
		outline_copy_below(&page->outline, index, end, copy_block, page);
	else
		copy_card_block(page, block);
	if (page->deletions != 0 && end == index + 1)
		return;
	card_text_begin_back(page->outline.cards);
	if (direction == DIRECTION_REVERSED)
		copy_card_block(page, block);
	else
		outline_copy_below(&page->outline, index, end, copy_block, page);
}

static void
read_card(struct logseq_page *page, size_t index)
{
	const struct outline_block *block = &page->outline.blocks.v[index];
	struct block_properties properties = read_properties(page, block);
	enum direction direction = find_direction(page, block, &properties);
	struct marked_card *card = card_text_begin(page->outline.cards, block->line);
	size_t last = outline_find_end(&page->outline, index) - 1;

	card->reversed = direction == DIRECTION_BOTH;
	card->id = properties.id;
	card->deck = name_deck(page, properties.deck);
	add_tags(page, page->tags);
	add_tags(page, properties.tags);
	page->deletions = 0;
	copy_sides(page, index, direction);
	card_text_end(page->outline.cards, page->outline.blocks.v[last].end);
}

/* Properties before the first block are those of the page. */
static void
read_page(struct logseq_page *page)
{
	const struct syntax_input *input = page->outline.input;
	size_t end = page->outline.blocks.n == 0 ? input->nlines : page->outline.blocks.v[0].line;
	struct slice key, value;

	for (size_t i = input->first; i < end; i++) {
		if (!read_property(input->lines[i].text, &key, &value))
			continue;
		if (utf8_equal_folded(key, SLICE("deck")) ||
		    utf8_equal_folded(key, SLICE("cards-deck")))
			page->outline.cards->deck = name_deck(page, value);
		else if (utf8_equal_folded(key, SLICE("title")))
			page->outline.cards->title = value;
		else if (utf8_equal_folded(key, SLICE("tags")))
			page->tags = value;
	}
}

/*
 * Reads the cards.  Deletions in the blocks below a "#card" are those of its note, not notes of their
 * own: "- Name two oceans #card" above "- {{cloze Pacific}}".
 */
static void
read_cards(struct logseq_page *page)
{
	const struct outline *outline = &page->outline;
	size_t covered = 0;

	for (size_t i = 0; i < outline->blocks.n; i++) {
		const struct outline_block *block = &outline->blocks.v[i];
		bool marked = block_has(page, block, card_tags);

		if (!marked && (i < covered || !block_has_deletion(page, block)))
			continue;
		read_card(page, i);
		if (marked && page->deletions != 0 && i >= covered)
			covered = outline_find_end(outline, i);
	}
}

void
logseq_read(const struct syntax_input *input, struct card_text *cards)
{
	struct logseq_page page = {.outline = {.input = input, .cards = cards}};

	outline_find_blocks(&page.outline);
	read_page(&page);
	read_cards(&page);
	outline_free(&page.outline);
}

/* An outline with card tags: nearly every line that is not indented begins a block. */
int
logseq_bid(const struct syntax_input *input)
{
	size_t blocks = 0, others = 0, marks = 0, at;

	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];

		if (outline_begins_block(line, &at))
			blocks++;
		else if (!line->code && line->text.n != 0 && line->indent == 0 &&
		    !is_property(line->text))
			others++;
		if (!line->code && (has_tag(line->text, card_tags) ||
		    slice_has(line->text, SLICE("{{cloze "))))
			marks++;
	}
	if (marks == 0 || blocks < 2 * others)
		return 0;
	return others == 0 ? 95 : 60;
}
