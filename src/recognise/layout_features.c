/* SPDX-License-Identifier: MIT */
/*
 * Finds the evidence that real plain notes give and notes with bullets lack: which way of marking
 * headings is the habit of the author, and where a line is in its block.
 */
#include "config.h"

#include "recognise/code_line.h"
#include "recognise/layout_features.h"

#define LONG_LINE	60	/* columns; a line like this may have been wrapped */

/* Adds whether the line is marked in a way that marks headings elsewhere in the notes. */
static void
add_habits(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct layout *layout = &stats->layout;
	const struct shape *line = &stats->shapes[i];
	unsigned opens = i == 0 || line->blank_before, colon = line->last == END_COLON;
	unsigned above = has_colon_above_text(stats->shapes, stats->n, i);

	if (layout->drawn > 0 && line->drawn == DRAWN_NOT)
		evidence_add(out, FEATURE_UNDRAWN + 4 * BIN(layout->drawn, 2, 4) + 2 * opens + colon);
	if (layout->colons > 0)
		evidence_add(out, FEATURE_COLON_HABIT +
		    6 * BIN(layout->colons, 2, 4, 8) + 3 * opens + (above ? 2 : colon));
	if (layout->hanging > 0)
		evidence_add(out, FEATURE_HANGING_HABIT + 4 * BIN(layout->hanging, 2, 4, 8) +
		    2 * opens + is_above_indented(stats->shapes, stats->n, i));
	if (layout->capitals > 0)
		evidence_add(out, FEATURE_CAPITALS_HABIT +
		    4 * BIN(layout->capitals, 2, 4) + 2 * opens + line->all_caps);
}

/* How far the line below is indented: 0 there is none, 1 less, 2 the same, 3 more. */
static unsigned
step_below(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	if (i + 1 == stats->n)
		return 0;
	return line[1].indent < line->indent ? 1 : line[1].indent == line->indent ? 2 : 3;
}

static void
add_indents(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	unsigned opens = i == 0 || line->blank_before, inside = line->indent > 0;

	evidence_add(out, FEATURE_INDENT_BELOW +
	    3 * (2 * (2 * step_below(stats, i) + line->blank_after) + inside) + size_of_3(line));
	evidence_add(out, FEATURE_EDGE +
	    4 * BIN(stats->layout.edge, 10, 30, 60, 90) + 2 * inside + opens);
}

static void
add_gap(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	unsigned after = i + 1 < stats->n ? line[1].gap : 0;

	if (stats->layout.wide_gaps == 0)
		return;
	evidence_add(out, FEATURE_GAP + 3 * (2 * BIN(line->gap, 1, 2, 3) +
	    (stats->layout.wide_gaps > 3)) + size_of_3(line));
	evidence_add(out, FEATURE_GAP_AFTER + 3 * BIN(after, 1, 2, 3) + size_of_3(line));
}

/* The size of the block at line i: 0 there is none, up to 4. */
static unsigned
block_at(const struct document_stats *stats, size_t i)
{
	if (i >= stats->n)	/* also -1 */
		return 0;
	return 1 + BIN(stats->layout.block_ends[i] - stats->layout.block_begins[i], 2, 3, 5);
}

static void
add_block(const struct document_stats *stats, size_t i, struct evidence *out)
{
	size_t begin = stats->layout.block_begins[i], end = stats->layout.block_ends[i];
	unsigned first = i == begin, last = i + 1 == end;
	unsigned own = block_at(stats, i) - 1;

	if (!stats->has_blanks)
		return;
	evidence_add(out, FEATURE_BLOCK + 3 * (10 * own + 5 * first + block_at(stats, end)) +
	    BIN(stats->layout.lone, 34, 67));
	evidence_add(out, FEATURE_BLOCK_PLACE + 3 * (10 * first + 5 * last +
	    block_at(stats, begin - 1)) + size_of_3(&stats->shapes[i]));
}

/* In a paragraph, a line may begin in lower case because the line above has no room for more. */
static void
add_continuation(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i], *above = line - 1;
	unsigned end, listed = i + 1 < stats->n && line[1].kind == SHAPE_DASH;

	if (i == 0 || line->blank_before || line->first != FIRST_LOWER)
		return;
	end = above->last == END_STOP ? 0 : above->last == END_WORD ? 1 : above->last == END_COMMA ? 2 : 3;
	evidence_add(out, FEATURE_CONTINUES + 4 * (4 * listed + 2 * (above->kind == SHAPE_DASH) +
	    (above->full >= LONG_LINE)) + end);
}

/* Adds whether lines that begin blocks end in a colon here, and whether this one does. */
static void
add_rivals(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct layout *layout = &stats->layout;
	const struct shape *line = &stats->shapes[i];
	unsigned colon = line->last == END_COLON, role = colon ? 3 : 4;

	if (layout->openers == 0)
		return;
	if (opens_block(stats->shapes, stats->n, i))
		role = !colon ? 0 : line[1].kind == SHAPE_DASH ? 1 : 2;
	evidence_add(out, FEATURE_RIVALS +
	    4 * (5 * BIN(layout->colon_openers * 100 / layout->openers, 1, 34, 67, 100) + role) +
	    BIN(layout->openers, 2, 4, 8));
}

