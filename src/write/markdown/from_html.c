/* SPDX-License-Identifier: MIT */
/*
 * Divides a field into blocks.  Text between blocks is a paragraph, whose lines end where the field
 * has <br>.  An element that Markdown lacks is copied.  Recursion is bounded by HTML_DEPTH_MAX.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "html/highlighted.h"
#include "html/tag.h"
#include "write/markdown/html_text.h"

struct html_blocks {
	struct buf		*buf;
	enum field_style	 style;
	enum field_code		 code;
	enum markdown_effort	 effort;
	bool			 tight;		/* no blank lines between the blocks of this item */
	bool			 nested;	/* in a list or quote */
	bool			 failed;
	char			 list;		/* the mark of the list right above, or '\0' */
};

static void	add_blocks(struct html_blocks *, const struct html_node *);

static bool
is_blank(const struct html_node *node)
{
	return (node->kind == HTML_NODE_TEXT && slice_run(node->text, ' ') == node->text.n) ||
	    (node->kind == HTML_NODE_TEXT && utf8_trim(node->text).n == 0 &&
	    !slice_has(node->text, SLICE("\xc2\xa0")));
}

static bool
is_block(const struct html_node *node)
{
	static const char *const others[] = {"pre", "script", "style", "textarea"};

	if (node->kind != HTML_NODE_ELEMENT)
		return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (html_node_is(node, others[i]))
			return true;
	return (node->flags & HTML_BLOCK) != 0 && !html_node_is(node, "br");
}

/* The first node from this one on that is not white space. */
static const struct html_node *
skip_blank(const struct html_node *node)
{
	while (node != NULL && is_blank(node))
		node = node->next;
	return node;
}

/* Starts a block, with a blank line above it except in a tight item. */
static void
start_block(struct html_blocks *w)
{
	if (w->buf->n != 0 && !w->tight)
		buf_byte(w->buf, '\n');
}

/* paragraphs */

static bool
is_break(const struct html_node *node)
{
	return html_node_is(node, "br") && node->bare;
}

/* The text of one line of a paragraph. */
static void
render_line(struct html_blocks *w, struct buf *line, const struct html_node *first,
    const struct html_node *end)
{
	struct html_inlines inlines = {.buf = line, .effort = w->effort};

	html_inlines_add(&inlines, first, end);
	while (line->n != 0 && line->p[line->n - 1] == ' ')
		line->n--;
	w->failed = w->failed || inlines.failed;
}

/* A paragraph that is being written. */
struct html_paragraph {
	size_t	 breaks;	/* <br> since the last line */
	bool	 started;	/* it has a line */
	bool	 tagged;	/* its first line begins with a tag, which could begin a block */
};

static void
add_breaks(struct buf *buf, size_t n)
{
	while (n-- > 0)
		buf_text(buf, "<br>");
}

/* Whether an empty line may stand for the two <br> before a line. */
static bool
may_separate(const struct html_blocks *w, const struct html_paragraph *p, char first)
{
	return p->started && p->breaks == 2 && w->style == FIELD_EDITOR && !p->tagged &&
	    !w->tight && first != '<';
}

static void
add_line(struct html_blocks *w, struct html_paragraph *p, struct slice line)
{
	if (may_separate(w, p, line.p[0])) {
		buf_text(w->buf, "\n\n");
	} else if (p->started && p->breaks != 0 && !p->tagged && w->effort != MARKDOWN_CAREFUL) {
		buf_byte(w->buf, '\n');
		add_breaks(w->buf, p->breaks - 1);
	} else {
		add_breaks(w->buf, p->breaks);
	}
	if (!p->started)
		p->tagged = p->breaks != 0 || line.p[0] == '<';
	buf_add(w->buf, line);
	p->started = true;
	p->breaks = 0;
}

/* The nodes from `first` to before `end`, none of which is a block. */
static void
add_paragraph(struct html_blocks *w, const struct html_node *first, const struct html_node *end)
{
	struct html_paragraph p = {.started = false};
	struct buf line = {0};

	start_block(w);
	for (const struct html_node *node = first;; node = node->next) {
		if (node != end && !is_break(node))
			continue;
		line.n = 0;
		render_line(w, &line, first, node);
		if (line.n != 0)
			add_line(w, &p, buf_slice(&line));
		if (node == end)
			break;
		p.breaks++;
		first = node->next;
	}
	add_breaks(w->buf, p.breaks);
	buf_byte(w->buf, '\n');
	buf_free(&line);
}

