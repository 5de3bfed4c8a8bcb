/* SPDX-License-Identifier: MIT */
/*
 * HTML is looked at only for the few tags that matter here; what else is in it
 * is the model's affair.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "document/html_place.h"
#include "document/html_tag.h"
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

/* The HTML with spaces in place of its comments, lines as they are; itself where it has none. */
static struct slice
blank_comments(struct arena *arena, struct slice html)
{
	size_t start = slice_find(html, SLICE("<!--"), 0);
	char *blank;

	if (start == html.n)
		return html;
	html = arena_slice(arena, html);
	blank = (char *)(uintptr_t)html.p;	/* ours, so far */
	while (start < html.n) {
		size_t end = start + html_comment_length(slice_from(html, start));

		for (; start < end; start++)
			if (blank[start] != '\n')
				blank[start] = ' ';
		start = slice_find(html, SLICE("<!--"), end);
	}
	return html;
}

bool
html_says_nothing(struct slice html)
{
	size_t comment;

	do {
		html = utf8_trim(html);
		comment = html_comment_length(html);
		html = slice_from(html, comment);
	} while (comment != 0);
	return html.n == 0;
}

size_t
html_endless_comment(struct slice html)
{
	size_t start = slice_find(html, SLICE("<!--"), 0);

	while (start < html.n && slice_find(html, SLICE("-->"), start + 2) < html.n)
		start = slice_find(html, SLICE("<!--"),
		    start + html_comment_length(slice_from(html, start)));
	return start;
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
};

/* HTML that is being cut in pieces. */
struct cutting {
	struct siblings		*list;
	struct slice		 html;		/* as it is */
	struct slice		 seen;		/* the same without what is in comments */
	struct html_place	 place;
	bool			 endless;	/* no summary ends in the rest of it */
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

static struct slice
part(struct slice s, size_t from, size_t until)
{
	return slice_from(slice_until(s, until), from);
}

static void
append_html(struct cutting *cutting, size_t from, size_t until)
{
	if (utf8_trim(part(cutting->seen, from, until)).n != 0)
		append_new(cutting->list, NODE_HTML_BLOCK, part(cutting->html, from, until),
		    html_place_of(&cutting->place, from));
}

/* <details> at `at`, with the summary that may follow; the offset behind both. */
static size_t
append_opening(struct cutting *cutting, size_t at)
{
	struct slice seen = cutting->seen;
	uint32_t offset = html_place_of(&cutting->place, at);
	struct node *details = append_new(cutting->list, NODE_DETAILS, SLICE_NONE, offset);
	struct siblings inside = {.arena = cutting->list->arena}, words = inside;
	size_t end = behind_tag(seen, at), summary = utf8_skip_space(seen, end);
	size_t n = strlen(SUMMARY);
	struct slice text = SLICE("Details");	/* as browsers say where there is no summary */

	if (seen.n - summary >= n && strncasecmp(seen.p + summary, SUMMARY, n) == 0) {
		size_t from = behind_tag(seen, summary);
		size_t until = cutting->endless ? seen.n : find(seen, "</summary", from);

		cutting->endless = until == seen.n;
		from = utf8_skip_space(slice_until(seen, until), from);
		text = utf8_trim(part(cutting->html, from, until));
		offset = html_place_of(&cutting->place, from);
		end = behind_tag(seen, until < seen.n ? until : seen.n - 1);
	}
	append_new(&words, NODE_HTML, text, offset);
	append_new(&inside, NODE_PARAGRAPH, SLICE_NONE, offset)->child = words.first;
	details->child = inside.first;
	return end;
}

/* HTML in pieces: what opens, what closes and what is neither. */
static void
cut(struct siblings *list, const struct text *text, const struct node *block)
{
	struct cutting cutting = {
		.list = list,
		.html = block->text,
		.seen = blank_comments(list->arena, block->text),
		.place = html_place_start(text, block->text, block->offset),
	};
	struct slice seen = cutting.seen;
	size_t at = 0, open = find(seen, OPEN, 0), close = find(seen, CLOSE, 0);

	while (at < seen.n) {
		size_t next;

		/* Looked for again only when passed: time is linear. */
		open = open < at ? find(seen, OPEN, at) : open;
		close = close < at ? find(seen, CLOSE, at) : close;
		next = open < close ? open : close;
		append_html(&cutting, at, next);
		if (next == seen.n)
			break;
		if (open < close) {
			at = append_opening(&cutting, open);
		} else {
			append_new(list, NODE_DETAILS, SLICE_NONE, block->offset);
			at = behind_tag(seen, close);
		}
	}
}

/* Takes from *from what stands in the node, up to what closes it or the end. */
static void
fill(struct node *details, struct node **from, int depth)
{
	struct node **end = &details->child->next;

	/* Footnotes come last of all, and are in nothing. */
	while (*from != NULL && (*from)->kind != NODE_FOOTNOTE) {
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
cut_all(struct arena *arena, const struct text *text, struct node *blocks)
{
	struct siblings list = {.arena = arena};
	struct node *next;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		if (block->kind == NODE_HTML_BLOCK && html_has_details(block->text)) {
			cut(&list, text, block);
			continue;
		}
		if (block->kind == NODE_QUOTE || block->kind == NODE_LIST || block->kind == NODE_ITEM)
			block->child = html_fold_details(arena, text, block->child);
		append(&list, block);
	}
	return list.first;
}

struct node *
html_fold_details(struct arena *arena, const struct text *text, struct node *blocks)
{
	struct siblings list = {.arena = arena};
	struct node *from = cut_all(arena, text, blocks);

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
