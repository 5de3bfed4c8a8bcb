/* SPDX-License-Identifier: MIT */
/*
 * Changes nodes in place, recursively; they are at most NODE_DEPTH_MAX deep.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/obsidian.h"

/* Shorter ids, which are rare, may be powers: "m ^2". */
#define ID_LEAST	4
/*
 * An id of digits alone has at least this many: the plugin Flashcards writes the time in
 * milliseconds after each card, "^1680820585044".  Shorter ones are powers.
 */
#define ID_DIGITS	10

bool
obsidian_may_be_in(struct slice words)
{
	return slice_starts(words, SLICE("[!")) || memchr(words.p, '^', words.n) != NULL;
}

/* ids of blocks */

static bool
is_number(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	return n >= ID_DIGITS && n == s.n;
}

/* A short number is not an id; alone on its line, it may be a power. */
static bool
is_id(struct slice s)
{
	size_t n = 0, letters = 0;

	for (; n < s.n && (ascii_is_letter(s.p[n]) || ascii_is_digit(s.p[n]) || s.p[n] == '-'); n++)
		letters += ascii_is_letter(s.p[n]);
	return n >= ID_LEAST && n == s.n && (letters != 0 || is_number(s));
}

/*
 * Removes "^id" and the white space before it from the end of the words, or returns false.  Within
 * a paragraph, only a long number is an id.
 */
static bool
take_id(struct slice *words, bool within)
{
	struct slice s = slice_trim_blanks(*words);
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != '^')
		at--;
	if (at == 0 || !(within ? is_number : is_id)(slice_from(s, at)) ||
	    (at > 1 && strchr(" \t", s.p[at - 2]) == NULL))
		return false;
	*words = slice_trim_blanks(slice_until(s, at - 1));
	return true;
}

/*
 * Removes an id from the end of a paragraph, where it follows white space or a line break.  With
 * `alone`, it may be the whole paragraph, and names the block above; in an item, it cannot.
 */
static void
drop_id(struct node **nodes, bool alone)
{
	struct node **last = nodes, **before = NULL, *node;
	struct slice words;

	while (*last != NULL && (*last)->next != NULL &&
	    !(node_is_attributes((*last)->next) && (*last)->next->next == NULL)) {
		before = last;
		last = &(*last)->next;
	}
	node = *last;
	if (node == NULL || node->kind != NODE_TEXT || node->target.n != 0)
		return;
	words = node->text;
	if (!take_id(&words, false))
		return;
	if (words.n != 0)
		node->text = words;
	else if (before == NULL && alone)
		*last = node->next;
	else if (before != NULL && node_is_line_end(*before))
		*before = node->next;
	else if (before != NULL && strchr(" \t", node->text.p[0]) != NULL)
		*last = node->next;
}

/* Removes numbers that are ids from the ends of lines, where each may belong to a card. */
static void
drop_line_ids(struct node *nodes)
{
	for (; nodes != NULL && nodes->next != NULL; nodes = nodes->next)
		if (nodes->kind == NODE_TEXT && nodes->target.n == 0 &&
		    node_is_line_end(nodes->next))
			take_id(&nodes->text, true);
}

/* callouts */

/*
 * The sign after "[!note]" that folds the callout, or a space; 0 if the words begin no callout.
 * Sets *type to "note" and *length to that of the whole mark.
 */
static char
read_mark(struct slice words, struct slice *type, size_t *length)
{
	size_t end = slice_find(words, SLICE("]"), 0);
	struct slice rest = slice_from(words, end + 1);
	bool sign = rest.n != 0 && strchr("+-", rest.p[0]) != NULL;

	if (!slice_starts(words, SLICE("[!")) || end == words.n)
		return 0;
	*type = slice_from(slice_until(words, end), 2);
	*length = end + 1 + sign;
	rest = slice_from(words, *length);
	if (!utf8_has_letters(*type) || (rest.n != 0 && strchr(" \t", rest.p[0]) == NULL))
		return 0;
	return sign ? words.p[end + 1] : ' ';
}

