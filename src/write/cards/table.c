/* SPDX-License-Identifier: MIT */
/*
 * Measures all cells, decides how wide each column is, and then prints row by row.
 */
#include "config.h"

#include "write/cards/table.h"

/* Between two columns. */
#define GAP		2
/* Narrower columns would break words. */
#define COLUMN_MIN	8
#define BETWEEN		" | "

struct table_layout {
	VEC(size_t)			 widths;
	VEC(struct styled_text)		 rests;		/* what is left of each cell of the current row */
	bool				 wrapped;	/* some cells need several rows */
};

void
table_free(struct text_table *table)
{
	buf_free(&table->text);
	vec_free(&table->cells);
}

static struct slice
cell_text(const struct text_table *table, const struct text_cell *cell)
{
	return (struct slice){table->text.p + cell->start, cell->end - cell->start};
}

/* Returns the index after the last cell in the row of the cell `first`. */
static size_t
row_end(const struct text_table *table, size_t first)
{
	size_t end = first;

	while (end < table->cells.n && table->cells.v[end].row == table->cells.v[first].row)
		end++;
	return end;
}

/* Sets the widths to those that the longest lines of the cells need. */
static void
measure(const struct text_table *table, struct table_layout *layout)
{
	size_t end;

	for (size_t first = 0; first < table->cells.n; first = end) {
		end = row_end(table, first);
		for (size_t i = first; i < end; i++) {
			struct styled_text text = {
				.rest = cell_text(table, &table->cells.v[i]),
			};
			struct styled_row line;

			if (i - first == layout->widths.n)
				vec_push(&layout->widths, 1);
			while (styled_row_next(&text, SIZE_MAX, &line))
				if (line.columns > layout->widths.v[i - first])
					layout->widths.v[i - first] = line.columns;
		}
	}
}

/* Returns the width of the table if no column is wider than `most`. */
static size_t
total_width(const struct table_layout *layout, size_t most)
{
	size_t total = 0;

	for (size_t i = 0; i < layout->widths.n; i++)
		total += GAP + (layout->widths.v[i] < most ? layout->widths.v[i] : most);
	return total - GAP;
}

/* Narrows the widest columns until the table fits.  Returns false if it cannot. */
static bool
fit(struct table_layout *layout, size_t room)
{
	size_t most = room, spare;

	while (most > COLUMN_MIN && total_width(layout, most) > room)
		most--;
	if (total_width(layout, most) > room)
		return false;
	spare = room - total_width(layout, most);
	for (size_t i = 0; i < layout->widths.n; i++) {
		size_t more;

		if (layout->widths.v[i] <= most)
			continue;
		more = layout->widths.v[i] - most < spare ? layout->widths.v[i] - most : spare;
		layout->wrapped = layout->wrapped || layout->widths.v[i] > most + more;
		layout->widths.v[i] = most + more;
		spare -= more;
	}
	return true;
}

static size_t
space_before(enum table_align align, size_t spare)
{
	return align == TABLE_LEFT ? 0 : align == TABLE_RIGHT ? spare : spare / 2;
}

/* Appends the next line of a cell; nothing if all were printed. */
static void
add_cell_line(struct page *page, struct styled_text *rest, const struct text_cell *cell,
    size_t width)
{
	struct styled_row line = {.columns = 0};
	size_t before;

	styled_row_next(rest, width, &line);
	before = space_before(cell->align, line.columns < width ? width - line.columns : 0);
	buf_fill(page->out, ' ', before);
	styled_row_write(page->out, &line, cell->header ? STYLE_BOLD : 0, page->colour);
	if (before + line.columns < width)
		buf_fill(page->out, ' ', width - before - line.columns);
}

/* Appends one line of every cell of a row.  Returns whether more lines are left. */
static bool
add_row_line(const struct text_cell *cells, size_t n, struct table_layout *layout, struct page *page)
{
	bool more = false;

	page_add_margin(page);
	for (size_t i = 0; i < n; i++) {
		buf_fill(page->out, ' ', i == 0 ? 0 : GAP);
		add_cell_line(page, &layout->rests.v[i], &cells[i], layout->widths.v[i]);
		more = more || layout->rests.v[i].rest.n != 0;
	}
	page->out->n = slice_trim_blanks(buf_slice(page->out)).n;
	buf_byte(page->out, '\n');
	return more;
}

static void
add_row(const struct text_table *table, size_t first, size_t end, struct table_layout *layout,
    struct page *page)
{
	layout->rests.n = 0;
	for (size_t i = first; i < end; i++)
		vec_push(&layout->rests,
		    ((struct styled_text){.rest = cell_text(table, &table->cells.v[i])}));
	while (add_row_line(&table->cells.v[first], end - first, layout, page))
		;
}

static void
add_aligned(const struct text_table *table, struct table_layout *layout, struct page *page)
{
	size_t end;

	for (size_t first = 0; first < table->cells.n; first = end) {
		end = row_end(table, first);
		/* An empty row, because otherwise it is hard to see where a wrapped row ends. */
		if (first != 0 && layout->wrapped && !table->cells.v[first - 1].header)
			buf_byte(page->out, '\n');
		add_row(table, first, end, layout, page);
		if (table->cells.v[first].header && end < table->cells.n &&
		    !table->cells.v[end].header)
			page_add_line(page, total_width(layout, SIZE_MAX), STYLE_FAINT);
	}
}

/* Appends each row as one paragraph. */
static void
add_joined(const struct text_table *table, struct page *page)
{
	struct buf row = {0};

	for (size_t i = 0; i < table->cells.n; i++) {
		bool last = i + 1 == table->cells.n ||
		    table->cells.v[i].row != table->cells.v[i + 1].row;

		buf_add(&row, cell_text(table, &table->cells.v[i]));
		styled_set(&row, 0);
		if (!last) {
			buf_text(&row, BETWEEN);
			continue;
		}
		page_add(page, buf_slice(&row), 0);
		row.n = 0;
	}
	buf_free(&row);
}

void
table_write(const struct text_table *table, struct page *page)
{
	struct table_layout layout = {.wrapped = false};

	measure(table, &layout);
	if (layout.widths.n != 0 && fit(&layout, page_room(page)))
		add_aligned(table, &layout, page);
	else
		add_joined(table, page);
	vec_free(&layout.widths);
	vec_free(&layout.rests);
}
