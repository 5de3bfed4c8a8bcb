/* SPDX-License-Identifier: MIT */
/*
 * Recognition of the structure of notes without markup.  Most cases are a small text
 * with the expected classes of its lines and the depths of its bullets.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/vec.h"
#include "recognise/page_number.h"
#include "recognise/recognise.h"
#include "notes.h"
#include "support.h"


/* Returns a recognised document.  The caller frees its arena. */
static struct document *
read_with(const char *notes, bool untitled)
{
	struct arena *arena = arena_new();
	struct document *doc = document_new(arena, text_of_notes(arena, notes));

	recognise(doc, &(struct recognition_options){.explain = true, .untitled = untitled});
	return doc;
}

static struct document *
read_notes(const char *notes)
{
	return read_with(notes, false);
}

/*
 * Compares the classes of lines in the form "T H B0 B1 P+": a letter per line, the depth of
 * bullets, and "+" for continued lines.
 */
static void
assert_classes(const char *notes, const char *expected)
{
	struct document *doc = read_notes(notes);
	struct buf got = {0};

	for (size_t i = 0; i < doc->nlines; i++) {
		const struct line *line = &doc->lines[i];

		buf_format(&got, "%s%c", i == 0 ? "" : " ", line_class_letter(line->class));
		if (line->class == LINE_BULLET)
			buf_format(&got, "%d", line->depth);
		if (line->continues)
			buf_byte(&got, '+');
	}
	if (strcmp(buf_string(&got), expected) != 0)
		fail_msg("%s\nread as '%s', expected '%s'", notes, buf_string(&got), expected);
	buf_free(&got);
	arena_free(doc->arena);
}

/* markers */

