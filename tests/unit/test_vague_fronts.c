/* SPDX-License-Identifier: MIT */
/*
 * Fronts that say little without a heading above them, and fronts that say enough.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "compose/vague_fronts.h"
#include "support.h"

static const char *const vague[] = {
	"Definition", "DEFINITION:", "2. Example", "Example 3.1", "Beispiel (2)", "Part II", "Übersicht",
	"Définition", "vue d'ensemble", "Ejemplos", "Esempio", "Voorbeeld", "Przykład 1", "Exercício",
	"Определение", "例 2", "第1章", "まとめ", "예제 3", "Vor- und Nachteile", "- Pros and Cons -",
};

static const char *const clear[] = {
	"", "12", "Definition of a ring", "Kern", "Photosynthesis", "example.org", "Overviews of x", "vi",
	"A heading that is longer than any of the words in the table, by far: definition",
};

static void
assert_vague(const char *const *fronts, size_t n, bool expected)
{
	struct arena *arena = arena_new();
	struct vague_fronts *words = vague_fronts_new(arena);

	for (size_t i = 0; i < n; i++)
		if (vague_fronts_have(words, slice_of(fronts[i])) != expected)
			fail_msg("'%s' is %s", fronts[i], expected ? "not vague" : "vague");
	vague_fronts_free(words);
	arena_free(arena);
}

static void
test_words_of_any_language_say_little(void **state)
{
	(void)state;
	assert_vague(vague, COUNT(vague), true);
}

static void
test_other_fronts_say_enough(void **state)
{
	(void)state;
	assert_vague(clear, COUNT(clear), false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_of_any_language_say_little),
		cmocka_unit_test(test_other_fronts_say_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
