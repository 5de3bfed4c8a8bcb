/* SPDX-License-Identifier: MIT */
/*
 * Counts in the blocks of a section what would be cards.  Only the blocks of the section itself and
 * the items of its lists are visited.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "html/node_words.h"
#include "read/markdown/lead.h"
#include "read/markdown/listing_words.h"
#include "read/markdown/listings.h"
#include "read/markdown/pair_table.h"

struct listings {
	struct arena	*arena;
	struct map	*terms;		/* how often each occurs, a size_t */
};

/* What a section consists of. */
struct listing_count {
	size_t	 pairs;		/* including questions */
	size_t	 questions;
	size_t	 terms;
	size_t	 labels;	/* terms that name parts of one topic */
	bool	 numbered;	/* a list other than of questions is */
	bool	 open;		/* the next block may belong to the last pair ... */
	bool	 answered;	/* ... even if it is a paragraph */
};

struct listings *
listings_new(struct arena *arena)
{
	struct listings *listings = arena_alloc(arena, sizeof(*listings));

	listings->arena = arena;
	listings->terms = map_new(arena);
	return listings;
}

void
listings_free(struct listings *listings)
{
	map_free(listings->terms);
}

/* terms */

/* The key of the term in a map, in the arena. */
static struct slice
term_key(struct arena *arena, const struct node *line)
{
	struct buf words = {0};
	struct slice key;

	lead_add_words(&words, line);
	key = utf8_lower(arena, utf8_trim(buf_slice(&words)));
	buf_free(&words);
	return key;
}

static void
add_term(struct listings *listings, const struct node *line)
{
	struct slice key = term_key(listings->arena, line);
	size_t *times = map_get(listings->terms, key);

	if (times == NULL) {
		times = arena_alloc(listings->arena, sizeof(*times));
		map_put(listings->terms, key, times);
	}
	++*times;
}

static void
add_paragraph(struct listings *listings, const struct node *paragraph)
{
	bool start = true;

	for (const struct node *node = paragraph->child; node != NULL; node = node->next) {
		if (start && lead_is_term(node, false))
			add_term(listings, node);
		start = node_is_line_end(node);
	}
}

void
listings_add(struct listings *listings, const struct node *blocks)
{
	for (; blocks != NULL; blocks = blocks->next) {
		if (blocks->kind == NODE_PARAGRAPH)
			add_paragraph(listings, blocks);
		if (blocks->kind != NODE_LIST)
			continue;
		for (const struct node *item = blocks->child; item != NULL; item = item->next) {
			enum lead lead = lead_read_item(item, false);

			if (lead == LEAD_TERM || lead == LEAD_BOLD)
				add_term(listings, item->child->child);
		}
	}
}

/* The term without a number at its end: "step" of "step 2". */
static struct slice
without_number(struct slice s)
{
	while (s.n != 0 && (ascii_is_digit(s.p[s.n - 1]) || s.p[s.n - 1] == ' '))
		s.n--;
	return s;
}

/*
 * Whether the term names a part of a topic, as it does in other sections, or a speaker in a
 * dialogue, who speaks again.
 */
static bool
is_label(const struct listings *listings, const struct node *line)
{
	struct slice key = term_key(listings->arena, line);
	const size_t *times = map_get(listings->terms, key);

	return (times != NULL && *times > 1) ||
	    listing_words_have(LISTING_WORDS_LABEL, without_number(key));
}

/* counting */

static void
count_term(struct listing_count *count, const struct listings *listings, const struct node *line)
{
	count->pairs++;
	count->terms++;
	count->labels += is_label(listings, line);
}

/* Counts a paragraph.  Returns false if it is neither a pair nor part of one. */
static bool
count_paragraph(struct listing_count *count, const struct listings *listings,
    const struct node *paragraph)
{
	enum lead lead = lead_read_paragraph(paragraph, false);
	bool start = true;

	if (lead == LEAD_QUESTION) {
		count->pairs++;
		count->questions++;
		count->open = count->answered = true;
		return true;
	}
	if (lead == LEAD_NONE)
		return count->open && (count->answered ||
		    paragraph->child == NULL || paragraph->child->kind == NODE_DISPLAY_MATH);
	for (const struct node *node = paragraph->child; node != NULL; node = node->next) {
		if (start && lead_is_term(node, false))
			count_term(count, listings, node);
		start = node_is_line_end(node);
	}
	count->open = true;
	count->answered = false;
	return true;
}

/* Counts a list, of whose items a fifth may not be pairs.  Returns false if more are not. */
static bool
count_list(struct listing_count *count, const struct listings *listings, const struct node *list)
{
	struct listing_count own = {.pairs = 0};
	size_t items = 0;

	for (const struct node *item = list->child; item != NULL; item = item->next) {
		enum lead lead = lead_read_item(item, false);

		items++;
		if (lead == LEAD_QUESTION)
			own.questions++;
		else if (lead != LEAD_NONE)
			count_term(&own, listings, item->child->child);
	}
	own.pairs = own.terms + own.questions;
	if (5 * own.pairs < 4 * items)
		return count->open;
	count->pairs += own.pairs;
	count->questions += own.questions;
	count->terms += own.terms;
	count->labels += own.labels;
	count->numbered = count->numbered || (list->numbered && own.terms != 0);
	count->open = false;
	return true;
}

