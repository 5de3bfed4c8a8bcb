/* SPDX-License-Identifier: MIT */
/*
 * One walk over the blocks.  Blocks are set apart by blank lines, but for the items of lists
 * that hold no paragraphs: blank lines would make paragraphs of these (CommonMark 5.3).
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/back.h"
#include "compose/note_location.h"
#include "write/markdown/notes.h"
#include "write/markdown/text.h"

struct writing_notes {
	struct buf		*buf;
	const struct document	*doc;
	struct markdown_ids	*ids;
	size_t			 indent;	/* columns of the items that are open */
	size_t			 line;		/* of the text: those before it are written, or looked at */
	size_t			 first;		/* line of the first front */
	struct slice		 names;		/* the last heading above those of the last level */
	bool			 gap;		/* a blank line goes above the next block */
	bool			 bulleted;	/* the last list of its parent had '-' for bullets */
};

static void	add_body(struct writing_notes *, const struct block *parent, bool gaps);

static bool
is_heading(const struct document *doc, const struct block *block)
{
	return block_is_front(block) && !back_is_pair(doc, block);
}

/* New front matter has an empty line behind it already. */
static bool
needs_gap(const struct buf *buf)
{
	return buf->n >= 2 && (buf->p[buf->n - 1] != '\n' || buf->p[buf->n - 2] != '\n');
}

static void
start_block(struct writing_notes *w)
{
	buf_text(w->buf, w->gap ? "\n" : "");
	buf_fill(w->buf, ' ', w->indent);
}

static struct slice
text_of(const struct writing_notes *w, const struct block *block)
{
	return back_block_text(w->doc->arena, w->doc, block);
}

/* Braces as typed, with the guid in them, or braces for it. */
static void
add_attributes(struct writing_notes *w, const struct block *block)
{
	const struct attributes *typed = block->markup != NULL ? block->markup->attributes : NULL;
	struct slice guid = block_is_front(block) ? markdown_id_of(w->ids, w->doc, block) : SLICE_NONE;

	if (typed != NULL) {
		buf_byte(w->buf, ' ');
		buf_add(w->buf, slice_until(slice_from(w->doc->text->bytes, typed->offset),
		    typed->length - 1));
	}
	if (guid.n != 0)
		markdown_add_id(w->buf, guid, typed == NULL);
	if (typed != NULL)
		buf_byte(w->buf, '}');
}

/* What an item says: on the line of its mark. */
static void
add_item_text(
    struct writing_notes *w, const struct back_list *list, const struct block *item)
{
	struct slice marker = back_item_marker(w->doc, list, item), text = text_of(w, item);
	struct buf shown = {0};

	buf_add(&shown, marker);
	if (marker.n != 0 && text.n != 0)
		buf_byte(&shown, ' ');
	buf_add(&shown, text);
	markdown_add_text(w->buf, buf_slice(&shown), MARKDOWN_IN_PARAGRAPH);
	buf_byte(w->buf, '\n');
	buf_free(&shown);
}

/* The mark of an item, "- " or "12. "; what follows is in it.  Its columns. */
static size_t
open_item(struct writing_notes *w, char bullet, long number)
{
	size_t start;

	start_block(w);
	start = w->buf->n;
	if (number >= 0)
		buf_format(w->buf, "%ld. ", number);
	else
		buf_format(w->buf, "%c ", bullet);
	w->indent += w->buf->n - start;
	return w->buf->n - start;
}

/* What stands below the text of an item, which ends with it. */
static void
close_item(struct writing_notes *w, const struct block *item, size_t columns, bool loose)
{
	w->gap = loose;
	add_body(w, item, loose);
	w->indent -= columns;
	w->gap = loose;
}

/* Lists of bullets that follow one another are two only when their bullets differ. */
static char
next_bullet(struct writing_notes *w)
{
	w->bulleted = !w->bulleted;
	return w->bulleted ? '-' : '*';
}

/*
 * Directly below a paragraph, "3." is the number of no list (CommonMark 5.3); a comment, which
 * vanishes, is between them.
 */
static void
part_from_paragraph(struct writing_notes *w, const struct back_list *list)
{
	if (w->gap || list->start < 0 || list->start == 1)
		return;
	start_block(w);
	buf_text(w->buf, "<!-- -->\n");
}

