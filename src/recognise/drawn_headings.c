/* SPDX-License-Identifier: MIT */
/*
 * Finds drawn headings.  A rule directly below a line either underlines it or separates it from
 * the next section.  Authors do one or the other throughout: rules that underline follow short
 * lines after a gap, and often have their length; rules that separate follow lines of any kind.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/decoration.h"
#include "recognise/drawn_headings.h"

#define LONGEST		70u	/* columns; a longer line is a sentence */
#define LONGEST_DECORATED	100u
#define LONGEST_DASHED	90u
#define PARAGRAPH	30	/* columns of the first line of a paragraph, at least */
#define DASHED		3	/* headings like bullets that show that the author writes them so */
#define LEVELS		6
#define SAME		1	/* columns by which a rule of the same length may differ, */
#define SAME_SHARE	12u	/* and one more for as many columns */
#define UNDERLINE_LEAST	2	/* columns */
#define SURE		4	/* columns of a rule whose length is no accident */
#define WRAPPED_LEAST	40	/* columns of a line that was broken because of its length */
#define FIRST_WORD	12	/* columns of a word that did not fit on it */
#define OPENERS_LEAST	4	/* rules above headings that show that the author draws them */
#define HABIT		3	/* decorated lines after gaps that show that the author decorates headings */
#define BOXED		2	/* headings between rules of '#', which then begins comments elsewhere */
#define REPEATED	3	/* adjacent lines with the same mark, which then means nothing */

/* The ways to draw a heading, from the highest level to the lowest. */
enum drawn_style {
	STYLE_RULED_DOUBLE,	/* between rules of '=' */
	STYLE_RULED,
	STYLE_DECORATED,
	STYLE_DOUBLE,		/* underlined with '=' */
	STYLE_SINGLE,
	STYLE_BELOW,		/* below a rule that other headings are below, too */
	STYLES
};

/* A line with the rules directly above and below it; a rule without columns is missing. */
struct drawn_line {
	struct rule_line	 above, below;
	bool		 evident;	/* the rule below has the length of the line */
};

struct drawn_scan {
	const struct text	*text;
	struct shape		*shapes;
	size_t			 n;
	size_t			 used;		/* lines above this one belong to headings above */
	size_t			 underlines;	/* rules that seem to underline */
	size_t			 separators;	/* rules directly below other lines */
	size_t			 ruled;		/* lines between two rules */
	size_t			 boxed;		/* of these, between rules of '#' */
	size_t			 openers;	/* rules after a gap and directly above a line ... */
	size_t			 opened;	/* ... that could be a heading */
	size_t			 gaps;		/* rules that are neither above nor below a line */
	uint32_t		 shortest, longest;	/* rules directly below lines */
	size_t			 styles[STYLES];	/* how many headings use each */

	/* Lines with each decoration, which is an ASCII character, by what is above them. */
	size_t			 after_gap[128], in_block[128];
};

static struct rule_line
rule_at(const struct drawn_scan *scan, size_t line)
{
	struct rule_line rule = {0, 0};

	if (line < scan->used || line >= scan->text->nlines ||
	    !read_rule(utf8_trim(text_line(scan->text, line)), &rule))
		rule.columns = 0;
	return rule;
}

static bool
is_short(const struct shape *shape, const struct drawn_line *drawing)
{
	return shape_is_bare(shape) && shape->words > 0 &&
	    shape->length <= (shape->decorator != '\0' ? LONGEST_DECORATED : LONGEST) &&
	    shape->last != END_COMMA && (shape->last != END_STOP || drawing->evident);
}

static struct drawn_line
drawing_of(const struct drawn_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	struct drawn_line drawing = {{0, 0}, {0, 0}, false};
	uint32_t width = shape->full - shape->indent, near = SAME + width / SAME_SHARE;

	if (shape->rule_before && shape->line > 0)
		drawing.above = rule_at(scan, shape->line - 1);
	if (shape->blank_after)
		drawing.below = rule_at(scan, shape->line + 1);
	drawing.evident = drawing.below.columns >= SURE &&
	    drawing.below.columns <= width + near && width <= drawing.below.columns + near;
	return drawing;
}

