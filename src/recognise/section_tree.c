/* SPDX-License-Identifier: MIT */
/*
 * Builds the tree in one walk over the lines.  Headings with marks have levels, which determine
 * the tree as in Markdown.  The parent of other headings is inferred from their class and the
 * headings above.
 */
#include "config.h"

#include "recognise/pairs_and_questions.h"
#include "recognise/section_tree.h"

#define WIDE		2	/* blank lines that may end a chapter */
#define WIDEST		UINT8_MAX	/* as many as a rule counts for */
#define CHAPTERS	8	/* levels of unmarked chapters; a list of names must not nest endlessly */

/* The tree so far, and the sections and bullets that are open. */
struct growth {
	struct document	*doc;
	struct section	*card;		/* the last heading or chapter, or the root */
	struct section	*front;		/* the card, or the last pair in it; gets the body lines */
	uint8_t		 depths[LIST_LEVELS];	/* of the open bullets */
	uint32_t	 indents[LIST_LEVELS];	/* of the open bullets, in columns */
	size_t		 nbullets;
	const struct shape	*chapter;	/* of the last chapter without mark, or NULL */
	const struct shape	*opener;	/* of the first heading in it, or NULL */
	struct section		*drawn;		/* the last heading that is drawn, or NULL */
	size_t		 nchapters;	/* chapters directly above this line, one after another */
	size_t		 nattributed;	/* lines with attributes above this line */
	bool		 above_form;	/* this line is directly above a pair or question */
};

/* Headings have a marker only if they are questions ("Q:"). */
static bool
is_question(const struct line *line)
{
	return line->class == LINE_HEADING && line->marker.n != 0;
}

/* Returns the outermost open heading whose level is that of the line or a deeper one, or NULL. */
static struct section *
open_beside(const struct growth *growth, const struct line *line)
{
	struct section *beside = NULL;

	for (struct section *up = growth->card; up != NULL && line->depth != 0; up = up->parent)
		if (up->depth >= line->depth)
			beside = up;
	return beside;
}

/* Whether the section contains pairs or questions, and the heading `line` therefore ends it. */
static bool
ends_with_forms(const struct growth *growth, const struct section *up, const struct line *line)
{
	const struct document *doc = growth->doc;

	return up->last != NULL && !is_question(line) &&
	    (document_line_is_pair(doc, up->last->line) ||
		is_question(&doc->lines[up->last->line]));
}

/* Whether a chapter with a level contains the line because the line has none. */
static bool
is_marked_chapter(const struct section *up, const struct line *line)
{
	return up->class == LINE_CHAPTER && up->depth != 0 && line->depth == 0;
}

/* How far a line is from the text above it: the number of blank lines, or more after a rule. */
static unsigned
gap_above(const struct shape *shape)
{
	return shape->rule_before ? WIDEST : shape->gap;
}

/* Whether the number of b is the next one after that of a, in a list of the same form. */
static bool
continues_numbers(const struct shape *a, const struct shape *b)
{
	return a->kind == SHAPE_NUMBER && b->kind == SHAPE_NUMBER &&
	    a->number_form == b->number_form && a->parent == b->parent && b->value == a->value + 1;
}

/*
 * Whether a heading without mark ends the chapter that contains the headings above: it continues
 * the numbers of the chapter, or it is after a gap as wide as that of the chapter, and wider
 * than that of the first heading in it.
 */
static bool
ends_chapter(const struct growth *growth, const struct shape *shape)
{
	const struct shape *chapter = growth->chapter;
	unsigned gap = gap_above(shape);

	if (chapter == NULL || growth->opener == NULL)
		return false;
	if (continues_numbers(chapter, shape) && !continues_numbers(growth->opener, shape))
		return true;
	return gap >= WIDE && gap > gap_above(growth->opener) &&
	    (gap >= gap_above(chapter) || gap >= WIDEST);
}

