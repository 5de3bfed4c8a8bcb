/* SPDX-License-Identifier: MIT */
/*
 * Turns the lines of a section into nodes in one pass.  Bullets become items of nested lists
 * according to their depths.  Whether a list is numbered or loose is known only after its last
 * item, so markers are kept with the items until the section ends.
 */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "compose/section_nodes.h"
#include "html/cloze.h"
#include "html/field.h"

#define TAB	4	/* columns */
#define WIDE_SIGN	3	/* bytes of the signs after numbers in Chinese and Japanese */

/* A node that can still get children: the body as a whole or an item. */
struct open_node {
	struct node	*node;
	struct node	*last;		/* its last child */
	struct node	*last_item;	/* if the last child is a list */
	long		 next_number;	/* the number that would continue this list */
	uint8_t		 depth;		/* of the bullet; unused for the body */
};

/* The lines of a section while they become nodes. */
struct section_lines {
	const struct document	*doc;
	struct arena		*arena;
	size_t			 line;		/* the next to read */
	struct node		 top;		/* only holds the body's nodes */
	struct open_node	 open[LIST_LEVELS + 1];	/* open[0] is the body */
	size_t			 nitems;	/* open items; the innermost is open[nitems] */
};

/*
 * Whether a paragraph, label or item begins here.  A line that is only a prefix ("A:") has no text
 * to show.
 */
static bool
begins_block(const struct document *doc, size_t index)
{
	const struct line *line = &doc->lines[index];

	switch (line->class) {
	case LINE_BLANK:
	case LINE_IGNORED:
		return false;
	case LINE_TEXT:
		return !line->continues && (line->text.n != 0 || document_line_is_pair(doc, index));
	default:
		return !line->continues;
	}
}

/* Whether the line begins another section. */
static bool
begins_section(const struct document *doc, size_t index)
{
	enum line_class class = doc->lines[index].class;

	return class == LINE_TITLE || class_is_heading(class) || document_line_is_pair(doc, index);
}

