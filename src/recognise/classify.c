/* SPDX-License-Identifier: MIT */
/*
 * Most classes follow from the reading of the line.  Two also depend on other lines: a heading
 * directly above another heading is a chapter, and the first line is the title if a heading
 * follows it.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/classify.h"
#include "recognise/list_marker.h"
#include "recognise/pairs_and_questions.h"

#define CERTAIN		100	/* per cent */
#define STRONG		97	/* signs and separators that mean nothing else */
#define LIKELY		90	/* pairs with a colon or a dash */

static const enum line_class classes[READINGS] = {
	[READ_TITLE] = LINE_HEADING,
	[READ_HEADING] = LINE_HEADING,
	[READ_LABEL] = LINE_LABEL,
	[READ_BULLET] = LINE_BULLET,
	[READ_TEXT] = LINE_TEXT,
	[READ_WRAPPED] = LINE_TEXT,
};

/*
 * Removes the marker of a bullet, which cards do not show.  Other lines keep theirs, for example
 * the heading "3. Results".
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
	static const char *const drawn[] = {
		[DRAWN_NOT] = "marked by the author",
		[DRAWN_DECORATED] = "decorated",
		[DRAWN_DASHED] = "a bullet above unbulleted text, like others",
		[DRAWN_BELOW] = "below a rule, like others",
		[DRAWN_UNDERLINED] = "underlined",
		[DRAWN_RULED] = "between two rules",
	};
	struct line *line = &doc->lines[shape->line];

	if (shape->mark != MARK_HEADING && shape->mark != MARK_BODY)
		return;
	line->confidence = shape->drawn == DRAWN_NOT && !shape->chapter ? CERTAIN : STRONG;
	line->depth = shape->level;
	if (shape->field == FIELD_LABEL)
		line->class = LINE_LABEL;
	if (doc->reasons != NULL)
		doc->reasons[shape->line] = (struct reasons){
		    {shape->field != FIELD_NONE ? "names a field" :
		    shape->attributed ? "has attributes" :
		    shape->chapter ? "numbered as a chapter" : drawn[shape->drawn], NULL}};
}

static void
record_cut(struct document *doc, size_t index, const struct term_pair *pair)
{
	if (doc->cuts == NULL)
		doc->cuts = arena_array(doc->arena, doc->nlines, sizeof(*doc->cuts));
	doc->cuts[index] = (struct cut){pair->front, pair->back, pair->reversed};
}

/* Removes the marker and the sign, which cards do not show. */
static void
strip_sign(struct line *line, const struct shape *shape, const struct line_form *form)
{
	uint32_t start = form->text - shape->start;
	uint32_t typed = start == 0 ? 0 : shape->marker;

	if (form->sign.kind != SIGN_NONE && form->part != FORM_PAIR) {
		typed = start + form->sign.length;
		start += form->sign.text;
	}
	line->marker = slice_until(line->text, typed);
	line->text = slice_from(line->text, start);
	line->offset += start;
	if (form->end != 0 && form->part == FORM_QUESTION)
		line->text = utf8_trim_end(
		    slice_until(line->text, form->end - shape->start - start));
}

/* Makes the marker that was removed part of the text again. */
static void
show_marker(struct line *line)
{
	size_t removed;

	if (line->marker.n == 0)
		return;
	removed = (size_t)(line->text.p - line->marker.p);
	line->text = (struct slice){line->marker.p, line->text.n + removed};
	line->offset -= (uint32_t)removed;
	line->marker = SLICE_NONE;
}

/* Removes the bullet of a heading above pairs without bullets. */
static void
skip_dash(struct line *line, const struct shape *shape)
{
	uint32_t dash = shape->kind == SHAPE_DASH ? shape->text - shape->start : 0;

	line->text = slice_from(line->text, dash);
	line->offset += dash;
}

/* Removes the star or check mark that says which choice is right. */
static void
strip_choice_mark(struct line *line, const struct shape *shape, const struct line_form *form)
{
	uint32_t before = form->text - shape->start;

	line->new_line = true;
	line->marker = slice_until(line->text, before);
	line->text = slice_from(line->text, before);
	line->offset += before;
	if (form->end != 0)
		line->text = slice_until(line->text, form->end - form->text);
}

