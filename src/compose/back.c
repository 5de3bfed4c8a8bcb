/* SPDX-License-Identifier: MIT */
/*
 * Blocks to HTML.  Depth is that of struct line, a byte, so recursion is bounded.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/back.h"
#include "document/list_numbering.h"
#include "html/cloze.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/node_words.h"

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
	if (block->markup != NULL && block->markup->front != NULL) {
		struct buf words = {0};
		struct slice text;

		node_words_add(&words, block->markup->front);
		text = field_clean(arena, arena_slice(arena, buf_slice(&words)));
		buf_free(&words);
		return text;
	}
	if (!document_is_pair(doc, block->line))
		return back_block_text(arena, doc, block);
	return field_clean(
	    arena, slice_until(doc->lines[block->line].text, doc->cuts[block->line].front));
}

struct slice
back_front_words(struct arena *arena, const struct document *doc, const struct block *block)
{
	struct slice text = back_front_text(arena, doc, block);
	bool marked_up = block->markup != NULL && block->markup->front != NULL;
	struct buf words = {0};

	if (!doc->has_braces || marked_up || !cloze_is_in(text))
		return text;
	cloze_add_words(&words, text);
	text = arena_slice(arena, buf_slice(&words));
	buf_free(&words);
	return text;
}

/* One back under way. */
struct adding {
	struct buf		*buf;
	const struct document	*doc;
	bool			 cloze;
};

static void	add_children(const struct adding *, const struct block *parent);

static void
add_words(const struct adding *adding, struct slice text)
{
	if (adding->cloze)
		cloze_add_text(adding->buf, text);
	else
		escape_text(adding->buf, text);
}

static void
add_text(const struct adding *adding, const struct block *block)
{
	add_words(adding, back_block_text(adding->doc->arena, adding->doc, block));
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

/* "a)", "2.1.", but not "7" or "2.1": these may as well be what the item speaks of. */
static bool
is_counted(struct slice marker)
{
	return marker.n != 0 &&
	    (marker.p[marker.n - 1] == '.' || marker.p[marker.n - 1] == ')');
}

/* A marker that says more than that there is an item is shown. */
static bool
is_shown(struct slice marker)
{
	for (size_t i = 0; i < marker.n; i++)
		if (ascii_is_digit(marker.p[i]) || marker.p[i] == '.' || marker.p[i] == ')')
			return true;
	return false;
}

static struct slice
marker_of(const struct document *doc, const struct block *item)
{
	return doc->lines[item->line].marker;
}

bool
back_holds_paragraphs(const struct block *parent)
{
	for (const struct block *block = parent->child; block != NULL; block = block->next)
		if (block->class == LINE_TEXT || block->class == LINE_LABEL)
			return true;
	return false;
}

/* As shown: with its marker. */
static bool
counts_itself(const struct document *doc, const struct block *item)
{
	struct slice marker = marker_of(doc, item);

	return counted_is(
	    is_shown(marker) ? marker : back_block_text(doc->arena, doc, item));
}

struct back_list
back_list_at(const struct document *doc, const struct block *first)
{
	bool counted = is_counted(marker_of(doc, first));
	struct back_list list = {.start = marker_number(marker_of(doc, first)), .plain = true};
	long number = list.start;
	const struct block *item = first;

	for (; item != NULL && item->class == LINE_BULLET; item = item->next, number++) {
		if (is_counted(marker_of(doc, item)) != counted)
			break;
		list.plain = list.plain && counts_itself(doc, item);
		/* One paragraph makes paragraphs of all items, as in CommonMark. */
		list.loose = list.loose || back_holds_paragraphs(item);
		if (marker_number(marker_of(doc, item)) != number)
			list.start = -1;
	}
	list.end = item;
	return list;
}

struct slice
back_item_marker(const struct document *doc, const struct back_list *list, const struct block *item)
{
	struct slice marker = marker_of(doc, item);

	return list->start < 0 && is_shown(marker) ? marker : SLICE_NONE;
}

static void
open_list(struct buf *buf, const struct back_list *list)
{
	if (list->start < 0)
		buf_text(buf, list->plain ? "<ul class=\"plain\">" : "<ul>");
	else if (list->start == 1)
		buf_text(buf, "<ol>");
	else
		buf_format(buf, "<ol start=\"%ld\">", list->start);
}

static const struct block *
add_list(const struct adding *adding, const struct block *first)
{
	struct back_list list = back_list_at(adding->doc, first);

	open_list(adding->buf, &list);
	for (const struct block *item = first; item != list.end; item = item->next) {
		struct slice marker = back_item_marker(adding->doc, &list, item);

		buf_text(adding->buf, list.loose ? "<li><p>" : "<li>");
		escape_text(adding->buf, marker);
		if (marker.n != 0 && adding->doc->lines[item->line].text.n != 0)
			buf_byte(adding->buf, ' ');
		add_text(adding, item);
		buf_text(adding->buf, list.loose ? "</p>" : "");
		add_children(adding, item);
		buf_text(adding->buf, "</li>");
	}
	buf_text(adding->buf, list.start < 0 ? "</ul>" : "</ol>");
	return list.end;
}

static void
add_paragraph(const struct adding *adding, const struct block *block)
{
	bool label = block->class == LINE_LABEL;

	buf_text(adding->buf, label ? "<p class=\"label\"><b>" : "<p>");
	add_text(adding, block);
	buf_text(adding->buf, label ? "</b></p>" : "</p>");
	add_children(adding, block);
}

static void
add_children(const struct adding *adding, const struct block *parent)
{
	for (const struct block *block = parent->child; block != NULL;) {
		if (block_is_front(block))
			break;	/* headings are last (document.h) */
		if (block->class == LINE_BULLET) {
			block = add_list(adding, block);
		} else {
			add_paragraph(adding, block);
			block = block->next;
		}
	}
}

struct slice
back_pair_text(struct arena *arena, const struct document *doc, const struct block *pair)
{
	return text_from(arena, doc, pair, doc->cuts[pair->line].back);
}

bool
back_is_pair(const struct document *doc, const struct block *block)
{
	return block->class == LINE_HEADING && document_is_pair(doc, block->line);
}

void
back_add(struct buf *buf, const struct document *doc, const struct block *parent, bool cloze)
{
	struct adding adding = {buf, doc, cloze};

	if (back_is_pair(doc, parent)) {
		buf_text(buf, "<p>");
		add_words(&adding, back_pair_text(doc->arena, doc, parent));
		buf_text(buf, "</p>");
	}
	add_children(&adding, parent);
}

bool
back_has_cloze(const struct document *doc, const struct block *parent)
{
	if (back_is_pair(doc, parent) && cloze_is_in(back_pair_text(doc->arena, doc, parent)))
		return true;
	for (const struct block *block = parent->child; block != NULL; block = block->next) {
		if (block_is_front(block))
			break;
		if (cloze_is_in(back_block_text(doc->arena, doc, block)) ||
		    back_has_cloze(doc, block))
			return true;
	}
	return false;
}