static bool
is_framed(const struct drawn_line *drawing)
{
	return drawing->above.columns > 0 && drawing->below.columns > 0;
}

/*
 * Whether a heading that the line begins may continue on the next line: it is in lower case, and
 * its first word did not fit on this one.
 */
static bool
is_wrapped(const struct shape *shape)
{
	const struct shape *next = shape + 1;

	return next->kind == SHAPE_BARE && !next->blank_before && next->first == FIRST_LOWER &&
	    next->indent == shape->indent && !next->attributed &&
	    shape->full >= WRAPPED_LEAST && shape->full + FIRST_WORD >= next->full &&
	    shape->last != END_STOP && shape->last != END_COLON && shape->last != END_QUESTION;
}

/* Whether a rule is directly above line i, below a blank line or another rule. */
static bool
is_opened(const struct drawn_scan *scan, size_t i, const struct drawn_line *drawing)
{
	size_t above = scan->shapes[i].line;

	return drawing->above.columns > 0 && drawing->below.columns == 0 &&
	    (above < 2 || i == 0 || scan->shapes[i - 1].line + 2 < above);
}

/* Whether a front that line i begins wraps to the next line and ends there. */
static bool
wraps_once(const struct drawn_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i], *next = shape + 1;

	return i + 1 < scan->n && is_wrapped(shape) &&
	    next->full + WRAPPED_LEAST / 4 < shape->full &&
	    (i + 2 == scan->n || next[1].blank_before || next[1].kind != SHAPE_BARE ||
		next[1].indent != shape->indent || next[1].first != FIRST_LOWER);
}

/* Whether the line can be a heading below a rule: the first line of a paragraph cannot. */
static bool
may_be_opened(const struct drawn_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return shape_is_bare(shape) && shape->words > 0 && shape->length <= LONGEST_DECORATED &&
	    shape->last != END_COMMA &&
	    (i + 1 == scan->n || !is_wrapped(shape) || wraps_once(scan, i));
}

/* Whether the line also looks like a heading, rather than like a sentence or a pair. */
static bool
is_opened_heading(const struct drawn_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];

	return may_be_opened(scan, i) && shape->last != END_STOP &&
	    !shape_has(shape, INNER_SENTENCE) && !shape_has(shape, INNER_COLONS) &&
	    !shape_has(shape, INNER_COLON) && !shape_has(shape, INNER_DASH) &&
	    !shape_has(shape, INNER_SIGN);
}

/* Counts what is below the rules that are not directly below a line. */
static void
count_opener(struct drawn_scan *scan, size_t i, const struct drawn_line *drawing)
{
	if (is_opened(scan, i, drawing)) {
		scan->openers++;
		scan->opened += is_opened_heading(scan, i);
	} else if (drawing->above.columns == 0) {
		scan->gaps++;
	}
}

/*
 * Whether a heading is below each rule: "****", "How to reef", a gap, "****", "How to tack".  Rules
 * that separate have gaps at both sides, or at none.
 */
static bool
has_openers(const struct drawn_scan *scan)
{
	return scan->openers >= OPENERS_LEAST && scan->openers > 2 * scan->gaps &&
	    5 * scan->opened >= 3 * scan->openers;
}

/* Counts the rules directly below lines, by what they seem to be. */
static void
count_rules(struct drawn_scan *scan)
{
	scan->shortest = UINT32_MAX;
	for (size_t i = 0; i < scan->n; i++) {
		const struct shape *shape = &scan->shapes[i];
		struct drawn_line drawing;
		uint32_t columns;

		if (!shape->rule_before && !shape->blank_after)
			continue;
		drawing = drawing_of(scan, i);
		columns = drawing.below.columns;
		scan->ruled += is_framed(&drawing);
		scan->boxed += is_framed(&drawing) && drawing.above.glyph == '#' &&
		    drawing.above.columns >= SURE && shape->mark == MARK_NONE;
		if (shape->rule_before)
			count_opener(scan, i, &drawing);
		if (columns < UNDERLINE_LEAST || is_framed(&drawing))
			continue;
		if (is_short(shape, &drawing) && (i == 0 || shape->blank_before))
			scan->underlines++;
		else
			scan->separators++;
		scan->shortest = columns < scan->shortest ? columns : scan->shortest;
		scan->longest = columns > scan->longest ? columns : scan->longest;
	}
}

