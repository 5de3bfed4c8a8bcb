/* SPDX-License-Identifier: MIT */
/*
 * Keeps the margins of all open levels in one string, of which each level is the end.
 */
#include "config.h"

#include "write/cards/page.h"

#define ROOM_MIN	16
/* U+2500, a horizontal line. */
#define LINE		"\xe2\x94\x80"

void
page_free(struct page *page)
{
	buf_free(&page->first);
	buf_free(&page->margin);
}

/* Narrow pages would have no room for text, so levels in their right half are not indented. */
static bool
has_room(const struct page *page, size_t columns)
{
	return page->depth < PAGE_LEVELS && page->columns + columns <= page->width / 2;
}

void
page_open(struct page *page, struct slice mark, struct slice rest)
{
	size_t columns = styled_columns(rest);

	if (page->depth < PAGE_LEVELS)
		page->levels[page->depth] = (struct page_level){
			page->margin.n, page->columns, page->first.n, page->rows
		};
	if (has_room(page, columns)) {
		buf_add(&page->margin, rest);
		page->columns += columns;
	}
	buf_add(&page->first, mark);
	page->depth++;
}

void
page_close(struct page *page)
{
	const struct page_level *level;

	if (page->depth == 0 || --page->depth >= PAGE_LEVELS)
		return;
	level = &page->levels[page->depth];
	page->margin.n = level->bytes;
	page->columns = level->columns;
	/* The mark of the level is still due if nothing was printed inside the other one. */
	page->first.n = level->rows == page->rows ? level->first_bytes : 0;
	if (page->first.n == 0)
		buf_add(&page->first, buf_slice(&page->margin));
}

size_t
page_room(const struct page *page)
{
	return page->columns + ROOM_MIN < page->width ? page->width - page->columns : ROOM_MIN;
}

void
page_add_margin(struct page *page)
{
	buf_add(page->out, buf_slice(&page->first));
	page->first.n = 0;
	buf_add(&page->first, buf_slice(&page->margin));
	page->rows++;
}

size_t
page_add(struct page *page, struct slice styled, unsigned style)
{
	struct styled_text text = {.rest = styled};
	struct styled_row row;
	size_t rows = 0;

	while (styled_row_next(&text, page_room(page), &row)) {
		page_add_margin(page);
		styled_row_write(page->out, &row, style, page->colour);
		page->out->n = slice_trim_blanks(buf_slice(page->out)).n;
		buf_byte(page->out, '\n');
		rows++;
	}
	return rows;
}

void
page_add_line(struct page *page, size_t columns, unsigned style)
{
	struct buf line = {0};

	for (size_t i = 0; i < columns && i < page_room(page); i++)
		buf_text(&line, LINE);
	page_add(page, buf_slice(&line), style);
	buf_free(&line);
}