static const struct block *
add_list(struct writing_notes *w, const struct block *first)
{
	struct back_list list = back_list_at(w->doc, first);
	char bullet = list.start < 0 ? next_bullet(w) : '\0';
	bool bulleted = w->bulleted;
	long number = list.start;

	part_from_paragraph(w, &list);
	for (const struct block *item = first; item != list.end; item = item->next) {
		size_t columns = open_item(w, bullet, number < 0 ? -1 : number++);

		add_item_text(w, &list, item);
		close_item(w, item, columns, list.loose);
	}
	w->bulleted = bulleted;
	return list.end;
}

static void
add_paragraph(struct writing_notes *w, const struct block *block)
{
	bool label = block->class == LINE_LABEL;

	start_block(w);
	buf_text(w->buf, label ? "**" : "");
	markdown_add_text(
	    w->buf, text_of(w, block), label ? MARKDOWN_IN_LABEL : MARKDOWN_IN_PARAGRAPH);
	buf_text(w->buf, label ? "**\n" : "\n");
	w->gap = true;
	add_body(w, block, true);
}

/* What stands below a heading, in an item or below a label; with gaps, blank lines between. */
static void
add_body(struct writing_notes *w, const struct block *parent, bool gaps)
{
	const struct block *block = parent->child;

	w->bulleted = false;
	while (block != NULL && !block_is_front(block)) {
		if (block->class == LINE_BULLET) {
			block = add_list(w, block);
		} else {
			add_paragraph(w, block);
			block = block->next;
		}
		w->gap = gaps;
	}
}

static void
add_pair(struct writing_notes *w, const struct block *pair, char bullet, bool loose)
{
	bool reversed = pair->markup != NULL && pair->markup->reversed;
	struct arena *arena = w->doc->arena;
	size_t columns = open_item(w, bullet, -1);

	markdown_add_text(
	    w->buf, back_front_text(arena, w->doc, pair), MARKDOWN_IN_PARAGRAPH);
	buf_text(w->buf, reversed ? " ::: " : " :: ");
	markdown_add_text(w->buf, back_pair_text(arena, w->doc, pair), MARKDOWN_IN_HEADING);
	add_attributes(w, pair);
	buf_byte(w->buf, '\n');
	close_item(w, pair, columns, loose);
}

/* Pairs are a list, an item each. */
static void
add_pairs_below(struct writing_notes *w, const struct block *parent)
{
	const struct block *first = parent->child;
	bool loose = false;
	char bullet;

	while (first != NULL && !back_is_pair(w->doc, first))
		first = first->next;
	if (first == NULL)
		return;
	bullet = next_bullet(w);
	w->gap = true;
	for (const struct block *pair = first; pair != NULL; pair = pair->next)
		loose = loose || (back_is_pair(w->doc, pair) && back_holds_paragraphs(pair));
	for (const struct block *pair = first; pair != NULL; pair = pair->next)
		if (back_is_pair(w->doc, pair))
			add_pair(w, pair, bullet, loose);
}

static void
add_heading_line(struct writing_notes *w, size_t level, struct slice text)
{
	w->gap = needs_gap(w->buf);
	start_block(w);
	buf_fill(w->buf, '#', level);
	buf_byte(w->buf, ' ');
	markdown_add_text(w->buf, text, MARKDOWN_IN_HEADING);
}

static void
add_comment(struct buf *buf, struct slice text)
{
	buf_text(buf, "<!-- ");
	for (size_t i = 0; i < text.n; i++) {
		/* No "-->" before the end. */
		if (text.p[i] == '>' && i > 0 && text.p[i - 1] == '-')
			buf_byte(buf, ' ');
		buf_byte(buf, text.p[i]);
	}
	buf_text(buf, " -->\n");
}

/* What is no part of any card: page numbers, bare links, and what stands above the first front. */
static bool
is_on_no_card(const struct writing_notes *w, size_t index)
{
	const struct line *line = &w->doc->lines[index];

	if (line->class == LINE_IGNORED)
		return utf8_has_words(line->text);
	return index < w->first && line->class != LINE_TITLE && line->class != LINE_BLANK;
}

/* Such lines, up to `end`: nothing is to be lost. */
static void
add_ignored(struct writing_notes *w, size_t end)
{
	w->gap = needs_gap(w->buf);
	for (; w->line < end; w->line++) {
		if (!is_on_no_card(w, w->line))
			continue;
		start_block(w);
		add_comment(w->buf, utf8_trim(text_line(w->doc->text, w->line)));
		w->gap = false;
	}
}

/* A heading with all that is its own: its body and the pairs directly below it. */
static void
add_heading(struct writing_notes *w, const struct block *heading, size_t level)
{
	add_ignored(w, heading->line);
	add_heading_line(w, level, back_front_text(w->doc->arena, w->doc, heading));
	add_attributes(w, heading);
	buf_byte(w->buf, '\n');
	w->gap = true;
	add_body(w, heading, true);
	add_pairs_below(w, heading);
}

