/* SPDX-License-Identifier: MIT */
/*
 * HTML of our own making (compose/back.c, markup.c) back to plain text.
 */
#include "config.h"

#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "html/entity.h"
#include "html/field.h"
#include "html/tag.h"
#include "html/to_text.h"

/* Lists deeper than this lose their numbers, nothing else. */
#define LISTS_MAX	64

/* The lists that are open around a place: the next number of each, 0 where items have none. */
struct lists {
	long	 next[LISTS_MAX];
	size_t	 depth;
	size_t	 number;	/* length of the text when the last number was added: its item goes on there */
};

/* Elements that stand on lines of their own, in order. */
static const char *const blocks[] = {
	"blockquote", "br", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
	"li", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
};

/* The name of the element that a tag starts or ends. */
static struct slice
name_of(struct slice tag)
{
	size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, end = from;

	while (end < tag.n && strchr(" \t\n/>", tag.p[end]) == NULL)
		end++;
	return (struct slice){tag.p + from, end - from};
}

static bool
is_name(struct slice name, const char *wanted)
{
	return name.n == strlen(wanted) && strncasecmp(name.p, wanted, name.n) == 0;
}

/* A start tag of that element ("li"), or its end tag ("/li"). */
static bool
is_tag(struct slice tag, const char *wanted)
{
	bool end = tag.n > 1 && tag.p[1] == '/';

	return end == (wanted[0] == '/') && is_name(name_of(tag), wanted + end);
}

static bool
is_block(struct slice tag)
{
	struct slice name = name_of(tag);

	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
		if (is_name(name, blocks[i]))
			return true;
	return false;
}

static void
end_line(struct buf *buf, size_t start)
{
	if (buf->n > start && buf->p[buf->n - 1] != '\n')
		buf_byte(buf, '\n');
}

/* The value of an attribute that we wrote, in double quotes; empty when it is not there. */
static struct slice
attribute(struct slice tag, const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i + n < tag.n; i++) {
		const char *end;

		if (memcmp(tag.p + i, name, n) != 0)
			continue;
		end = memchr(tag.p + i + n, '"', tag.n - i - n);
		return end == NULL ? SLICE_NONE
				   : (struct slice){tag.p + i + n, (size_t)(end - tag.p) - i - n};
	}
	return SLICE_NONE;
}

/* What is said of a picture, else the name of its file. */
static void
add_picture(struct buf *buf, struct slice tag)
{
	struct slice words = attribute(tag, " alt=\"");

	field_add_stripped(buf, words.n != 0 ? words : attribute(tag, " src=\""));
}

static void
open_list(struct lists *lists, long next)
{
	if (lists->depth < LISTS_MAX)
		lists->next[lists->depth] = next;
	lists->depth++;
}

static long
first_of(struct slice tag)
{
	struct slice start = attribute(tag, " start=\"");

	return start.n == 0 ? 1 : strtol(start.p, NULL, 10);
}

static void
add_number(struct buf *buf, struct lists *lists)
{
	if (lists->depth == 0 || lists->depth > LISTS_MAX || lists->next[lists->depth - 1] == 0)
		return;
	buf_format(buf, "%ld. ", lists->next[lists->depth - 1]++);
	lists->number = buf->n;
}

static void
add_tag(struct buf *buf, struct slice tag, struct lists *lists, size_t start)
{
	if (is_tag(tag, "img"))
		add_picture(buf, tag);
	else if ((is_tag(tag, "td") || is_tag(tag, "th")) && buf->n > start &&
	    buf->p[buf->n - 1] != '\n')
		buf_text(buf, " | ");
	else if (is_tag(tag, "sup"))
		buf_byte(buf, '^');
	if (!is_block(tag))
		return;
	if (buf->n != lists->number)
		end_line(buf, start);
	if (is_tag(tag, "ul"))
		open_list(lists, 0);
	else if (is_tag(tag, "ol"))
		open_list(lists, first_of(tag));
	else if ((is_tag(tag, "/ul") || is_tag(tag, "/ol")) && lists->depth > 0)
		lists->depth--;
	else if (is_tag(tag, "li"))
		add_number(buf, lists);
}

/* Text between tags: line ends count in <pre>, elsewhere they are white space. */
static void
add_text(struct buf *buf, struct slice text, bool pre)
{
	size_t start = buf->n;

	field_add_stripped(buf, text);
	for (size_t i = start; !pre && i < buf->n; i++)
		if (buf->p[i] == '\n')
			buf->p[i] = ' ';
}

void
to_text_add_lines(struct buf *buf, struct slice html)
{
	struct lists lists = {.depth = 0};
	size_t start = buf->n;
	bool pre = false;

	while (html.n != 0) {
		const char *end =
		    html.p[0] == '<' ? memchr(html.p, '>', html.n) : memchr(html.p, '<', html.n);
		size_t length = end == NULL ? html.n : (size_t)(end - html.p) + (html.p[0] == '<');

		if (html.p[0] != '<') {
			add_text(buf, slice_until(html, length), pre);
		} else {
			add_tag(buf, slice_until(html, length), &lists, start);
			pre = is_tag(slice_until(html, length), "pre") ||
			    (pre && !is_tag(slice_until(html, length), "/pre"));
		}
		html = slice_from(html, length);
	}
	if (buf->n > start && buf->p[buf->n - 1] == '\n')
		buf->n--;
}

void
to_text_add_words(struct buf *buf, struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TEXT || kind == HTML_PIECE_SIGN)
			entity_add_decoded(buf, piece, ENTITY_IN_TEXT);
	}
}

void
to_text_add_folded(struct buf *buf, struct slice plain)
{
	const char *between = "";

	plain = utf8_trim(plain);
	for (size_t at = 0; at < plain.n;) {
		int32_t character = utf8_next(plain, &at);

		if (character == '\n') {
			between = buf->n != 0 && buf->p[buf->n - 1] == ':' ? " " : " / ";
		} else if (utf8_is_space(character)) {
			between = between[0] == '\0' ? " " : between;
		} else {
			buf_text(buf, between);
			between = "";
			utf8_add(buf, character);
		}
	}
}
