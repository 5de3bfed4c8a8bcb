/* SPDX-License-Identifier: MIT */
/*
 * Joining what several inputs appended to a collection.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "collection/join.h"
#include "support.h"

static const struct note_field fields[] = {{.name = {"Front", 5}}};
static const struct card_template templates[] = {{.name = {"Card", 4}}};
static const struct note_type old_type = {.id = 7, .name = {"Type", 4}, .mod = 1, .fields = fields, .nfields = 1,
    .templates = templates, .ntemplates = 1};

/* A collection of two inputs. */
struct two_inputs {
	struct collection	 all;
	struct collection_part	 parts[2];
	struct note_type	 new_type;
};

static void
add(struct two_inputs *two, const struct note_type *type, int64_t id, const char *guid, const char *front,
    int64_t mod, int64_t reps, int64_t due)
{
	struct collection *all = &two->all;
	struct scheduling *scheduling = arena_alloc(all->arena, sizeof(*scheduling));
	struct slice *values = arena_array(all->arena, 1, sizeof(*values));

	values[0] = slice_of(front);
	*scheduling = (struct scheduling){.id = id + 100, .reps = reps, .type = 2, .queue = 2, .due = due};
	vec_push(&all->notes, ((struct note){.id = id, .type = type, .fields = values, .guid = slice_of(guid), .mod = mod}));
	vec_push(&all->cards, ((struct card){.note = (uint32_t)all->notes.n - 1, .scheduling = scheduling}));
	vec_push(&all->reviews, ((struct review){.id = id + 1000 + reps, .card = id + 100}));
}

static struct two_inputs
read_two(void)
{
	struct two_inputs two = {.all = {.arena = arena_new()}, .new_type = old_type};

	two.new_type.mod = 2;
	two.parts[0] = collection_part_start(&two.all, "first");
	vec_push(&two.all.types, &old_type);
	vec_push(&two.all.decks, ((struct deck){.id = 5, .name = SLICE("A"), .other = SLICE("{\"conf\":3}")}));
	add(&two, &old_type, 1, "same", "old", 10, 9, 30);
	add(&two, &old_type, 2, "one", "first", 10, 0, 40);
	two.all.created = 10 * 86400;
	two.all.deck_options = SLICE("{\"1\":{\"name\":\"Mine\"},\"3\":{\"new\":1,\"mod\":8}}");
	collection_part_end(&two.all, &two.parts[0]);
	two.parts[1] = collection_part_start(&two.all, "second");
	vec_push(&two.all.decks, ((struct deck){.id = 5, .name = SLICE("B"), .other = SLICE("{\"conf\":3}")}));
	vec_push(&two.all.decks, ((struct deck){.id = 6, .name = SLICE("a"), .other = SLICE("{\"conf\":2}")}));
	add(&two, NULL, 1, "same", "new", 20, 3, 5);
	add(&two, NULL, 2, "two", "second", 20, 0, 6);
	two.all.created = 12 * 86400;
	two.all.deck_options = SLICE("{\"1\":{\"name\":\"Yours\"},\"2\":{\"name\":\"Other\"},\"3\":{\"new\":2,\"mod\":9}}");
	collection_part_end(&two.all, &two.parts[1]);
	return two;
}

static void
join(struct two_inputs *two)
{
	struct diag diag = {0};

	vec_push(&two->all.types, &two->new_type);
	two->all.notes.v[2].type = two->all.notes.v[3].type = &two->new_type;
	collection_join(&two->all, two->parts, 2, &diag);
	assert_int_equal(diag.worst, DIAG_LEVEL_WARNING);
}

static void
release(struct two_inputs *two)
{
	collection_free(&two->all);
	arena_free(two->all.arena);
}

static void
test_the_newer_note_keeps_the_longer_history(void **state)
{
	struct two_inputs two = read_two();
	const struct collection *all = &two.all;

	(void)state;
	join(&two);
	assert_int_equal(all->notes.n, 3);
	assert_slice(all->notes.v[0].fields[0], "first");
	assert_slice(all->notes.v[1].fields[0], "new");
	assert_slice(all->notes.v[2].fields[0], "second");
	assert_int_equal(all->cards.n, 3);
	assert_int_equal(all->cards.v[1].note, 1);
	assert_int_equal(all->cards.v[1].scheduling->reps, 9);
	/* The answers to both versions are those of the card that is left. */
	for (size_t i = 0; i < all->reviews.n; i++)
		if (all->reviews.v[i].id == 1001 + 9 || all->reviews.v[i].id == 1001 + 3)
			assert_int_equal(all->reviews.v[i].card, all->cards.v[1].scheduling->id);
	release(&two);
}