static bool
holds_headings(const struct document *doc, const struct block *heading)
{
	return heading->last != NULL && is_heading(doc, heading->last);
}

/* Whether a heading has nothing of its own, being only the name of those below. */
static bool
is_only_name(const struct document *doc, const struct block *heading)
{
	return heading->child != NULL && is_heading(doc, heading->child);
}

/*
 * Headings for which there are too few levels: the names of those above, joined as a card shows
 * them, are one heading of the last level but one.
 */
static void
add_deep(struct writing_notes *w, const struct block *parent, struct slice names)
{
	struct arena *arena = w->doc->arena;

	for (const struct block *block = parent->child; block != NULL; block = block->next) {
		if (!is_heading(w->doc, block))
			continue;
		if (!is_only_name(w->doc, block)) {
			if (!slice_equal(w->names, names)) {
				add_heading_line(w, DOCUMENT_LEVELS - 1, names);
				buf_byte(w->buf, '\n');
				w->names = names;
			}
			add_heading(w, block, DOCUMENT_LEVELS);
		}
		if (holds_headings(w->doc, block)) {
			struct buf joined = {0};

			buf_add(&joined, names);
			buf_text(&joined, PLACE_BETWEEN);
			buf_add(&joined, back_front_text(arena, w->doc, block));
			add_deep(w, block, arena_slice(arena, buf_slice(&joined)));
			buf_free(&joined);
		}
	}
}

/* Headings below a heading or the title, whose level it is. */
static void
add_headings(struct writing_notes *w, const struct block *parent, size_t level)
{
	struct slice names;

	for (const struct block *block = parent->child; block != NULL; block = block->next) {
		if (!is_heading(w->doc, block))
			continue;
		if (level + 2 < DOCUMENT_LEVELS) {
			add_heading(w, block, level + 1);
			add_headings(w, block, level + 1);
			continue;
		}
		names = back_front_text(w->doc->arena, w->doc, block);
		w->names = SLICE_NONE;
		/* Its name may be needed only in front of others. */
		if (!is_only_name(w->doc, block) || block->markup != NULL) {
			add_heading(w, block, level + 1);
			w->names = names;
		}
		add_deep(w, block, names);
	}
}

/* The line of the first block that begins a card or a chapter. */
static size_t
first_front(const struct document *doc)
{
	const struct block *block = doc->root->child;

	while (block != NULL && !block_is_front(block))
		block = block->next;
	return block == NULL ? doc->nlines : block->line;
}

void
markdown_add_notes(struct buf *buf, const struct document *doc,
    const struct markdown_levels *levels, struct slice title, struct markdown_ids *ids)
{
	struct writing_notes w = {
		.buf = buf, .doc = doc, .ids = ids, .line = doc->properties.nlines};

	if (levels->title) {
		add_heading_line(&w, 1, title);
		add_attributes(&w, doc->root);
		buf_byte(buf, '\n');
	}
	w.first = first_front(doc);
	add_ignored(&w, w.first);
	add_pairs_below(&w, doc->root);
	add_headings(&w, doc->root, levels->title);
	add_ignored(&w, doc->nlines);
}

/* How many headings have a body on each level of a text, counted from below the title. */
struct count {
	size_t	 bodies[DOCUMENT_LEVELS + 1];
	size_t	 deepest;
};

static void
count_headings(
    struct count *count, const struct document *doc, const struct block *parent, size_t level)
{
	for (const struct block *block = parent->child; block != NULL; block = block->next) {
		size_t own = level < DOCUMENT_LEVELS ? level : DOCUMENT_LEVELS;

		if (!is_heading(doc, block))
			continue;
		if (own > count->deepest)
			count->deepest = own;
		count->bodies[own] += block->child != NULL && !block_is_front(block->child);
		count_headings(count, doc, block, level + 1);
	}
}

struct markdown_levels
markdown_levels_of(const struct document *doc)
{
	struct markdown_levels levels = {.title = true};
	struct count count = {.deepest = 0};

	count_headings(&count, doc, doc->root, 1);
	/* No level is left for it. */
	if (count.deepest >= DOCUMENT_LEVELS)
		levels.title = false;
	levels.deepest = (uint8_t)(count.deepest + levels.title);
	if (document_card_level(count.bodies) < count.deepest)
		levels.card_level = levels.deepest;
	return levels;
}
