/* SPDX-License-Identifier: MIT */
/*
 * One case per kind of node.  Nodes are at most a hundred deep (read/markdown/node_builder.h), so
 * walking them recurses.
 */
#include "config.h"

#include "html/render.h"

size_t
render_enter(struct rendering *r)
{
	size_t entered = r->open.base;

	r->open.base = r->open.n;
	return entered;
}

void
render_leave(struct rendering *r, size_t entered)
{
	sanitise_close(r->buf, &r->open, r->open.base);
	r->open.base = entered;
}

void
render_contained(struct rendering *r, const struct node *children)
{
	size_t entered = render_enter(r);

	render_nodes(r, children);
	render_leave(r, entered);
}

/* Not buf_format(), which is slower: every card has tags. */
static void
add_tag(struct buf *buf, const char *start, const char *name)
{
	buf_text(buf, start);
	buf_text(buf, name);
	buf_byte(buf, '>');
}

void
render_element(struct rendering *r, const char *name, const struct node *children)
{
	add_tag(r->buf, "<", name);
	render_contained(r, children);
	add_tag(r->buf, "</", name);
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
	case NODE_MEDIA:	render_media(r, node); break;
	case NODE_EMBED:	render_embed(r, node); break;
	case NODE_SOUND:	render_sound(r, node); break;
	case NODE_MATH:		render_formula(r, node->text, "\\(", "\\)"); break;
	case NODE_DISPLAY_MATH:	render_formula(r, node->text, "\\[", "\\]"); break;
	case NODE_CLOZE:	open_cloze(r, node); break;
	case NODE_CLOZE_END:	close_cloze(r); break;
	case NODE_FOOTNOTE_MARK: buf_format(r->buf, "<sup>%u</sup>", node->number); break;
	}
}

void
render_nodes(struct rendering *r, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		render_node(r, nodes);
}

void
html_add_nodes(struct buf *buf, const struct html_source *source, const struct node *nodes)
{
	struct rendering rendering;

	/* Its array of names is large; none of them is used yet. */
	rendering.buf = buf;
	rendering.source = source;
	rendering.clozes = 0;
	rendering.open.n = rendering.open.base = 0;
	render_nodes(&rendering, nodes);
	sanitise_close(buf, &rendering.open, 0);
}
