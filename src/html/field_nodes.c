/* SPDX-License-Identifier: MIT */
/*
 * One function per kind of node.  Recursion is safe, because nodes are at most a hundred deep
 * (read/markdown/node_builder.h).
 */
#include "config.h"

#include "html/cloze.h"
#include "html/escape.h"
#include "html/field_nodes.h"
#include "html/highlighted.h"
#include "html/node_words.h"

struct field_writing {
	struct buf		*buf;
	enum field_style	 style;
	enum field_code		 code;
	struct highlighter	*highlighter;
};

static void	add_nodes(struct field_writing *, const struct node *);

/* Escapes text with the function, and makes no-break spaces visible. */
static void
add_escaped(struct buf *buf, struct slice text, void (*escape)(struct buf *, struct slice))
{
	static const struct slice no_break_space = SLICE("\xc2\xa0");

	for (size_t at = 0, end; at < text.n; at = end + no_break_space.n) {
		end = slice_find(text, no_break_space, at);
		escape(buf, slice_from(slice_until(text, end), at));
		if (end == text.n)
			break;
		buf_text(buf, "&nbsp;");
	}
}

/* What looks like a deletion in text is none, because deletions have nodes; but in code it is one. */
static void
add_text(struct buf *buf, struct slice text)
{
	const struct slice open = SLICE("{{c");
	size_t done = 0;

	for (size_t at = slice_find(text, open, 0); at < text.n; at = slice_find(text, open, at + 1)) {
		if (!cloze_may_open(slice_from(text, at)))
			continue;
		add_escaped(buf, slice_from(slice_until(text, at), done), escape_markup);
		buf_text(buf, "&#123;");
		done = at + 1;
	}
	add_escaped(buf, slice_from(text, done), escape_markup);
}

static void
add_value(struct buf *buf, const char *name, struct slice value)
{
	buf_format(buf, " %s=\"", name);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"')
			buf_text(buf, "&quot;");
		else if (value.p[i] == '&')
			buf_text(buf, "&amp;");
		else
			buf_byte(buf, value.p[i]);
	}
	buf_byte(buf, '"');
}

static void
add_element(struct field_writing *w, const char *name, const struct node *children)
{
	buf_format(w->buf, "<%s>", name);
	add_nodes(w, children);
	buf_format(w->buf, "</%s>", name);
}

static void
add_list(struct field_writing *w, const struct node *list)
{
	if (!list->numbered)
		buf_text(w->buf, "<ul>");
	else if (list->number == 1)
		buf_text(w->buf, "<ol>");
	else
		buf_format(w->buf, "<ol start=\"%u\">", list->number);
	add_nodes(w, list->child);
	buf_text(w->buf, list->numbered ? "</ol>" : "</ul>");
}

static void
add_item(struct field_writing *w, const struct node *item)
{
	buf_text(w->buf, "<li>");
	if (item->task)
		buf_text(w->buf, item->ticked ? "\xe2\x98\x91 " : "\xe2\x98\x90 ");
	add_nodes(w, item->child);
	buf_text(w->buf, "</li>");
}

static void
add_code_part(void *argument, struct slice part)
{
	const struct field_writing *w = argument;

	add_escaped(w->buf, part, w->code == FIELD_CODE_OTHERS ? escape_markup : escape_code);
}

/* A block of the language "{=html}", as in pandoc, is HTML. */
static void
add_code_block(struct field_writing *w, const struct node *block)
{
	struct slice text = block->text;

	if (text.n != 0 && text.p[text.n - 1] == '\n')
		text.n--;
	if (slice_equal(block->target, SLICE("{=html}"))) {
		buf_add(w->buf, text);
		return;
	}
	buf_text(w->buf, "<pre><code");
	if (block->target.n != 0) {
		buf_text(w->buf, " class=\"language-");
		add_text(w->buf, block->target);
		buf_byte(w->buf, '"');
	}
	buf_byte(w->buf, '>');
	highlighted_add(w->buf, w->highlighter, block->target, text, add_code_part, w);
	buf_text(w->buf, "</code></pre>");
}

static void
add_row(struct field_writing *w, const struct node *row, const char *element)
{
	static const char *const aligns[] = {
		[NODE_ALIGN_NONE] = "", [NODE_ALIGN_LEFT] = " align=\"left\"",
		[NODE_ALIGN_CENTRE] = " align=\"center\"", [NODE_ALIGN_RIGHT] = " align=\"right\"",
	};

	buf_text(w->buf, "<tr>");
	for (const struct node *cell = row->child; cell != NULL; cell = cell->next) {
		buf_format(w->buf, "<%s%s>", element, aligns[cell->align]);
		add_nodes(w, cell->child);
		buf_format(w->buf, "</%s>", element);
	}
	buf_text(w->buf, "</tr>");
}

static void
add_table(struct field_writing *w, const struct node *table)
{
	const struct node *row = table->child;

	buf_text(w->buf, "<table><thead>");
	if (row != NULL)
		add_row(w, row, "th");
	buf_text(w->buf, "</thead>");
	row = row == NULL ? NULL : row->next;
	buf_text(w->buf, row != NULL ? "<tbody>" : "");
	for (const struct node *next = row; next != NULL; next = next->next)
		add_row(w, next, "td");
	buf_text(w->buf, row != NULL ? "</tbody></table>" : "</table>");
}