static void
add_places(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	unsigned opens = i == 0 || line->blank_before, inside = line->indent > 0;
	unsigned colon = line->last == END_COLON, step = step_below(stats, i);

	if (i > 0 && stats->contexts[i - 1].same_count > 1)
		evidence_add(out, FEATURE_BELOW_REPEATED +
		    4u * (stats->contexts[i - 1].same_count > 2) + 2 * line->all_caps + opens);
	evidence_add(out, FEATURE_INDENT_COLON + 8 * step + 4 * inside + 2 * colon + opens);
	evidence_add(out, FEATURE_EDGE_BELOW + 8 * BIN(stats->layout.edge, 10, 30, 60, 90) +
	    4 * inside + 2u * (step == 3) + opens);
	evidence_add(out, FEATURE_UNLISTED + 24 * BIN(stats->dashes, 1, 10, 30) +
	    3 * (4 * opens + end_of_4(line)) + size_of_3(line));
}

static void
add_look(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	const struct look_count *count = &stats->layout.looks.counts[stats->layout.looks.of_line[i]];
	unsigned opens = i == 0 || line->blank_before;
	unsigned adjacent = count->adjacent * 100u / count->lines;

	evidence_add(out, FEATURE_LOOK_COUNT + 3 * (2 * (4 * BIN(count->lines, 2, 3, 5, 9) +
	    BIN(adjacent, 1, 25, 60)) + opens) + size_of_3(line));
	evidence_add(out, FEATURE_LOOK_SHARE + 2 * (4 * BIN(count->lines * 100u / stats->n, 3, 8,
	    15, 30) + end_of_4(line)) + opens);
}

/*
 * Adds where the line is in its block, if many blocks have the same size, as questions with four
 * answers do, or if many blocks seem to end with the heading of the next one.
 */
static void
add_regularity(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct layout *layout = &stats->layout;
	size_t begin = layout->block_begins[i], end = layout->block_ends[i];
	unsigned first = begin == i, usual = end - begin == layout->usual;
	unsigned size = size_of_3(&stats->shapes[i]);

	if (layout->usual != 0 && layout->regular >= 30)
		evidence_add(out, FEATURE_REGULAR +
		    3 * (4 * BIN(layout->regular, 50, 70, 85) + 2 * first + usual) + size);
	if (layout->tails >= 20 && i + 1 == end && !first)
		evidence_add(out, FEATURE_TAIL + 3 * (4 * BIN(layout->tails, 40, 60, 80) +
		    end_of_4(&stats->shapes[i])) + size);
}

/* A long line may be a heading if its number continues those of similar lines at some distance. */
static void
add_rising(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct line_context *context = &stats->contexts[i];
	const struct shape *line = &stats->shapes[i];
	unsigned rises = context->rises_before + context->rises_after;
	unsigned gap = context->rises_after ? context->pattern_after : context->pattern_before;

	if (line->pattern == 0 || rises == 0)
		return;
	evidence_add(out, FEATURE_RISING + 4 * (4 * (rises - 1) + BIN(gap, 1, 2, 5)) +
	    BIN(line->length, 30, 60, 100));
}

/* Adds whether the line has a colon, at its end or inside, and how many lines have one inside. */
static void
add_terms(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	unsigned opens = i == 0 || line->blank_before;
	unsigned own = line->last == END_COLON ? 2 : shape_has(line, INNER_COLON);

	if (stats->layout.terms > 0)
		evidence_add(out, FEATURE_TERMS + 6 * BIN(stats->layout.terms, 5, 20, 50) +
		    2 * own + opens);
}

static void
add_ends(const struct document_stats *stats, size_t i, struct evidence *out)
{
	const struct shape *line = &stats->shapes[i];
	unsigned above = i == 0 ? 4 : end_of_4(line - 1);
	unsigned below = i + 1 == stats->n ? 4 : end_of_4(line + 1);
	unsigned opens = i == 0 || line->blank_before;

	evidence_add(out,
	    FEATURE_THREE_ENDS + 2 * (25 * end_of_4(line) + 5 * above + below) + opens);
}

void
add_layout_features(const struct document_stats *stats, size_t i, struct evidence *out)
{
	unsigned opens = i == 0 || stats->shapes[i].blank_before;

	if (stats->shapes[i].code != CODE_NONE)
		evidence_add(out, FEATURE_CODE + 2u * (stats->shapes[i].code - 1u) + opens);
	add_habits(stats, i, out);
	add_indents(stats, i, out);
	add_gap(stats, i, out);
	add_block(stats, i, out);
	add_continuation(stats, i, out);
	add_rivals(stats, i, out);
	add_places(stats, i, out);
	add_look(stats, i, out);
	add_terms(stats, i, out);
	add_ends(stats, i, out);
	add_regularity(stats, i, out);
	add_rising(stats, i, out);
}
