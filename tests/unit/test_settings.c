/* SPDX-License-Identifier: MIT */
/*
 * Settings: options override front matter, and everything else has a default.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/settings.h"
#include "support.h"

static void
test_options_override_front_matter(void **state)
{
	static const struct slice option_tags[] = {SLICE("exam")}, text_tags[] = {SLICE("biology"), SLICE("cells")};
	const struct settings said = {
		.title = SLICE("Cells"),
		.deck = SLICE("Biology"),
		.namespace = SLICE("bio-1"),
		.cards = CARDS_QA,
		.card_level = 3,
		.line_breaks = LINE_BREAKS_JOIN,
		.tags = text_tags,
		.ntags = 2,
	};
	const struct settings asked = {
		.deck = SLICE("School::Biology"),
		.cards = CARDS_AUTO,
		.tags = option_tags,
		.ntags = 1,
		.chapters = CHAPTERS_TAGS,
	};
	struct arena *arena = arena_new();
	struct settings resolved = settings_resolve(arena, &asked, &said);

	(void)state;
	assert_slice(resolved.title, "Cells");
	assert_false(resolved.title_asked);
	assert_false(resolved.no_title);
	assert_slice(resolved.deck, "School::Biology");
	assert_slice(resolved.namespace, "bio-1");
	assert_int_equal(resolved.cards, CARDS_AUTO);
	assert_int_equal(resolved.card_level, 3);
	assert_int_equal(resolved.line_breaks, LINE_BREAKS_JOIN);
	assert_int_equal(resolved.chapters, CHAPTERS_TAGS);
	assert_int_equal(resolved.ntags, 3);
	assert_slice(resolved.tags[0], "exam");
	assert_slice(resolved.tags[1], "biology");
	assert_slice(resolved.tags[2], "cells");
	arena_free(arena);
}

static void
test_a_title_option_keeps_the_first_line_out_of_the_title(void **state)
{
	const struct settings asked = {.title = SLICE("Notes")}, said = {.title = SLICE("Cells")};
	struct arena *arena = arena_new();
	struct settings resolved = settings_resolve(arena, &asked, &said);

	(void)state;
	assert_slice(resolved.title, "Notes");
	assert_true(resolved.title_asked);
	assert_true(resolved.no_title);
	arena_free(arena);
}

static void
test_settings_have_defaults(void **state)
{
	struct arena *arena = arena_new();
	struct settings resolved = settings_resolve(arena, &(struct settings){0}, &(struct settings){0});

	(void)state;
	assert_int_equal(resolved.cards, CARDS_AUTO);
	assert_int_equal(resolved.line_breaks, LINE_BREAKS_AUTO);
	assert_int_equal(resolved.chapters, CHAPTERS_CONTEXT);
	assert_int_equal(resolved.title.n + resolved.deck.n + resolved.namespace.n + resolved.ntags, 0);
	arena_free(arena);
}

static void
test_each_word_has_one_value(void **state)
{
	(void)state;
	assert_int_equal(settings_card_lines(SLICE("pairs")), CARDS_PAIRS);
	assert_int_equal(settings_card_lines(SLICE("Pairs")), CARDS_UNSET);
	assert_int_equal(settings_card_lines(SLICE("")), CARDS_UNSET);
	assert_int_equal(settings_card_word(&(struct settings){.cards = CARDS_UNSET}).n, 0);
	assert_int_equal(settings_line_breaks(SLICE("keep")), LINE_BREAKS_KEEP);
	assert_int_equal(settings_line_breaks(SLICE("no")), LINE_BREAKS_UNSET);
	assert_null(settings_line_break_word(LINE_BREAKS_UNSET));
	assert_string_equal(settings_line_break_word(LINE_BREAKS_JOIN), "join");
	for (size_t i = 0; settings_card_words[i] != NULL; i++) {
		enum card_lines cards = settings_card_lines(slice_of(settings_card_words[i]));

		assert_int_equal(cards, i + 1);
		assert_string_equal(settings_card_word(&(struct settings){.cards = cards}).p,
		    settings_card_words[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options_override_front_matter),
		cmocka_unit_test(test_a_title_option_keeps_the_first_line_out_of_the_title),
		cmocka_unit_test(test_settings_have_defaults),
		cmocka_unit_test(test_each_word_has_one_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
