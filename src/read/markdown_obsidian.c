/* SPDX-License-Identifier: MIT */
/*
 * Nodes are changed in place; they are at most TREE_DEPTH_MAX deep.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown_obsidian.h"

/* Shorter ones, which people hardly ever give, may be powers: "m ^2". */
#define ID_LEAST	4

bool
obsidian_may_be_in(struct slice words)
{
	return slice_starts(words, SLICE("[!")) || memchr(words.p, '^', words.n) != NULL;
}

/* ids of blocks */

static bool
is_id(struct slice s)
{
	size_t n = 0;

	while (n < s.n && (ascii_is_letter(s.p[n]) || ascii_is_digit(s.p[n]) || s.p[n] == '-'))
		n++;
	return n >= ID_LEAST && n == s.n;
}

/* The offset of "^id" at the end of the words; their length without one. */
static size_t
find_id(struct slice words)
{
	size_t at = words.n;

	while (at > 0 && words.p[at - 1] != '^')
		at--;
	return at > 0 && is_id(slice_from(words, at)) ? at - 1 : words.n;
}

static bool
is_line_end(const struct node *node)
{
	return node->kind == NODE_SPACE || node->kind == NODE_BREAK;
}

/* "{#id}" behind a pair stands behind its "^id". */
static bool
is_attributes(const struct node *node)
{
	return node->kind == NODE_TEXT && node->target.n != 0 && slice_starts(node->text, SLICE("{"));
}

/* Takes the id off the end of what stands in a paragraph, with the white space before it. */
static void
drop_id(struct node **nodes)
{
	struct node **last = nodes, **before = NULL;
	struct slice words;
	size_t at;

	while (*last != NULL && (*last)->next != NULL && !is_attributes((*last)->next)) {
		before = last;
		last = &(*last)->next;
	}
	if (*last == NULL || (*last)->kind != NODE_TEXT || (*last)->target.n != 0)
		return;
	words = (*last)->text;
	at = find_id(utf8_trim(words));
	if (at == utf8_trim(words).n || utf8_trim(words).p != words.p)
		return;
	if (at > 0) {
		if (strchr(" \t", words.p[at - 1]) != NULL)
			(*last)->text = utf8_trim(slice_until(words, at));
	} else if (before == NULL) {
		*last = (*last)->next;
	} else if (is_line_end(*before)) {
		*before = (*last)->next;
	}
}

/* callouts */

/* The sign behind "[!note]" that folds it, or a space; 0: that is none.  *type is "note", *length of all. */
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

/* "note" as a title: "Note"; what stands behind a bar is for looks. */
static struct slice
title_of_type(struct arena *arena, struct slice type)
{
	struct slice title = arena_slice(arena, slice_until(type, slice_find(type, SLICE("|"), 0)));
	char *first = (char *)(uintptr_t)title.p;	/* ours, so far */

	for (size_t i = 0; i < title.n; i++)
		if (ascii_is_letter(first[i]))
			first[i] |= 0x20;
	if (title.n != 0 && ascii_is_letter(*first))
		*first &= ~0x20;
	return utf8_trim(title);
}

static struct node *
new_node(struct arena *arena, enum node_kind kind, const struct node *from)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->offset = from->offset;
	return node;
}

/* Cuts the first line off what stands in a paragraph: *rest is what is behind it. */
static struct node *
cut_line(struct node *nodes, struct node **rest)
{
	struct node **end = &nodes;

	while (*end != NULL && !is_line_end(*end))
		end = &(*end)->next;
	*rest = *end == NULL ? NULL : (*end)->next;
	*end = NULL;
	return nodes;
}

/* What the callout is called, without its mark; *rest is what stands below that in the paragraph. */
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
		nodes->text = title_of_type(arena, type);
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
	name = new_node(arena, sign == '-' ? NODE_PARAGRAPH : NODE_HEADING, paragraph);
	name->child = title;
	name->next = rest == NULL ? paragraph->next : paragraph;
	paragraph->child = rest;
	quote->child = name;
	if (sign == '-')
		quote->kind = NODE_DETAILS;
}

/* Reads what a block holds; false when nothing is left of it. */
static bool
read_block(struct arena *arena, struct node *block)
{
	struct node *words = block->child;

	switch (block->kind) {
	case NODE_PARAGRAPH:
		drop_id(&block->child);
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
		block->child->next = obsidian_read(arena, block->child->next);
	else
		block->child = obsidian_read(arena, block->child);
	return true;
}

struct node *
obsidian_read(struct arena *arena, struct node *blocks)
{
	struct node **end = &blocks;

	while (*end != NULL) {
		if (read_block(arena, *end))
			end = &(*end)->next;
		else
			*end = (*end)->next;
	}
	return blocks;
}
