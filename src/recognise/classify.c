/* SPDX-License-Identifier: MIT */
/*
 * Labels describe single lines.  Two classes depend on other lines, too: a heading directly
 * above another heading is a chapter, and the first line is the title if a heading follows it.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/classify.h"
#include "recognise/list_marker.h"
#include "recognise/pairs_and_questions.h"

#define CERTAIN		100	/* per cent */
#define STRONG		97	/* per cent: signs that mean nothing else */
#define LIKELY		90	/* colons and dashes */

static const enum line_class classes[READINGS] = {
	[READ_TITLE] = LINE_HEADING,
	[READ_HEADING] = LINE_HEADING,
	[READ_LABEL] = LINE_LABEL,
	[READ_BULLET] = LINE_BULLET,
	[READ_TEXT] = LINE_TEXT,
	[READ_WRAPPED] = LINE_TEXT,
};

/*
 * Removes the marker of a bullet, which is not shown on a card.  Other lines keep theirs, such
 * as the heading "3. Results".
 */
static void
strip_marker(struct line *line, const struct shape *shape)
{
	uint32_t text = shape->text - shape->start;

	if (line->class != LINE_BULLET || line->continues || shape->marker == 0)
		return;
	line->marker = slice_until(line->text, shape->marker);
	line->text = slice_from(line->text, text);
	line->offset += text;
}

/* A line that the author marked is certain. */
static void
trust_mark(struct document *doc, const struct shape *shape)
{
	struct line *line = &doc->lines[shape->line];

	if (shape->mark != MARK_HEADING && shape->mark != MARK_BODY)
		return;
	line->confidence = CERTAIN;
	line->depth = shape->level;
	if (doc->reasons != NULL)
		doc->reasons[shape->line] = (struct reasons){
		    {shape->attributed ? "has attributes" : "marked by the author", NULL}};
}

static void
cut_line(struct document *doc, size_t index, const struct term_pair *pair)
{
	if (doc->cuts == NULL)
		doc->cuts = arena_array(doc->arena, doc->nlines, sizeof(*doc->cuts));
	doc->cuts[index] = (struct cut){pair->front, pair->back, pair->reversed};
}

/* Removes the marker and the sign, which are not shown. */
static void
strip_sign(struct line *line, const struct shape *shape, const struct line_form *form)
{
	uint32_t start = form->text - shape->start;
	uint32_t typed = start == 0 ? 0 : shape->marker;

	if (form->sign.kind != SIGN_NONE) {
		typed = start + form->sign.length;
		start += form->sign.text;
	}
	line->marker = slice_until(line->text, typed);
	line->text = slice_from(line->text, start);
	line->offset += start;
}

/* Handles what only pairs and questions have: cuts, signs, and their own reasons. */
static void
apply_form(struct document *doc, const struct shape *shape, const struct line_form *form)
{
	static const char *const pairs[PAIR_KINDS] = {
		[PAIR_COLONS] = "pair: the back begins after \"::\"",
		[PAIR_TAB] = "pair: the back begins after the tab",
		[PAIR_COLON] = "pair: the back begins after the colon",
		[PAIR_DASH] = "pair: the back begins after the dash",
	};
	static const char both[] = "pair, asked in both directions";
	struct line *line = &doc->lines[shape->line];
	const char *why = "";

	switch ((enum form_part)form->part) {
	case FORM_PAIR:
		cut_line(doc, shape->line, &form->pair);
		why = form->pair.reversed ? both : pairs[form->pair.kind];
		break;
	case FORM_QUESTION:
		why = "question, shown without its sign";
		break;
	case FORM_ANSWER:
		why = "answer, shown without its sign";
		break;
	case FORM_SIGN:
		why = "begins the answer below";
		break;
	default:
		return;
	}
	if (line->class != LINE_BULLET)
		strip_sign(line, shape, form);
	line->confidence = form->pair.kind >= PAIR_COLON ? LIKELY : STRONG;
	if (doc->reasons != NULL)
		doc->reasons[shape->line] = (struct reasons){{why, NULL}};
}

/* Numbered text in a list is a list item even if it reads like text. */
static enum line_class
class_of(const struct document_stats *stats, const struct line_reading *readings, size_t i)
{
	const struct shape *shape = &stats->shapes[i];

	if (readings[i].reading == READ_TEXT && shape->kind == SHAPE_NUMBER &&
	    shape->number_form != NUMBER_PLAIN && stats->contexts[i].chain_length > 1)
		return LINE_BULLET;
	return classes[readings[i].reading];
}