/*
 * Returns the parent of a new heading.  The sibling is the outermost open heading whose level is
 * the same or deeper.  If the levels do not decide, the parent is found as follows:
 *
 * - a chapter directly below a chapter is part of it;
 * - any other chapter ends the open headings, except those whose level is above its own;
 * - a heading below a gap or with a number that ends the chapter (ends_chapter()) is beside it;
 * - any other heading is part of the open chapter.  The heading of pairs counts as such, because
 *   it is a chapter only in that its body consists of cards.
 */
static struct section *
parent_for(const struct growth *growth, const struct line *line)
{
	struct section *up = open_beside(growth, line);
	bool chapter = line->class == LINE_CHAPTER && !growth->above_form;

	if (up != NULL)
		return up->parent;
	up = growth->card;
	if (line->class == LINE_CHAPTER && growth->nchapters > 0)
		return growth->nchapters < CHAPTERS ? up : up->parent;
	while (up->parent != NULL &&
	    (chapter || up->class == LINE_HEADING || ends_with_forms(growth, up, line)) &&
	    (line->depth == 0 || up->depth == 0) && !is_marked_chapter(up, line))
		up = up->parent;
	return up;
}

/*
 * Whether a heading with '#' ends a section of pairs although its level is deeper, because the
 * heading of the pairs is drawn: such levels cannot be compared, so a wide gap decides.
 */
static bool
ends_drawn_pairs(const struct growth *growth, const struct section *up, const struct line *line,
    const struct shape *shape)
{
	return up != NULL && up == growth->drawn && up->parent != NULL && shape->drawn == DRAWN_NOT &&
	    shape->mark == MARK_HEADING && shape->gap >= WIDE && ends_with_forms(growth, up, line);
}

/* Returns the attributes of a line, or NULL.  Must be called for lines in order. */
static const struct attributes *
attributes_of(struct growth *growth, size_t index)
{
	const struct document *doc = growth->doc;

	while (growth->nattributed < doc->nattributed &&
	    doc->attributed[growth->nattributed].line < index)
		growth->nattributed++;
	if (growth->nattributed == doc->nattributed ||
	    doc->attributed[growth->nattributed].line != index)
		return NULL;
	return doc->attributed[growth->nattributed].attributes;
}

static struct section *
add_section(struct growth *growth, struct section *parent, const struct line *line, size_t index)
{
	struct section *section =
	    document_add_section(growth->doc, parent, LINE_HEADING, (uint32_t)index);

	section->depth = line->depth;
	section->attributes = attributes_of(growth, index);
	growth->front = section;
	growth->nbullets = 0;
	return section;
}

/* Remembers the chapter that the next headings are in, and the first of these. */
static void
note_chapter(struct growth *growth, const struct line *line, const struct shape *shape)
{
	if (line->depth != 0 || (line->class == LINE_CHAPTER && growth->nchapters == 1)) {
		growth->chapter = line->depth == 0 ? shape : NULL;
		growth->opener = NULL;
	} else if (growth->opener == NULL) {
		growth->opener = shape;
	}
}

/* A question directly above a heading lacks its answer.  It is no chapter of other questions. */
static bool
asks_in_vain(const struct growth *growth, const struct line *line, const struct shape *shape)
{
	return line->class == LINE_CHAPTER && line->depth == 0 && !growth->above_form &&
	    (shape->last == END_QUESTION || (shape->first_kinds & WORD_QUESTION) != 0);
}