static bool
is_underlined(const struct drawn_scan *scan, size_t i, const struct drawn_line *drawing)
{
	bool vary = scan->longest > scan->shortest + 2 * SAME;
	bool opens = i == 0 || scan->shapes[i].blank_before;

	if (drawing->below.columns < UNDERLINE_LEAST)
		return false;
	if (drawing->evident && (vary || scan->separators == 0))
		return true;
	return opens && scan->underlines > 2 * scan->separators;
}

/* Whether the rules above and below a line frame it.  Where rules separate, they do not. */
static bool
is_ruled(const struct drawn_scan *scan, const struct drawn_line *drawing)
{
	return is_framed(drawing) && (drawing->evident || scan->ruled > scan->separators);
}

static void
count_decorated(struct drawn_scan *scan)
{
	for (size_t i = 0; i < scan->n; i++) {
		const struct shape *shape = &scan->shapes[i];
		unsigned char decorator = (unsigned char)shape->decorator & 0x7f;

		scan->after_gap[decorator] += i == 0 || shape->blank_before;
		scan->in_block[decorator] += i > 0 && !shape->blank_before;
	}
}

/*
 * Inside a paragraph, "----- end -----" is part of a drawing or an output, unless the author
 * decorates headings in that way, with a gap above most of them.
 */
static bool
is_decorated(const struct drawn_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	unsigned char decorator = (unsigned char)shape->decorator & 0x7f;

	if (decorator == '\0' || shape->mark != MARK_NONE)
		return false;
	return i == 0 || shape->blank_before || decorator == '*' || decorator == '=' ||
	    (scan->after_gap[decorator] >= HABIT &&
		scan->after_gap[decorator] >= scan->in_block[decorator]);
}

static enum drawn_style
style_of(const struct shape *shape, const struct drawn_line *drawing)
{
	bool ruled = shape->drawn == DRAWN_RULED;
	int32_t glyph = ruled ? drawing->above.glyph : drawing->below.glyph;

	if (shape->drawn == DRAWN_DECORATED)
		return STYLE_DECORATED;
	if (shape->drawn == DRAWN_BELOW)
		return STYLE_BELOW;
	if (glyph == '=' || glyph == 0x2550 || glyph == 0xff1d)
		return ruled ? STYLE_RULED_DOUBLE : STYLE_DOUBLE;
	return ruled ? STYLE_RULED : STYLE_SINGLE;
}

/* After a rule that belongs to the line above, only other blank lines and rules count. */
static void
close_gap(struct drawn_scan *scan, size_t i)
{
	struct shape *shape = &scan->shapes[i], *next = shape + 1;
	struct rule_line rule;

	scan->used = shape->line + 2;
	shape->blank_after = false;
	if (i + 1 == scan->n)
		return;
	next->blank_before = next->rule_before = false;
	for (size_t line = scan->used; line < next->line; line++) {
		struct slice s = utf8_trim(text_line(scan->text, line));

		if (read_rule(s, &rule))
			next->rule_before = next->blank_before = true;
		else if (s.n == 0)
			next->blank_before = true;
	}
	shape->blank_after = next->blank_before;
}

static void
draw(struct drawn_scan *scan, size_t i, const struct drawn_line *drawing, enum drawn drawn)
{
	struct shape *shape = &scan->shapes[i];

	shape->drawn = (uint8_t)drawn;
	shape->mark = MARK_HEADING;
	/* Until all styles are known, the level is the style, counted from 1. */
	shape->level = (uint8_t)(style_of(shape, drawing) + 1);
	scan->styles[shape->level - 1]++;
	if (drawn == DRAWN_UNDERLINED || drawn == DRAWN_RULED)
		close_gap(scan, i);
}