/* An element <p> of its own, which the style reads as a paragraph. */
static void
add_paragraph_element(struct html_blocks *w, const struct html_node *node)
{
	for (const struct html_node *child = node->child; child != NULL; child = child->next)
		if (is_block(child))
			w->failed = true;
	if (skip_blank(node->child) == NULL || w->tight)
		w->failed = true;
	else
		add_paragraph(w, node->child, NULL);
}

/* other blocks */

/* Appends lines with the first after one prefix and the others after another. */
static void
add_prefixed(struct buf *buf, struct slice lines, const char *first, const char *others)
{
	const char *prefix = first;

	while (lines.n != 0) {
		size_t n = slice_find(lines, SLICE("\n"), 0);
		struct slice line = slice_until(lines, n);

		if (line.n == 0)
			buf_add(buf, slice_trim_blanks(slice_of(prefix)));
		else
			buf_text(buf, prefix);
		buf_add(buf, line);
		buf_byte(buf, '\n');
		lines = slice_from(lines, n + 1);
		prefix = others;
	}
}

static struct html_blocks
start_inner(const struct html_blocks *w, struct buf *inner, bool tight)
{
	struct html_blocks blocks = *w;

	blocks.buf = inner;
	blocks.nested = true;
	blocks.tight = tight;
	blocks.list = '\0';
	return blocks;
}

static bool
has_block(const struct html_node *nodes, const char *name)
{
	for (; nodes != NULL; nodes = nodes->next)
		if (name == NULL ? is_block(nodes) && !html_node_is(nodes, "ul") &&
		    !html_node_is(nodes, "ol") : html_node_is(nodes, name))
			return true;
	return false;
}

/* Whether the list has only plain items; sets *tight if none of them needs blank lines. */
static bool
is_plain_list(const struct html_blocks *w, const struct html_node *list, bool *tight)
{
	const struct html_node *item = skip_blank(list->child);
	bool paragraphs = false, lines = false;

	if (item == NULL || list->end.n == 0)
		return false;
	*tight = true;
	for (; item != NULL; item = skip_blank(item->next)) {
		if (!html_node_is(item, "li") || !item->bare || item->end.n == 0)
			return false;
		if (has_block(item->child, "p"))
			paragraphs = true;
		else
			lines = true;
		*tight = *tight && !has_block(item->child, NULL);
	}
	/* In this style, all items of a list have paragraphs or none has. */
	return w->style == FIELD_EDITOR || (paragraphs != lines && *tight == lines);
}

static void
add_item(struct html_blocks *w, const struct html_node *item, const char *marker, bool tight)
{
	struct buf inner = {0};
	struct html_blocks blocks = start_inner(w, &inner, tight);
	char others[16];
	size_t n = strlen(marker);

	add_blocks(&blocks, item->child);
	w->failed = w->failed || blocks.failed;
	memset(others, ' ', n);
	others[n] = '\0';
	if (inner.n == 0) {
		buf_add(w->buf, slice_trim_blanks(slice_of(marker)));
		buf_byte(w->buf, '\n');
	} else {
		add_prefixed(w->buf, buf_slice(&inner), marker, others);
	}
	buf_free(&inner);
}

/* Whether the attributes of <ol> are only the number of its first item. */
static bool
read_start(const struct html_node *list, long *number)
{
	struct html_attribute attribute;
	struct html_tag tag;
	struct slice rest;

	*number = 1;
	if (list->bare)
		return true;
	if (!html_tag_read(list->start, &tag))
		return false;
	rest = tag.attributes;
	*number = html_list_start(&tag);
	return html_attribute_next(&rest, &attribute) && utf8_trim(rest).n == 0 &&
	    utf8_equal_folded(attribute.name, SLICE("start")) && *number >= 0 && *number < 100000;
}

/* Returns false without output if the list must stay HTML. */
static bool
add_list(struct html_blocks *w, const struct html_node *list)
{
	bool numbered = html_node_is(list, "ol"), tight, first = true;
	char sign = numbered ? (w->list == '.' ? ')' : '.') : (w->list == '-' ? '*' : '-');
	long number = 1;

	if ((numbered ? !read_start(list, &number) : !list->bare) || !is_plain_list(w, list, &tight))
		return false;
	start_block(w);
	for (const struct html_node *item = skip_blank(list->child); item != NULL;
	     item = skip_blank(item->next)) {
		struct buf marker = {0};

		if (!first && !tight)
			buf_byte(w->buf, '\n');
		first = false;
		if (numbered)
			buf_format(&marker, "%ld", number++);
		buf_byte(&marker, sign);
		buf_byte(&marker, ' ');
		add_item(w, item, buf_string(&marker), tight);
		buf_free(&marker);
	}
	w->list = sign;
	return true;
}