static const char *
reason_of_pair(const struct term_pair *pair)
{
	static const char *const pairs[PAIR_KINDS] = {
		[PAIR_COLONS] = "pair: the back begins after \"::\"",
		[PAIR_TAB] = "pair: the back begins after the tab",
		[PAIR_COLON] = "pair: the back begins after the colon",
		[PAIR_DASH] = "pair: the back begins after the dash",
		[PAIR_EQUALS] = "pair: the back begins after \"=\"",
		[PAIR_ARROW] = "pair: the back begins after the arrow",
		[PAIR_BAR] = "pair: the back begins after \"|\"",
		[PAIR_SEMICOLON] = "pair: the back begins after the semicolon",
		[PAIR_STAR] = "pair: the back begins after \"*\"",
		[PAIR_COLUMNS] = "pair: the back is the second column",
		[PAIR_TILDE] = "pair: the back begins after \"~\"",
		[PAIR_SLASH] = "pair: the back begins after \"/\"",
		[PAIR_DOTS] = "pair: the back begins after the dots",
		[PAIR_COMMA] = "pair: the back begins after the comma",
		[PAIR_SPEECH] = "pair: the back begins after the part of speech",
		[PAIR_SCRIPTS] = "pair: the back begins where the script changes",
		[PAIR_YEAR] = "pair: the back begins after the year",
		[PAIR_ASKED] = "pair: the back begins after the question mark",
		[PAIR_CUSTOM] = "pair: the back begins after the chosen separator",
	};

	return pair->reversed ? "pair, asked in both directions" : pairs[pair->kind];
}

/* Records cuts, removes signs and gives reasons, all of which only pairs and questions have. */
static void
apply_form(struct document *doc, const struct shape *shape, const struct line_form *form)
{
	struct line *line = &doc->lines[shape->line];
	const char *why = "";

	line->leftover = form->leftover;
	switch ((enum form_part)form->part) {
	case FORM_PAIR:
		record_cut(doc, shape->line, &form->pair);
		why = reason_of_pair(&form->pair);
		break;
	case FORM_QUESTION:
		why = "question, shown without its sign";
		break;
	case FORM_ANSWER:
		why = "answer, shown without its sign";
		break;
	case FORM_KEY:
		line->class = LINE_IGNORED;
		show_marker(line);
		why = "states the answer to a question above";
		break;
	case FORM_EMPTY:
		line->class = LINE_IGNORED;
		line->leftover = true;
		why = "front of a list of pairs, without a back";
		break;
	case FORM_HEADING:
		skip_dash(line, shape);
		return;
	case FORM_NUMBER:
		line->class = LINE_IGNORED;
		show_marker(line);
		why = "states the number of the question below";
		break;
	case FORM_CHOICE:
		strip_choice_mark(line, shape, form);
		return;
	case FORM_SIGN:
		why = "begins the answer below";
		break;
	default:
		return;
	}
	if (line->class != LINE_BULLET && line->class != LINE_IGNORED)
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
set_reasons(struct reasons *reasons, const struct line_reading *reading)
{
	for (size_t k = 0; k < REASONS; k++)
		if (reading->reasons[k] < FEATURES)
			reasons->why[k] = feature_phrase(reading->reasons[k]);
}

static void
set_classes(struct document *doc, const struct document_stats *stats,
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
		if (doc->reasons != NULL)
			set_reasons(&doc->reasons[shape->line], &readings[i]);
		if (stats->forms == NULL || stats->forms[i].part != FORM_PAIR)
			trust_mark(doc, shape);
		if (stats->forms != NULL)
			apply_form(doc, shape, &stats->forms[i]);
	}
}

static void
change_class(struct document *doc, size_t index, enum line_class class, const char *reason)
{
	doc->lines[index].class = class;
	if (doc->reasons == NULL)
		return;
	doc->reasons[index].why[1] = doc->reasons[index].why[0];
	doc->reasons[index].why[0] = reason;
}

