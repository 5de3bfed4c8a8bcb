/* SPDX-License-Identifier: MIT */
/*
 * One function per kind of block, and one for runs of inline nodes.  Blank lines separate blocks,
 * but not the items of tight lists, because they would turn these into paragraphs (CommonMark 5.3).
 */
#include "config.h"

#include "write/markdown/nodes.h"

#define FENCE_LEAST	3	/* backticks around code */

void
markdown_start_block(struct markdown_output *out)
{
	buf_text(out->buf, out->gap ? "\n" : "");
	buf_fill(out->buf, ' ', out->indent);
}

/* Whether a node is text, or the start or end of a cloze deletion in it. */
static bool
is_text(const struct node *node)
{
	return node->kind == NODE_TEXT || node->kind == NODE_CLOZE ||
	    node->kind == NODE_CLOZE_END || node->kind == NODE_SPACE;
}

static void
add_plain_node(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_CLOZE:
		buf_format(buf, "{{c%.*s::", SLICE_ARG(node->text));
		break;
	case NODE_CLOZE_END:
		buf_text(buf, "}}");
		break;
	case NODE_SPACE:
	case NODE_BREAK:
		buf_byte(buf, ' ');
		break;
	default:
		buf_add(buf, node->text);
		markdown_add_plain(buf, node->child);
	}
}

void
markdown_add_plain(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		add_plain_node(buf, nodes);
}

/*
 * Appends text up to the next node that is not text, and returns that node.  The text is written as
 * a whole, because the neighbours of a character decide whether it needs an escape.
 */
static const struct node *
add_text_run(
    struct buf *buf, struct slice before, const struct node *nodes, enum markdown_place place)
{
	struct buf run = {0};

	buf_add(&run, before);
	for (; nodes != NULL && is_text(nodes); nodes = nodes->next)
		add_plain_node(&run, nodes);
	markdown_add_text(buf, buf_slice(&run), place);
	buf_free(&run);
	return nodes;
}

static void
add_marked(struct buf *buf, const char *mark, const struct node *words)
{
	buf_text(buf, mark);
	markdown_add_inlines(buf, SLICE_NONE, words, MARKDOWN_IN_LABEL);
	buf_text(buf, mark);
}

/*
 * Adds an inline node other than text.  Plain notes have no further kinds, of which only text is
 * kept.
 */
static void
add_inline(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_EMPHASIS:	add_marked(buf, "*", node->child); break;
	case NODE_STRONG:	add_marked(buf, "**", node->child); break;
	case NODE_STRIKE:	add_marked(buf, "~~", node->child); break;
	case NODE_BREAK:	buf_text(buf, "<br>"); break;
	case NODE_HTML:		buf_add(buf, node->text); break;
	default:		markdown_add_plain(buf, node);
	}
}

void
markdown_add_inlines(
    struct buf *buf, struct slice before, const struct node *nodes, enum markdown_place place)
{
	/* The usual case, handled without a copy. */
	if (before.n == 0 && nodes != NULL && nodes->kind == NODE_TEXT && nodes->next == NULL) {
		markdown_add_text(buf, nodes->text, place);
		return;
	}
	if (before.n != 0 || (nodes != NULL && is_text(nodes)))
		nodes = add_text_run(buf, before, nodes, place);
	while (nodes != NULL) {
		if (is_text(nodes)) {
			/* This is not the start of a paragraph, where more would be markup. */
			nodes = add_text_run(buf, SLICE_NONE, nodes, MARKDOWN_IN_HEADING);
			continue;
		}
		add_inline(buf, nodes);
		nodes = nodes->next;
	}
}

char
markdown_next_bullet(struct markdown_output *out)
{
	out->dashes = !out->dashes;
	return out->dashes ? '-' : '*';
}

size_t
markdown_open_item(struct markdown_output *out, char bullet, long number)
{
	size_t start;

	markdown_start_block(out);
	start = out->buf->n;
	if (number >= 0)
		buf_format(out->buf, "%ld. ", number);
	else
		buf_format(out->buf, "%c ", bullet);
	out->indent += out->buf->n - start;
	return out->buf->n - start;
}

void
markdown_close_item(
    struct markdown_output *out, const struct node *rest, size_t columns, bool loose)
{
	out->gap = loose;
	markdown_add_blocks(out, rest, loose);
	out->indent -= columns;
	out->gap = loose;
}

