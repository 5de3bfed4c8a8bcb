/* SPDX-License-Identifier: MIT */
/*
 * On a line of tags, every word is a tag.  "#1" is a number, not a tag.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/tag_lines.h"
#include "read/tag.h"

/* The length of the tag at the start of s; 0 if s does not begin with a tag. */
static size_t
tag_length(struct slice s)
{
	bool name = false;
	size_t at = 1;

	if (s.n < 2 || s.p[0] != '#')
		return 0;
	while (at < s.n) {
		size_t next = at;
		int32_t c = utf8_next(s, &next);

		if (utf8_is_space(c))
			break;
		if (c < 0x80 && strchr("#!\"$%&'()*+,.:;<=>?@[\\]^`{|}~", (int)c) != NULL)
			return 0;
		name = name || !(ascii_is_digit(c) || c == '-' || c == '_' || c == '/');
		at = next;
	}
	return name ? at : 0;
}

/* Whether the text consists of tags; appends them to the list unless it is NULL. */
static bool
read_tags(struct arena *arena, struct slice text, tag_list *tags)
{
	size_t at = utf8_skip_space(text, 0);

	if (at == text.n)
		return false;
	while (at < text.n) {
		size_t length = tag_length(slice_from(text, at));

		if (length == 0)
			return false;
		if (tags != NULL)
			vec_push(tags,
			    tag_read(arena, slice_until(slice_from(text, at), length)));
		at = utf8_skip_space(text, at + length);
	}
	return true;
}

static bool
ends_line(const struct node *node)
{
	return node == NULL || node_is_line_end(node);
}

/* Removes the line break at the end of the nodes, if there is one. */
static void
drop_last_break(struct node **nodes)
{
	while (*nodes != NULL && !(node_is_line_end(*nodes) && (*nodes)->next == NULL))
		nodes = &(*nodes)->next;
	*nodes = NULL;
}

/* Removes the lines of tags from the content of a paragraph. */
static struct node *
take_lines(struct arena *arena, struct node *words, tag_list *tags)
{
	struct node *kept = NULL, **end = &kept;

	while (words != NULL) {
		struct node *line = words, *last = words;
		bool taken;

		while (!ends_line(last->next))
			last = last->next;
		words = last->next == NULL ? NULL : last->next->next;
		taken = line == last && line->kind == NODE_TEXT &&
		    read_tags(arena, line->text, NULL);
		if (taken) {
			read_tags(arena, line->text, tags);
			continue;
		}
		*end = line;
		end = &last->next;
		if (words != NULL)
			end = &last->next->next;
		*end = NULL;
	}
	drop_last_break(&kept);
	return kept;
}

struct node *
tag_lines_take(struct arena *arena, struct node *blocks, tag_list *tags)
{
	struct node *kept = NULL, **end = &kept;

	for (struct node *block = blocks, *next; block != NULL; block = next) {
		next = block->next;
		if (block->kind == NODE_PARAGRAPH) {
			block->child = take_lines(arena, block->child, tags);
			if (block->child == NULL)
				continue;
		}
		*end = block;
		end = &block->next;
	}
	*end = NULL;
	return kept;
}
