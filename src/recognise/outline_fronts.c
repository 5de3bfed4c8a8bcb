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

/* Whether the line continues the bullet above, also if it was taken for text, as the last line may be. */
static bool
is_wrapped(struct document *doc, const struct document_stats *stats, size_t i)
{
	const struct line *line = line_of(doc, stats, i);
	const struct shape *shape = &stats->shapes[i];

	return line->continues || (line->class == LINE_TEXT && i > 0 && !shape->blank_before &&
	    shape->mark == MARK_NONE && shape->first == FIRST_LOWER && shape->indent > shape[-1].indent);
}

/* Whether bullets are in the outermost bullet i. */
static bool
has_bullets(struct document *doc, const struct document_stats *stats, size_t i)
{
	do
		i++;
	while (i < stats->n && is_wrapped(doc, stats, i));
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
		else if (line->class == LINE_TEXT && outline->tops > 0 && is_wrapped(doc, stats, i))
			continue;
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

/* Makes a line of the outline a front or a part of a back.  The lines above have been read. */
static void
read_bullet(struct document *doc, const struct document_stats *stats, size_t i)
{
	struct line *line = line_of(doc, stats, i);

	if (is_wrapped(doc, stats, i)) {
		const struct line *above = line_of(doc, stats, i - 1);

		line->class = above->class;
		line->depth = above->depth;
		/* What continues an ignored line must not continue the back above that. */
		line->continues = line->class != LINE_IGNORED;
		return;
	}
	if (line->depth > 0) {
		line->depth--;
		return;
	}
	if (has_bullets(doc, stats, i)) {
		set_class(doc, line, LINE_HEADING, "outermost bullet of an outline");
		return;
	}
	set_class(doc, line, LINE_IGNORED, "outermost bullet without bullets in it");
	line->leftover = true;
}

void
find_outline_fronts(struct document *doc, const struct document_stats *stats, bool untitled)
{
	struct outline_bullets outline = {0};

	if (stats->n == 0 || !read_outline(doc, stats, &outline) ||
	    outline.tops < (outline.headed ? HEADED_LEAST : FRONTS_LEAST) ||
	    outline.bare * BARE_SHARE > outline.tops)
		return;
	if (outline.headed)
		set_class(doc, line_of(doc, stats, 0), untitled ? LINE_CHAPTER : LINE_TITLE,
		    "above an outline of bullets");
	for (size_t i = outline.headed; i < stats->n; i++)
		read_bullet(doc, stats, i);
}