/* Words after a hyphen that stands for the rest of a word: "port- and starboard side". */
static bool
begins_with_and(struct slice line)
{
	static const char *const words[] = {
		"and ", "or ", "to ", "und ", "oder ", "bzw", "et ", "ou ", "y ", "o ", "e ", "en ",
		"of ", "og ", "och ", "eller ", "i ", "lub ",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (slice_starts(line, slice_of(words[i])))
			return true;
	return false;
}

/* Whether a word continues on the next line: "starboard-" above "side". */
static bool
is_hyphenated(struct slice line, struct slice next)
{
	return line.n > 1 && line.p[line.n - 1] == '-' && utf8_is_word_byte(line.p[line.n - 2]) &&
	    !ascii_is_digit(line.p[line.n - 2]) && utf8_is_lower(utf8_peek(next, 0)) &&
	    !begins_with_and(next);
}

/*
 * Reads the next line from that byte on and the wrapped lines that continue it, and joins them by
 * spaces, or by nothing after a hyphen.  Afterwards, the next line begins a block.
 */
static struct slice
read_text(struct section_lines *lines, size_t from)
{
	const struct document *doc = lines->doc;
	struct slice text = slice_from(doc->lines[lines->line].text, from);
	struct buf joined = {0};
	bool wrapped = false;

	for (lines->line++; lines->line < doc->nlines && !begins_block(doc, lines->line) &&
	     !doc->lines[lines->line].new_line; lines->line++) {
		if (!doc->lines[lines->line].continues)
			continue;
		if (!wrapped)
			buf_add(&joined, text);
		if (!is_hyphenated(buf_slice(&joined), doc->lines[lines->line].text))
			buf_byte(&joined, ' ');
		buf_add(&joined, doc->lines[lines->line].text);
		wrapped = true;
	}
	if (wrapped) {
		text = arena_slice(lines->arena, buf_slice(&joined));
		buf_free(&joined);
	}
	return field_clean(lines->arena, text);
}

/* Appends an inline node where *end points, and returns where the next one goes. */
static struct node **
add_inline(const struct section_lines *lines, struct node **end, enum node_kind kind,
    struct slice text, uint32_t offset)
{
	*end = node_new(lines->arena, kind, offset);
	(*end)->text = text;
	return &(*end)->next;
}

/*
 * Text between marks.  "}}" in a deletion can only be code ("{{c1::`}}`}}").  It stays as typed if
 * no node has both braces, although Anki ends the deletion there.
 */
static struct node **
add_text_part(
    const struct section_lines *lines, struct node **end, struct slice text, uint32_t offset)
{
	size_t brace;

	while ((brace = slice_find(text, SLICE("}}"), 0)) != text.n) {
		end = add_inline(lines, end, NODE_TEXT, slice_until(text, brace + 1), offset);
		text = slice_from(text, brace + 1);
	}
	return text.n == 0 ? end : add_inline(lines, end, NODE_TEXT, text, offset);
}

static struct node *
cloze_nodes(const struct section_lines *lines, struct slice text, uint32_t offset)
{
	struct node *first = NULL, **end = &first;
	struct cloze_walk walk;
	struct slice between, mark, numbers;
	bool more;

	cloze_walk_start(&walk, text);
	do {
		more = cloze_walk_next(&walk, &between, &mark);
		end = add_text_part(lines, end, between, offset);
		if (more && cloze_read_opening(mark, &numbers) != 0)
			end = add_inline(lines, end, NODE_CLOZE, numbers, offset);
		else if (more)
			end = add_inline(lines, end, NODE_CLOZE_END, SLICE_NONE, offset);
	} while (more);
	cloze_walk_end(&walk);
	return first;
}

/* Makes nodes of clean text.  Returns NULL if it is empty. */
static struct node *
text_nodes(const struct section_lines *lines, struct slice text, uint32_t offset)
{
	struct node *only = NULL;

	if (lines->doc->has_braces)
		return cloze_nodes(lines, text, offset);
	if (text.n != 0)
		add_inline(lines, &only, NODE_TEXT, text, offset);
	return only;
}

static struct node *
add_child(
    struct section_lines *lines, struct open_node *parent, enum node_kind kind, uint32_t offset)
{
	struct node *node = node_new(lines->arena, kind, offset);

	if (parent->last == NULL)
		parent->node->child = node;
	else
		parent->last->next = node;
	parent->last = node;
	return node;
}

static struct node *
add_paragraph(struct section_lines *lines, struct open_node *parent, size_t from)
{
	uint32_t offset = lines->doc->lines[lines->line].offset + (uint32_t)from;
	struct node *paragraph = add_child(lines, parent, NODE_PARAGRAPH, offset);

	paragraph->child = text_nodes(lines, read_text(lines, from), offset);
	return paragraph;
}

/* A label becomes a paragraph in bold, as in Markdown. */
static void
add_label(struct section_lines *lines)
{
	struct node *paragraph, *bold;

	lines->nitems = 0;
	paragraph = add_paragraph(lines, &lines->open[0], 0);
	bold = node_new(lines->arena, NODE_STRONG, paragraph->offset);
	bold->child = paragraph->child;
	paragraph->child = bold;
}

/* Returns the bytes of the sign that ends the marker: ".", ")", "、", "．" or "）"; or 0. */
static size_t
sign_length(struct slice marker)
{
	struct slice last = slice_from(marker, marker.n > WIDE_SIGN ? marker.n - WIDE_SIGN : 0);

	if (marker.n == 0)
		return 0;
	if (marker.p[marker.n - 1] == '.' || marker.p[marker.n - 1] == ')')
		return 1;
	return slice_equal(last, SLICE("\u3001")) || slice_equal(last, SLICE("\uff0e")) ||
	    slice_equal(last, SLICE("\uff09")) ? WIDE_SIGN : 0;
}

/* Returns the number of a marker "12.", "12)" or "12、", or -1. */
static long
marker_number(struct slice marker)
{
	size_t sign = sign_length(marker), digits = marker.n - sign;
	long number = 0;

	if (sign == 0 || digits == 0 || digits > 6)
		return -1;
	for (size_t i = 0; i < digits; i++) {
		if (!ascii_is_digit(marker.p[i]))
			return -1;
		number = number * 10 + (marker.p[i] - '0');
	}
	return number;
}

/*
 * Whether a marker counts items: "a)" or "2.1.", but not "7" or "2.1", which may be part of the
 * text.
 */
static bool
counts(struct slice marker)
{
	return sign_length(marker) != 0;
}

/* Whether a marker must be shown, because it is more than a bullet. */
static bool
is_informative(struct slice marker)
{
	for (size_t i = 0; i < marker.n; i++)
		if (ascii_is_digit(marker.p[i]) || marker.p[i] == '.' || marker.p[i] == ')')
			return true;
	return false;
}

/* Items whose markers count and items whose markers do not are never in the same list. */
static struct node *
find_list(struct section_lines *lines, struct open_node *parent, const struct line *line)
{
	struct node *list = parent->last;

	if (list != NULL && list->kind == NODE_LIST &&
	    counts(list->child->text) == counts(line->marker))
		return list;
	list = add_child(lines, parent, NODE_LIST, line->offset);
	parent->last_item = NULL;
	parent->next_number = marker_number(line->marker);
	list->numbered = parent->next_number >= 0;
	list->number = list->numbered ? (uint32_t)parent->next_number : 0;
	list->tight = true;
	return list;
}

static void
add_item(struct section_lines *lines)
{
	const struct line *line = &lines->doc->lines[lines->line];
	struct open_node *parent;
	struct node *list, *item;

	while (lines->nitems > 0 && (lines->nitems == LIST_LEVELS ||
	    lines->open[lines->nitems].depth >= line->depth))
		lines->nitems--;
	parent = &lines->open[lines->nitems];
	list = find_list(lines, parent, line);
	item = node_new(lines->arena, NODE_ITEM, line->offset);
	item->text = line->marker;
	if (parent->last_item == NULL)
		list->child = item;
	else
		parent->last_item->next = item;
	parent->last_item = item;
	/* A list is numbered only if its numbers are consecutive. */
	if (list->numbered && marker_number(line->marker) != parent->next_number++)
		list->numbered = false;
	lines->open[++lines->nitems] = (struct open_node){.node = item, .depth = line->depth};
	add_paragraph(lines, &lines->open[lines->nitems], 0);
}

/* The columns of the white space before the text, in which tabs go to the next multiple of TAB. */
static size_t
indent_of(struct slice line, size_t *text)
{
	size_t columns = 0;

	for (*text = 0; *text < line.n && (line.p[*text] == ' ' || line.p[*text] == '\t'); ++*text)
		columns += line.p[*text] == '\t' ? TAB - columns % TAB : 1;
	return columns;
}

/* Returns the line after the last one of the code or drawing that begins on line `first`. */
static size_t
end_of_code(const struct document *doc, size_t first, size_t *least)
{
	size_t end = first, text;

	*least = SIZE_MAX;
	for (size_t i = first; i < doc->nlines && doc->lines[i].verbatim; i++) {
		size_t indent = indent_of(text_line(doc->seen, i), &text);

		if (doc->lines[i].class == LINE_BLANK)
			continue;
		*least = indent < *least ? indent : *least;
		end = i + 1;
	}
	return end;
}

/* Makes lines of code or a drawing one block, without the indentation that they share. */
static void
add_code(struct section_lines *lines)
{
	const struct document *doc = lines->doc;
	size_t least, text, end = end_of_code(doc, lines->line, &least);
	uint8_t depth = doc->lines[lines->line].depth;
	struct buf code = {0};
	struct node *node;

	lines->nitems = lines->nitems > depth ? depth : lines->nitems;
	node = add_child(lines, &lines->open[lines->nitems], NODE_CODE_BLOCK,
	    doc->lines[lines->line].offset);
	for (; lines->line < end; lines->line++) {
		struct slice line = text_line(doc->seen, lines->line);
		size_t indent = indent_of(line, &text);

		buf_fill(&code, ' ', indent > least ? indent - least : 0);
		buf_add(&code, utf8_trim_end(slice_from(line, text)));
		buf_byte(&code, '\n');
	}
	node->text = arena_slice(lines->arena, buf_slice(&code));
	buf_free(&code);
	while (lines->line < doc->nlines && !begins_block(doc, lines->line))
		lines->line++;
}

/* A further paragraph in one item makes the whole list loose, as in CommonMark. */
static void
add_text(struct section_lines *lines)
{
	uint8_t depth = lines->doc->lines[lines->line].depth;

	if (lines->nitems > depth)
		lines->nitems = depth;
	if (lines->nitems > 0)
		lines->open[lines->nitems - 1].last->tight = false;
	add_paragraph(lines, &lines->open[lines->nitems], 0);
}

/* Removes markers that are not part of the text: numbers of numbered lists and bullets. */
static void
finish_lists(struct node *blocks)
{
	for (struct node *list = blocks; list != NULL; list = list->next) {
		if (list->kind != NODE_LIST)
			continue;
		for (struct node *item = list->child; item != NULL; item = item->next) {
			if (list->numbered || !is_informative(item->text))
				item->text = SLICE_NONE;
			item->child->tight = list->tight;
			finish_lists(item->child->next);
		}
	}
}

static void
add_block(struct section_lines *lines)
{
	if (lines->doc->lines[lines->line].verbatim) {
		add_code(lines);
		return;
	}
	switch (lines->doc->lines[lines->line].class) {
	case LINE_LABEL:
		add_label(lines);
		break;
	case LINE_BULLET:
		add_item(lines);
		break;
	default:
		add_text(lines);
	}
}

/*
 * Appends the lines of the front that begin new lines: the choices of a question.  The line breaks
 * are HTML because headings in Markdown can have no others, and both must give the same guid.
 */
static void
add_choices(struct section_lines *lines, struct node *front)
{
	const struct document *doc = lines->doc;

	while (front->next != NULL)
		front = front->next;
	while (lines->line < doc->nlines && doc->lines[lines->line].new_line) {
		uint32_t offset = doc->lines[lines->line].offset;

		front->next = node_new(lines->arena, NODE_HTML, offset);
		front->next->text = SLICE("<br>");
		front->next->next = text_nodes(lines, read_text(lines, 0), offset);
		while (front->next != NULL)
			front = front->next;
	}
}

/* The answer that a key states: the text of the choice if it names one. */
static void
add_keyed_answer(struct section_lines *lines, const struct question_key *key)
{
	const struct document *doc = lines->doc;
	struct node *paragraph = add_child(lines, &lines->open[0], NODE_PARAGRAPH,
	    doc->text->lines[key->line].start + key->from);
	struct slice text = slice_until(
	    slice_from(text_line(doc->seen, key->line), key->from), key->length);

	if (key->choice != 0) {
		lines->line = key->choice;
		text = read_text(lines, 0);
	}
	paragraph->child = text_nodes(lines, field_clean(lines->arena, text), paragraph->offset);
}

/* Goes to the first block below the front. */
static void
skip_front(struct section_lines *lines, uint32_t line)
{
	lines->line = line;
	do
		read_text(lines, 0);
	while (lines->line < lines->doc->nlines && lines->doc->lines[lines->line].new_line);
}

const struct node *
section_front(struct arena *arena, const struct document *doc, const struct section *section)
{
	const struct line *line = &doc->lines[section->line];
	struct section_lines lines;
	struct slice text;
	struct node *front;

	if (doc->is_markdown || (section->parent == NULL && !doc->has_title))
		return section->front;
	lines.doc = doc;
	lines.arena = arena;
	lines.line = section->line;
	text = document_section_is_pair(doc, section)
	    ? field_clean(arena, slice_until(line->text, doc->cuts[section->line].front))
	    : read_text(&lines, 0);
	front = text_nodes(&lines, text, line->offset);
	if (front != NULL && !document_section_is_pair(doc, section))
		add_choices(&lines, front);
	return front;
}

const struct node *
section_body(struct arena *arena, const struct document *doc, const struct section *section)
{
	const struct question_key *key;
	struct section_lines lines;

	if (doc->is_markdown || !section->has_body)
		return section->body;
	lines.doc = doc;
	lines.arena = arena;
	lines.top = (struct node){0};
	lines.open[0] = (struct open_node){.node = &lines.top};
	lines.nitems = 0;
	lines.line = section->body_line;
	key = document_find_key(doc, section->line);
	if (key != NULL) {
		for (; key < doc->keys + doc->nkeys && key->question == section->line; key++)
			add_keyed_answer(&lines, key);
		skip_front(&lines, section->line);
	}
	if (document_section_is_pair(doc, section))
		add_paragraph(&lines, &lines.open[0], doc->cuts[lines.line].back);
	while (lines.line < doc->nlines && !begins_section(doc, lines.line))
		add_block(&lines);
	finish_lists(lines.top.child);
	return lines.top.child;
}