/*
 * A list whose first number is not 1 cannot interrupt a paragraph (CommonMark 5.3), so an empty
 * comment goes between them.
 */
static void
separate_from_paragraph(struct markdown_output *out, const struct node *list)
{
	if (out->gap || !list->numbered || list->number == 1)
		return;
	markdown_start_block(out);
	buf_text(out->buf, "<!-- -->\n");
}

/* The first paragraph of an item stands on the line of its bullet, after a marker that is shown. */
static void
add_item(struct markdown_output *out, const struct node *item, size_t columns, bool loose)
{
	const struct node *first = item->child;
	bool paragraph = first != NULL && first->kind == NODE_PARAGRAPH;
	const struct node *words = paragraph ? first->child : NULL;
	struct buf marker = {0};

	buf_add(&marker, item->text);
	if (marker.n != 0 && words != NULL)
		buf_byte(&marker, ' ');
	markdown_add_inlines(out->buf, buf_slice(&marker), words,
	    paragraph && first->next != NULL ? MARKDOWN_ABOVE_BLOCKS : MARKDOWN_IN_PARAGRAPH);
	buf_byte(out->buf, '\n');
	buf_free(&marker);
	markdown_close_item(out, paragraph ? first->next : first, columns, loose);
}

static void
add_list(struct markdown_output *out, const struct node *list)
{
	char bullet = list->numbered ? '\0' : markdown_next_bullet(out);
	bool dashes = out->dashes;
	long number = list->numbered ? (long)list->number : -1;

	separate_from_paragraph(out, list);
	for (const struct node *item = list->child; item != NULL; item = item->next) {
		size_t columns = markdown_open_item(out, bullet, number < 0 ? -1 : number++);

		add_item(out, item, columns, !list->tight);
	}
	out->dashes = dashes;
}

/* A paragraph that is bold from end to end is a label. */
static void
add_paragraph(struct markdown_output *out, const struct node *paragraph)
{
	const struct node *words = paragraph->child;

	markdown_start_block(out);
	if (words != NULL && words->kind == NODE_STRONG && words->next == NULL)
		add_marked(out->buf, "**", words->child);
	else
		markdown_add_inlines(out->buf, SLICE_NONE, words, MARKDOWN_IN_PARAGRAPH);
	buf_byte(out->buf, '\n');
	out->dashes = false;
}

/* The longest run of backticks in the text. */
static size_t
longest_fence(struct slice text)
{
	size_t longest = 0;

	for (size_t at = 0; at < text.n; at++) {
		size_t run = slice_run(slice_from(text, at), '`');

		longest = run > longest ? run : longest;
		at += run;
	}
	return longest;
}

static void
add_code(struct markdown_output *out, const struct node *block)
{
	struct slice text = block->text;
	size_t fence = longest_fence(text) + 1;

	fence = fence < FENCE_LEAST ? FENCE_LEAST : fence;
	markdown_start_block(out);
	buf_fill(out->buf, '`', fence);
	buf_byte(out->buf, '\n');
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		end = slice_find(text, SLICE("\n"), at);
		buf_fill(out->buf, ' ', end > at ? out->indent : 0);
		buf_add(out->buf, slice_from(slice_until(text, end), at));
		buf_byte(out->buf, '\n');
	}
	buf_fill(out->buf, ' ', out->indent);
	buf_fill(out->buf, '`', fence);
	buf_byte(out->buf, '\n');
}

static void
add_rule(struct markdown_output *out)
{
	markdown_start_block(out);
	buf_text(out->buf, "***\n");	/* "---" could make a heading of the line above */
	out->dashes = false;
}

/* Plain notes have no further kinds of blocks, of which only the blocks inside are kept. */
static void
add_block(struct markdown_output *out, const struct node *block, bool gaps)
{
	switch ((enum node_kind)block->kind) {
	case NODE_PARAGRAPH:	add_paragraph(out, block); break;
	case NODE_LIST:		add_list(out, block); break;
	case NODE_CODE_BLOCK:	add_code(out, block); break;
	case NODE_RULE:		add_rule(out); break;
	default:		markdown_add_blocks(out, block->child, gaps);
	}
}

void
markdown_add_blocks(struct markdown_output *out, const struct node *blocks, bool gaps)
{
	out->dashes = false;
	for (; blocks != NULL; blocks = blocks->next) {
		add_block(out, blocks, gaps);
		out->gap = gaps;
	}
}