static bool
count_block(struct listing_count *count, const struct listings *listings, const struct node *block)
{
	switch (block->kind) {
	case NODE_RULE:
		return true;
	case NODE_PARAGRAPH:
		return count_paragraph(count, listings, block);
	case NODE_LIST:
		return count_list(count, listings, block);
	case NODE_TABLE:
		if (!pair_table_is_list(block))
			return count->open;
		for (const struct node *row = block->child->next; row != NULL; row = row->next)
			count->pairs++;
		count->open = false;
		return true;
	default:
		return count->open;
	}
}

/* deciding */

static struct slice
read_heading(struct buf *words, const struct node *heading)
{
	if (heading != NULL)
		node_words_add(words, heading->child);
	return utf8_trim(buf_slice(words));
}

bool
listings_is_glossary(const struct node *heading)
{
	struct buf words = {0};
	struct slice s = read_heading(&words, heading);
	bool found;

	while (s.n != 0 && strchr(": ", s.p[s.n - 1]) != NULL)
		s.n--;
	found = listing_words_begin(LISTING_WORDS_GLOSSARY, s);
	buf_free(&words);
	return found;
}

/* Whether what is below the heading is one answer. */
static bool
wants_one_answer(const struct node *heading)
{
	struct buf words = {0};
	struct slice s = read_heading(&words, heading);
	bool found;

	found = (s.n != 0 && s.p[s.n - 1] == '?') ||
	    listing_words_begin(LISTING_WORDS_ASPECTS, s);
	buf_free(&words);
	return found;
}

/* Whether the heading is a letter of the alphabet, as in a glossary. */
static bool
is_letter(const struct node *heading)
{
	struct buf words = {0};
	struct slice s = read_heading(&words, heading);
	size_t at = 0;
	bool letter;

	if (s.n != 0)
		utf8_next(s, &at);
	letter = s.n != 0 && at == s.n && utf8_has_letters(s);
	buf_free(&words);
	return letter;
}

/* Whether there are enough pairs for a list. */
static bool
has_enough(const struct listing_count *count, const struct node *heading, bool glossary)
{
	size_t least = glossary || count->questions == count->pairs ? 2 : 3;

	return count->pairs >= (is_letter(heading) ? 1 : least);
}

bool
listings_are_pairs(
    const struct listings *listings, const struct node *heading, const struct node *blocks)
{
	struct listing_count count = {.pairs = 0};
	bool glossary;

	for (; blocks != NULL; blocks = blocks->next)
		if (!count_block(&count, listings, blocks))
			return false;
	if (count.pairs == 0)
		return false;
	glossary = listings_is_glossary(heading);
	if (!has_enough(&count, heading, glossary))
		return false;
	if (2 * count.labels >= count.terms && count.labels != 0)
		return false;
	return glossary || (!count.numbered && !wants_one_answer(heading));
}

/* The number of items in a list, or of lines in a paragraph. */
static size_t
count_lines(const struct node *block)
{
	size_t lines = block->kind == NODE_PARAGRAPH;

	for (const struct node *node = block->child; node != NULL; node = node->next)
		lines += block->kind == NODE_LIST || node_is_line_end(node);
	return lines;
}

bool
listings_may_be_pairs(const struct node *heading, const struct node *blocks)
{
	size_t lines = 0;
	bool glossary;

	for (const struct node *block = blocks; block != NULL; block = block->next)
		if (block->kind != NODE_RULE)
			lines += count_lines(block);
	if (lines < 5)
		return false;
	glossary = listings_is_glossary(heading);
	for (; blocks != NULL; blocks = blocks->next)
		if (blocks->kind != NODE_RULE && !lead_are_words(blocks, glossary))
			return false;
	return true;
}

/* Counts the items of a list that are terms with definitions.  Returns false if some are not. */
static bool
count_words(struct listing_count *count, struct listings *listings, const struct node *list)
{
	for (const struct node *item = list->child; item != NULL; item = item->next) {
		if (lead_read_item(item, true) != LEAD_TERM)
			return false;
		/* A term that was in the list before is a label. */
		if (item->child->child->kind == NODE_TEXT)
			add_term(listings, item->child->child);
		count_term(count, listings, item->child->child);
	}
	return true;
}

bool
listings_are_words(
    struct listings *listings, const struct node *heading, const struct node *blocks)
{
	struct listing_count count = {.pairs = 0};

	for (; blocks != NULL; blocks = blocks->next)
		if (blocks->kind != NODE_RULE && (blocks->kind != NODE_LIST || blocks->numbered ||
		    !count_words(&count, listings, blocks)))
			return false;
	return count.terms >= 5 && 3 * count.labels < count.terms && !wants_one_answer(heading);
}