static bool
add_quote(struct html_blocks *w, const struct html_node *quote)
{
	struct buf inner = {0};
	struct html_blocks blocks = start_inner(w, &inner, false);

	if (!quote->bare || quote->end.n == 0)
		return false;
	add_blocks(&blocks, quote->child);
	if (inner.n != 0 && !blocks.failed) {
		start_block(w);
		add_prefixed(w->buf, buf_slice(&inner), "> ", "> ");
	}
	w->failed = w->failed || blocks.failed || inner.n == 0;
	buf_free(&inner);
	return true;
}

/* The language that <code class="language-x"> names; false if it has another attribute. */
static bool
read_language(const struct html_node *code, struct slice *language)
{
	static const struct slice prefix = SLICE("language-");
	struct html_attribute attribute;
	struct html_tag tag;
	struct slice rest;

	*language = SLICE_NONE;
	if (code->bare)
		return true;
	if (!html_tag_read(code->start, &tag))
		return false;
	rest = tag.attributes;
	if (!html_attribute_next(&rest, &attribute) || utf8_trim(rest).n != 0 ||
	    !utf8_equal_folded(attribute.name, SLICE("class")) ||
	    !slice_starts(attribute.value, prefix))
		return false;
	*language = slice_from(attribute.value, prefix.n);
	return language->n != 0 && !slice_has_any(*language, " \t\n`{}&\\");
}

/* Whether the node only colours the code in it, or keeps MathJax from seeing "\\(" in it. */
static bool
is_code_span(const struct html_node *node)
{
	return html_node_is(node, "span") && node->end.n != 0 &&
	    ((node->bare && node->child == NULL) || highlighted_is_start(node->start));
}

/* Appends the text of code.  Returns false if there are elements in it other than our own. */
static bool
add_code_text(const struct html_blocks *w, struct buf *text, const struct html_node *node)
{
	for (; node != NULL; node = node->next) {
		if (node->kind == HTML_NODE_TEXT)
			buf_add(text, node->text);
		else if (w->code == FIELD_CODE_OTHERS || !is_code_span(node) ||
		    !add_code_text(w, text, node->child))
			return false;
	}
	return true;
}

static void
add_fenced(struct html_blocks *w, struct slice language, struct slice text)
{
	size_t longest = 2;

	for (size_t i = 0; i < text.n; i++) {
		size_t n = slice_run(slice_from(text, i), '`');

		longest = n > longest ? n : longest;
		i += n;
	}
	start_block(w);
	buf_fill(w->buf, '`', longest + 1);
	buf_add(w->buf, language);
	buf_byte(w->buf, '\n');
	buf_add(w->buf, text);
	buf_byte(w->buf, '\n');
	buf_fill(w->buf, '`', longest + 1);
	buf_byte(w->buf, '\n');
}

static bool
add_code(struct html_blocks *w, const struct html_node *pre)
{
	const struct html_node *code = pre->child;
	struct slice language;
	struct buf text = {0};
	bool fine;

	if (!pre->bare || code == NULL || code->next != NULL || !html_node_is(code, "code") ||
	    !read_language(code, &language) || code->end.n == 0)
		return false;
	/* Tabs in a list or quote would be read as spaces. */
	fine = add_code_text(w, &text, code->child) && text.n != 0 &&
	    !slice_has(buf_slice(&text), SLICE("\xc2\xa0")) &&
	    !(w->nested && slice_has_any(buf_slice(&text), "\t"));
	if (fine)
		add_fenced(w, language, buf_slice(&text));
	buf_free(&text);
	return fine;
}

/* Copies the HTML without its blank lines, which would end the block. */
static void
copy_html(struct html_blocks *w, const struct html_node *node)
{
	struct slice html = node->start;

	if (node->start.n == 0 || ((node->flags & HTML_VOID) == 0 && node->end.n == 0)) {
		w->failed = true;
		return;
	}
	if ((node->flags & HTML_VOID) == 0)
		html.n = (size_t)(node->end.p + node->end.n - html.p);
	start_block(w);
	while (html.n != 0) {
		size_t n = slice_find(html, SLICE("\n"), 0);
		struct slice line = utf8_trim(slice_until(html, n));

		if (line.n != 0) {
			buf_add(w->buf, slice_until(html, n));
			buf_byte(w->buf, '\n');
		}
		html = slice_from(html, n + 1);
	}
}

/* tables */

