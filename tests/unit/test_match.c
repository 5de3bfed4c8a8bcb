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

#include <cmocka.h>

#include "collection/identity.h"
#include "collection/match.h"
#include "fixture.h"

#define NOW	1700000000
#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

static void
assert_slice(struct slice s, const char *wanted)
{
	if (s.n != strlen(wanted) || (s.n != 0 && memcmp(s.p, wanted, s.n) != 0))
		fail_msg("got '%.*s', wanted '%s'", SLICE_ARG(s), wanted);
}

/* An old collection with one note, and what becomes of a new note against it. */
static struct match_counts
update(struct fixture *fixture, const char *guid, const char *front, const char *back, int64_t mod, int64_t clock)
{
	struct fixture old;
	struct match_counts counts;

	start(&old, mod);
	add(&old, "", front, back);
	note(&old, 0)->mod = mod;
	note(&old, 0)->guid = slice_of(guid);
	identity_assign(&fixture->collection);
	counts = match_notes(&fixture->collection, &old.collection, NULL, clock, &fixture->diag);
	stop(&old);
	return counts;
}

static void
test_update_of_an_unchanged_note(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.unchanged, 1);
	assert_int_equal(changes.added + changes.changed + changes.gone, 0);
	assert_int_equal(note(&fixture, 0)->mod, NOW - 500);
	assert_slice(note(&fixture, 0)->guid, "old-guid");
	stop(&fixture);
}

static void
test_guid_given_survives_an_update(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	give_guid(&fixture, 0, SLICE("mine"));
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_slice(note(&fixture, 0)->guid, "mine");
	stop(&fixture);
}

static void
test_update_of_changed_notes(void **state)
{
	static const struct {
		int64_t	 old, clock, mod;
		size_t	 warnings;
	} cases[] = {
		{NOW - 500, NOW, NOW, 0},		/* older: now */
		{NOW, NOW, NOW + 1, 0},			/* of the same second: one later */
		{NOW + 59, NOW, NOW + 60, 0},		/* as far ahead as is allowed */
		{NOW + 60, NOW, NOW + 60, 1},		/* farther: stuck */
		{NOW + 86400, NOW, NOW + 86400, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture fixture;
		struct match_counts changes;

		start(&fixture, NOW);
		add(&fixture, "n", "front", "another back");
		changes = update(&fixture, "old-guid", "front", "back", cases[i].old, cases[i].clock);
		assert_int_equal(changes.changed, 1);
		assert_int_equal(note(&fixture, 0)->mod, cases[i].mod);
		assert_int_equal(fixture.warnings, cases[i].warnings);
		assert_slice(note(&fixture, 0)->guid, "old-guid");
		stop(&fixture);
	}
}

static void
test_update_finds_nothing_to_lend(void **state)
{
	struct fixture fixture;
	struct match_counts changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "another front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_int_equal(note(&fixture, 0)->mod, NOW);
	assert_int_equal(note(&fixture, 0)->guid.n, IDENTITY_GUID_LENGTH);
	stop(&fixture);
}

/* A note that is named as before keeps its guid, whatever other note has its front. */
static void
test_update_by_guid_goes_first(void **state)
{
	struct fixture old, new;

	(void)state;
	start(&old, NOW - 500);
	add(&old, "a", "front", "back of a");
	add(&old, "b", "front", "back of b");
	identity_assign(&old.collection);
	start(&new, NOW);
	add(&new, "c", "front", "back of a");
	add(&new, "a", "front", "back of a");
	identity_assign(&new.collection);
	match_notes(&new.collection, &old.collection, NULL, NOW, &new.diag);
	assert_slice(note(&new, 1)->guid, arena_string(old.collection.arena, note(&old, 0)->guid));
	assert_slice(note(&new, 0)->guid, arena_string(old.collection.arena, note(&old, 1)->guid));
	stop(&old);
	stop(&new);
}

/* Many equal fronts must not take quadratic time. */
static void
test_update_of_many_equal_fronts(void **state)
{
	enum { MANY = 100000 };
	struct fixture fixture, old;
	struct match_counts changes;

	(void)state;
	start(&fixture, NOW);
	start(&old, NOW - 500);
	for (size_t i = 0; i < MANY; i++) {
		struct buf guid = {0};

		buf_format(&guid, "old-%zu", i);
		add(&fixture, "n", "front", "back");
		add(&old, "n", "front", "back");
		note(&old, i)->guid = arena_slice(old.collection.arena, buf_slice(&guid));
		note(&old, i)->mod = NOW - 500;
		buf_free(&guid);
	}
	identity_assign(&fixture.collection);
	changes = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(changes.unchanged, MANY);
	assert_slice(note(&fixture, MANY - 1)->guid, "old-99999");
	stop(&fixture);
	stop(&old);
}

/* Old notes of a type that nobody knows lend nothing and are not gone. */
static void
test_notes_of_unknown_types_are_ignored(void **state)
{
	struct note_type stranger = flashpress_types[FLASHPRESS_BASIC].type;
	struct fixture fixture, old;
	struct match_counts counts;

	(void)state;
	stranger.id = 1;
	start(&old, NOW - 500);
	add(&old, "n", "front", "back");
	add(&old, "n", "another front", "back");
	note(&old, 0)->type = &stranger;
	vec_push(&old.collection.types, &stranger);
	identity_assign(&old.collection);
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	identity_assign(&fixture.collection);
	counts = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(counts.added, 1);
	assert_int_equal(counts.gone, 1);
	stop(&fixture);
	stop(&old);
}

/* Two collections that were read match by guid alone, in notes of any type. */
static void
test_collections_that_were_read(void **state)
{
	struct fixture fixture, old;
	struct match_counts counts;

	(void)state;
	start(&old, NOW - 500);
	start(&fixture, NOW);
	for (size_t i = 0; i < 3; i++) {
		add(&old, "", "front", "back");
		add(&fixture, "", "front", i == 1 ? "new back" : "back");
		note(&old, i)->mod = NOW - 500;
		note(&fixture, i)->mod = NOW;
	}
	note(&old, 0)->guid = SLICE("one");
	note(&old, 1)->guid = SLICE("two");
	note(&old, 2)->guid = SLICE("three");
	note(&fixture, 0)->guid = SLICE("three");
	note(&fixture, 1)->guid = SLICE("two");
	note(&fixture, 2)->guid = SLICE("four");
	old.collection.provenance.n = fixture.collection.provenance.n = 0;
	counts = match_notes(&fixture.collection, &old.collection, NULL, NOW, &fixture.diag);
	assert_int_equal(counts.unchanged, 1);
	assert_int_equal(counts.changed, 1);
	assert_int_equal(counts.added, 1);
	assert_int_equal(counts.gone, 1);
	assert_int_equal(note(&fixture, 0)->mod, NOW - 500);
	assert_int_equal(note(&fixture, 1)->mod, NOW);
	assert_slice(note(&fixture, 2)->guid, "four");
	stop(&fixture);
	stop(&old);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_update_of_an_unchanged_note),
		cmocka_unit_test(test_guid_given_survives_an_update),
		cmocka_unit_test(test_update_of_changed_notes),
		cmocka_unit_test(test_update_finds_nothing_to_lend),
		cmocka_unit_test(test_update_by_guid_goes_first),
		cmocka_unit_test(test_update_of_many_equal_fronts),
		cmocka_unit_test(test_notes_of_unknown_types_are_ignored),
		cmocka_unit_test(test_collections_that_were_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
