/* SPDX-License-Identifier: MIT */
/*
 * Matching the notes of two collections.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "collection/identity.h"
#include "collection/match.h"
#include "fixture.h"
#include "support.h"

#define NOW	1700000000

/* Matches the notes against an old collection with a single note. */
static struct match_counts
update(struct fixture *fixture, const char *guid, const char *front, const char *back, int64_t mod, int64_t clock)
{
	struct fixture old;
	struct match_counts counts;

	fixture_start(&old, mod);
	fixture_add(&old, "", front, back);
	fixture_note(&old, 0)->mod = mod;
	fixture_note(&old, 0)->guid = slice_of(guid);
	identity_assign(&fixture->collection);
	counts = match_notes(&fixture->collection, &old.collection, NULL, clock, &fixture->diag);
	fixture_stop(&old);
	return counts;
}

static void
test_an_unchanged_note_keeps_guid_and_mod(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.unchanged, 1);
	assert_int_equal(changes.added + changes.changed + changes.gone, 0);
	assert_int_equal(fixture_note(&fixture, 0)->mod, NOW - 500);
	assert_slice(fixture_note(&fixture, 0)->guid, "old-guid");
	fixture_stop(&fixture);
}

static void
test_an_update_keeps_a_given_guid(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "n", "front", "back");
	give_guid(&fixture, 0, SLICE("mine"));
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_slice(fixture_note(&fixture, 0)->guid, "mine");
	fixture_stop(&fixture);
}

static void
test_a_changed_note_keeps_its_guid_and_gets_a_later_mod(void **state)
{
	static const struct {
		int64_t	 old, clock, mod;
		size_t	 warnings;
	} cases[] = {
		{NOW - 500, NOW, NOW, 0},		/* older: the time of the run */
		{NOW, NOW, NOW + 1, 0},			/* in the same second: one second later */
		{NOW + 59, NOW, NOW + 60, 0},		/* as far in the future as allowed */
		{NOW + 60, NOW, NOW + 60, 1},		/* further: cannot be increased */
		{NOW + 86400, NOW, NOW + 86400, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture fixture;
		struct match_counts changes;

		fixture_start(&fixture, NOW);
		fixture_add(&fixture, "n", "front", "another back");
		changes = update(&fixture, "old-guid", "front", "back", cases[i].old, cases[i].clock);
		assert_int_equal(changes.changed, 1);
		assert_int_equal(fixture_note(&fixture, 0)->mod, cases[i].mod);
		assert_int_equal(fixture.warnings, cases[i].warnings);
		assert_slice(fixture_note(&fixture, 0)->guid, "old-guid");
		fixture_stop(&fixture);
	}
}

static void
test_an_update_without_a_match_adds_a_new_note(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "another front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_int_equal(fixture_note(&fixture, 0)->mod, NOW);
	assert_int_equal(fixture_note(&fixture, 0)->guid.n, IDENTITY_GUID_LENGTH);
	fixture_stop(&fixture);
}

/* A note with an unchanged title and front keeps its guid even if another note has the same front. */
static void
test_an_update_matches_guids_before_fronts(void **state)
{
	struct fixture old, new;

	(void)state;
	fixture_start(&old, NOW - 500);
	fixture_add(&old, "a", "front", "back of a");
	fixture_add(&old, "b", "front", "back of b");
	identity_assign(&old.collection);
	fixture_start(&new, NOW);
	fixture_add(&new, "c", "front", "back of a");
	fixture_add(&new, "a", "front", "back of a");
	identity_assign(&new.collection);
	match_notes(&new.collection, &old.collection, NULL, NOW, &new.diag);
	assert_slice(fixture_note(&new, 1)->guid, arena_string(old.collection.arena, fixture_note(&old, 0)->guid));
	assert_slice(fixture_note(&new, 0)->guid, arena_string(old.collection.arena, fixture_note(&old, 1)->guid));
	fixture_stop(&old);
	fixture_stop(&new);
}

/* Updates `count` notes that all have the same front.  Returns the CPU seconds that this takes. */
static double
time_update_of_equal_fronts(size_t count)
{
	clock_t start = clock();
	struct fixture fixture, old;
	struct match_counts changes;
	struct buf guid = {0};

	fixture_start(&fixture, NOW);
	fixture_start(&old, NOW - 500);
	for (size_t i = 0; i < count; i++) {
		buf_free(&guid);
		buf_format(&guid, "old-%zu", i);
		fixture_add(&fixture, "n", "front", "back");
		fixture_add(&old, "n", "front", "back");
		fixture_note(&old, i)->guid = arena_slice(old.collection.arena, buf_slice(&guid));
		fixture_note(&old, i)->mod = NOW - 500;
	}
	identity_assign(&fixture.collection);
	changes = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(changes.unchanged, count);
	assert_slice(fixture_note(&fixture, count - 1)->guid, buf_string(&guid));
	buf_free(&guid);
	fixture_stop(&fixture);
	fixture_stop(&old);
	return seconds_since(start);
}

static void
test_an_update_with_many_equal_fronts_takes_linear_time(void **state)
{
	enum { MANY = 100000 };
	double whole = time_update_of_equal_fronts(MANY);

	(void)state;
	assert_linear(whole, time_update_of_equal_fronts(MANY / 8));
}

/* Old notes of unknown types are neither matched nor counted as gone. */
static void
test_notes_of_unknown_types_are_ignored(void **state)
{
	struct note_type stranger = flashpress_types[FLASHPRESS_BASIC].type;
	struct fixture fixture, old;
	struct match_counts counts;

	(void)state;
	stranger.id = 1;
	fixture_start(&old, NOW - 500);
	fixture_add(&old, "n", "front", "back");
	fixture_add(&old, "n", "another front", "back");
	fixture_note(&old, 0)->type = &stranger;
	vec_push(&old.collection.types, &stranger);
	identity_assign(&old.collection);
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "n", "front", "back");
	identity_assign(&fixture.collection);
	counts = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(counts.added, 1);
	assert_int_equal(counts.gone, 1);
	fixture_stop(&fixture);
	fixture_stop(&old);
}