static void
test_markers_are_removed_from_bullets(void **state)
{
	static const struct {
		const char *line, *marker, *text;
	} cases[] = {
		{"- granite", "-", "granite"},
		{"\xe2\x80\x93 granite", "\xe2\x80\x93", "granite"},
		{"\xe2\x80\x94 granite", "\xe2\x80\x94", "granite"},
		{"\xe2\x80\xa2 granite", "\xe2\x80\xa2", "granite"},
		{"* granite", "*", "granite"},
		{"\xc2\xb7 granite", "\xc2\xb7", "granite"},
		{"\xe2\x96\xaa granite", "\xe2\x96\xaa", "granite"},
		{"\xe2\x80\xa3 granite", "\xe2\x80\xa3", "granite"},
		{"\xe2\x97\xa6 granite", "\xe2\x97\xa6", "granite"},
		{"\xe2\x97\x8f granite", "\xe2\x97\x8f", "granite"},
		{"o granite", "o", "granite"},
		{"- \xe2\x80\x93 granite", "- \xe2\x80\x93", "granite"},
		{"- - granite", "- -", "granite"},
		{"\xe2\x80\x93 - granite", "\xe2\x80\x93 -", "granite"},
		{"\xe2\x80\xa2\tgranite", "\xe2\x80\xa2", "granite"},
		{"-\xc2\xa0granite\xc2\xa0 ", "-", "granite"},
		{"\xe2\x80\x93granite", "\xe2\x80\x93", "granite"},
		{"-granite", "-", "granite"},
		{"\xe2\x80\xa2" "5 kinds", "\xe2\x80\xa2", "5 kinds"},
		{"\t- granite, basalt  ", "-", "granite, basalt"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document *doc;
		char notes[200];

		snprintf(
		    notes, sizeof(notes), "Geology\nRocks\n- a first one\n%s\n", cases[i].line);
		doc = read_notes(notes);
		assert_int_equal(doc->lines[3].class, LINE_BULLET);
		assert_slice(doc->lines[3].marker, cases[i].marker);
		assert_slice(doc->lines[3].text, cases[i].text);
		assert_ptr_equal(doc->lines[3].text.p, doc->text->bytes.p + doc->lines[3].offset);
		arena_free(doc->arena);
	}
}

static void
test_signs_within_words_are_not_markers(void **state)
{
	static const char *const lines[] = {
		"-5 degrees is cold enough", "--all shows every file", "-> leads to the next step",
		"-v prints more", "often seen in lakes", "*emphasis* is kept",
		"e.g. quartz and mica",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct document *doc = read_notes(lines[i]);

		assert_int_equal(doc->lines[0].marker.n, 0);
		assert_slice(doc->lines[0].text, lines[i]);
		arena_free(doc->arena);
	}
}

static void
test_numbers_of_list_items_are_markers(void **state)
{
	static const struct {
		const char *first, *second, *marker;
	} cases[] = {
	    {"1. weigh it,", "2. write it down.", "2."},
	    {"1) weigh it,", "2) write it down.", "2)"},
	    {"(1) weigh it,", "(2) write it down.", "(2)"},
	    {"a) weigh it,", "b) write it down.", "b)"},
	    {"i. weigh it,", "ii. write it down.", "ii."},
	    {"1\u3001 weigh it,", "2\u3001 write it down.", "2\u3001"},
	    {"\uff081\uff09weigh it,", "\uff082\uff09write it down.", "\uff082\uff09"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document *doc;
		char notes[200];

		snprintf(notes, sizeof(notes), "Weighing a sample\n%s\n%s\nHeating\n- slow\n",
		    cases[i].first, cases[i].second);
		doc = read_notes(notes);
		assert_int_equal(doc->lines[2].class, LINE_BULLET);
		assert_slice(doc->lines[2].marker, cases[i].marker);
		assert_slice(doc->lines[2].text, "write it down.");
		arena_free(doc->arena);
	}
}

static void
test_numbers_of_headings_are_kept(void **state)
{
	struct document *doc = read_notes("Chemistry\n\n1. Acids\n- give protons\n- taste sour\n\n"
	    "2. Bases\n- take protons\n\n3. Salts\n- are neutral\n- dissolve well\n");

	(void)state;
	assert_int_equal(doc->lines[2].class, LINE_HEADING);
	assert_int_equal(doc->lines[6].class, LINE_HEADING);
	assert_int_equal(doc->lines[9].class, LINE_HEADING);
	assert_int_equal(doc->lines[6].marker.n, 0);
	assert_slice(doc->lines[6].text, "2. Bases");
	arena_free(doc->arena);
}

/* depth */

static void
test_bullets_have_a_depth(void **state)
{
	(void)state;
	/* a doubled glyph is one level deeper */
	assert_classes(
	    "Geology\nRocks\n- old\n- - older\n- young\nLakes\n- cold\n- \xe2\x80\x93 deep\n",
	    "T H B0 B1 B0 H B0 B1");
	/* indentation with spaces and tabs */
	assert_classes(
	    "Geology\nRocks\n- old\n  - older\n    - oldest\n- young\nLakes\n- cold\n"
	    "\t- deep\n- wet\n",
	    "T H B0 B1 B2 B0 H B0 B1 B0");
	/* another glyph that never starts a list is deeper */
	assert_classes(
	    "Geology\nRocks\n- old\n\xe2\x80\x93 very old\n\xe2\x80\x94 older still\n- young\n"
	    "Lakes\n- cold\n",
	    "T H B0 B1 B1 B0 H B0");
	assert_classes(
	    "Geology\nRocks\n\xe2\x80\xa2\told\no\tolder\n\xe2\x96\xaa\toldest\n"
	    "\xe2\x80\xa2\tyoung\n"
	    "Lakes\n\xe2\x80\xa2\tcold\n",
	    "T H B0 B1 B2 B0 H B0");
	/* glyphs that are mixed at random do not indicate depth */
	assert_classes(
	    "Geology\nRocks\n- old\n\xe2\x80\xa2 hard\nLakes\n\xe2\x80\xa2 cold\n- deep\n"
	    "Seas\n* salt\n- wide\n",
	    "T H B0 B0 H B0 B0 H B0 B0");
	/* a bullet that ends in a colon contains those below it */
	assert_classes(
	    "Geology\nRocks\n- Kinds:\n- granite\n- basalt\n- Uses:\n- roads\nLakes\n- cold\n",
	    "T H B0 B1 B1 B0 B1 H B0");
	/* bullets under numbers */
	assert_classes(
	    "Chemistry\nWeighing a sample\n1. Put it on the scale.\n   - gently\n"
	    "2. Write it down.\n"
	    "Heating\n- slowly\n- evenly\n",
	    "T H B0 B1 B0 H B0 B0");
}

/* marks */

static void
test_marks_override_recognition(void **state)
{
	(void)state;
	/* lines that would be read otherwise without a mark: a heading, prose, a page number, a bullet, a link */
	assert_classes("Energy\nSolar power\n- clean\n| Wind power\n- loud\n", "T H B0 P B0");
	assert_classes(
	    "Energy\n# The sun is the oldest source of power we have, and it is free.\n- clean\n"
	    "Wind power\n- loud\n",
	    "T H B0 H B0");
	assert_classes("Energy\nSolar power\n- clean\n# 12\n- dozen\n", "T H B0 H B0");
	assert_classes("Energy\n# Solar power\n| - 12 -\n| https://example.org\n", "T H P P");
	/* the white space after a mark may be of any kind, and the mark may be indented */
	assert_classes("Energy\n  #\tSolar power\n- clean\n#\xc2\xa0Wind\n- loud\n", "T H B0 H B0");
	assert_classes("Energy\n# Solar power\n- clean\n  | all of it\n- cheap\n", "T H B0 P B0");
	/* a marked heading is not continued on the next line */
	assert_classes("# Energy is\n# what makes things\nmove, heat up or shine.\n", "T H P");
}

static void
test_marks_are_removed_from_lines(void **state)
{
	static const struct {
		const char *line, *text;
	} cases[] = {
		{"# Solar power", "Solar power"},
		{" ###### Solar power ", "Solar power"},
		{"#\t1. Solar power", "1. Solar power"},
		{"# - solar", "- solar"},
		{"| Solar power", "Solar power"},
		{"|  - solar", "- solar"},
		{"| # solar", "# solar"},
		{"| | solar", "| solar"},
		{"| \\# solar", "\\# solar"},
		{"\\# of panels", "# of panels"},
		{"\\### of panels", "### of panels"},
		{"\\| of panels", "| of panels"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document *doc;
		char notes[200];

		snprintf(notes, sizeof(notes), "Energy\nSolar power\n- clean\n%s\n", cases[i].line);
		doc = read_notes(notes);
		assert_slice(doc->lines[3].text, cases[i].text);
		assert_int_equal(doc->lines[3].marker.n, 0);
		assert_ptr_equal(doc->lines[3].text.p, doc->text->bytes.p + doc->lines[3].offset);
		arena_free(doc->arena);
	}
}

/* Such a line is recognised as if a word stood in place of the sign. */
static void
test_similar_signs_are_not_marks(void **state)
{
	static const char *const lines[] = {
		"#", "##", "#tag", "#include <stdio.h>", "#1 of all", "####### seven",
		"    # a comment",
		"|", "|x|", "||", "|| either", "| a | b |", "\\#tag", "\\", "\\\\# twice",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct document *doc;
		char notes[200];

		snprintf(notes, sizeof(notes), "Energy\nSolar power\n- clean\n%s\n", lines[i]);
		doc = read_notes(notes);
		assert_slice(doc->lines[3].text, lines[i] + strspn(lines[i], " "));
		assert_true(doc->lines[3].confidence < 100);
		arena_free(doc->arena);
	}
	assert_classes("Energy\nSolar power\n- clean\n# # #\n#####\n", "T H B0 X X");
}

static void
test_rows_of_tables_are_not_marks(void **state)
{
	static const struct {
		const char *lines;
		bool table;
	} cases[] = {
		{"| a | b |\n| c | d", true},
		{"| a | b\n| c | d |", true},
		{"| a | b\n|---|---\n| c | d", true},
		{"| a | b\n| c | d", false},
		{"| a | b |\n\n| c | d", false},
		{"| a | b |\nand\n| c | d", false},
		{"| ---\n| c", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document *doc;
		const struct line *last;
		char notes[200];

		snprintf(
		    notes, sizeof(notes), "Energy\nSolar power\n- clean\n%s\n", cases[i].lines);
		doc = read_notes(notes);
		last = &doc->lines[doc->nlines - 1];
		if ((last->text.p[0] == '|') != cases[i].table)
			fail_msg("%s\nis %s table", cases[i].lines, cases[i].table ? "a" : "not a");
		arena_free(doc->arena);
	}
}

static void
test_levels_of_marks_determine_chapters_and_headings(void **state)
{
	(void)state;
	/* the first line is a title above headings, or a chapter if there are others */
	assert_classes("# Energy\n# Solar power\n- clean\n# Wind\n- loud\n", "T H B0 H B0");
	assert_classes("# Energy\n## Solar power\n- clean\n## Wind\n- loud\n", "T H B0 H B0");
	assert_classes("# Energy\n## Solar power\n- clean\n# Matter\n## Atom\n- tiny\n",
	    "C H B0 C H B0");
	assert_classes("# Energy\n- moves things\n## Solar power\n- clean\n", "H B0 H B0");
	/* a heading directly above one that is not deeper is empty */
	assert_classes("# Energy\n## Sun\n## Solar power\n- clean\n### Cell\n## Wind\n- loud\n",
	    "T H H B0 H H B0");
	/* unmarked headings below a marked one do not have a level */
	assert_classes("Energy\n# Solar power\nCells\n- clean\nPanels\n- flat\n",
	    "T C H B0 H B0");
}

/* Compares every heading, each after the chapters and headings that contain it, in the form "Energy>Sun Wind". */
static void
assert_trails(const char *notes, const char *expected)
{
	struct document *doc = read_notes(notes);
	struct buf got = {0};
	const struct section *trail[16], *section = doc->root;

	while (section != NULL) {
		size_t n = 0;

		if (section->class == LINE_HEADING) {
			for (const struct section *up = section; up->parent != NULL; up = up->parent)
				trail[n++] = up;
			buf_text(&got, got.n == 0 ? "" : " ");
			while (n-- > 0) {
				buf_add(&got, doc->lines[trail[n]->line].text);
				buf_text(&got, n > 0 ? ">" : "");
			}
		}
		if (section->child != NULL) {
			section = section->child;
			continue;
		}
		while (section != NULL && section->next == NULL)
			section = section->parent;
		section = section == NULL ? NULL : section->next;
	}
	if (strcmp(buf_string(&got), expected) != 0)
		fail_msg("%s\nread as '%s', expected '%s'", notes, buf_string(&got), expected);
	buf_free(&got);
	arena_free(doc->arena);
}

static void
test_levels_of_marks_determine_nesting(void **state)
{
	(void)state;
	assert_trails("T\n# P\n## A\n- a\n## B\n- b\n# C\n- c\n", "P>A P>B C");
	assert_trails("T\n# P\n- p\n## A\n- a\n# B\n- b\n", "P P>A B");
	assert_trails("T\n# P\n## Q\n### A\n- a\n## R\n### B\n- b\n# S\n## C\n- c\n",
	    "P>Q>A P>R>B S>C");
	/* levels may be left out, and the outermost need not be the first */
	assert_trails("T\n# P\n#### A\n- a\n### B\n- b\n", "P>A P>B");
	assert_trails("T\n### A\n- a\n# P\n## B\n- b\n", "A P>B");
	/* an unmarked chapter contains the marked headings up to the next chapter */
	assert_trails("T\nPart One\n# A\n- a\n# B\n- b\nPart Two\n# C\n- c\n",
	    "Part One>A Part One>B Part Two>C");
	/* an unmarked heading belongs to the chapter and does not become part of a card */
	assert_trails("T\n# P\n## A\n- a\nBread\n- b\n", "P>A P>Bread");
	assert_trails("T\n# A\n- a\nBread\n- b\n", "A Bread");
}

static void
test_marked_lines_are_certain(void **state)
{
	struct document *doc = read_notes("Energy\n# Solar power\n| Clean.\n\\# of panels\n");

	(void)state;
	for (size_t i = 1; i < 3; i++) {
		assert_int_equal(doc->lines[i].confidence, 100);
		assert_string_equal(doc->reasons[i].why[0], "marked by the author");
	}
	assert_int_equal(doc->lines[1].depth, 1);
	assert_true(doc->lines[3].confidence < 100);
	arena_free(doc->arena);
}

static void
test_untitled_notes_have_no_title(void **state)
{
	struct document *doc = read_with("# Energy\n## Solar power\n- clean\n", true);

	(void)state;
	assert_int_equal(doc->lines[0].class, LINE_CHAPTER);
	assert_false(doc->has_title);
	arena_free(doc->arena);
	doc = read_with("Energy\n\nSolar power\n- clean\n\nWind power\n- loud\n", true);
	assert_int_not_equal(doc->lines[0].class, LINE_TITLE);
	assert_false(doc->has_title);
	arena_free(doc->arena);
}

/* labels, titles, chapters */

static void
test_labels_are_recognised(void **state)
{
	(void)state;
	assert_classes(
	    "Energy\nSolar power\n- clean\n- cheap\nWind power\n- clean\n- loud\nWater power\n"
	    "Pros:\n"
	    "- steady\nCons:\n- needs a river\nTidal power\n- rare\nNuclear power\n- dense\n"
	    "- feared\n",
	    "T H B0 B0 H B0 B0 H L B0 L B0 H B0 H B0 B0");
	/* a label without a colon stands directly below a heading and looks like one */
	assert_classes(
	    "Energy\nSolar power\n- clean\n- cheap\nWind power\n- clean\n- loud\nWater power\n"
	    "Natural\n"
	    "- steady\nUnnatural\n- needs a dam\nTidal power\n- rare\nNuclear power\n- dense\n"
	    "Coal power\n- dirty\n"
	    "Gas power\n- flexible\nHeat pumps\n- save power\nBatteries\n- store power\n"
	    "Power lines\n- carry it\n",
	    "T H B0 B0 H B0 B0 H L B0 L B0 H B0 H B0 H B0 H B0 H B0 H B0 H B0");
}

static void
test_titles_are_recognised(void **state)
{
	(void)state;
	assert_classes("Energy\nSolar power\n- clean\n", "T H B0");
	assert_classes("Solar power\n- clean\n", "H B0");
	assert_classes(
	    "\n\nEnergy\n\nSolar power\n- clean\n\nWind power\n- loud\n", "S S T S H B0 S H B0");
	assert_classes(
	    "What is a cell?\nThe smallest unit of life.\nWhat is a gene?\nA part of the DNA.\n",
	    "H P H P");
}

static void
test_bodies_may_be_text_without_bullets(void **state)
{
	(void)state;
	assert_classes(
	    "Biology\nMitochondria\nThe power house of the cell, it burns sugar.\nRibosome\n"
	    "It builds proteins from amino acids.\n",
	    "T H P H P");
	assert_classes("Biology\n\nMitochondria\nThe power house of the cell.\n\nRibosome\n"
	    "Builds proteins from amino acids.\n", "T S H P S H P");
	assert_classes(
	    "Q: What is two plus two?\nA: Four\nQ: What is three plus three?\nA: Six\n", "H P H P");
}

/* One marked heading shows what headings look like, so a doubtful line is recognised, too. */
static void
test_a_mark_helps_to_recognise_other_headings(void **state)
{
	static const char rest[] = "Bread is baked at home there\nThe shop opens on two days\n";
	char notes[400];

	(void)state;
	for (int marked = 0; marked < 2; marked++) {
		struct document *doc;

		snprintf(notes, sizeof(notes),
		    "Reading Diary\nPart 1: the ferries of the north\n"
		    "Most of them sail twice a day\nIn winter only one of them does\n"
		    "%sPart 2: the islands of the south\n%s", marked ? "# " : "", rest);
		doc = read_notes(notes);
		assert_int_equal(doc->lines[1].class, marked ? LINE_HEADING : LINE_TEXT);
		assert_int_equal(doc->lines[4].class, marked ? LINE_HEADING : LINE_TEXT);
		arena_free(doc->arena);
	}
}

static void
test_chapters_contain_headings(void **state)
{
	struct document *doc =
	    read_notes("Physics\nPart One\nOptics\nLenses\n- bend light\nMirrors\n- reflect\n"
		       "Part Two\nSound\n- is slow\nEchoes\n- come back\nPart Three\n");
	const struct section *part, *optics;

	(void)state;
	assert_int_equal(doc->lines[1].class, LINE_CHAPTER);
	assert_int_equal(doc->lines[2].class, LINE_CHAPTER);
	assert_int_equal(doc->lines[7].class, LINE_CHAPTER);
	assert_int_equal(doc->lines[12].class, LINE_HEADING);
	part = doc->root->child;
	assert_int_equal(part->line, 1);
	optics = part->child;
	assert_int_equal(optics->line, 2);
	assert_int_equal(optics->child->line, 3);
	assert_int_equal(optics->child->body_line, 4);
	assert_int_equal(doc->lines[4].class, LINE_BULLET);
	assert_false(optics->has_body);
	assert_int_equal(part->next->line, 7);
	assert_null(part->next->next);
	assert_false(part->next->last->has_body);
	arena_free(doc->arena);
}

/* sections */

static void
test_sections_are_nested(void **state)
{
	struct document *doc =
	    read_notes("- before any heading\nRocks\n- Kinds:\n  - granite\n    which is hard.\n"
		       "- old\nLakes\n- cold\n");
	const struct section *rocks;

	(void)state;
	assert_int_equal(doc->root->class, LINE_TITLE);
	assert_false(doc->has_title);
	assert_true(doc->root->has_body);
	assert_int_equal(doc->root->body_line, 0);
	rocks = doc->root->child;
	assert_int_equal(rocks->class, LINE_HEADING);
	assert_int_equal(rocks->line, 1);
	assert_int_equal(rocks->body_line, 2);
	assert_null(rocks->child);
	assert_int_equal(doc->lines[3].depth, 1);
	assert_int_equal(rocks->next->line, 6);
	arena_free(doc->arena);
}

/* Lines broken at 72 columns, as in text copied out of a PDF. */
static const char wrapped[] =
    "Glaciers\n"
    "How they form\n"
    "\xe2\x80\xa2 Snow that survives the summer is buried by the snow of the following\n"
    "  winter and is slowly pressed into firn and then into solid blue ice.\n"
    "\xe2\x80\xa2 Under its own weight the ice begins to flow downhill like a very\n"
    "  slow river that carves a valley of its own.\n"
    "How they melt\n"
    "\xe2\x80\xa2 Warm air and dark dust on the surface make the ice melt faster than\n"
    "  new snow can replace it.\n"
    "\xe2\x80\xa2 Where the tongue ends in the sea, large pieces break off and drift\n"
    "  away as icebergs.\n";

static void
test_wrapped_lines_are_joined(void **state)
{
	struct document *doc;

	(void)state;
	assert_classes(wrapped, "T H B0 B0+ B0 B0+ H B0 B0+ B0 B0+");
	doc = read_notes(wrapped);
	assert_int_equal(doc->root->child->body_line, 2);
	assert_true(doc->lines[3].continues);
	assert_null(doc->root->child->child);
	arena_free(doc->arena);
}

static void
test_page_furniture_is_dropped(void **state)
{
	(void)state;
	assert_classes(
	    "Energy\nSolar power\n- clean\n-----\n- 12 -\nWind power\n- loud\n"
	    "https://example.org/wind\n",
	    "T H B0 X X H B0 X");
}

/* A page has about 50 lines. */
static void
test_page_numbers_are_recognised(void **state)
{
	struct text_line lines[200] = {{0}};	/* empty except for those set below */
	struct text text = {
		.bytes = SLICE("12 57 58 "), .lines = lines, .nlines = COUNT(lines)};
	uint32_t number = 0;

	(void)state;
	assert_true(read_page_number(SLICE(" 12 "), &number));
	assert_int_equal(number, 12);
	assert_false(read_page_number(SLICE("12."), &number));
	assert_false(read_page_number(SLICE("12345"), &number));
	assert_false(read_page_number(SLICE(""), &number));
	for (size_t i = 0; i < 6; i++)
		assert_true(is_decorated_page_number(slice_of((const char *[]){"- 2 -", "-12-", "Page 3",
		    "page 3 of 10", "3 of 10", "Page 3/10"}[i])));
	for (size_t i = 0; i < 9; i++)
		assert_false(is_decorated_page_number(slice_of((const char *[]){"12", "24-02-01",
		    "1868 - 1912", "3/10", "- 2", "- 5 - 3 -", "Page", "Pages 3", "Page 3 ff"}[i])));
	assert_true(is_likely_page_number(&text, 49, 1));
	assert_true(is_likely_page_number(&text, 199, 4));
	assert_false(is_likely_page_number(&text, 3, 1));
	assert_false(is_likely_page_number(&text, 199, 1));
	assert_false(is_likely_page_number(&text, 20, 1912));
	lines[40] = (struct text_line){3, 2};
	assert_false(is_likely_page_number(&text, 40, 57));
	lines[90] = (struct text_line){6, 2};
	assert_true(is_likely_page_number(&text, 40, 57));
	assert_true(is_likely_page_number(&text, 90, 58));
	lines[60] = (struct text_line){0, 2};	/* another number in between */
	assert_false(is_likely_page_number(&text, 40, 57));
	assert_false(is_likely_page_number(&text, 90, 58));
}

static void
test_unicode_white_space_is_trimmed(void **state)
{
	struct document *doc =
	    read_notes("\xc2\xa0 Solar power \xe2\x80\x8b\n\xc2\xa0\n\t-\xc2\xa0 clean\xc2\xa0\n");

	(void)state;
	assert_slice(doc->lines[0].text, "Solar power");
	assert_int_equal(doc->lines[0].offset, 3);
	assert_int_equal(doc->lines[1].class, LINE_BLANK);
	assert_slice(doc->lines[2].text, "clean");
	arena_free(doc->arena);
}

static void
test_tiny_documents_are_read(void **state)
{
	struct document *doc;

	(void)state;
	assert_classes("", "");
	assert_classes("\n\n", "S S");
	assert_classes("Photosynthesis", "H");
	assert_classes("- one\n- two\n", "B0 B0");
	doc = read_notes("");
	assert_non_null(doc->root);
	assert_null(doc->root->child);
	assert_false(doc->root->has_body);
	arena_free(doc->arena);
}

static void
test_every_line_has_a_confidence_and_a_reason(void **state)
{
	struct document *doc = read_notes(wrapped);

	(void)state;
	for (size_t i = 0; i < doc->nlines; i++) {
		assert_in_range(doc->lines[i].confidence, 0, 100);
		assert_non_null(doc->reasons[i].why[0]);
	}
	assert_true(doc->lines[2].confidence > 90);
	arena_free(doc->arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markers_are_removed_from_bullets),
		cmocka_unit_test(test_signs_within_words_are_not_markers),
		cmocka_unit_test(test_numbers_of_list_items_are_markers),
		cmocka_unit_test(test_numbers_of_headings_are_kept),
		cmocka_unit_test(test_bullets_have_a_depth),
		cmocka_unit_test(test_marks_override_recognition),
		cmocka_unit_test(test_marks_are_removed_from_lines),
		cmocka_unit_test(test_similar_signs_are_not_marks),
		cmocka_unit_test(test_rows_of_tables_are_not_marks),
		cmocka_unit_test(test_levels_of_marks_determine_chapters_and_headings),
		cmocka_unit_test(test_levels_of_marks_determine_nesting),
		cmocka_unit_test(test_marked_lines_are_certain),
		cmocka_unit_test(test_untitled_notes_have_no_title),
		cmocka_unit_test(test_labels_are_recognised),
		cmocka_unit_test(test_titles_are_recognised),
		cmocka_unit_test(test_bodies_may_be_text_without_bullets),
		cmocka_unit_test(test_a_mark_helps_to_recognise_other_headings),
		cmocka_unit_test(test_chapters_contain_headings),
		cmocka_unit_test(test_sections_are_nested),
		cmocka_unit_test(test_wrapped_lines_are_joined),
		cmocka_unit_test(test_page_furniture_is_dropped),
		cmocka_unit_test(test_page_numbers_are_recognised),
		cmocka_unit_test(test_unicode_white_space_is_trimmed),
		cmocka_unit_test(test_tiny_documents_are_read),
		cmocka_unit_test(test_every_line_has_a_confidence_and_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