static bool
add_cells(struct html_blocks *w, const struct html_node *row, const char *name, size_t *columns)
{
	const struct html_node *cell = skip_blank(row->child);
	size_t n = 0;

	if (!html_node_is(row, "tr") || !row->bare || row->end.n == 0)
		return false;
	for (; cell != NULL; cell = skip_blank(cell->next), n++) {
		struct buf text = {0};
		struct html_inlines inlines = {.buf = &text, .effort = w->effort, .heading = true};

		if (!html_node_is(cell, name) || !cell->bare || cell->end.n == 0)
			return false;
		html_inlines_add(&inlines, cell->child, NULL);
		w->failed = w->failed || inlines.failed || memchr(buf_string(&text), '|', text.n);
		buf_text(w->buf, "| ");
		buf_add(w->buf, slice_trim_blanks(buf_slice(&text)));
		buf_text(w->buf, text.n != 0 ? " " : "");
		buf_free(&text);
	}
	buf_text(w->buf, "|\n");
	if (*columns == 0)
		*columns = n;
	return n == *columns && n != 0;
}

static bool
add_rows(struct html_blocks *w, const struct html_node *table)
{
	const struct html_node *head = skip_blank(table->child), *body, *row;
	size_t columns = 0;

	if (!table->bare || head == NULL || !html_node_is(head, "thead") || !head->bare)
		return false;
	body = skip_blank(head->next);
	row = skip_blank(head->child);
	if (row == NULL || skip_blank(row->next) != NULL || body == NULL || !body->bare ||
	    !html_node_is(body, "tbody") || skip_blank(body->next) != NULL || body->start.n == 0 ||
	    !add_cells(w, row, "th", &columns))
		return false;
	for (size_t i = 0; i < columns; i++)
		buf_text(w->buf, "| --- ");
	buf_text(w->buf, "|\n");
	for (row = skip_blank(body->child); row != NULL; row = skip_blank(row->next))
		if (!add_cells(w, row, "td", &columns))
			return false;
	return true;
}

static bool
add_table(struct html_blocks *w, const struct html_node *table)
{
	struct buf rows = {0};
	struct html_blocks inner = start_inner(w, &rows, false);
	bool fine = add_rows(&inner, table) && !inner.failed;

	if (fine) {
		start_block(w);
		buf_add(w->buf, buf_slice(&rows));
	}
	buf_free(&rows);
	return fine;
}

static void
add_block(struct html_blocks *w, const struct html_node *node)
{
	char list = w->list;

	if (html_node_is(node, "p") && node->bare && w->style == FIELD_MARKDOWN)
		add_paragraph_element(w, node);
	else if (html_node_is(node, "hr") && node->bare && !w->tight) {
		start_block(w);
		buf_text(w->buf, "***\n");
	} else if ((html_node_is(node, "ul") || html_node_is(node, "ol")) && add_list(w, node))
		return;
	else if (!(html_node_is(node, "blockquote") && add_quote(w, node)) &&
	    !(html_node_is(node, "pre") && add_code(w, node)) &&
	    !(html_node_is(node, "table") && add_table(w, node)))
		copy_html(w, node);
	if (w->list == list)
		w->list = '\0';
}

static void
add_blocks(struct html_blocks *w, const struct html_node *nodes)
{
	const struct html_node *node = skip_blank(nodes), *end;

	while (node != NULL) {
		if (is_block(node)) {
			add_block(w, node);
			node = skip_blank(node->next);
			continue;
		}
		for (end = node; end != NULL && !is_block(end); end = end->next)
			;
		/* In this style, text would be read as an element <p>, except in a tight item. */
		if (w->style == FIELD_MARKDOWN && !w->tight)
			w->failed = true;
		w->list = '\0';
		add_paragraph(w, node, end);
		node = skip_blank(end);
	}
}

bool
markdown_add_html_blocks(struct buf *buf, const struct html_node *nodes, enum field_style style,
    enum field_code code, enum markdown_effort effort)
{
	struct html_blocks blocks = {.buf = buf, .style = style, .code = code, .effort = effort};

	add_blocks(&blocks, nodes);
	return !blocks.failed;
}

bool
markdown_add_html_line(
    struct buf *buf, const struct html_node *nodes, enum markdown_effort effort)
{
	struct html_inlines inlines = {.buf = buf, .effort = effort, .heading = true};

	for (const struct html_node *node = nodes; node != NULL; node = node->next)
		if (is_block(node))
			return false;
	html_inlines_add(&inlines, nodes, NULL);
	while (buf->n != 0 && buf->p[buf->n - 1] == ' ')
		buf->n--;
	return !inlines.failed && buf->n != 0;
}
