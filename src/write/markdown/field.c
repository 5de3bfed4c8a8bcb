/* SPDX-License-Identifier: MIT */
/*
 * Nothing may be lost, and what the reader sees in a text is hard to predict.  So each field is
 * read back; if it is not the same, it is written in a more careful way, and in the end as HTML.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/highlighted.h"
#include "html/same.h"
#include "read/markdown/field.h"
#include "write/markdown/field.h"
#include "write/markdown/from_html.h"

/* Bytes of Markdown that are still a heading. */
#define HEADING_MAX	300
/* Follows the field when it is read back, to see that it ends where it should. */
#define SENTINEL	"\n## x\n"

/*
 * Whether the text is read as it is: words, and signs that mean nothing in Markdown, as in most
 * fields.  Others must be read back.
 */
static bool
is_plain(struct slice s)
{
	if (s.n == 0 || !(ascii_is_letter(s.p[0]) || (unsigned char)s.p[0] >= 0xc3))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (!ascii_is_letter(s.p[i]) && !ascii_is_digit(s.p[i]) &&
		    strchr(" ,;'()", s.p[i]) == NULL && (c < 0xc3 || c == 0xe2 || c == 0xe3 || c == 0xef) &&
		    !(c >= 0x80 && c < 0xc0))
			return false;
		if (c == ' ' && (i + 1 == s.n || s.p[i + 1] == ' '))
			return false;
	}
	return true;
}

/* The blocks before the sentinel; *ends is false if the field swallows it. */
static const struct node *
cut_sentinel(struct node *blocks, bool *ends)
{
	struct node **last = &blocks;

	while (*last != NULL && (*last)->next != NULL)
		last = &(*last)->next;
	*ends = *last != NULL && (*last)->kind == NODE_HEADING && (*last)->level == 2;
	*last = NULL;
	return blocks;
}

/* Whether both are the same, apart from the colours of our own code. */
static bool
is_same(struct slice first, struct slice second, enum field_code code)
{
	struct buf one = {0}, other = {0};
	bool same;

	if (code != FIELD_CODE_OTHERS && highlighted_is_in(first))
		first = highlighted_remove(&one, first);
	if (code != FIELD_CODE_OTHERS && highlighted_is_in(second))
		second = highlighted_remove(&other, second);
	same = html_is_same(first, second);
	buf_free(&one);
	buf_free(&other);
	return same;
}

/* Whether the Markdown is read as the field. */
static bool
is_read_as(struct arena *scratch, struct slice markdown, struct slice html, enum field_style style,
    enum field_code code)
{
	struct buf text = {0}, read = {0};
	const struct node *blocks;
	bool same;

	buf_add(&text, markdown);
	buf_text(&text, SENTINEL);
	blocks = cut_sentinel(markdown_read_field(scratch, buf_slice(&text)), &same);
	field_nodes_add(&read, blocks, style, code, NULL);
	same = same && is_same(buf_slice(&read), html, code);
	buf_free(&text);
	buf_free(&read);
	return same;
}

/* Whether the Markdown is read as the field after "## " and before attributes. */
static bool
is_read_in_heading(struct arena *scratch, struct slice markdown, struct slice html)
{
	struct buf text = {0}, read = {0};
	const struct node *heading;
	bool same;

	buf_format(&text, "## %.*s {guid=\"x\"}\n", SLICE_ARG(markdown));
	heading = markdown_read_field(scratch, buf_slice(&text));
	same = heading != NULL && heading->kind == NODE_HEADING && heading->next == NULL &&
	    heading->target.n != 0;
	if (same) {
		field_nodes_add(&read, heading->child, FIELD_EDITOR, FIELD_CODE_OTHERS, NULL);
		same = html_is_same(buf_slice(&read), html);
	}
	buf_free(&text);
	buf_free(&read);
	return same;
}

/* Appends the HTML as a fenced block, in pandoc's syntax for raw HTML. */
static void
add_raw(struct buf *buf, struct slice html)
{
	size_t longest = 2;

	for (size_t i = 0; i < html.n; i++) {
		size_t n = slice_run(slice_from(html, i), '`');

		longest = n > longest ? n : longest;
		i += n;
	}
	buf_fill(buf, '`', longest + 1);
	buf_text(buf, "{=html}\n");
	buf_add(buf, html);
	buf_byte(buf, '\n');
	buf_fill(buf, '`', longest + 1);
	buf_byte(buf, '\n');
}

static bool
try_style(struct buf *buf, struct arena *scratch, const struct html_node *nodes, struct slice html,
    enum field_style style, enum field_code code)
{
	size_t start = buf->n;

	for (int effort = 0; effort < MARKDOWN_EFFORTS; effort++) {
		buf->n = start;
		if (markdown_add_html_blocks(
			buf, nodes, style, code, (enum markdown_effort)effort) &&
		    is_read_as(scratch, slice_from(buf_slice(buf), start), html, style, code))
			return true;
	}
	buf->n = start;
	return false;
}

enum field_style
markdown_add_field(
    struct buf *buf, struct arena *scratch, struct slice html, enum field_code code)
{
	const struct html_node *nodes;
	struct buf made = {0};
	enum field_style style = FIELD_EDITOR;

	if (is_plain(html)) {
		buf_add(buf, html);
		buf_byte(buf, '\n');
	} else if (html.n != 0) {
		bool fine = html_parse(scratch, html, &nodes);

		/* Each style has its own <p>. */
		if (fine && slice_has(html, SLICE("<p>")) &&
		    try_style(&made, scratch, nodes, html, FIELD_MARKDOWN, code))
			style = FIELD_MARKDOWN;
		else if (!fine || !try_style(&made, scratch, nodes, html, FIELD_EDITOR, code))
			add_raw(&made, html);
		buf_add(buf, buf_slice(&made));
		arena_clear(scratch);
	}
	buf_free(&made);
	return style;
}

bool
markdown_add_heading_field(struct buf *buf, struct arena *scratch, struct slice html)
{
	const struct html_node *nodes;
	size_t start = buf->n;
	bool fine = false;

	if (is_plain(html) && html.n <= HEADING_MAX) {
		buf_add(buf, html);
		return true;
	}
	if (html.n <= 2 * HEADING_MAX && html_parse(scratch, html, &nodes)) {
		for (int effort = 0; effort < MARKDOWN_EFFORTS && !fine; effort++) {
			struct slice line;

			buf->n = start;
			fine = markdown_add_html_line(buf, nodes, (enum markdown_effort)effort);
			line = slice_from(buf_slice(buf), start);
			fine = fine && line.n <= HEADING_MAX && is_read_in_heading(scratch, line, html);
		}
	}
	if (!fine)
		buf->n = start;
	arena_clear(scratch);
	return fine;
}