/* Only guids count, but notes may have any type. */
static void
test_collections_that_were_read_match_by_guid(void **state)
{
	struct fixture fixture, old;
	struct match_counts counts;

	(void)state;
	fixture_start(&old, NOW - 500);
	fixture_start(&fixture, NOW);
	for (size_t i = 0; i < 3; i++) {
		fixture_add(&old, "", "front", "back");
		fixture_add(&fixture, "", "front", i == 1 ? "new back" : "back");
		fixture_note(&old, i)->mod = NOW - 500;
		fixture_note(&fixture, i)->mod = NOW;
	}
	fixture_note(&old, 0)->guid = SLICE("one");
	fixture_note(&old, 1)->guid = SLICE("two");
	fixture_note(&old, 2)->guid = SLICE("three");
	fixture_note(&fixture, 0)->guid = SLICE("three");
	fixture_note(&fixture, 1)->guid = SLICE("two");
	fixture_note(&fixture, 2)->guid = SLICE("four");
	old.collection.provenance.n = fixture.collection.provenance.n = 0;
	counts = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(counts.unchanged, 1);
	assert_int_equal(counts.changed, 1);
	assert_int_equal(counts.added, 1);
	assert_int_equal(counts.gone, 1);
	assert_int_equal(fixture_note(&fixture, 0)->mod, NOW - 500);
	assert_int_equal(fixture_note(&fixture, 1)->mod, NOW);
	assert_slice(fixture_note(&fixture, 2)->guid, "four");
	fixture_stop(&fixture);
	fixture_stop(&old);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_unchanged_note_keeps_guid_and_mod),
		cmocka_unit_test(test_an_update_keeps_a_given_guid),
		cmocka_unit_test(test_a_changed_note_keeps_its_guid_and_gets_a_later_mod),
		cmocka_unit_test(test_an_update_without_a_match_adds_a_new_note),
		cmocka_unit_test(test_an_update_matches_guids_before_fronts),
		cmocka_unit_test(test_an_update_with_many_equal_fronts_takes_linear_time),
		cmocka_unit_test(test_notes_of_unknown_types_are_ignored),
		cmocka_unit_test(test_collections_that_were_read_match_by_guid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