/* What is known about the lines below a heading. */
struct lines_below {
	const struct line	*next;		/* NULL at the end; not one that continues another */
	bool			 headings;	/* there are headings below */
	uint8_t			 outermost;	/* outermost level of the headings below, or 0 */
	unsigned		 second;	/* forms of the numbers 2 of headings: 1 << enum number_form */
	uint32_t		 second_pattern; /* with which a heading with the number 2 begins, or 0 */
};

static bool
is_pair(const struct document *doc, const struct line *line)
{
	return document_line_is_pair(doc, (size_t)(line - doc->lines));
}

static bool
is_front(const struct document *doc, const struct line *line)
{
	return line != NULL && (class_is_heading(line->class) || is_pair(doc, line));
}

/* Whether the next line is a front and, if both have a level, its level is a deeper one. */
static bool
is_chapter(const struct document *doc, const struct lines_below *below, const struct line *line)
{
	const struct line *next = below->next;

	return is_front(doc, next) &&
	    (line->depth == 0 || next->depth == 0 || line->depth < next->depth);
}

/*
 * Whether the first line is the title.  It is not in "# Part 1", "## Optics", ..., "# Part 2" and
 * in "Animals", "cat - Katze", ..., "Food", "bread - Brot", ...: there it is the first of several
 * chapters.
 */
static bool
is_title(const struct document *doc, const struct lines_below *below, const struct line *line)
{
	bool again = below->outermost != 0 && below->outermost <= line->depth;
	bool pair = below->next != NULL && is_pair(doc, below->next);

	if (pair && below->headings)
		return false;
	return is_front(doc, below->next) && !(again && is_chapter(doc, below, line));
}

/* "II. Parts" and "Chapter 2" below mean that "I. Cells" and "Chapter 1" are not the title. */
static bool
is_first_of_several(const struct lines_below *below, const struct shape *shape)
{
	bool one = shape->kind == SHAPE_NUMBER && (shape->value == 1 || shape->roman == 1);

	return (one && (below->second >> shape->number_form & 1) != 0) ||
	    (shape->ordinal == 1 && shape->pattern != 0 &&
		shape->pattern == below->second_pattern);
}

static void
note_number(struct lines_below *below, const struct shape *shape)
{
	if (shape->kind == SHAPE_NUMBER && (shape->value == 2 || shape->roman == 2))
		below->second |= 1u << shape->number_form;
	if (shape->ordinal == 2)
		below->second_pattern = shape->pattern;
}

static void
note_line(struct lines_below *below, const struct line *line)
{
	below->next = line;
	below->headings = below->headings || class_is_heading(line->class);
	if (line->depth != 0 &&
	    (below->outermost == 0 || line->depth < below->outermost))
		below->outermost = line->depth;
}

/* Whether there are only links below a heading, which are on no card: "See also:". */
static bool
is_above_link(const struct document *doc, size_t index)
{
	for (index++; index < doc->nlines; index++) {
		const struct line *line = &doc->lines[index];

		if (line->class == LINE_IGNORED && slice_starts(line->text, SLICE("http")))
			return true;
		if (line->class != LINE_BLANK && line->class != LINE_IGNORED && !line->continues)
			return false;
	}
	return false;
}

/* Makes a heading the title or a chapter if it is one. */
static void
refine_heading(struct document *doc, const struct lines_below *below, size_t index,
    bool may_be_title)
{
	const struct line *line = &doc->lines[index];
	bool pair = below->next != NULL && is_pair(doc, below->next);

	if (line->marker.n != 0)	/* a question, even without an answer */
		return;
	if (!may_be_title && !pair && (line->depth == 0 || below->next == NULL ||
	    below->next->depth == 0) && is_above_link(doc, index))
		return;
	if (may_be_title && is_title(doc, below, line))
		change_class(doc, index, LINE_TITLE,
		    pair ? "first line, directly above a pair"
			 : "first line, directly above a heading");
	else if (is_chapter(doc, below, line))
		change_class(doc, index, LINE_CHAPTER,
		    pair ? "directly above a pair" : "directly above another heading");
}

