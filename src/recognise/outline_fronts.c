/* SPDX-License-Identifier: MIT */
/*
 * Without headings, an outline would make no cards; with one, it would be a single huge card.
 */
#include "config.h"

#include "recognise/outline_fronts.h"

#define FRONTS_LEAST	2
#define HEADED_LEAST	3	/* below a heading, which could be the front of all of them */
#define BARE_SHARE	4	/* at most one of so many outermost bullets has no bullets in it */

struct outline_bullets {
	size_t	 tops;		/* outermost ones ... */
	size_t	 bare;		/* ... and how many of them have no bullets in them */
	bool	 headed;	/* there is a heading above all of them */
};

static struct line *
line_of(struct document *doc, const struct document_stats *stats, size_t i)
{
	return &doc->lines[stats->shapes[i].line];
}

static bool
is_top(const struct line *line)
{
	return line->class == LINE_BULLET && line->depth == 0 && !line->continues;
}

/* Whether bullets are in the outermost bullet i. */
static bool
has_bullets(struct document *doc, const struct document_stats *stats, size_t i)
{
	do
		i++;
	while (i < stats->n && line_of(doc, stats, i)->continues);
	return i < stats->n && !is_top(line_of(doc, stats, i));
}

/* Counts the bullets.  Returns false if there is anything else but a heading above them. */
static bool
read_outline(struct document *doc, const struct document_stats *stats, struct outline_bullets *outline)
{
	for (size_t i = 0; i < stats->n; i++) {
		const struct line *line = line_of(doc, stats, i);

		if (line->class == LINE_HEADING && i == 0)
			outline->headed = true;
		else if (line->class != LINE_BULLET || stats->shapes[i].mark != MARK_NONE)
			return false;
		if (!is_top(line))
			continue;
		outline->tops++;
		outline->bare += !has_bullets(doc, stats, i);
	}
	return true;
}

static void
set_class(struct document *doc, struct line *line, enum line_class class, const char *why)
{
	line->class = class;
	line->depth = 0;
	if (doc->reasons != NULL)
		doc->reasons[line - doc->lines] = (struct reasons){{why, NULL}};
}

/*
 * Makes a line of the outline a front or a part of a back.  `front` says whether the outermost bullet
 * above the line is a front.  Returns the same for the line below.
 */
static bool
read_bullet(struct document *doc, const struct document_stats *stats, size_t i, bool front)
{
	struct line *line = line_of(doc, stats, i);

	if (line->depth > 0) {
		line->depth--;
		return front;
	}
	if (line->continues) {
		/* What continues an ignored line must not continue the back above that. */
		line->class = front ? LINE_HEADING : LINE_IGNORED;
		line->continues = front;
		return front;
	}
	if (has_bullets(doc, stats, i)) {
		set_class(doc, line, LINE_HEADING, "outermost bullet of an outline");
		return true;
	}
	set_class(doc, line, LINE_IGNORED, "outermost bullet without bullets in it");
	line->leftover = true;
	return false;
}

void
find_outline_fronts(struct document *doc, const struct document_stats *stats, bool untitled)
{
	struct outline_bullets outline = {0};
	bool front = false;

	if (stats->n == 0 || !read_outline(doc, stats, &outline) ||
	    outline.tops < (outline.headed ? HEADED_LEAST : FRONTS_LEAST) ||
	    outline.bare * BARE_SHARE > outline.tops)
		return;
	if (outline.headed)
		set_class(doc, line_of(doc, stats, 0), untitled ? LINE_CHAPTER : LINE_TITLE,
		    "above an outline of bullets");
	for (size_t i = outline.headed; i < stats->n; i++)
		front = read_bullet(doc, stats, i, front);
}
