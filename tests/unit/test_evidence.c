/* SPDX-License-Identifier: MIT */
/*
 * The evidence of recognition: how lines open, which numbers continue a list, and
 * what similar lines tell about each other.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "recognise/list_marker.h"
#include "recognise/measure_lines.h"
#include "recognise/opening_pattern.h"
#include "recognise/second_pass.h"
#include "notes.h"
#include "support.h"


/* Notes after the first pass of recognition.  The caller frees the arena. */
struct notes {
	struct arena	*arena;
	struct document_stats	*stats;
};

static struct notes
stats_of(const char *text)
{
	struct notes notes = {.arena = arena_new()};
	struct document *doc = document_new(notes.arena, text_of_notes(notes.arena, text));
	const struct shape *shapes;
	size_t n;

	shapes = measure_lines(notes.arena, known_words_new(notes.arena), doc, &n);
	notes.stats = collect_document_stats(notes.arena, shapes, n);
	return notes;
}

static bool
has_feature(const struct evidence *evidence, unsigned feature)
{
	for (size_t i = 0; i < evidence->n; i++)
		if (evidence->features[i] == feature)
			return true;
	return false;
}

static void
test_line_openings_are_classified(void **state)
{
	static const struct {
		const char		*line;
		enum opening_kind	 kind;
		uint32_t		 ordinal;
	} cases[] = {
	    {"Plain words", OPENING_WORD, 0},
	    {"Chapter 12", OPENING_NUMBERED, 12},
	    {"Week 3: frogs", OPENING_NUMBERED, 3},
	    {"Part 2b of it", OPENING_WORD, 0},
	    {"V6.3 Sessions", OPENING_CODED, 3},
	    {"Q7 What is it", OPENING_CODED, 7},
	    {"Windows95 was slow", OPENING_WORD, 0},
	    {"IV - The Republic", OPENING_ROMAN, 4},
	    {"\u4e09\u3001\u6c34", OPENING_ROMAN, 3},
	    {"\u7b2c\u5341\u4e8c\u7ae0", OPENING_NUMBERED, 12},
	    {"\u7b2c3\u8bfe", OPENING_NUMBERED, 3},
	    {"\u4e8c\u5341\u4e00\u3001\u6c34", OPENING_ROMAN, 21},
	    {"\u4e09\u6761\u9c7c", OPENING_WORD, 0},
	    {"\u2462 water", OPENING_PARAGRAPH, 3},
	    {"3)water", OPENING_NUMBER, 3},
	    {"I was there", OPENING_WORD, 0},
	    {"Voltage: how hard it pushes", OPENING_TERM, 0},
	    {"DNA is copied", OPENING_CAPITALS, 0},
	    {"1990 was wet", OPENING_NUMBER, 1990},
	    {"\"Be quick\", she said", OPENING_QUOTE, 0},
	    {"[4] A source", OPENING_BRACKET, 4},
	    {"\uff08\u56db\uff09\u6c34", OPENING_BRACKET, 4},
	    {"\uff08\u56db\u65f6\uff09\u6c34", OPENING_BRACKET, 0},
	    {"\xc2\xa7 12 Contracts", OPENING_PARAGRAPH, 12},
	    {"\xe2\x86\x92 follows", OPENING_SYMBOL, 0},
	    {"\xf0\x9f\x90\xb8 Frogs", OPENING_SYMBOL, 0},
	    {"...and so on", OPENING_SIGN, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct notes notes = stats_of(cases[i].line);
		const struct shape *line = &notes.stats->shapes[0];

		if (line->opening != cases[i].kind || line->ordinal != cases[i].ordinal)
			fail_msg("%s: %u, %u", cases[i].line, line->opening, line->ordinal);
		arena_free(notes.arena);
	}
}

static void
test_a_sentence_that_ends_inside_is_noted(void **state)
{
	static const struct {
		const char	*line;
		bool		 inside;
	} cases[] = {
	    {"It rains. The sun shines", true},
	    {"It rains in the U.S. today", false},
	    {"\u4e0b\u96e8\u3002\u51fa\u592a\u9633", true},
	    {"\u201c\u4e0b\u96e8\u4e86\u3002\u201d", false},
	    {"\u4e0b\u96e8\u4e86\u3002", false},
	    {"\ube44\ub2e4. \ud574\ub2e4", true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct notes notes = stats_of(cases[i].line);

		if (shape_has(&notes.stats->shapes[0], INNER_SENTENCE) != cases[i].inside)
			fail_msg("%s", cases[i].line);
		arena_free(notes.arena);
	}
}

static void
test_similar_openings_form_a_pattern(void **state)
{
	struct notes notes = stats_of(
	    "V1.1 Keys\nare kept in a box\nV1.2 Locks\nare oiled\nV1.3 Doors\nChapter 1\nChapter 3\n");
	const struct line_context *contexts = notes.stats->contexts;

	(void)state;
	assert_int_equal(contexts[0].pattern_count, 3);
	assert_int_equal(contexts[0].pattern_after, 1);
	assert_true(contexts[0].rises_after);
	assert_int_equal(contexts[2].pattern_head, 0);
	assert_int_equal(contexts[4].pattern_before, 1);
	assert_int_equal(contexts[4].pattern_after, NO_DISTANCE);
	assert_int_equal(contexts[5].pattern_count, 2);
	assert_false(contexts[5].rises_after);
	arena_free(notes.arena);
}

/* Both levels are numbered in the same form. */
static void
test_inner_lists_do_not_break_outer_numbering(void **state)
{
	struct notes notes = stats_of("1. Resistors\n1. Fixed ones\n2. Variable ones\n3. Thermistors\n"
				       "2. Capacitors\n1. Plates\n2. Foils\n3. Batteries\n");
	const struct line_context *contexts = notes.stats->contexts;

	(void)state;
	assert_int_equal(contexts[4].chain_head, 0);
	assert_int_equal(contexts[0].chain_after, 3);
	assert_int_equal(contexts[4].chain_level, 0);
	assert_int_equal(contexts[3].chain_head, 1);
	assert_int_equal(contexts[3].chain_level, 1);
	assert_int_equal(contexts[0].chain_leads, 100);
	assert_int_equal(contexts[1].chain_leads, 0);
	arena_free(notes.arena);
}

static void
test_words_that_recur_nearby_are_counted(void **state)
{
	struct notes notes = stats_of("Volcano Diary\nLava Streams\nA stream of lava is slow\nAsh\nGrey\n");
	const struct line_context *contexts = notes.stats->contexts;

	(void)state;
	assert_int_equal(contexts[1].topics, 2);
	assert_int_equal(contexts[1].topics_below, 2);	/* "stream" and "streams" begin alike */
	assert_int_equal(contexts[2].topics_above, 2);
	assert_int_equal(contexts[3].topics_below, 0);
	arena_free(notes.arena);
}

static void
test_lines_that_look_alike_share_groups(void **state)
{
	struct notes notes = stats_of("Owls\n- hunt\n- at night\nOwls\n- see\nThey turn their heads around.\n");
	uint32_t first[GROUPS], second[GROUPS], bullet[GROUPS], last[GROUPS];

	(void)state;
	find_groups(notes.stats, 0, first);
	find_groups(notes.stats, 1, bullet);
	find_groups(notes.stats, 3, second);
	find_groups(notes.stats, 5, last);
	assert_int_equal(first[GROUP_FIRST], second[GROUP_FIRST]);
	assert_int_equal(first[GROUP_END], second[GROUP_END]);
	assert_int_not_equal(first[GROUP_END], last[GROUP_END]);
	assert_int_equal(first[GROUP_NUMBER], 0);
	for (unsigned g = 0; g < GROUPS; g++)
		assert_int_equal(bullet[g], 0);
	arena_free(notes.arena);
}

/* The guesses of the first pass about two lines are evidence for a third that looks like them. */
static void
test_guesses_are_evidence_for_similar_lines(void **state)
{
	struct notes notes = stats_of("Owls\n- hunt\nEels\n- swim\nBats\n- fly\n");
	struct line_guess guesses[6] = {{CHANCE_CERTAIN, 0}, {0, 0}, {60, 0}, {0, 0},
	    {CHANCE_CERTAIN, 0}, {0, 0}};
	struct second_pass *second = second_pass_new(notes.arena, notes.stats, guesses);
	struct evidence found[6];

	(void)state;
	for (size_t i = 0; i < COUNT(found); i++)
		find_second_pass_features(second, i, &found[i]);
	assert_int_equal(found[1].n, 0);
	assert_true(has_feature(&found[2], FEATURE_END_FEW_HEADING + 2));
	assert_true(has_feature(&found[2], FEATURE_LOOK_FEW_HEADING + 2));
	assert_true(has_feature(&found[2], FEATURE_GUESS + 2));
	assert_true(has_feature(&found[0], FEATURE_SIBLING_ABOVE + 64));
	assert_false(has_feature(&found[2], FEATURE_SIBLING_ABOVE + 64));
	assert_true(has_feature(&found[4], FEATURE_SIBLING_BELOW + 64));
	arena_free(notes.arena);
}

static void
test_features_have_phrases(void **state)
{
	(void)state;
	assert_string_equal(feature_phrase(FEATURE_FORM_BARE), "not a list item");
	assert_string_equal(feature_phrase(FEATURE_ALIKE + 5), feature_phrase(FEATURE_ALIKE));
	assert_string_equal(feature_phrase(FEATURE_LOOK_MANY_HEADING + 2), "looks like headings here");
	assert_string_not_equal(feature_phrase(FEATURE_ALIKE_LAST),
	    feature_phrase(FEATURE_ALIKE_LAST + 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_line_openings_are_classified),
	    cmocka_unit_test(test_a_sentence_that_ends_inside_is_noted),
	    cmocka_unit_test(test_similar_openings_form_a_pattern),
	    cmocka_unit_test(test_inner_lists_do_not_break_outer_numbering),
	    cmocka_unit_test(test_words_that_recur_nearby_are_counted),
	    cmocka_unit_test(test_lines_that_look_alike_share_groups),
	    cmocka_unit_test(test_guesses_are_evidence_for_similar_lines),
	    cmocka_unit_test(test_features_have_phrases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
