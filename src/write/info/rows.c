/* SPDX-License-Identifier: MIT */
/*
 * Builds each row from a left margin and a text, which may be wrapped.
 */
#include "config.h"

#include <stdio.h>

#include "write/info/rows.h"

/* In columns. */
#define GAP		2
#define COUNT_MIN	5
#define MARGIN_MAX	120

void
info_end_row(struct info_page *info, unsigned style)
{
	struct buf rest = {0};

	buf_fill(&rest, ' ', styled_columns(buf_slice(&info->mark)));
	page_open(&info->page, buf_slice(&info->mark), buf_slice(&rest));
	page_add(&info->page, buf_slice(&info->text), style);
	page_close(&info->page);
	buf_free(&rest);
	info->text.n = 0;
	info->mark.n = 0;
}

void
info_indent(struct info_page *info, size_t columns)
{
	buf_fill(&info->mark, ' ', columns < MARGIN_MAX ? columns : MARGIN_MAX);
}

void
info_add_heading(struct info_page *info, const char *title)
{
	buf_byte(info->page.out, '\n');
	buf_text(&info->text, title);
	info_end_row(info, STYLE_DECK);
}

void
info_add_count(struct buf *text, size_t n, const char *thing)
{
	buf_format(text, "%zu %s%s", n, thing, n == 1 ? "" : "s");
}

void
info_add_name(struct buf *text, struct slice name)
{
	if (name.n == 0)
		buf_text(text, "(no name)");
	else
		styled_add(text, name);
}

static void
add_aligned(struct info_page *info, const char *text, const char *title)
{
	int width = (int)strlen(title);

	buf_format(&info->mark, "%*s%*s", info->mark.n == 0 ? INFO_MARGIN : GAP, "",
	    width < COUNT_MIN ? COUNT_MIN : width, text);
}

void
info_add_title(struct info_page *info, const char *title)
{
	add_aligned(info, title, title);
}

void
info_end_titles(struct info_page *info)
{
	struct buf titles = info->mark;

	info->mark = info->text;
	info->text = titles;
	info_end_row(info, STYLE_FAINT);
}

void
info_add_number(struct info_page *info, size_t number, const char *title)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", number);
	add_aligned(info, text, title);
}

void
info_end_numbers(struct info_page *info)
{
	buf_fill(&info->mark, ' ', GAP);
}

void
info_start_list(struct info_page *info, const struct name_list *list)
{
	buf_text(&info->text, list->title);
	if (list->n > list->shown)
		buf_format(&info->text, " (%zu)", list->n);
	buf_text(&info->text, ": ");
}

bool
info_add_to_list(struct info_page *info, const struct name_list *list, size_t index,
    struct slice name)
{
	if (index == list->shown) {
		buf_format(&info->text, " and %zu more", list->n - list->shown);
		return false;
	}
	if (index != 0)
		buf_text(&info->text, ", ");
	info_add_name(&info->text, name);
	return true;
}