/* The title "Note" for the type "note"; a bar and text after it only change its look. */
static struct slice
make_title(struct arena *arena, struct slice type)
{
	struct slice title = arena_slice(arena, slice_until(type, slice_find(type, SLICE("|"), 0)));
	char *first = (char *)(uintptr_t)title.p;	/* writable: it is our copy */

	for (size_t i = 0; i < title.n; i++)
		if (ascii_is_letter(first[i]))
			first[i] |= 0x20;
	if (title.n != 0 && ascii_is_letter(*first))
		*first &= ~0x20;
	return utf8_trim(title);
}

/* Cuts the nodes of a paragraph after the first line; *rest becomes the other lines. */
static struct node *
cut_line(struct node *nodes, struct node **rest)
{
	struct node **end = &nodes;

	while (*end != NULL && !node_is_line_end(*end))
		end = &(*end)->next;
	*rest = *end == NULL ? NULL : (*end)->next;
	*end = NULL;
	return nodes;
}

/* Returns the title of a callout without its mark; *rest becomes the further lines. */
static struct node *
take_title(struct arena *arena, struct node *nodes, struct slice type, size_t length,
    struct node **rest)
{
	struct slice words = slice_from(nodes->text, length);

	nodes->text = slice_from(words, utf8_skip_space(words, 0));
	nodes = cut_line(nodes, rest);
	if (nodes->text.n == 0 && nodes->next != NULL)
		nodes = nodes->next;
	else if (nodes->text.n == 0)
		nodes->text = make_title(arena, type);
	return nodes;
}

static void
read_callout(struct arena *arena, struct node *quote)
{
	struct node *paragraph = quote->child, *words, *title, *rest, *name;
	struct slice type;
	size_t length;
	char sign;

	if (paragraph == NULL || paragraph->kind != NODE_PARAGRAPH)
		return;
	words = paragraph->child;
	if (words == NULL || words->kind != NODE_TEXT || words->target.n != 0 ||
	    (sign = read_mark(words->text, &type, &length)) == 0)
		return;
	title = take_title(arena, words, type, length, &rest);
	name = node_new(arena, sign == '-' ? NODE_PARAGRAPH : NODE_HEADING, paragraph->offset);
	name->child = title;
	name->next = rest == NULL ? paragraph->next : paragraph;
	paragraph->child = rest;
	quote->child = name;
	if (sign == '-')
		quote->kind = NODE_DETAILS;
}

static struct node	*read_blocks(struct arena *, struct node *blocks, bool item);

/* Reads a block, which may be in an item.  Returns false if nothing is left of it. */
static bool
read_block(struct arena *arena, struct node *block, bool item)
{
	struct node *words = block->child;

	switch (block->kind) {
	case NODE_PARAGRAPH:
		drop_line_ids(block->child);
		drop_id(&block->child, !item);
		return words == NULL || block->child != NULL;
	case NODE_QUOTE:
		read_callout(arena, block);
		break;
	case NODE_LIST:
	case NODE_ITEM:
	case NODE_DETAILS:
	case NODE_FOOTNOTE:
		break;
	default:
		return true;
	}
	if (block->kind == NODE_DETAILS)
		block->child->next = read_blocks(arena, block->child->next, false);
	else
		block->child = read_blocks(arena, block->child, block->kind == NODE_ITEM);
	return true;
}

static struct node *
read_blocks(struct arena *arena, struct node *blocks, bool item)
{
	struct node **end = &blocks;

	while (*end != NULL) {
		if (read_block(arena, *end, item))
			end = &(*end)->next;
		else
			*end = (*end)->next;
	}
	return blocks;
}

struct node *
obsidian_read(struct arena *arena, struct node *blocks)
{
	return read_blocks(arena, blocks, false);
}
