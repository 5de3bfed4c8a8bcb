/* SPDX-License-Identifier: MIT */
/*
 * Two small things are structure and not evidence: a heading directly above
 * another heading is a chapter, and the first line is the title when a heading
 * follows it.  Headings that are marked have levels, which say more: one holds
 * the deeper ones behind it, up to the next of its own level or above.  The rest
 * is putting lines where they belong.
 */
#include "config.h"

#include "recognise/block.h"
#include "recognise/depth.h"

#define CHAPTERS	8	/* levels of chapters; a list of names must not nest without end */
#define CERTAIN		100	/* per cent */
#define BULLETS		16	/* levels of bullets, above those of depth.c */

/* The blocks that are open while the tree grows. */
struct growth {
	struct document	*doc;
	struct block	*card;		/* the heading or chapter; the root before the first one */
	struct block	*holder;	/* of bullets and paragraphs: label or card */
	struct block	*bullets[BULLETS];	/* the open bullets, one a level */
	uint32_t	 indents[BULLETS];
	size_t		 nbullets;
	size_t		 nchapters;	/* chapters in a row above this line */
	struct block	*last;		/* that a wrapped line goes on with */
};

static const enum line_class classes[READINGS] = {
	[READ_TITLE] = LINE_HEADING,
	[READ_HEADING] = LINE_HEADING,
	[READ_LABEL] = LINE_LABEL,
	[READ_BULLET] = LINE_BULLET,
	[READ_TEXT] = LINE_TEXT,
	[READ_WRAPPED] = LINE_TEXT,
};

/* A bullet shows no marker on a card; any other line is shown whole: "3. Results" as a heading. */
static void
strip_marker(struct line *line, const struct shape *shape)
{
	uint32_t text = shape->text - shape->lead;

	if (line->class != LINE_BULLET || line->continues || shape->marker == 0)
		return;
	line->marker = slice_until(line->text, shape->marker);
	line->text = slice_from(line->text, text);
	line->offset += text;
}

/* The author's word is not doubted. */
static void
trust_mark(struct document *doc, const struct shape *shape)
{
	struct line *line = &doc->lines[shape->line];

	if (shape->mark != MARK_HEADING && shape->mark != MARK_BODY)
		return;
	line->confidence = CERTAIN;
	line->depth = shape->level;
	if (doc->reasons != NULL)
		doc->reasons[shape->line] = (struct reasons){{"marked by the author", NULL}};
}

static void
name_lines(struct document *doc, const struct survey *survey, const struct label *labels)
{
	for (size_t i = 0; i < survey->n; i++) {
		const struct shape *shape = &survey->shapes[i];
		struct line *line = &doc->lines[shape->line];

		line->class = classes[labels[i].reading];
		line->confidence = labels[i].confidence;
		if (labels[i].reading == READ_WRAPPED && i > 0) {
			line->class = doc->lines[shape[-1].line].class;
			line->continues = true;
		}
		strip_marker(line, shape);
		for (size_t k = 0; k < REASONS && doc->reasons != NULL; k++)
			if (labels[i].reasons[k] < FEATURES)
				doc->reasons[shape->line].why[k] =
				    feature_phrase(labels[i].reasons[k]);
		trust_mark(doc, shape);
	}
}

static void
rename_line(struct document *doc, size_t index, enum line_class class, const char *reason)
{
	doc->lines[index].class = class;
	if (doc->reasons == NULL)
		return;
	doc->reasons[index].why[1] = doc->reasons[index].why[0];
	doc->reasons[index].why[0] = reason;
}

/* What has been seen of the headings while they are named from the end. */
struct naming {
	const struct line	*below;		/* the next line that is no wrapped one; or NULL */
	uint8_t			 outermost;	/* level of the headings below; 0: none has one */
};

static bool
is_front(const struct line *line)
{
	return line != NULL && (line->class == LINE_HEADING || line->class == LINE_CHAPTER);
}

/* Two headings of which the second is not further out than the first, as far as levels say. */
static bool
is_chapter(const struct naming *naming, const struct line *line)
{
	const struct line *below = naming->below;

	return is_front(below) &&
	    (line->depth == 0 || below->depth == 0 || line->depth < below->depth);
}

/*
 * Of the first line.  In "# Part 1", "## Optics", ..., "# Part 2" it is no title
 * but the first of two chapters.
 */
static bool
is_title(const struct naming *naming, const struct line *line)
{
	bool again = naming->outermost != 0 && naming->outermost <= line->depth;

	return is_front(naming->below) && !(again && is_chapter(naming, line));
}

static void
note_level(struct naming *naming, const struct line *line)
{
	naming->below = line;
	if (line->depth != 0 &&
	    (naming->outermost == 0 || line->depth < naming->outermost))
		naming->outermost = line->depth;
}