static void
add_heading(struct growth *growth, const struct line *line, const struct shape *shape)
{
	struct section *parent = parent_for(growth, line);

	if (line->class == LINE_HEADING && line->depth == 0 && ends_chapter(growth, shape)) {
		while (parent->parent != NULL && parent->depth == 0)
			parent = parent->parent;
		growth->chapter = NULL;
	}
	if (ends_drawn_pairs(growth, parent, line, shape))
		parent = parent->parent;
	growth->card = add_section(growth, parent, line, shape->line);
	growth->card->class = line->class;
	if (shape->drawn != DRAWN_NOT)
		growth->drawn = growth->card;
	if (document_find_key(growth->doc, shape->line) != NULL) {
		growth->card->has_body = true;
		growth->card->body_line = shape->line;
	} else if (asks_in_vain(growth, line, shape)) {
		growth->card = parent;
		return;
	}
	growth->nchapters = line->class == LINE_CHAPTER ? growth->nchapters + 1 : 0;
	note_chapter(growth, line, shape);
}

/* A pair contains the body lines below it; the next pair is its sibling. */
static void
add_pair(struct growth *growth, const struct line *line, size_t index)
{
	struct section *pair = add_section(growth, growth->card, line, index);

	pair->reversed = growth->doc->cuts[index].reversed;
	pair->body_line = pair->line;
	pair->has_body = true;
	growth->nchapters = 0;
}

static void
open_bullet(struct growth *growth, const struct line *line, const struct shape *shape)
{
	while (growth->nbullets > 0 && growth->depths[growth->nbullets - 1] >= line->depth)
		growth->nbullets--;
	if (growth->nbullets < LIST_LEVELS) {
		growth->depths[growth->nbullets] = line->depth;
		growth->indents[growth->nbullets++] = shape->indent;
	}
}

/* A paragraph belongs to a bullet only if it is indented further than its marker. */
static void
place_text(struct growth *growth, const struct shape *shape)
{
	while (growth->nbullets > 0 && growth->indents[growth->nbullets - 1] >= shape->indent)
		growth->nbullets--;
	growth->doc->lines[shape->line].depth = (uint8_t)growth->nbullets;
}

static void
add_body_line(struct growth *growth, const struct line *line, const struct shape *shape)
{
	if (line->class == LINE_LABEL)
		growth->nbullets = 0;
	else if (line->class == LINE_BULLET)
		open_bullet(growth, line, shape);
	else if (line->text.n != 0)
		place_text(growth, shape);
	growth->nchapters = 0;
	/* A line with only "A:" is not part of the body. */
	if (!growth->front->has_body && (line->text.n != 0 || line->class != LINE_TEXT)) {
		growth->front->has_body = true;
		growth->front->body_line = shape->line;
	}
}

static void
set_title(struct growth *growth, size_t index)
{
	struct document *doc = growth->doc;

	doc->has_title = true;
	doc->root->line = (uint32_t)index;
	doc->root->attributes = attributes_of(growth, index);
}

static bool
is_above_form(const struct document *doc, const struct document_stats *stats, size_t i)
{
	if (stats->forms == NULL)
		return false;
	for (i++; i < stats->n && doc->lines[stats->shapes[i].line].continues; i++)
		;
	return i < stats->n &&
	    (stats->forms[i].part == FORM_PAIR || stats->forms[i].part == FORM_QUESTION);
}

static void
add_line(struct growth *growth, const struct document_stats *stats, size_t i)
{
	const struct shape *shape = &stats->shapes[i];
	const struct line *line = &growth->doc->lines[shape->line];

	if (line->class == LINE_IGNORED) {
		return;
	} else if (line->class == LINE_TITLE) {
		set_title(growth, shape->line);
	} else if (document_line_is_pair(growth->doc, shape->line)) {
		add_pair(growth, line, shape->line);
	} else if (class_is_heading(line->class)) {
		growth->above_form = is_above_form(growth->doc, stats, i);
		add_heading(growth, line, shape);
	} else {
		add_body_line(growth, line, shape);
	}
}

void
section_tree_build(struct document *doc, const struct document_stats *stats)
{
	struct growth growth = {.doc = doc};

	growth.card = growth.front = document_add_section(doc, NULL, LINE_TITLE, 0);
	for (size_t i = 0; i < stats->n; i++)
		if (!doc->lines[stats->shapes[i].line].continues)
			add_line(&growth, stats, i);
}