static void
test_ids_and_days_are_told_apart(void **state)
{
	struct two_inputs two = read_two();
	const struct collection *all = &two.all;

	(void)state;
	join(&two);
	assert_int_equal(all->notes.v[0].id, 2);
	assert_int_equal(all->notes.v[2].id, 2 + 999);
	assert_int_equal(all->cards.v[0].scheduling->id, 102);
	assert_int_equal(all->cards.v[2].scheduling->id, 102 + 999);
	assert_int_equal(all->created, 10 * 86400);
	assert_int_equal(all->cards.v[0].scheduling->due, 40);
	assert_int_equal(all->cards.v[2].scheduling->due, 6 + 2);
	assert_int_equal(all->decks.v[0].id, 5);
	assert_int_equal(all->decks.v[1].id, 5 + 999);
	release(&two);
}

static void
test_other_deck_options_get_another_id(void **state)
{
	struct two_inputs two = read_two(), again = read_two();
	const struct collection *all = &two.all;

	(void)state;
	join(&two);
	/* No deck of the second input has the options with the id 1. */
	assert_slice(all->deck_options, "{\"1\":{\"name\":\"Mine\"},\"3\":{\"new\":1,\"mod\":8},"
	    "\"2\":{\"name\":\"Other\"},\"1413303168000\":{\"new\":2,\"mod\":9,\"id\":1413303168000}}");
	assert_slice(all->decks.v[0].other, "{\"conf\":3}");
	assert_slice(all->decks.v[1].other, "{\"conf\":1413303168000}");
	assert_slice(all->decks.v[2].other, "{\"conf\":2}");
	release(&two);

	again.parts[1].deck_options = SLICE("{\"3\":{\"mod\":7,\"usn\":4,\"new\":1}}");
	join(&again);
	assert_slice(again.all.deck_options, "{\"1\":{\"name\":\"Mine\"},\"3\":{\"new\":1,\"mod\":8}}");
	assert_slice(again.all.decks.v[1].other, "{\"conf\":3}");
	release(&again);
}

static void
test_templates_follow_their_decks(void **state)
{
	struct two_inputs two = read_two();
	struct card_template made[] = {{.name = SLICE("Card"), .deck = 5}, {.name = SLICE("Card 2"), .deck = 6}};
	const struct note_type *type;

	(void)state;
	two.new_type.id = 70;
	two.new_type.templates = made;
	two.new_type.ntemplates = 2;
	join(&two);
	type = two.all.types.v[1];
	assert_int_equal(type->templates[0].deck, 5 + 999);
	assert_int_equal(type->templates[1].deck, 5);
	assert_int_equal(made[0].deck, 5);
	for (size_t i = 1; i < 3; i++)
		assert_ptr_equal(two.all.notes.v[i].type, type);
	release(&two);
}

static void
test_note_types_become_one_if_they_correspond(void **state)
{
	struct two_inputs two = read_two();
	struct note_field other = {.name = SLICE("Other")};

	(void)state;
	join(&two);
	assert_int_equal(two.all.types.n, 1);
	for (size_t i = 0; i < two.all.notes.n; i++)
		assert_ptr_equal(two.all.notes.v[i].type, &two.new_type);
	release(&two);

	two = read_two();
	two.new_type.fields = &other;
	join(&two);
	assert_int_equal(two.all.types.n, 2);
	assert_int_equal(two.all.types.v[1]->id, 8);
	assert_slice(two.all.types.v[1]->name, "Type+");
	assert_ptr_equal(two.all.notes.v[1].type, two.all.types.v[1]);
	assert_ptr_equal(two.all.notes.v[0].type, &old_type);
	release(&two);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_newer_note_keeps_the_longer_history),
		cmocka_unit_test(test_ids_and_days_are_told_apart),
		cmocka_unit_test(test_other_deck_options_get_another_id),
		cmocka_unit_test(test_templates_follow_their_decks),
		cmocka_unit_test(test_note_types_become_one_if_they_correspond),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