/* From the end, so that what follows is known; wrapped lines are renamed with their first. */
static void
name_headings(struct document *doc, const struct survey *survey, bool untitled)
{
	struct naming naming = {.below = NULL};

	for (size_t i = survey->n; i-- > 0;) {
		uint32_t index = survey->shapes[i].line;
		struct line *line = &doc->lines[index];

		if (line->continues)
			continue;
		if (line->class == LINE_HEADING) {
			if (i == 0 && !untitled && is_title(&naming, line))
				rename_line(doc, index, LINE_TITLE,
				    "first line, directly above a heading");
			else if (is_chapter(&naming, line))
				rename_line(doc, index, LINE_CHAPTER,
				    "directly above another heading");
			for (size_t k = i + 1;
			    k < survey->n && doc->lines[survey->shapes[k].line].continues; k++)
				doc->lines[survey->shapes[k].line].class = line->class;
		}
		note_level(&naming, line);
	}
}

static struct block *
add_block(struct growth *growth, struct block *parent, const struct line *line, size_t index)
{
	struct block *block = document_add(growth->doc, parent, line->class, index);

	block->depth = line->depth;
	growth->last = block;
	return block;
}

/* The outermost open heading whose level is that of the line, or deeper; NULL: there is none. */
static struct block *
open_beside(const struct growth *growth, const struct line *line)
{
	struct block *beside = NULL;

	for (struct block *up = growth->card; up != NULL && line->depth != 0; up = up->parent)
		if (up->depth >= line->depth)
			beside = up;
	return beside;
}

/*
 * A heading goes beside the open one of its level.  Where levels do not say: a
 * chapter directly under a chapter is part of it and any other one stands by
 * itself; a heading goes into the chapter.  What stands by itself is still below
 * the open headings of a level above its own.
 */
static struct block *
parent_for(const struct growth *growth, const struct line *line)
{
	struct block *up = open_beside(growth, line);

	if (up != NULL)
		return up->parent;
	up = growth->card;
	if (line->class == LINE_CHAPTER && growth->nchapters > 0)
		return growth->nchapters < CHAPTERS ? up : up->parent;
	while (up->parent != NULL && (line->class == LINE_CHAPTER || up->class == LINE_HEADING) &&
	    (line->depth == 0 || up->depth == 0))
		up = up->parent;
	return up;
}

static void
add_heading(struct growth *growth, const struct line *line, size_t index)
{
	growth->card = growth->holder = add_block(growth, parent_for(growth, line), line, index);
	growth->nbullets = 0;
	growth->nchapters = line->class == LINE_CHAPTER ? growth->nchapters + 1 : 0;
}

static void
add_bullet(struct growth *growth, const struct line *line, const struct shape *shape)
{
	struct block *block, *parent = growth->holder;

	while (growth->nbullets > 0 && growth->bullets[growth->nbullets - 1]->depth >= line->depth)
		growth->nbullets--;
	if (growth->nbullets > 0)
		parent = growth->bullets[growth->nbullets - 1];
	block = add_block(growth, parent, line, shape->line);
	if (growth->nbullets < BULLETS) {
		growth->indents[growth->nbullets] = shape->indent;
		growth->bullets[growth->nbullets++] = block;
	}
}

/* A paragraph belongs to a bullet only when it is indented further than its marker. */
static void
add_text(struct growth *growth, const struct line *line, const struct shape *shape)
{
	while (growth->nbullets > 0 && growth->indents[growth->nbullets - 1] >= shape->indent)
		growth->nbullets--;
	add_block(growth,
	    growth->nbullets > 0 ? growth->bullets[growth->nbullets - 1] : growth->holder, line,
	    shape->line);
}

static void
add_line(struct growth *growth, const struct line *line, const struct shape *shape)
{
	switch (line->class) {
	case LINE_CHAPTER:
	case LINE_HEADING:
		add_heading(growth, line, shape->line);
		return;
	case LINE_LABEL:
		growth->holder = add_block(growth, growth->card, line, shape->line);
		growth->nbullets = 0;
		break;
	case LINE_BULLET:
		add_bullet(growth, line, shape);
		break;
	default:
		add_text(growth, line, shape);
		break;
	}
	growth->nchapters = 0;
}

static void
grow(struct document *doc, const struct survey *survey)
{
	struct growth growth = {.doc = doc};
	struct block *root = document_add(doc, NULL, LINE_TITLE, 0);

	root->nlines = 0;
	growth.card = growth.holder = growth.last = root;
	for (size_t i = 0; i < survey->n; i++) {
		const struct shape *shape = &survey->shapes[i];
		const struct line *line = &doc->lines[shape->line];

		if (line->class == LINE_TITLE) {
			if (root->nlines++ == 0)
				root->line = shape->line;
		} else if (line->continues) {
			growth.last->nlines++;
		} else {
			add_line(&growth, line, shape);
		}
	}
}

void
blocks_build(struct document *doc, const struct survey *survey, const struct label *labels,
    const struct recognition *wanted)
{
	name_lines(doc, survey, labels);
	name_headings(doc, survey, wanted->untitled);
	depths_find(doc, survey);
	grow(doc, survey);
}