static void
draw_below(struct drawn_scan *scan, size_t i, const struct drawn_line *drawing)
{
	draw(scan, i, drawing, DRAWN_BELOW);
	if (wraps_once(scan, i))
		scan->shapes[i + 1].wraps = true;
}

/* Whether the line is a heading in a box: "* Loops" between two rules of stars is no bullet. */
static bool
is_boxed(const struct shape *shape, const struct drawn_line *drawing)
{
	return shape->kind == SHAPE_DASH && is_framed(drawing) &&
	    drawing->above.glyph == shape->glyph && drawing->below.glyph == shape->glyph;
}

static void
remove_bullet(struct shape *shape)
{
	shape->kind = SHAPE_BARE;
	shape->marker = 0;
	shape->start = shape->text;
}

static void
find_drawn(struct drawn_scan *scan)
{
	bool below = has_openers(scan);

	for (size_t i = 0; i < scan->n; i++) {
		struct shape *shape = &scan->shapes[i];
		struct drawn_line drawing;
		bool boxed;

		if ((!shape->rule_before && !shape->blank_after && shape->decorator == '\0') ||
		    (shape->mark != MARK_NONE && shape->mark != MARK_HEADING))
			continue;
		drawing = drawing_of(scan, i);
		boxed = is_boxed(shape, &drawing);
		if (boxed)
			remove_bullet(shape);
		if (below && is_opened(scan, i, &drawing) && may_be_opened(scan, i))
			draw_below(scan, i, &drawing);
		if (!is_short(shape, &drawing) || shape->drawn == DRAWN_BELOW)
			continue;
		if (boxed || is_ruled(scan, &drawing))
			draw(scan, i, &drawing, DRAWN_RULED);
		else if (is_underlined(scan, i, &drawing))
			draw(scan, i, &drawing, DRAWN_UNDERLINED);
		else if (is_decorated(scan, i))
			draw(scan, i, &drawing, DRAWN_DECORATED);
	}
}

/* Returns the style that only the first line has, which is the title, or STYLES. */
static size_t
style_of_title(const struct drawn_scan *scan)
{
	const struct shape *first = scan->shapes;

	if (scan->n == 0 || first->drawn == DRAWN_NOT || first->level == 0 ||
	    scan->styles[first->level - 1] > 1)
		return STYLES;
	return first->level - 1u;
}

/* Numbers the styles that are used, and puts marked headings below them.  One style has no level. */
static void
set_levels(struct drawn_scan *scan)
{
	size_t title = style_of_title(scan);
	uint8_t levels[STYLES + 1] = {0}, n = title != STYLES;
	size_t drawn = 0;
	bool marked = false;

	for (size_t style = 0; style < STYLES; style++)
		drawn += scan->styles[style];
	if (drawn == 0)
		return;
	/* A single decorated line says nothing about the headings below it. */
	for (size_t style = 0; style < STYLES; style++)
		if (scan->styles[style] > (style == STYLE_DECORATED) && style != title)
			levels[style] = ++n;
	levels[title] = 1;
	for (size_t i = 0; i < scan->n; i++)
		marked = marked || (scan->shapes[i].drawn == DRAWN_NOT && scan->shapes[i].level > 0);
	for (size_t i = 0; i < scan->n; i++) {
		struct shape *shape = &scan->shapes[i];

		if (shape->drawn != DRAWN_NOT && shape->level > 0)
			shape->level = n > 1 || marked ? levels[shape->level - 1] : 0;
		else if (shape->level > 0)
			shape->level = shape->level + n < LEVELS ? shape->level + n : LEVELS;
	}
}

/* Two lines with '#' are one heading if the second is in lower case because the first was full. */
static void
join_wrapped_marks(struct shape *shapes, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		struct shape *next = &shapes[i + 1];

		if (shapes[i].mark != MARK_HEADING || next->mark != MARK_HEADING ||
		    shapes[i].level != next->level || shapes[i].level == 0 ||
		    !is_wrapped(&shapes[i]))
			continue;
		next->mark = MARK_NONE;
		next->level = 0;
		next->wraps = true;
	}
}

