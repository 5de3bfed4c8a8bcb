/* SPDX-License-Identifier: MIT */
/*
 * Knows only comments; details.c and composing handle the rest of HTML.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "read/markdown/comment.h"

bool
comment_fills_html(struct slice html)
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
comment_find_endless(struct slice html)
{
	size_t start = slice_find(html, SLICE("<!--"), 0);

	while (start < html.n && slice_find(html, SLICE("-->"), start + 2) < html.n)
		start = slice_find(html, SLICE("<!--"),
		    start + html_comment_length(slice_from(html, start)));
	return start;
}
