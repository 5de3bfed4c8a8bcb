/* SPDX-License-Identifier: MIT */
/*
 * HTML of our own making (model/back.c) back to plain text.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/field.h"
#include "write/fields.h"

/* Lists deeper than this lose their numbers, nothing else. */
#define LISTS_MAX	64

/* The lists that are open around a place: the next number of each, 0 where items have none. */
struct lists {
	long	 next[LISTS_MAX];
	size_t	 depth;
};

static bool
is_tag(struct slice tag, const char *name)
{
	size_t n = strlen(name);

	return tag.n > n + 1 && memcmp(tag.p + 1, name, n) == 0 &&
	    (tag.p[n + 1] == '>' || tag.p[n + 1] == ' ');
}

static void
end_line(struct buf *buf, size_t start)
{
	if (buf->n > start && buf->p[buf->n - 1] != '\n')
		buf_byte(buf, '\n');
}

static long
start_of(struct slice tag)
{
	static const char attribute[] = "start=\"";

	for (size_t i = 0; i + sizeof(attribute) < tag.n; i++)
		if (memcmp(tag.p + i, attribute, sizeof(attribute) - 1) == 0)
			return strtol(tag.p + i + sizeof(attribute) - 1, NULL, 10);
	return 1;
}

static void
open_list(struct lists *lists, long next)
{
	if (lists->depth < LISTS_MAX)
		lists->next[lists->depth] = next;
	lists->depth++;
}

static void
add_number(struct buf *buf, struct lists *lists)
{
	if (lists->depth == 0 || lists->depth > LISTS_MAX || lists->next[lists->depth - 1] == 0)
		return;
	buf_format(buf, "%ld. ", lists->next[lists->depth - 1]++);
}

static void
add_tag(struct buf *buf, struct slice tag, struct lists *lists, size_t start)
{
	if (is_tag(tag, "b") || is_tag(tag, "/b") || is_tag(tag, "span") || is_tag(tag, "/span"))
		return;
	end_line(buf, start);
	if (is_tag(tag, "ul"))
		open_list(lists, 0);
	else if (is_tag(tag, "ol"))
		open_list(lists, start_of(tag));
	else if ((is_tag(tag, "/ul") || is_tag(tag, "/ol")) && lists->depth > 0)
		lists->depth--;
	else if (is_tag(tag, "li"))
		add_number(buf, lists);
}

void
fields_add_plain(struct buf *buf, struct slice html)
{
	struct lists lists = {.depth = 0};
	size_t start = buf->n;

	while (html.n != 0) {
		const char *end =
		    html.p[0] == '<' ? memchr(html.p, '>', html.n) : memchr(html.p, '<', html.n);
		size_t length = end == NULL ? html.n : (size_t)(end - html.p) + (html.p[0] == '<');

		if (html.p[0] == '<')
			add_tag(buf, slice_until(html, length), &lists, start);
		else
			field_add_stripped(buf, slice_until(html, length));
		html = slice_from(html, length);
	}
	if (buf->n > start && buf->p[buf->n - 1] == '\n')
		buf->n--;
}

void
fields_add_folded(struct buf *buf, struct slice plain)
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
