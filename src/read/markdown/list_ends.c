/* SPDX-License-Identifier: MIT */
/*
 * Only the last item of a list, and of the lists in it, can end with lines that are moved, so that
 * no list is divided.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/list_ends.h"

/* The paragraph at the end of a list, and where in it the text below the list begins. */
struct list_tail {
	struct node	*paragraph;
	struct node	*last;		/* the last node that belongs to the list */
	size_t		 line;		/* index of the first line below the list */
};

static uint32_t
column_of(const struct text *text, uint32_t offset)
{
	return offset - text->lines[text_line_at(text, offset)].start;
}

static struct node *
last_of(struct node *nodes)
{
	while (nodes != NULL && nodes->next != NULL)
		nodes = nodes->next;
	return nodes;
}

/* Returns the paragraph at the end of the last item, in lists of lists of the innermost, or NULL. */
static struct node *
last_paragraph(const struct node *list)
{
	struct node *item = last_of(list->child), *block = item == NULL ? NULL : last_of(item->child);

	while (block != NULL && block->kind == NODE_LIST) {
		item = last_of(block->child);
		block = item == NULL ? NULL : last_of(item->child);
	}
	return block != NULL && block->kind == NODE_PARAGRAPH ? block : NULL;
}

/* Whether a line begins a sentence, outside of a list whose marker is in that column. */
static bool
is_outside(const struct text *text, size_t index, uint32_t column)
{
	struct slice line = text_line(text, index);
	struct slice above = index == 0 ? SLICE_NONE : utf8_trim_end(text_line(text, index - 1));
	struct markdown_line opening = markdown_line_read(line);
	struct slice words = slice_from(line, opening.at);

	return opening.kind == MARKDOWN_TEXT && opening.at <= column && words.n != 0 &&
	    !utf8_is_lower(utf8_peek(words, 0)) && strchr("([{|^%<", words.p[0]) == NULL &&
	    above.n != 0 && strchr(",:;-", above.p[above.n - 1]) == NULL;
}

/* Finds the text below the list in its last paragraph.  Returns false if there is none. */
static bool
find_tail(const struct line_ends *ends, const struct node *list, struct list_tail *tail)
{
	uint32_t column = column_of(ends->text, list->offset);
	struct node *node;

	tail->paragraph = last_paragraph(list);
	if (tail->paragraph == NULL)
		return false;
	for (node = tail->paragraph->child; node != NULL && node->next != NULL; node = node->next) {
		const struct node *below = node->next->next;

		if (!node_is_line_end(node->next) || below == NULL)
			continue;
		tail->last = node;
		tail->line = text_line_at(ends->text, below->offset);
		if (is_outside(ends->text, tail->line, column))
			return line_ends_are_kept(ends, tail->paragraph);
	}
	return false;
}

/* Makes a paragraph after the list of what follows its last node and the line end there. */
static void
cut_tail(struct arena *arena, const struct text *text, struct node *list, const struct list_tail *tail)
{
	struct node *below = node_new(arena, NODE_PARAGRAPH, text->lines[tail->line].start);

	below->child = tail->last->next->next;
	below->number = tail->paragraph->number;
	below->next = list->next;
	list->next = below;
	tail->last->next = NULL;
	tail->paragraph->number = text->lines[tail->line - 1].start +
	    text->lines[tail->line - 1].length;
}

/* Recursion is bounded, because nodes are at most NODE_DEPTH_MAX deep. */
void
list_ends_read(struct arena *arena, const struct line_ends *ends, struct node *blocks)
{
	struct list_tail tail;

	if (ends->asked == LINE_BREAKS_JOIN)
		return;
	for (; blocks != NULL; blocks = blocks->next) {
		if (blocks->kind == NODE_LIST && find_tail(ends, blocks, &tail))
			cut_tail(arena, ends->text, blocks, &tail);
		if (blocks->kind != NODE_PARAGRAPH)
			list_ends_read(arena, ends, blocks->child);
	}
}
