/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags of a field.  Fields of packages may contain any HTML, so an end tag closes
 * everything that is open inside its element, and an end tag without a start tag is ignored.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "write/cards/field.h"
#include "write/cards/paragraph.h"
#include "write/cards/table.h"

/* U+2022, U+25E6, U+25AA: bullets by the depth of their list. */
static const char *const bullets[] = {"\xe2\x80\xa2 ", "\xe2\x97\xa6 ", "\xe2\x96\xaa "};
#define BULLETS		(sizeof(bullets) / sizeof(bullets[0]))
/* U+2502, beside quotes. */
#define BAR		SLICE("\xe2\x94\x82 ")
/* U+25B8, before folded text. */
#define FOLD		SLICE("\xe2\x96\xb8 ")
/* Less than the margin of backs, so that code on a front does not look like the back. */
#define CODE_MARGIN	SLICE("  ")
#define RULE_COLUMNS	12
/* After a paragraph with more rows, an empty row shows where the next one starts. */
#define SHORT_ROWS	2

enum container_kind {
	CONTAINER_BULLETS,
	CONTAINER_NUMBERS,
	CONTAINER_ITEM,
	CONTAINER_QUOTE,
	CONTAINER_CODE,
	CONTAINER_DEFINITION,
	CONTAINER_FOLD,
	CONTAINERS
};

/* An open element that has a margin or numbers. */
struct container {
	enum container_kind	 kind;
	bool			 margin;	/* it opened a level of the page */
	bool			 unmarked;	/* a list whose items have no bullets */
	long			 next;		/* of a numbered list: the number of its next item */
};

struct field_view {
	struct page		*page;
	unsigned		 style;
	struct buf		 text;		/* of the current paragraph */
	struct paragraph	 paragraph;
	VEC(struct container)	 open;
	size_t			 counts[CONTAINERS];	/* open containers by kind */
	struct text_table		 table;
	size_t			 tables;	/* number of tables that are open; only the first has columns */
	size_t			 base;		/* number of containers that are outside the table */
	size_t			 row;		/* of the table */
	bool			 cell;		/* one is open */
	size_t			 rows;		/* of the paragraph directly above; 0 if it is none */
	bool			 gap;		/* an empty row precedes what follows */
};

static void
add_gap(struct field_view *view)
{
	if (view->gap)
		page_add(view->page, SLICE("\n"), 0);
	view->gap = false;
}

/* Ends the paragraph; in a table, only the line. */
static void
end_paragraph(struct field_view *view)
{
	if (view->tables != 0) {
		if (view->cell)
			paragraph_end_line(&view->paragraph);
		return;
	}
	if (view->text.n != 0 && view->text.p[view->text.n - 1] == '\n')
		view->text.n--;
	if (view->text.n != 0) {
		add_gap(view);
		view->rows = page_add(view->page, buf_slice(&view->text), view->style);
	}
	view->text.n = 0;
	paragraph_start(&view->paragraph, &view->text);
}

static void
end_cell(struct field_view *view)
{
	struct text_cell *cell;

	if (!view->cell)
		return;
	view->cell = false;
	cell = &view->table.cells.v[view->table.cells.n - 1];
	cell->end = view->table.text.n;
	if (cell->end > cell->start && view->table.text.p[cell->end - 1] == '\n')
		cell->end--;
}

static void
start_cell(struct field_view *view, bool header, struct slice align)
{
	end_cell(view);
	paragraph_start(&view->paragraph, &view->table.text);
	vec_push(&view->table.cells, ((struct text_cell){
		.start = view->table.text.n,
		.row = view->row,
		.header = header,
		.align = slice_equal(align, SLICE("right")) ? TABLE_RIGHT :
		    slice_equal(align, SLICE("center")) ? TABLE_CENTRE : TABLE_LEFT,
	}));
	view->cell = true;
}

/* Opens a container; inside a table, it has no margin, and its mark is text. */
static void
open_container(struct field_view *view, struct container container, struct slice mark,
    struct slice rest)
{
	container.margin = view->tables == 0 && rest.n != 0;
	if (container.margin)
		page_open(view->page, mark, rest);
	else if (mark.n != 0 && view->cell)
		buf_add(view->paragraph.text, mark);
	vec_push(&view->open, container);
	view->counts[container.kind]++;
}

static void
close_last(struct field_view *view)
{
	struct container *last = &view->open.v[--view->open.n];

	view->counts[last->kind]--;
	if (last->margin)
		page_close(view->page);
	if (last->kind == CONTAINER_CODE)
		view->paragraph.preformatted = view->counts[CONTAINER_CODE] != 0;
}