static void
add_link(struct field_writing *w, const struct node *link)
{
	buf_text(w->buf, "<a");
	add_value(w->buf, "href", link->target);
	if (link->text.n != 0)
		add_value(w->buf, "title", link->text);
	buf_byte(w->buf, '>');
	add_nodes(w, link->child);
	buf_text(w->buf, "</a>");
}

static void
add_picture(struct field_writing *w, const struct node *picture, struct slice title)
{
	struct buf words = {0};

	node_words_add(&words, picture->child);
	buf_text(w->buf, "<img");
	add_value(w->buf, "src", picture->target);
	if (words.n != 0)
		add_value(w->buf, "alt", buf_slice(&words));
	if (title.n != 0)
		add_value(w->buf, "title", title);
	buf_byte(w->buf, '>');
	buf_free(&words);
}

static void
add_math(struct field_writing *w, const struct node *math, const char *open, const char *close)
{
	buf_text(w->buf, open);
	add_escaped(w->buf, math->text, escape_markup);
	buf_text(w->buf, close);
}

static void
add_html_block(struct field_writing *w, struct slice html)
{
	while (html.n != 0 && html.p[html.n - 1] == '\n')
		html.n--;
	buf_add(w->buf, html);
}

static void
add_code(struct field_writing *w, struct slice text)
{
	buf_text(w->buf, "<code>");
	add_escaped(w->buf, text, escape_markup);
	buf_text(w->buf, "</code>");
}

static void
add_paragraph(struct field_writing *w, const struct node *paragraph)
{
	bool element = w->style == FIELD_MARKDOWN && !paragraph->tight;

	buf_text(w->buf, element ? "<p>" : "");
	add_nodes(w, paragraph->child);
	buf_text(w->buf, element ? "</p>" : "");
	if (w->style == FIELD_EDITOR && paragraph->next != NULL &&
	    paragraph->next->kind == NODE_PARAGRAPH)
		buf_text(w->buf, "<br><br>");
}

static void
add_heading(struct field_writing *w, const struct node *heading)
{
	const char name[] = {'h', (char)('0' + heading->level), '\0'};

	add_element(w, name, heading->child);
}

static void
add_node(struct field_writing *w, const struct node *node)
{
	bool editor = w->style == FIELD_EDITOR;

	switch ((enum node_kind)node->kind) {
	case NODE_PARAGRAPH:	add_paragraph(w, node); break;
	case NODE_HEADING:	add_heading(w, node); break;
	case NODE_QUOTE:	add_element(w, "blockquote", node->child); break;
	case NODE_LIST:		add_list(w, node); break;
	case NODE_ITEM:		add_item(w, node); break;
	case NODE_CODE_BLOCK:	add_code_block(w, node); break;
	case NODE_HTML_BLOCK:	add_html_block(w, node->text); break;
	case NODE_RULE:		buf_text(w->buf, "<hr>"); break;
	case NODE_TABLE:	add_table(w, node); break;
	case NODE_ROW:
	case NODE_CELL:
	case NODE_FOOTNOTE:	add_nodes(w, node->child); break;
	case NODE_DETAILS:	add_element(w, "details", node->child); break;
	case NODE_FOOTNOTES:	add_element(w, "ol", node->child); break;
	case NODE_TEXT:		add_text(w->buf, node->text); break;
	case NODE_CODE:		add_code(w, node->text); break;
	case NODE_HTML:		buf_add(w->buf, node->text); break;
	case NODE_BREAK:
	case NODE_SPACE:	buf_text(w->buf, "<br>"); break;
	case NODE_EMPHASIS:	add_element(w, editor ? "i" : "em", node->child); break;
	case NODE_STRONG:	add_element(w, editor ? "b" : "strong", node->child); break;
	case NODE_STRIKE:	add_element(w, editor ? "s" : "del", node->child); break;
	case NODE_LINK:		add_link(w, node); break;
	case NODE_MEDIA:	add_picture(w, node, node->text); break;
	case NODE_EMBED:	add_picture(w, node, SLICE_NONE); break;
	case NODE_SOUND:	buf_format(w->buf, "[sound:%.*s]", SLICE_ARG(node->target)); break;
	case NODE_MATH:		add_math(w, node, "\\(", "\\)"); break;
	case NODE_DISPLAY_MATH:	add_math(w, node, "\\[", "\\]"); break;
	case NODE_CLOZE:	buf_format(w->buf, "{{c%.*s::", SLICE_ARG(node->text)); break;
	case NODE_CLOZE_END:	buf_text(w->buf, "}}"); break;
	case NODE_FOOTNOTE_MARK: buf_format(w->buf, "<sup>%u</sup>", node->number); break;
	}
}

static void
add_nodes(struct field_writing *w, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		add_node(w, nodes);
}

void
field_nodes_add(struct buf *buf, const struct node *nodes, enum field_style style,
    enum field_code code, struct highlighter *highlighter)
{
	struct field_writing writing = {buf, style, code, highlighter};

	add_nodes(&writing, nodes);
}
