/* SPDX-License-Identifier: MIT */
/*
 * Walks the nodes and renders blocks.  The other render_ files render text and references; they do
 * not see the children of a node.  Recursion is safe, because nodes are at most a hundred deep
 * (read/markdown/node_builder.h).
 */
#include "config.h"

#include "document/list_numbering.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/highlighted.h"
#include "html/render.h"
#include "html/tex.h"

#define LABEL_START	"<p class=\"label\"><b>"
#define LABEL_END	"</b></p>"

static void	render_nodes(struct rendering *, const struct node *);

/*
 * Elements that an author's tags open after render_enter() are closed by the matching
 * render_leave(), which takes the value that render_enter() returned.
 */

static size_t
render_enter(struct rendering *r)
{
	size_t entered = r->open.base;

	r->open.base = r->open.n;
	return entered;
}

static void
render_leave(struct rendering *r, size_t entered)
{
	sanitise_close(r->buf, &r->open, r->open.base);
	r->open.base = entered;
}

/* Renders the nodes and closes the elements that tags among them opened. */
static void
render_contained(struct rendering *r, const struct node *children)
{
	size_t entered = render_enter(r);

	render_nodes(r, children);
	render_leave(r, entered);
}

/* Every card has tags, and buf_format() would be slower. */
static void
add_tag(struct buf *buf, const char *start, const char *name)
{
	buf_text(buf, start);
	buf_text(buf, name);
	buf_byte(buf, '>');
}

static void
render_element(struct rendering *r, const char *name, const struct node *children)
{
	add_tag(r->buf, "<", name);
	render_contained(r, children);
	add_tag(r->buf, "</", name);
}

/* A paragraph that is bold from end to end is a label for the text below it. */
static bool
is_label(const struct node *paragraph)
{
	const struct node *only = paragraph->child;

	return only != NULL && only->kind == NODE_STRONG && only->next == NULL;
}

static void
render_label(struct rendering *r, const struct node *words)
{
	buf_text(r->buf, LABEL_START);
	render_contained(r, words);
	buf_text(r->buf, LABEL_END);
}

/* As in browsers, an element that the author opens in a paragraph stays open after it. */
static void
render_paragraph(struct rendering *r, const struct node *node)
{
	if (!node->tight && is_label(node)) {
		render_label(r, node->child->child);
		return;
	}
	buf_text(r->buf, node->tight ? "" : "<p>");
	render_nodes(r, node->child);
	buf_text(r->buf, node->tight ? "" : "</p>");
}

/* Whether the author typed a number at the start of the paragraph ("a) one"). */
static bool
opens_with_number(const struct node *paragraph)
{
	const struct node *text = paragraph->child;

	if (text == NULL || text->kind != NODE_TEXT || !has_list_number(text->text))
		return false;
	/*
	 * has_list_number() accepts the end of the text instead of a space; here other nodes may
	 * follow.
	 */
	return text->next == NULL || text->next->kind == NODE_SPACE ||
	    text->next->kind == NODE_BREAK || memchr(text->text.p, ' ', text->text.n) != NULL;
}

/*
 * Whether every item of a bulleted list starts with a typed number, so that bullets are
 * superfluous.
 */
static bool
numbers_itself(const struct node *list)
{
	for (const struct node *item = list->child; item != NULL; item = item->next) {
		const struct node *first = item->child;

		if (item->text.n != 0 ? !has_list_number(item->text)
		    : first == NULL || first->kind != NODE_PARAGRAPH || !opens_with_number(first))
			return false;
	}
	return list->child != NULL;
}

static void
render_list(struct rendering *r, const struct node *list)
{
	if (!list->numbered)
		buf_text(r->buf, numbers_itself(list) ? "<ul class=\"plain\">" : "<ul>");
	else if (list->number == 1)
		buf_text(r->buf, "<ol>");
	else
		buf_format(r->buf, "<ol start=\"%u\">", list->number);
	render_nodes(r, list->child);
	buf_text(r->buf, list->numbered ? "</ol>" : "</ul>");
}

