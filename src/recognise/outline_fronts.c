/* SPDX-License-Identifier: MIT */
/*
 * Without headings, an outline would make no cards; with one, it would be a single huge card.
 */
#include "config.h"

#include "recognise/outline_fronts.h"

#define FRONTS_LEAST	2
#define HEADED_LEAST	3	/* below a heading, which could be the front of all of them */
#define TEXT_SHARE	4	/* at most one of so many lines is text in a bullet */
#define FULL_COLUMNS	50	/* a shorter line was not broken because of its length */
#define LISTED_LEAST	3	/* bullets with nothing but text in them */
#define BARE_SHARE	4	/* at most one of so many outermost bullets has no bullets in it */

struct outline_bullets {
	size_t	 tops;		/* outermost ones ... */
	size_t	 bare;		/* ... and how many of them have no bullets in them */
	size_t	 texts;		/* lines of text in bullets */
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

/* Whether the line is text in a bullet: "- Leaf", "  - makes sugar", "    Chlorophyll is green". */
static bool
is_text_inside(struct document *doc, const struct document_stats *stats, size_t i)
{
	const struct line *line = line_of(doc, stats, i);
	const struct shape *shape = &stats->shapes[i];

	return i > 0 && (line->class == LINE_TEXT || class_is_heading(line->class)) && !line->verbatim &&
	    shape->mark == MARK_NONE && shape->kind == SHAPE_BARE && shape->drawn == DRAWN_NOT &&
	    shape->indent > 0;
}

/* Whether bullets are in the outermost bullet i. */
static bool
has_bullets(struct document *doc, const struct document_stats *stats, size_t i)
{
	do
		i++;
	while (i < stats->n && (is_wrapped(doc, stats, i) || is_text_inside(doc, stats, i)));
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
		else if (outline->tops > 0 && line->class == LINE_TEXT && is_wrapped(doc, stats, i))
			continue;
		else if (outline->tops > 0 && is_text_inside(doc, stats, i))
			outline->texts++;
		else if (line->class != LINE_BULLET || stats->shapes[i].mark != MARK_NONE)
			return false;
		if (!is_top(line))
			continue;
		outline->tops++;
		outline->bare += !has_bullets(doc, stats, i);
	}
	return outline->texts * TEXT_SHARE <= stats->n;
}

static void
set_class(struct document *doc, struct line *line, enum line_class class, const char *why)
{
	line->class = class;
	line->depth = 0;
	if (doc->reasons != NULL)
		doc->reasons[line - doc->lines] = (struct reasons){{why, NULL}};
}

/* Whether the line above a text in a bullet was broken because of its length. */
static bool
is_full(const struct shape *shape)
{
	return shape->full >= FULL_COLUMNS && shape->last != END_STOP && shape->last != END_COLON &&
	    shape->last != END_QUESTION;
}

/* Makes a line continue the one above, also that of a back that is to be shown below it. */
static void
continue_line(struct document *doc, const struct document_stats *stats, size_t i, bool new_line)
{
	struct line *line = line_of(doc, stats, i);
	const struct line *above = line_of(doc, stats, i - 1);

	line->class = above->class;
	line->depth = above->depth;
	/* What continues an ignored line must not continue the back above that. */
	line->continues = line->class != LINE_IGNORED;
	line->new_line = new_line && line->continues;
}

/* Makes a line of the outline a front or a part of a back.  The lines above have been read. */
static void
read_bullet(struct document *doc, const struct document_stats *stats, size_t i)
{
	struct line *line = line_of(doc, stats, i);

	if (is_wrapped(doc, stats, i)) {
		continue_line(doc, stats, i, false);
		return;
	}
	if (line->class == LINE_TEXT) {
		bool full = is_full(&stats->shapes[i - 1]);

		if (full || line_of(doc, stats, i - 1)->class == LINE_BULLET)
			continue_line(doc, stats, i, !full);
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

/* Whether the notes are an outline, by the indentation of their lines. */
static bool
is_indented_outline(struct document *doc, const struct document_stats *stats, size_t first)
{
	const struct shape *shapes = stats->shapes;
	size_t tops = 0, bare = 0, texts = 0;
	bool below_top = false;

	for (size_t i = first; i < stats->n; i++) {
		bool bullet = line_of(doc, stats, i)->class == LINE_BULLET;
		bool top = bullet && shapes[i].indent <= shapes[first].indent;

		if (!bullet && !line_of(doc, stats, i)->continues && !is_text_inside(doc, stats, i))
			return false;
		texts += !bullet;
		tops += top;
		bare += top && below_top;
		below_top = top || (!bullet && below_top);
	}
	return tops >= FRONTS_LEAST && (bare + below_top) * BARE_SHARE <= tops &&
	    texts * TEXT_SHARE <= stats->n;
}

/*
 * Whether the notes are short bullets, each with lines of text in it: "- What is a mutex?", "  A lock".
 * Then every bullet is a front.
 */
static bool
is_list_of_fronts(struct document *doc, const struct document_stats *stats)
{
	const struct shape *shapes = stats->shapes;
	size_t fronts = 0;

	for (size_t i = 0; i < stats->n; i++) {
		if (shapes[i].kind != SHAPE_DASH) {
			if (i == 0 || !is_text_inside(doc, stats, i) ||
			    shapes[i].indent <= shapes[0].indent)
				return false;
			continue;
		}
		if (line_of(doc, stats, i)->class != LINE_BULLET || shapes[i].mark != MARK_NONE ||
		    shapes[i].indent != shapes[0].indent || shapes[i].full >= FULL_COLUMNS ||
		    shapes[i].last == END_COMMA || shapes[i].last == END_STOP ||
		    i + 1 == stats->n || shapes[i + 1].kind == SHAPE_DASH)
			return false;
		fronts++;
	}
	return fronts >= LISTED_LEAST;
}

static void
set_list_of_fronts(struct document *doc, const struct document_stats *stats)
{
	for (size_t i = 0; i < stats->n; i++) {
		struct line *line = line_of(doc, stats, i);

		if (line->class == LINE_BULLET)
			set_class(doc, line, LINE_HEADING, "short bullet above text, like all here");
		else
			set_class(doc, line, LINE_TEXT, "in a bullet, like all text here");
	}
}

void
find_outline_texts(struct document *doc, const struct document_stats *stats)
{
	size_t first = stats->n != 0 && class_is_heading(line_of(doc, stats, 0)->class);

	if (is_list_of_fronts(doc, stats)) {
		set_list_of_fronts(doc, stats);
		return;
	}
	if (first >= stats->n || line_of(doc, stats, first)->class != LINE_BULLET ||
	    !is_indented_outline(doc, stats, first))
		return;
	for (size_t i = first; i < stats->n; i++)
		if (class_is_heading(line_of(doc, stats, i)->class))
			set_class(doc, line_of(doc, stats, i), LINE_TEXT, "in a bullet of an outline");
}
