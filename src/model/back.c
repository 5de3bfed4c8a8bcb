/* SPDX-License-Identifier: MIT */
/*
 * Blocks to HTML.  Depth is that of struct line, a byte, so recursion is bounded.
 */
#include "config.h"

#include "model/back.h"
#include "model/field.h"

/* How the items of a list are marked. */
enum list_kind {
	LIST_GLYPH,		/* "- item": <ul> */
	LIST_NUMBERS,		/* "3. item", "4. item": <ol start=3> */
	LIST_VERBATIM		/* "a) item", numbers out of order: the marker is shown */
};

/* From byte `from` of the first line on. */
static struct slice
text_from(struct arena *arena, const struct document *doc, const struct block *block, size_t from)
{
	struct buf joined = {0};
	struct slice text = slice_from(doc->lines[block->line].text, from);
	size_t lines = 1;

	if (block->nlines > 1) {
		buf_add(&joined, text);
		for (size_t i = block->line + 1; i < doc->nlines && lines < block->nlines; i++) {
			if (!doc->lines[i].continues)
				continue;
			buf_byte(&joined, ' ');
			buf_add(&joined, doc->lines[i].text);
			lines++;
		}
		text = arena_slice(arena, buf_slice(&joined));
		buf_free(&joined);
	}
	return field_clean(arena, text);
}

struct slice
back_block_text(struct arena *arena, const struct document *doc, const struct block *block)
{
	return text_from(arena, doc, block, 0);
}

struct slice
back_front_text(struct arena *arena, const struct document *doc, const struct block *block)
{
	if (!document_is_pair(doc, block->line))
		return back_block_text(arena, doc, block);
	return field_clean(
	    arena, slice_until(doc->lines[block->line].text, doc->cuts[block->line].front));
}

static void
add_text(struct buf *buf, const struct document *doc, const struct block *block)
{
	field_add_text(buf, back_block_text(doc->arena, doc, block));
}

/* The number of a marker "12." or "12)", or -1. */
static long
marker_number(struct slice marker)
{
	long number = 0;

	if (marker.n < 2 || marker.n > 7 ||
	    (marker.p[marker.n - 1] != '.' && marker.p[marker.n - 1] != ')'))
		return -1;
	for (size_t i = 0; i + 1 < marker.n; i++) {
		if (marker.p[i] < '0' || marker.p[i] > '9')
			return -1;
		number = number * 10 + (marker.p[i] - '0');
	}
	return number;
}

static bool
is_counted(struct slice marker)
{
	for (size_t i = 0; i < marker.n; i++)
		if ((marker.p[i] >= '0' && marker.p[i] <= '9') || marker.p[i] == '.' ||
		    marker.p[i] == ')')
			return true;
	return false;
}

static struct slice
marker_of(const struct document *doc, const struct block *item)
{
	return doc->lines[item->line].marker;
}

/*
 * The kind of the list that starts at `first`, and *end, the sibling behind its
 * last item.  Numbers make a list only as long as each is the one before plus
 * one; other counted markers, and numbers that jump, show as typed.
 */
static enum list_kind
list_at(const struct document *doc, const struct block *first, const struct block **end)
{
	bool counted = is_counted(marker_of(doc, first));
	long number = marker_number(marker_of(doc, first));
	bool sequence = number >= 0;
	const struct block *item;

	for (item = first->next; item != NULL && item->class == LINE_BULLET; item = item->next) {
		if (is_counted(marker_of(doc, item)) != counted)
			break;
		sequence = sequence && marker_number(marker_of(doc, item)) == ++number;
	}
	*end = item;
	return !counted ? LIST_GLYPH : sequence ? LIST_NUMBERS : LIST_VERBATIM;
}

static void
open_list(struct buf *buf, enum list_kind kind, struct slice marker)
{
	long start = marker_number(marker);

	if (kind == LIST_VERBATIM)
		buf_text(buf, "<ul class=\"plain\">");
	else if (kind == LIST_GLYPH)
		buf_text(buf, "<ul>");
	else if (start == 1)
		buf_text(buf, "<ol>");
	else
		buf_format(buf, "<ol start=\"%ld\">", start);
}

static const struct block *
add_list(struct buf *buf, const struct document *doc, const struct block *first)
{
	const struct block *end;
	enum list_kind kind = list_at(doc, first, &end);

	open_list(buf, kind, marker_of(doc, first));
	for (const struct block *item = first; item != end; item = item->next) {
		buf_text(buf, "<li>");
		if (kind == LIST_VERBATIM) {
			field_add_text(buf, marker_of(doc, item));
			buf_byte(buf, ' ');
		}
		add_text(buf, doc, item);
		back_add(buf, doc, item);
		buf_text(buf, "</li>");
	}
	buf_text(buf, kind == LIST_NUMBERS ? "</ol>" : "</ul>");
	return end;
}

static void
add_paragraph(struct buf *buf, const struct document *doc, const struct block *block)
{
	bool label = block->class == LINE_LABEL;

	buf_text(buf, label ? "<p class=\"label\"><b>" : "<p>");
	add_text(buf, doc, block);
	buf_text(buf, label ? "</b></p>" : "</p>");
	back_add(buf, doc, block);
}

static void
add_back_of_pair(struct buf *buf, const struct document *doc, const struct block *pair)
{
	buf_text(buf, "<p>");
	field_add_text(
	    buf, text_from(doc->arena, doc, pair, doc->cuts[pair->line].back));
	buf_text(buf, "</p>");
}

void
back_add(struct buf *buf, const struct document *doc, const struct block *parent)
{
	if (document_is_pair(doc, parent->line) && parent->class == LINE_HEADING)
		add_back_of_pair(buf, doc, parent);
	for (const struct block *block = parent->child; block != NULL;) {
		if (block->class == LINE_HEADING || block->class == LINE_CHAPTER)
			break;	/* headings are last (document.h) */
		if (block->class == LINE_BULLET) {
			block = add_list(buf, doc, block);
			continue;
		}
		add_paragraph(buf, doc, block);
		block = block->next;
	}
}