/* The box is a character (U+2611, U+2610), so that every output format shows it. */
static void
add_item_start(struct rendering *r, const struct node *item)
{
	const struct node *first = item->child;

	if (item->task)
		buf_text(r->buf, item->ticked ? "\xe2\x98\x91 " : "\xe2\x98\x90 ");
	escape_text(r->buf, item->text);
	if (item->text.n != 0 && first != NULL && first->child != NULL)
		buf_byte(r->buf, ' ');
}

/* Renders an item with a box or marker, which must be in the same paragraph as its first words. */
static void
add_marked_item(struct rendering *r, const struct node *item)
{
	const struct node *first = item->child;
	bool loose = first != NULL && first->kind == NODE_PARAGRAPH && !first->tight;

	buf_text(r->buf, loose ? "<p>" : "");
	add_item_start(r, item);
	if (loose) {
		render_nodes(r, first->child);
		buf_text(r->buf, "</p>");
		first = first->next;
	}
	render_nodes(r, first);
}

static void
render_item(struct rendering *r, const struct node *item)
{
	size_t entered = render_enter(r);

	buf_text(r->buf, item->task ? "<li class=\"task\">" : "<li>");
	if (item->task || item->text.n != 0)
		add_marked_item(r, item);
	else
		render_nodes(r, item->child);
	render_leave(r, entered);
	buf_text(r->buf, "</li>");
}

static void
add_code_part(void *argument, struct slice part)
{
	render_code(argument, part);
}

static void
render_code_block(struct rendering *r, const struct node *node)
{
	struct slice text = node->text;

	if (text.n != 0 && text.p[text.n - 1] == '\n')
		text.n--;
	buf_text(r->buf, "<pre><code");
	if (node->target.n != 0) {
		buf_text(r->buf, " class=\"language-");
		escape_value(r->buf, field_clean(r->source->arena, node->target));
		buf_byte(r->buf, '"');
	}
	buf_byte(r->buf, '>');
	highlighted_add(r->buf, r->source->highlighter, node->target, text, add_code_part, r);
	buf_text(r->buf, "</code></pre>");
}

static void
add_row(struct rendering *r, const struct node *row, const char *element)
{
	static const char *const aligns[] = {
		[NODE_ALIGN_NONE] = "", [NODE_ALIGN_LEFT] = " align=\"left\"",
		[NODE_ALIGN_CENTRE] = " align=\"center\"", [NODE_ALIGN_RIGHT] = " align=\"right\"",
	};

	buf_text(r->buf, "<tr>");
	for (const struct node *cell = row->child; cell != NULL; cell = cell->next) {
		buf_format(r->buf, "<%s%s>", element, aligns[cell->align]);
		render_contained(r, cell->child);
		buf_format(r->buf, "</%s>", element);
	}
	buf_text(r->buf, "</tr>");
}

static void
render_table(struct rendering *r, const struct node *table)
{
	const struct node *row = table->child;

	buf_text(r->buf, "<table><thead>");
	if (row != NULL) {
		add_row(r, row, "th");
		row = row->next;
	}
	buf_text(r->buf, "</thead>");
	if (row != NULL)
		buf_text(r->buf, "<tbody>");
	for (const struct node *next = row; next != NULL; next = next->next)
		add_row(r, next, "td");
	buf_text(r->buf, row != NULL ? "</tbody></table>" : "</table>");
}

static void
render_details(struct rendering *r, const struct node *details)
{
	const struct node *summary = details->child->child;

	buf_text(r->buf, details->open ? "<details open>" : "<details>");
	if (summary == NULL)
		buf_text(r->buf, "<summary>Details</summary>");	/* as browsers show it */
	else
		render_element(r, "summary", summary);
	render_contained(r, details->child->next);
	buf_text(r->buf, "</details>");
}

static void
render_footnotes(struct rendering *r, const struct node *notes)
{
	buf_text(r->buf, "<ol class=\"footnotes\">");
	for (const struct node *note = notes->child; note != NULL; note = note->next)
		render_element(r, "li", note->child);
	buf_text(r->buf, "</ol>");
}

static void
render_link(struct rendering *r, const struct node *link)
{
	if (!render_link_start(r, link)) {
		render_nodes(r, link->child);
		return;
	}
	render_contained(r, link->child);
	buf_text(r->buf, "</a>");
}