static void
drop_mark(struct shape *shape)
{
	shape->mark = MARK_NONE;
	shape->level = 0;
}

/* Below headings between rules of '#', as in scripts, lines with '#' are comments. */
static void
drop_comments(struct drawn_scan *scan)
{
	for (size_t i = 0; i < scan->n && scan->boxed >= BOXED; i++) {
		struct shape *shape = &scan->shapes[i];
		struct drawn_line drawing = drawing_of(scan, i);

		if (shape->mark == MARK_HEADING && shape->level == 1 && !shape->attributed &&
		    !is_framed(&drawing))
			drop_mark(shape);
	}
}

/* Several adjacent lines with '#' are text, perhaps a comment, rather than headings. */
static void
drop_repeated_marks(struct shape *shapes, size_t n)
{
	size_t begin = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && shapes[i].mark == MARK_HEADING && !shapes[i].attributed &&
		    (i == begin || (shapes[i].level == shapes[begin].level &&
			!shapes[i].blank_before)))
			continue;
		for (size_t k = begin; k < i && i - begin >= REPEATED; k++)
			drop_mark(&shapes[k]);
		begin = i < n && shapes[i].mark == MARK_HEADING ? i : i + 1;
	}
}

/* Whether the line is a bullet that may be a heading: it follows a gap, and text without bullet. */
static bool
may_be_dashed(const struct shape *shape)
{
	return shape->kind == SHAPE_DASH &&
	    (shape->blank_before || shape->line == 0) && !shape->blank_after &&
	    shape->last != END_STOP && (shape->last != END_COMMA || shape->all_caps) &&
	    shape->length <= LONGEST_DASHED &&
	    shape_is_bare(shape + 1) && shape[1].first != FIRST_LOWER;
}

/* Whether the text below is a paragraph that is not indented like the text of a bullet. */
static bool
is_dashed(const struct shape *shape)
{
	return may_be_dashed(shape) && shape[1].indent <= shape->indent &&
	    shape[1].length >= PARAGRAPH;
}

/* The bullet of the first line that is evidently a heading, or 0. */
static int32_t
glyph_of_dashed(const struct shape *shapes, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (is_dashed(&shapes[i]))
			return shapes[i].glyph;
	return 0;
}

/*
 * Some authors write headings like bullets.  A wrapped or commented bullet looks the same, but it
 * is in a list.  Lists with other bullets do not matter.
 */
static void
find_dashed(struct shape *shapes, size_t n)
{
	int32_t glyph = glyph_of_dashed(shapes, n);
	size_t dashed = 0, lists = 0;

	if (glyph == 0)
		return;
	for (size_t i = 0; i + 1 < n; i++) {
		const struct shape *shape = &shapes[i];

		if (shape->kind != SHAPE_DASH || shape->glyph != glyph)
			continue;
		dashed += is_dashed(shape);
		lists += shape[1].kind == SHAPE_DASH && shape[1].glyph == glyph &&
		    !shape[1].blank_before;
	}
	for (size_t i = 0; i + 1 < n && dashed >= DASHED && dashed > lists; i++) {
		if (!may_be_dashed(&shapes[i]) || shapes[i].glyph != glyph)
			continue;
		remove_bullet(&shapes[i]);
		shapes[i].mark = MARK_HEADING;
		shapes[i].drawn = DRAWN_DASHED;
	}
}

static bool
has_marks(const struct shape *shapes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (shapes[i].mark == MARK_HEADING)
			return true;
	return false;
}

void
find_drawn_headings(const struct text *text, struct shape *shapes, size_t n)
{
	struct drawn_scan scan = {.text = text, .shapes = shapes, .n = n};

	if (has_marks(shapes, n)) {
		drop_repeated_marks(shapes, n);
		join_wrapped_marks(shapes, n);
	}
	find_dashed(shapes, n);
	count_rules(&scan);
	drop_comments(&scan);
	count_decorated(&scan);
	find_drawn(&scan);
	set_levels(&scan);
}
