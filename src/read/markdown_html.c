/* SPDX-License-Identifier: MIT */
/*
 * HTML is looked at only for the few tags that matter here; what else is in it
 * is the model's affair.
 */
#include "config.h"

#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/markdown_html.h"
#include "read/markdown_tree.h"

#define OPEN	"<details"
#define CLOSE	"</details"
#define SUMMARY	"<summary"

/* The offset of the text, letter case aside, at or behind `from`; s.n when it is not there. */
static size_t
find(struct slice s, const char *text, size_t from)
{
	size_t n = strlen(text);

	for (; from + n <= s.n; from++) {
		const char *p = memchr(s.p + from, text[0], s.n - from);

		if (p == NULL)
			break;
		from = (size_t)(p - s.p);
		if (from + n <= s.n && strncasecmp(p, text, n) == 0)
			return from;
	}
	return s.n;
}

/* The offset behind the tag at `at`. */
static size_t
behind_tag(struct slice s, size_t at)
{
	const char *end = memchr(s.p + at, '>', s.n - at);

	return end == NULL ? s.n : (size_t)(end - s.p) + 1;
}

struct slice
html_without_comments(struct arena *arena, struct slice html)
{
	struct buf rest = {0};
	size_t at = 0, start = find(html, "<!--", 0);

	if (start == html.n)
		return html;
	while (start < html.n) {
		size_t end = find(html, "-->", start + 4);

		buf_add(&rest, (struct slice){html.p + at, start - at});
		at = end == html.n ? html.n : end + 3;
		start = find(html, "<!--", at);
	}
	buf_add(&rest, slice_from(html, at));
	html = arena_slice(arena, buf_slice(&rest));
	buf_free(&rest);
	return html;
}

bool
html_has_details(struct slice html)
{
	return find(html, OPEN, 0) < html.n || find(html, CLOSE, 0) < html.n;
}

/* A list of siblings that grows. */
struct siblings {
	struct arena	*arena;
	struct node	*first;
	struct node	*last;
	bool		 endless;	/* no summary ends in the rest of the HTML they are made of */
};

static struct node *
append(struct siblings *list, struct node *node)
{
	node->next = NULL;
	if (list->last == NULL)
		list->first = node;
	else
		list->last->next = node;
	list->last = node;
	return node;
}

static struct node *
append_new(struct siblings *list, enum node_kind kind, struct slice text, uint32_t offset)
{
	struct node *node = arena_alloc(list->arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->text = text;
	node->offset = offset;
	return append(list, node);
}

static void
append_html(struct siblings *list, struct slice html, uint32_t offset)
{
	if (utf8_trim(html).n != 0)
		append_new(list, NODE_HTML_BLOCK, html, offset);
}

/* <details> at `at`, with the summary that may follow; the offset behind both. */
static size_t
append_opening(struct siblings *list, struct slice html, size_t at, uint32_t offset)
{
	struct node *details = append_new(list, NODE_DETAILS, SLICE_NONE, offset);
	struct siblings inside = {.arena = list->arena}, words = {.arena = list->arena};
	size_t end = behind_tag(html, at), summary = utf8_skip_space(html, end);
	size_t n = strlen(SUMMARY);
	struct slice text = SLICE("Details");	/* as browsers say where there is no summary */

	if (html.n - summary >= n && strncasecmp(html.p + summary, SUMMARY, n) == 0) {
		size_t from = behind_tag(html, summary);
		size_t until = list->endless ? html.n : find(html, "</summary", from);

		list->endless = until == html.n;
		text = utf8_trim((struct slice){html.p + from, until - from});
		end = behind_tag(html, until < html.n ? until : html.n - 1);
	}
	append_new(&words, NODE_HTML, text, offset);
	append_new(&inside, NODE_PARAGRAPH, SLICE_NONE, offset)->child = words.first;
	details->child = inside.first;
	return end;
}

/* HTML in pieces: what opens, what closes and what is neither. */
static void
split(struct siblings *list, const struct node *block)
{
	struct slice html = block->text;
	size_t at = 0, open = find(html, OPEN, 0), close = find(html, CLOSE, 0);

	list->endless = false;
	while (at < html.n) {
		size_t next;

		/* Looked for again only when passed: time is linear. */
		open = open < at ? find(html, OPEN, at) : open;
		close = close < at ? find(html, CLOSE, at) : close;
		next = open < close ? open : close;
		append_html(list, (struct slice){html.p + at, next - at}, block->offset);
		if (next == html.n)
			break;
		if (open < close) {
			at = append_opening(list, html, open, block->offset);
		} else {
			append_new(list, NODE_DETAILS, SLICE_NONE, block->offset);
			at = behind_tag(html, close);
		}
	}
}

/* Takes from *from what stands in the node, up to what closes it or the end. */
static void
fill(struct node *details, struct node **from, int depth)
{
	struct node **end = &details->child->next;

	while (*from != NULL) {
		struct node *node = *from;

		*from = node->next;
		if (node->kind == NODE_DETAILS && node->child == NULL)
			break;		/* closes it */
		/* Deeper ones stand behind each other, so that all recursion over nodes ends. */
		if (node->kind == NODE_DETAILS && depth < TREE_DEPTH_MAX)
			fill(node, from, depth + 1);
		*end = node;
		end = &node->next;
	}
	*end = NULL;
}

/* HTML of details in pieces, and the same below the siblings. */
static struct node *
split_all(struct arena *arena, struct node *blocks)
{
	struct siblings list = {.arena = arena};
	struct node *next;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		if (block->kind == NODE_HTML_BLOCK && html_has_details(block->text)) {
			split(&list, block);
			continue;
		}
		if (block->kind == NODE_QUOTE || block->kind == NODE_LIST || block->kind == NODE_ITEM)
			block->child = html_fold_details(arena, block->child);
		append(&list, block);
	}
	return list.first;
}

struct node *
html_fold_details(struct arena *arena, struct node *blocks)
{
	struct siblings list = {.arena = arena};
	struct node *from = split_all(arena, blocks);

	while (from != NULL) {
		struct node *node = from;

		from = node->next;
		if (node->kind == NODE_DETAILS && node->child == NULL)
			continue;	/* closes nothing */
		if (node->kind == NODE_DETAILS)
			fill(node, &from, 1);
		append(&list, node);
	}
	return list.first;
}