/* Gives the lines that continue line i its class. */
static void
pass_on_class(struct document *doc, const struct document_stats *stats, size_t i)
{
	enum line_class class = doc->lines[stats->shapes[i].line].class;

	for (i++; i < stats->n && doc->lines[stats->shapes[i].line].continues; i++)
		doc->lines[stats->shapes[i].line].class = class;
}

/* Goes from the last line to the first, so that the lines below are known. */
static void
find_titles_and_chapters(struct document *doc, const struct document_stats *stats, bool untitled)
{
	struct lines_below below = {.next = NULL};

	for (size_t i = stats->n; i-- > 0;) {
		size_t index = stats->shapes[i].line;

		if (doc->lines[index].continues)
			continue;
		if (doc->lines[index].class == LINE_HEADING) {
			refine_heading(doc, &below, index, i == 0 && !untitled &&
			    !is_first_of_several(&below, &stats->shapes[i]));
			note_number(&below, &stats->shapes[i]);
			pass_on_class(doc, stats, i);
		}
		note_line(&below, &doc->lines[index]);
	}
}

/*
 * Removes the stars around a heading or label, "*Vortices*", and those that remain when the first
 * of a pair was taken for a bullet, "* Vortices *".
 */
static void
strip_stars(struct line *line)
{
	struct slice inner = line->text;
	bool bullet = line->class == LINE_BULLET && slice_equal(line->marker, SLICE("*"));
	bool heading = class_is_heading(line->class) || line->class == LINE_LABEL;

	if (inner.n < 3 || inner.p[inner.n - 1] != '*')
		return;
	inner.n--;
	if (heading && inner.p[0] == '*')
		inner = slice_from(inner, 1);
	else if (!bullet || inner.p[inner.n - 1] != ' ')
		return;
	if (memchr(inner.p, '*', inner.n) != NULL || !utf8_has_letters(inner))
		return;
	line->offset += (uint32_t)(inner.p - line->text.p);
	line->text = utf8_trim(inner);
}

/* "[2] https://example.org", or "[2]" alone. */
static bool
is_numbered_link(struct slice text)
{
	size_t at = 1;

	if (!slice_starts(text, SLICE("[")))
		return false;
	while (at < text.n && ascii_is_digit(text.p[at]))
		at++;
	if (at == 1 || at == text.n || text.p[at] != ']')
		return false;
	at = utf8_skip_space(text, at + 1);
	return at == text.n || slice_starts(slice_from(text, at), SLICE("http"));
}

/*
 * Removes headings above nothing but numbered links, "References:", and the links, which are no card as
 * links without numbers are none.
 */
static void
remove_references(struct document *doc, const struct document_stats *stats)
{
	size_t end = stats->n;

	for (size_t i = stats->n; i-- > 0;) {
		struct line *line = &doc->lines[stats->shapes[i].line];
		bool heading = class_is_heading(line->class);

		if ((line->class == LINE_TEXT || line->class == LINE_BULLET) &&
		    is_numbered_link(line->text))
			continue;
		for (size_t k = i; heading && i + 1 < end && k < end; k++)
			doc->lines[stats->shapes[k].line].class = LINE_IGNORED;
		end = i;
	}
}

/* Makes braces at the end of a line text again if the line cannot have attributes. */
static void
restore_attributes(struct document *doc)
{
	for (size_t i = 0; i < doc->nattributed; i++) {
		struct line *line = &doc->lines[doc->attributed[i].line];
		struct slice typed = utf8_trim(text_line(doc->text, doc->attributed[i].line));

		if (line->class == LINE_TITLE || class_is_heading(line->class) || is_pair(doc, line))
			continue;
		line->text.n = (size_t)(typed.p + typed.n - line->text.p);
	}
}

void
classify_lines(struct document *doc, const struct document_stats *stats,
    const struct line_reading *readings, const struct recognition_options *options)
{
	set_classes(doc, stats, readings);
	remove_references(doc, stats);
	find_titles_and_chapters(doc, stats, options->untitled);
	for (size_t i = 0; i < stats->n; i++)
		strip_stars(&doc->lines[stats->shapes[i].line]);
	restore_attributes(doc);
}