/* Closes the innermost container of a kind, and all inside it, if there is one. */
static void
close_container(struct field_view *view, enum container_kind kind)
{
	bool found = false;

	while (view->counts[kind] != 0 && view->open.n > view->base && !found) {
		found = view->open.v[view->open.n - 1].kind == kind;
		close_last(view);
	}
}

static bool
has_class(const struct html_tag *tag, struct slice name)
{
	return slice_equal(html_tag_attribute(tag, "class").value, name);
}

static void
open_list(struct field_view *view, enum container_kind kind, const struct html_tag *tag)
{
	struct container list = {.kind = kind};

	if (kind == CONTAINER_NUMBERS)
		list.next = html_list_start(tag);
	list.unmarked = has_class(tag, SLICE("plain"));
	open_container(view, list, SLICE_NONE, SLICE_NONE);
}

/* Appends the number or the bullet of an item, unless its text begins with a number or a box. */
static void
add_item_mark(struct buf *mark, const struct field_view *view, struct container *list,
    const struct html_tag *tag)
{
	size_t depth = view->counts[CONTAINER_BULLETS];

	if (list != NULL && list->kind == CONTAINER_NUMBERS)
		buf_format(mark, "%ld. ", list->next++);
	else if ((list == NULL || !list->unmarked) && !has_class(tag, SLICE("task")))
		buf_text(mark, bullets[(depth + BULLETS - 1) % BULLETS]);
}

static void
open_item(struct field_view *view, const struct html_tag *tag)
{
	const struct container item = {.kind = CONTAINER_ITEM};
	struct container *list;
	struct buf mark = {0}, rest = {0};

	if (view->open.n > view->base && view->open.v[view->open.n - 1].kind == CONTAINER_ITEM)
		close_last(view);
	list = view->open.n > view->base ? &view->open.v[view->open.n - 1] : NULL;
	add_item_mark(&mark, view, list, tag);
	buf_fill(&rest, ' ', mark.n == 0 ? 2 : styled_columns(buf_slice(&mark)));
	open_container(view, item, buf_slice(&mark), buf_slice(&rest));
	buf_free(&mark);
	buf_free(&rest);
}

static void
open_table(struct field_view *view)
{
	if (view->tables++ != 0)
		return;
	view->base = view->open.n;
	view->row = 0;
	view->cell = false;
}

static void
close_table(struct field_view *view)
{
	if (view->tables == 0 || --view->tables != 0)
		return;
	end_cell(view);
	while (view->open.n > view->base)
		close_last(view);
	view->base = 0;
	add_gap(view);
	table_write(&view->table, view->page);
	table_free(&view->table);
	paragraph_start(&view->paragraph, &view->text);
}

/* Handles the tags of tables.  Returns false for others. */
static bool
add_table_tag(struct field_view *view, const struct html_tag *tag)
{
	bool header = html_tag_is(tag, "th");

	if (html_tag_is(tag, "table")) {
		if (tag->end)
			close_table(view);
		else
			open_table(view);
	} else if (view->tables == 1 && html_tag_is(tag, "tr")) {
		end_cell(view);
		view->row++;
	} else if (view->tables == 1 && (header || html_tag_is(tag, "td"))) {
		if (tag->end)
			end_cell(view);
		else
			start_cell(view, header, html_tag_attribute(tag, "align").value);
	} else if (view->cell && (header || html_tag_is(tag, "td"))) {
		/* A table inside a cell has a line for each of its own cells. */
		paragraph_end_line(&view->paragraph);
	} else {
		return false;
	}
	return true;
}

static void
open_element(struct field_view *view, enum container_kind kind, const struct html_tag *tag)
{
	const struct container container = {.kind = kind};

	switch (kind) {
	case CONTAINER_BULLETS:
	case CONTAINER_NUMBERS:
		open_list(view, kind, tag);
		break;
	case CONTAINER_ITEM:
		open_item(view, tag);
		break;
	case CONTAINER_QUOTE:
		open_container(view, container, BAR, BAR);
		break;
	case CONTAINER_FOLD:
		open_container(view, container, FOLD, SLICE("  "));
		break;
	case CONTAINER_CODE:
	case CONTAINER_DEFINITION:
	case CONTAINERS:
		view->paragraph.preformatted = kind == CONTAINER_CODE;
		open_container(view, container, CODE_MARGIN, CODE_MARGIN);
	}
}