static void
name_lines(struct document *doc, const struct document_stats *stats,
    const struct line_reading *readings)
{
	for (size_t i = 0; i < stats->n; i++) {
		const struct shape *shape = &stats->shapes[i];
		struct line *line = &doc->lines[shape->line];

		line->class = class_of(stats, readings, i);
		line->confidence = readings[i].confidence;
		if (readings[i].reading == READ_WRAPPED && i > 0) {
			line->class = doc->lines[shape[-1].line].class;
			line->continues = true;
		}
		strip_marker(line, shape);
		for (size_t k = 0; k < REASONS && doc->reasons != NULL; k++)
			if (readings[i].reasons[k] < FEATURES)
				doc->reasons[shape->line].why[k] =
				    feature_phrase(readings[i].reasons[k]);
		trust_mark(doc, shape);
		if (stats->forms != NULL)
			apply_form(doc, shape, &stats->forms[i]);
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

/* What is known about the lines below, while headings are named from the last to the first. */
struct naming {
	const struct line	*below;		/* the next line, without continued ones */
	bool			 headings;	/* there are headings below */
	uint8_t			 outermost;	/* outermost level of the headings below, or 0 */
};

static bool
is_pair(const struct document *doc, const struct line *line)
{
	return document_line_is_pair(doc, (size_t)(line - doc->lines));
}

static bool
is_front(const struct document *doc, const struct line *line)
{
	return line != NULL &&
	    (line->class == LINE_HEADING || line->class == LINE_CHAPTER || is_pair(doc, line));
}

/* Whether a heading follows directly that is not further out, as far as levels are known. */
static bool
is_chapter(const struct document *doc, const struct naming *naming, const struct line *line)
{
	const struct line *below = naming->below;

	return is_front(doc, below) &&
	    (line->depth == 0 || below->depth == 0 || line->depth < below->depth);
}

/*
 * Whether the first line is the title.  In "# Part 1", "## Optics", ..., "# Part 2" it is the
 * first of two chapters, and so it is in "Animals", "cat - Katze", ..., "Food", "bread -
 * Brot", ....
 */
static bool
is_title(const struct document *doc, const struct naming *naming, const struct line *line)
{
	bool again = naming->outermost != 0 && naming->outermost <= line->depth;
	bool pair = naming->below != NULL && is_pair(doc, naming->below);

	if (pair && naming->headings)
		return false;
	return is_front(doc, naming->below) && !(again && is_chapter(doc, naming, line));
}

static void
note_level(struct naming *naming, const struct line *line)
{
	naming->below = line;
	naming->headings = naming->headings || line->class == LINE_HEADING ||
	    line->class == LINE_CHAPTER;
	if (line->depth != 0 &&
	    (naming->outermost == 0 || line->depth < naming->outermost))
		naming->outermost = line->depth;
}

/*
 * Goes from last to first, so that the following lines are known.  Continued lines get the
 * class of their first line.
 */
static void
name_headings(struct document *doc, const struct document_stats *stats, bool untitled)
{
	struct naming naming = {.below = NULL};

	for (size_t i = stats->n; i-- > 0;) {
		uint32_t index = stats->shapes[i].line;
		struct line *line = &doc->lines[index];

		if (line->continues)
			continue;
		if (line->class == LINE_HEADING) {
			if (i == 0 && !untitled && is_title(doc, &naming, line))
				rename_line(doc, index, LINE_TITLE,
				    is_pair(doc, naming.below)
					? "first line, directly above a pair"
					: "first line, directly above a heading");
			else if (is_chapter(doc, &naming, line))
				rename_line(doc, index, LINE_CHAPTER,
				    is_pair(doc, naming.below)
					? "directly above a pair"
					: "directly above another heading");
			for (size_t k = i + 1;
			    k < stats->n && doc->lines[stats->shapes[k].line].continues; k++)
				doc->lines[stats->shapes[k].line].class = line->class;
		}
		note_level(&naming, line);
	}
}

/* Braces after a line that is not a front are text. */
static void
restore_attributes(struct document *doc)
{
	for (size_t i = 0; i < doc->nattributed; i++) {
		struct line *line = &doc->lines[doc->attributed[i].line];
		struct slice typed = utf8_trim(text_line(doc->text, doc->attributed[i].line));

		if (line->class == LINE_TITLE || line->class == LINE_CHAPTER ||
		    line->class == LINE_HEADING || is_pair(doc, line))
			continue;
		line->text.n = (size_t)(typed.p + typed.n - line->text.p);
	}
}

void
classify_lines(struct document *doc, const struct document_stats *stats,
    const struct line_reading *readings,
    const struct recognition_options *options)
{
	name_lines(doc, stats, readings);
	name_headings(doc, stats, options->untitled);
	restore_attributes(doc);
}
