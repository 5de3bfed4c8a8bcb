/* SPDX-License-Identifier: MIT */
/*
 * Two small things are structure and not evidence: a heading directly above
 * another heading is a chapter, and the first line is the title when a heading
 * follows it.  The rest is putting lines where they belong.
 */
#include "config.h"

#include "recognise/block.h"
#include "recognise/depth.h"

#define CHAPTERS	8	/* levels of chapters; a list of names must not nest without end */
#define BULLETS		16	/* levels of bullets, above those of depth.c */

/* The blocks that are open while the tree grows. */
struct growth {
	struct document	*doc;
	struct block	*chapter;	/* that headings go into; the root without one */
	struct block	*card;		/* the heading; before the first one what is above it */
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

/* From the end, so that what follows is known; wrapped lines are renamed with their first. */
static void
name_headings(struct document *doc, const struct survey *survey)
{
	enum line_class below = LINE_BLANK;	/* nothing */

	for (size_t i = survey->n; i-- > 0;) {
		uint32_t index = survey->shapes[i].line;
		struct line *line = &doc->lines[index];

		if (line->continues)
			continue;
		if (line->class == LINE_HEADING &&
		    (below == LINE_HEADING || below == LINE_CHAPTER)) {
			if (i == 0)
				rename_line(doc, index, LINE_TITLE,
				    "first line, directly above a heading");
			else
				rename_line(doc, index, LINE_CHAPTER,
				    "directly above another heading");
			for (size_t k = i + 1; doc->lines[survey->shapes[k].line].continues; k++)
				doc->lines[survey->shapes[k].line].class = line->class;
		}
		below = line->class;
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

/* A chapter directly under a chapter is part of it; any other one stands by itself. */
static void
add_chapter(struct growth *growth, const struct line *line, size_t index)
{
	struct block *parent = growth->doc->root;

	if (growth->nchapters > 0)
		parent = growth->nchapters < CHAPTERS ? growth->chapter : growth->chapter->parent;
	growth->chapter = add_block(growth, parent, line, index);
	growth->card = growth->holder = growth->chapter;
	growth->nbullets = 0;
	growth->nchapters++;
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
add_heading(struct growth *growth, const struct line *line, size_t index)
{
	growth->card = growth->holder = add_block(growth, growth->chapter, line, index);
	growth->nbullets = 0;
}

static void
add_line(struct growth *growth, const struct line *line, const struct shape *shape)
{
	switch (line->class) {
	case LINE_CHAPTER:
		add_chapter(growth, line, shape->line);
		return;
	case LINE_HEADING:
		add_heading(growth, line, shape->line);
		break;
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
	growth.chapter = growth.card = growth.holder = growth.last = root;
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
blocks_build(struct document *doc, const struct survey *survey, const struct label *labels)
{
	name_lines(doc, survey, labels);
	name_headings(doc, survey);
	depths_find(doc, survey);
	grow(doc, survey);
}