/* Handles the tags of elements with a margin. */
static void
add_container_tag(struct field_view *view, const struct html_tag *tag)
{
	static const struct {
		const char		*name;
		enum container_kind	 kind;
	} rows[] = {
		{"ul", CONTAINER_BULLETS}, {"ol", CONTAINER_NUMBERS}, {"li", CONTAINER_ITEM},
		{"blockquote", CONTAINER_QUOTE}, {"pre", CONTAINER_CODE},
		{"dd", CONTAINER_DEFINITION}, {"details", CONTAINER_FOLD},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!html_tag_is(tag, rows[i].name))
			continue;
		if (tag->end)
			close_container(view, rows[i].kind);
		else
			open_element(view, rows[i].kind, tag);
	}
}

static void
add_media_tag(struct field_view *view, const struct html_tag *tag)
{
	bool object = html_tag_is(tag, "object");
	struct slice name = html_tag_attribute(tag, object ? "data" : "src").value;
	const char *kind = html_tag_is(tag, "img") ? "picture" :
	    html_tag_is(tag, "audio") ? "sound" : html_tag_is(tag, "video") ? "film" : "file";

	if (!tag->end && name.p != NULL)
		paragraph_add_file(&view->paragraph, kind, name);
}

static void
add_inline_tag(struct field_view *view, const struct html_tag *tag)
{
	static const struct {
		const char	*name;
		unsigned	 style;
		const char	*before;
		const char	*after;
	} rows[] = {
		{"b", STYLE_BOLD, "", ""}, {"strong", STYLE_BOLD, "", ""},
		{"i", STYLE_EMPHASIS, "", ""}, {"em", STYLE_EMPHASIS, "", ""},
		{"mark", STYLE_EMPHASIS, "", ""}, {"u", STYLE_LINK, "", ""},
		{"a", STYLE_LINK, "", ""}, {"code", STYLE_CODE, "", ""},
		{"kbd", STYLE_CODE, "", ""}, {"sup", 0, "^", ""}, {"sub", 0, "_", ""},
		{"del", 0, "~~", "~~"}, {"s", 0, "~~", "~~"}, {"rt", 0, "(", ")"},
		{"q", 0, "\"", "\""},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *words = tag->end ? rows[i].after : rows[i].before;

		if (!html_tag_is(tag, rows[i].name))
			continue;
		paragraph_set_style(&view->paragraph, rows[i].style, !tag->end);
		if (*words != '\0')
			paragraph_add_words(&view->paragraph, words);
	}
}

/* Separates a long paragraph from the next one, and from a table. */
static void
plan_gap(struct field_view *view, const struct html_tag *tag)
{
	if (view->tables != 0 || (tag->end && html_tag_is(tag, "p")))
		return;
	view->gap = view->rows > SHORT_ROWS &&
	    (html_tag_is(tag, "p") || html_tag_is(tag, "table"));
	view->rows = 0;
}

static void
add_tag(struct field_view *view, const struct html_tag *tag)
{
	if ((tag->element & HTML_LINE) != 0) {
		end_paragraph(view);
		plan_gap(view, tag);
	}
	if ((tag->element & HTML_MEDIA) != 0)
		add_media_tag(view, tag);
	else if (html_tag_is(tag, "hr") && view->tables == 0)
		page_add_line(view->page, RULE_COLUMNS, STYLE_FAINT);
	else if (add_table_tag(view, tag))
		return;
	else if ((tag->element & HTML_LINE) != 0)
		add_container_tag(view, tag);
	else
		add_inline_tag(view, tag);
}

static void
add_text(struct field_view *view, struct slice text)
{
	/* Text between cells, such as a caption, gets a cell of its own; browsers move it. */
	if (view->tables != 0 && !view->cell) {
		if (utf8_trim(text).n == 0)
			return;
		start_cell(view, false, SLICE_NONE);
	}
	paragraph_add(&view->paragraph, text);
}

void
field_add(struct page *page, struct slice html, unsigned style, bool cloze)
{
	struct field_view view = {.page = page, .style = style};
	struct html_tag tag;
	struct slice piece;

	paragraph_start_field(&view.paragraph, html, cloze);
	paragraph_start(&view.paragraph, &view.text);
	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TAG)
			add_tag(&view, &tag);
		else if (kind != HTML_PIECE_COMMENT)
			add_text(&view, piece);
	}
	view.tables = view.tables != 0;
	close_table(&view);
	end_paragraph(&view);
	while (view.open.n != 0)
		close_last(&view);
	paragraph_end_field(&view.paragraph);
	buf_free(&view.text);
	vec_free(&view.open);
}
