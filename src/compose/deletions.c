/* SPDX-License-Identifier: MIT */
/*
 * The nodes of Markdown belong to the document, so they are copied before they are changed.
 * Recursion is safe, because nodes are at most a hundred deep (read/markdown/node_builder.h).
 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "compose/deletions.h"
#include "html/cloze.h"
#include "html/tag.h"

/* Where the next node of a list goes. */
struct node_list {
	struct arena	 *arena;
	struct node	**end;
};

static struct node *
add_copy(struct node_list *list, const struct node *node)
{
	struct node *copy = node_new(list->arena, NODE_TEXT, 0);

	*copy = *node;
	copy->next = NULL;
	*list->end = copy;
	list->end = &copy->next;
	return copy;
}

static struct node *
add_new(struct node_list *list, enum node_kind kind, uint32_t offset)
{
	struct node *node = node_new(list->arena, kind, offset);

	*list->end = node;
	list->end = &node->next;
	return node;
}

/* Returns false if Anki could not tell one more deletion from the others. */
static bool
open_deletion(struct deletions *deletions, struct node_list *list, uint32_t offset)
{
	char number[16];

	if (deletions->last >= CLOZE_LAST)
		return false;
	snprintf(number, sizeof(number), "%u", ++deletions->last);
	add_new(list, NODE_CLOZE, offset)->text =
	    arena_slice(deletions->arena, slice_of(number));
	return true;
}

static void
close_deletion(struct node_list *list, uint32_t offset)
{
	add_new(list, NODE_CLOZE_END, offset);
}

void
deletions_count(struct deletions *deletions, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		struct slice numbers = nodes->kind == NODE_CLOZE ? nodes->text : SLICE_NONE;
		unsigned number;

		while (cloze_next_number(&numbers, &number))
			if (number > deletions->last)
				deletions->last = number;
		deletions_count(deletions, nodes->child);
	}
}

/* marks in text */

/* Whether a mark may be beside the byte: "a==b" is a comparison, but in Chinese, words touch. */
static bool
may_touch(struct slice text, size_t at)
{
	return at >= text.n || !(ascii_is_letter(text.p[at]) || ascii_is_digit(text.p[at]));
}

/* Finds the next "==text==" at or after `from`.  Sets the offsets of both marks. */
static bool
find_marked(struct slice text, struct slice mark, size_t from, size_t *open, size_t *close)
{
	for (*open = slice_find(text, mark, from); *open < text.n;
	     *open = slice_find(text, mark, *open + 1)) {
		size_t inside = *open + mark.n;

		if ((*open > 0 && !may_touch(text, *open - 1)) || inside >= text.n ||
		    utf8_is_space((unsigned char)text.p[inside]) || text.p[inside] == mark.p[0])
			continue;
		*close = slice_find(text, mark, inside + 1);
		if (*close == text.n)
			return false;
		if (!utf8_is_space((unsigned char)text.p[*close - 1]) &&
		    may_touch(text, *close + mark.n))
			return true;
	}
	return false;
}

static void
add_text(struct node_list *list, const struct node *node, struct slice text)
{
	if (text.n != 0)
		add_copy(list, node)->text = text;
}

static void
split_text(struct deletions *deletions, struct node_list *list, const struct node *node)
{
	struct slice mark = deletions->marks == DELETIONS_BOLD ? SLICE("**") : SLICE("==");
	size_t at = 0, open, close;

	while (find_marked(node->text, mark, at, &open, &close) &&
	    deletions->last < CLOZE_LAST) {
		add_text(list, node, slice_from(slice_until(node->text, open), at));
		open_deletion(deletions, list, node->offset);
		add_text(list, node,
		    slice_from(slice_until(node->text, close), open + mark.n));
		close_deletion(list, node->offset);
		at = close + mark.n;
	}
	add_text(list, node, slice_from(node->text, at));
}

/* marks of Markdown */

/* Whether the node is the tag of an element that is a mark. */
static bool
is_tag(const struct deletions *deletions, const struct node *node, bool end)
{
	struct html_tag tag;

	if (node->kind != NODE_HTML || !html_tag_read(node->text, &tag) || tag.end != end)
		return false;
	return deletions->marks == DELETIONS_HIGHLIGHT ? html_tag_is(&tag, "mark")
	    : html_tag_is(&tag, "b") || html_tag_is(&tag, "strong");
}

static const struct node *
find_end_tag(const struct deletions *deletions, const struct node *start)
{
	const struct node *node = start->next;

	while (node != NULL && !is_tag(deletions, node, true))
		node = is_tag(deletions, node, false) ? NULL : node->next;
	return node;
}

static bool
is_bold(const struct deletions *deletions, const struct node *node)
{
	return deletions->marks == DELETIONS_BOLD && node->kind == NODE_STRONG;
}

static void	copy_marked(struct deletions *, struct node_list *, const struct node *,
		    const struct node *end);

static void
copy_node(struct deletions *deletions, struct node_list *list, const struct node *node)
{
	struct node *copy = add_copy(list, node);
	struct node_list children = {deletions->arena, &copy->child};
	const struct node *only = node->child;

	if (only != NULL && only->next == NULL && is_bold(deletions, only))
		return;
	copy->child = NULL;
	copy_marked(deletions, &children, node->child, NULL);
}

/* Copies the nodes up to `end`. */
static void
copy_marked(struct deletions *deletions, struct node_list *list, const struct node *node,
    const struct node *end)
{
	for (; node != end; node = node->next) {
		const struct node *end_tag = NULL;

		if (is_tag(deletions, node, false))
			end_tag = find_end_tag(deletions, node);
		if (!deletions->is_markdown && node->kind == NODE_TEXT) {
			split_text(deletions, list, node);
		} else if (is_bold(deletions, node) &&
		    open_deletion(deletions, list, node->offset)) {
			for (const struct node *child = node->child; child != NULL; child = child->next)
				add_copy(list, child);
			close_deletion(list, node->offset);
		} else if (end_tag != NULL && open_deletion(deletions, list, node->offset)) {
			for (node = node->next; node != end_tag; node = node->next)
				add_copy(list, node);
			close_deletion(list, node->offset);
		} else {
			copy_node(deletions, list, node);
		}
	}
}

struct node *
deletions_of_marks(struct deletions *deletions, const struct node *nodes)
{
	struct node *first = NULL;
	struct node_list list = {deletions->arena, &first};

	if (nodes != NULL && nodes->next == NULL && is_bold(deletions, nodes))
		add_copy(&list, nodes);
	else
		copy_marked(deletions, &list, nodes, NULL);
	return first;
}

/* items */

static void
copy_item(struct deletions *deletions, struct node_list *list, const struct node *item)
{
	struct node *copy = add_copy(list, item);
	struct node_list children = {deletions->arena, &copy->child};

	if (item->child == NULL || !open_deletion(deletions, &children, item->offset))
		return;
	for (const struct node *child = item->child; child != NULL; child = child->next)
		add_copy(&children, child);
	close_deletion(&children, item->offset);
}

struct node *
deletions_of_items(struct deletions *deletions, const struct node *blocks)
{
	struct node *first = NULL;
	struct node_list list = {deletions->arena, &first};

	for (; blocks != NULL; blocks = blocks->next) {
		struct node *copy = add_copy(&list, blocks);
		struct node_list items = {deletions->arena, &copy->child};

		if (blocks->kind != NODE_LIST)
			continue;
		copy->child = NULL;
		for (const struct node *item = blocks->child; item != NULL; item = item->next)
			copy_item(deletions, &items, item);
	}
	return first;
}