static void
render_inline_code(struct rendering *r, const struct node *node)
{
	buf_text(r->buf, "<code>");
	render_code(r, node->text);
	buf_text(r->buf, "</code>");
}

static void
open_cloze(struct rendering *r, const struct node *node)
{
	buf_format(r->buf, "{{c%.*s::", SLICE_ARG(node->text));
	r->clozes++;
}

static void
close_cloze(struct rendering *r)
{
	buf_text(r->buf, "}}");
	r->clozes -= r->clozes > 0;
}

static void
render_node(struct rendering *r, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_PARAGRAPH:	render_paragraph(r, node); break;
	case NODE_HEADING:	render_label(r, node->child); break;
	case NODE_QUOTE:	render_element(r, "blockquote", node->child); break;
	case NODE_LIST:		render_list(r, node); break;
	case NODE_ITEM:		render_item(r, node); break;
	case NODE_CODE_BLOCK:	render_code_block(r, node); break;
	case NODE_HTML_BLOCK:	render_html(r, node); break;
	case NODE_RULE:		buf_text(r->buf, "<hr>"); break;
	case NODE_TABLE:	render_table(r, node); break;
	case NODE_ROW:
	case NODE_CELL:		render_nodes(r, node->child); break;
	case NODE_DETAILS:	render_details(r, node); break;
	case NODE_FOOTNOTES:	render_footnotes(r, node); break;
	case NODE_FOOTNOTE:	render_nodes(r, node->child); break;
	case NODE_TEXT:		render_text(r, node->text); break;
	case NODE_CODE:		render_inline_code(r, node); break;
	case NODE_HTML:		render_html(r, node); break;
	case NODE_BREAK:	buf_text(r->buf, "<br>"); break;
	case NODE_SPACE:
		buf_byte(r->buf, sanitise_keeps_lines(&r->open) ? '\n' : ' ');
		break;
	case NODE_EMPHASIS:	render_element(r, "em", node->child); break;
	case NODE_STRONG:	render_element(r, "strong", node->child); break;
	case NODE_STRIKE:	render_element(r, "del", node->child); break;
	case NODE_LINK:		render_link(r, node); break;
	case NODE_MEDIA:
		if (!render_media(r, node))
			render_nodes(r, node->child);
		break;
	case NODE_EMBED:	render_embed(r, node); break;
	case NODE_SOUND:	render_sound(r, node); break;
	case NODE_MATH:		render_formula(r, node, "\\(", "\\)"); break;
	case NODE_DISPLAY_MATH:	render_formula(r, node, "\\[", "\\]"); break;
	case NODE_CLOZE:	open_cloze(r, node); break;
	case NODE_CLOZE_END:	close_cloze(r); break;
	case NODE_FOOTNOTE_MARK: buf_format(r->buf, "<sup>%u</sup>", node->number); break;
	}
}

static void
render_nodes(struct rendering *r, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		render_node(r, nodes);
}

/* Formulas are checked as they are rendered; this finds those that HTML and text around them make. */
static void
disable_macros(struct rendering *r, size_t start, const struct node *nodes)
{
	const char *macro = tex_disable_macros(r->buf, start);
	struct buf typed = {0};

	if (macro == NULL)
		return;
	buf_format(&typed, "\\%s", macro);
	render_tell_dropped(r, buf_slice(&typed), UNSAFE_DANGEROUS, nodes->offset);
	buf_free(&typed);
}

void
html_add_nodes(struct buf *buf, const struct html_source *source, const struct node *nodes)
{
	struct rendering rendering;
	size_t start = buf->n;

	/* Not zeroed as a whole: the array of open elements is large, and empty at first. */
	rendering.buf = buf;
	rendering.source = source;
	rendering.clozes = 0;
	rendering.open.n = rendering.open.base = 0;
	rendering.open.shown = SLICE_NONE;
	render_nodes(&rendering, nodes);
	sanitise_close(buf, &rendering.open, 0);
	disable_macros(&rendering, start, nodes);
}

void
html_add_labelled(struct buf *buf, const struct html_source *source, const struct node *label,
    const struct node *blocks)
{
	buf_text(buf, LABEL_START);
	html_add_nodes(buf, source, label);
	buf_text(buf, LABEL_END);
	html_add_nodes(buf, source, blocks);
}
