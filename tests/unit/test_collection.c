/* SPDX-License-Identifier: MIT */
/*
 * The collection: note types, cards, decks, tags and identity.  The guids, ids, names and hashes in this
 * file exist in people's collections, so they must never be adapted to the program.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/checksum.h"
#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/identity.h"
#include "collection/levels.h"
#include "collection/select.h"
#include "collection/tags.h"
#include "collection/uuid.h"
#include "compose/auto_tags.h"
#include "compose/check.h"
#include "compose/deck_names.h"
#include "fixture.h"
#include "support.h"

#define NOW	1700000000

/* note types */

static void
add_hex(char *text, const uint8_t digest[SHA1_SIZE])
{
	for (size_t i = 0; i < SHA1_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

/* Hashes css and templates, each followed by 0x1f. */
static void
look_of(const struct note_type *type, char hex[2 * SHA1_SIZE + 1])
{
	uint8_t digest[SHA1_SIZE];
	struct buf look = {0};

	buf_format(&look, "%.*s\x1f", SLICE_ARG(type->css));
	for (size_t i = 0; i < type->ntemplates; i++)
		buf_format(&look, "%.*s\x1f%.*s\x1f", SLICE_ARG(type->templates[i].front),
		    SLICE_ARG(type->templates[i].back));
	checksum_sha1(buf_slice(&look), digest);
	add_hex(hex, digest);
	buf_free(&look);
}

/*
 * Anki keeps the old look of a note type unless mod is larger.  If you change the look, increase
 * mod and update both here.
 */
static void
test_look_and_mod_of_note_types_are_pinned(void **state)
{
	static const struct {
		int64_t		 mod;
		const char	*look;
	} pinned[FLASHPRESS_TYPES] = {
		{1795863600, "2e10a5d17928e5421c7ee60ec8bc5a04fde6a791"},
		{1795863600, "b7c109a69ea4da8e80c6b810f86d0b4d57c37b1e"},
		{1795863600, "f8d917e06cb69ffd1909fd1a407dfaa578320812"},
		{1795863600, "3644537679c4a1e81bcbec2ae0a98899684be237"},
		{1795863600, "64ae76f78ff0656862f50e7ed0257b52a63c6624"},
		{1795863600, "3f3baf277499665eba588ca7e54f63ea0502c906"},
	};
	char look[2 * SHA1_SIZE + 1];

	(void)state;
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++) {
		const struct note_type *type = &flashpress_types[i].type;

		look_of(type, look);
		if (type->mod != pinned[i].mod || strcmp(look, pinned[i].look) != 0)
			fail_msg("%.*s: mod %lld, look %s", SLICE_ARG(type->name), (long long)type->mod, look);
	}
}

/* People's collections refer to these ids and names. */
static void
test_ids_and_names_of_note_types_never_change(void **state)
{
	static const char expected[] =
	    "1795305600001 Flashpress Basic: 1795305610101 Front, 1795305610102 Back, 1795305610103 Context, "
	    "1795305610104 Source; 1795305620101 Card 1\n"
	    "1795305600002 Flashpress Reversed: 1795305610201 Front, 1795305610202 Back, 1795305610203 Context, "
	    "1795305610204 Source; 1795305620201 Card 1; 1795305620202 Card 2\n"
	    "1795305600003 Flashpress Optional Reversed: 1795305610301 Front, 1795305610302 Back, "
	    "1795305610303 Context, 1795305610304 Source, 1795305610305 Reverse; 1795305620301 Card 1; "
	    "1795305620302 Card 2\n"
	    "1795305600004 Flashpress Type-in: 1795305610401 Front, 1795305610402 Back, 1795305610403 Context, "
	    "1795305610404 Source; 1795305620401 Card 1\n"
	    "1795305600005 Flashpress Cloze: 1795305610501 Text, 1795305610502 Extra, 1795305610503 Context, "
	    "1795305610504 Source; 1795305620501 Cloze\n"
	    "1795305600006 Flashpress Image Occlusion: 1795305610601 Occlusion, 1795305610602 Image, "
	    "1795305610603 Header, 1795305610604 Back Extra, 1795305610605 Comments, 1795305610606 Labels, "
	    "1795305610607 Context, 1795305610608 Source; 1795305620601 Image Occlusion\n";
	struct buf schema = {0};

	(void)state;
	for (size_t t = 0; t < FLASHPRESS_TYPES; t++) {
		const struct note_type *type = &flashpress_types[t].type;

		buf_format(&schema, "%lld %.*s:", (long long)type->id, SLICE_ARG(type->name));
		for (size_t i = 0; i < type->nfields; i++)
			buf_format(&schema, "%s %lld %.*s", i == 0 ? "" : ",", (long long)type->fields[i].id,
			    SLICE_ARG(type->fields[i].name));
		for (size_t i = 0; i < type->ntemplates; i++)
			buf_format(&schema, "; %lld %.*s", (long long)type->templates[i].id,
			    SLICE_ARG(type->templates[i].name));
		buf_byte(&schema, '\n');
		assert_slice(type->fields[flashpress_types[t].context].name, "Context");
		assert_slice(type->fields[flashpress_types[t].source].name, "Source");
		assert_ptr_equal(flashpress_type_by_word(slice_of(flashpress_types[t].word)), &flashpress_types[t]);
	}
	assert_string_equal(buf_string(&schema), expected);
	assert_null(flashpress_type_by_word(SLICE("Basic")));
	buf_free(&schema);
}

/* Makes the cards of a single note.  Its fields end with NULL. */
static void
make_cards(struct collection *collection, const struct note_type *type, const char *const *fields)
{
	struct note note = {.type = type};
	size_t made;

	*collection = (struct collection){.arena = arena_new()};
	note.fields = arena_array(collection->arena, type->nfields, sizeof(*note.fields));
	for (size_t i = 0; i < type->nfields && fields[i] != NULL; i++)
		note.fields[i] = slice_of(fields[i]);
	assert_int_equal(collection_add_note(collection, &note, &(struct provenance){0}), 0);
	made = cards_make(collection, 7);
	assert_int_equal(made, collection->cards.n);
	assert_int_equal(collection->types.n, 1);
	for (size_t i = 0; i < collection->cards.n; i++) {
		assert_int_equal(collection->cards.v[i].note, 0);
		assert_int_equal(collection->cards.v[i].deck, 7);
		assert_null(collection->cards.v[i].scheduling);
	}
	assert_int_equal(collection_cards_end(collection, 0, 0), collection->cards.n);
}

static void
release(struct collection *collection)
{
	collection_free(collection);
	arena_free(collection->arena);
}

static void
test_cloze_numbers_determine_the_cards_of_a_note(void **state)
{
	static const struct {
		const char	*text;
		size_t		 cards;
		uint32_t	 templates[4];
	} cases[] = {
		{"none", 0, {0}}, {"{{c1::a}}", 1, {0}}, {"{{c2::b}} {{c1::a}} {{c2::b}}", 2, {0, 1}},
		{"{{c7::x}} {{c499::y}}", 2, {6, 498}}, {"{{c0::x}}", 0, {0}}, {"{{C1::x}}", 0, {0}},
		{"{{c1,3::x}}", 2, {0, 2}}, {"{{c::x}} {{cx::y}} {{c1:z}}", 0, {0}}, {"{{c500::x}}", 0, {0}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *fields[] = {cases[i].text, NULL};
		struct collection collection;

		make_cards(&collection, &flashpress_types[FLASHPRESS_CLOZE].type, fields);
		assert_int_equal(collection.cards.n, cases[i].cards);
		for (size_t k = 0; k < cases[i].cards; k++)
			assert_int_equal(collection.cards.v[k].template, cases[i].templates[k]);
		release(&collection);
	}
}

static void
test_required_fields_determine_the_cards_of_a_note(void **state)
{
	static const struct {
		enum flashpress_type_id	 type;
		const char		*fields[6];
		size_t			 cards;
		uint32_t		 templates[2];
	} cases[] = {
		{FLASHPRESS_BASIC, {"front", "back"}, 1, {0}}, {FLASHPRESS_BASIC, {"<br>", "back"}, 0, {0}},
		{FLASHPRESS_REVERSED, {"front", "back"}, 2, {0, 1}}, {FLASHPRESS_REVERSED, {"front", " "}, 1, {0}},
		{FLASHPRESS_REVERSED, {"", "back"}, 1, {1}},
		{FLASHPRESS_OPTIONAL_REVERSED, {"front", "back", "", "", "y"}, 2, {0, 1}},
		{FLASHPRESS_OPTIONAL_REVERSED, {"front", "back", "", "", ""}, 1, {0}},
		{FLASHPRESS_OPTIONAL_REVERSED, {"front", "", "", "", "y"}, 1, {0}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct collection collection;

		make_cards(&collection, &flashpress_types[cases[i].type].type, cases[i].fields);
		assert_int_equal(collection.cards.n, cases[i].cards);
		for (size_t k = 0; k < cases[i].cards; k++)
			assert_int_equal(collection.cards.v[k].template, cases[i].templates[k]);
		release(&collection);
	}
}

/* What foreign types state as required may be outdated; and they may have more than 32 fields. */
static void
test_cards_of_foreign_note_types_follow_their_fronts(void **state)
{
	struct note_field fields[40] = {[39] = {.name = SLICE("Last")}};
	struct card_template templates[3] = {
		{.front = SLICE("{{Last}}"), .requirement = CARD_NEVER}, {.front = SLICE("{{^Last}}{{/Last}}"), .requirement = CARD_REQUIRES_ANY},
		{.front = SLICE("{{#Last}}x{{Last}}{{/Last}}"), .requirement = CARD_REQUIRES_UNKNOWN},
	};
	const struct note_type type = {.fields = fields, .nfields = 40, .templates = templates, .ntemplates = 3};
	const char *texts[41] = {NULL};
	struct collection collection;

	(void)state;
	make_cards(&collection, &type, texts);
	assert_int_equal(collection.cards.n, 0);
	release(&collection);
	for (size_t i = 0; i < 40; i++)
		texts[i] = i == 39 ? "last" : "";
	make_cards(&collection, &type, texts);
	assert_int_equal(collection.cards.n, 2);
	assert_int_equal(collection.cards.v[0].template, 0);
	assert_int_equal(collection.cards.v[1].template, 2);
	release(&collection);
}

static void
test_an_equal_deck_name_finds_the_same_deck(void **state)
{
	struct collection collection = {.arena = arena_new()};
	struct deck_names *names = deck_names_new(&collection);

	(void)state;
	assert_int_equal(deck_names_find(names, SLICE("A"), DECK_OF_NO_TEXT), 0);
	assert_int_equal(deck_names_find(names, SLICE("A::\xc3\x84"), DECK_OF_NO_TEXT), 1);
	assert_int_equal(deck_names_find(names, SLICE("a"), DECK_OF_NO_TEXT), 0);
	assert_int_equal(deck_names_find(names, SLICE("A::\xc3\xa4"), DECK_OF_NO_TEXT), 1);
	assert_int_equal(deck_names_find(names, SLICE("a"), 1), 2);
	assert_int_equal(deck_names_find(names, SLICE("a"), 2), 3);
	assert_int_equal(deck_names_find(names, SLICE("A"), 1), 2);
	assert_int_equal(collection.decks.n, 4);
	assert_slice(collection.decks.v[1].name, "A::\xc3\x84");
	deck_names_free(names);
	release(&collection);
}

/* tags and levels */

static void
test_tags_are_joined_without_duplicates(void **state)
{
	static const struct {
		const char	*joined, *tag, *expected;
	} cases[] = {
		{"", "exam", "exam"},
		{"a", "exam", "a exam"},
		{"a b", "B", "a b"},
		{"\xc3\x84", "A\xcc\x88", "\xc3\x84"},	/* NFC */
		{"\xc3\x84", "\xc3\xa4", "\xc3\x84"},
		{"a", " two  words\xe3\x80\x80here ", "a two_words_here"},
		{"a", "::b:: ::c::", "a b::c"},
		{"a", "b\x01\xe2\x80\x8b", "a b"},
		{"a", "::", "a"},
		{"a", "", "a"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice tag = slice_of(cases[i].tag);

		assert_slice(tags_join(arena, slice_of(cases[i].joined), &tag, 1), cases[i].expected);
	}
	assert_slice(tags_join(arena, SLICE("a"), NULL, 0), "a");
	arena_free(arena);
}

static void
test_levels_of_names_are_normalised(void **state)
{
	static const struct {
		const char	*levels, *all, *one;
	} cases[] = {
		{"A::B", "A::B", "A:B"},
		{" A :: B ", "A::B", "A : B"},
		{"::A::::B::", "A::B", "A:B"},
		{"A:::B", "A::B", "A:B"},
		{":", "", ""},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf all = {0}, one = {0};

		level_add_all(&all, slice_of(cases[i].levels));
		level_add(&one, slice_of(cases[i].levels));
		assert_string_equal(buf_string(&all), cases[i].all);
		assert_string_equal(buf_string(&one), cases[i].one);
		buf_free(&all);
		buf_free(&one);
	}
}

/* identity */

static void
test_guids_never_change(void **state)
{
	static const struct {
		const char *namespace, *front, *guid;
	} pinned[] = {
		{"Ocean Currents", "Gulf Stream", "76Bw5HG4qal"},
		{"Ocean Currents", "Kuroshio", "4UpWI3CbWjl"},
		{"Ocean Currents", "Kuroshio", "I61FjB4jWlM"},
		{"atlas", "Kuroshio", "9cQbwIx87Vs"},
		{"Ocean Currents", "Kuroshio", "LfKahSkxrR0"},
		{"Ocean Currents", "kuroshio", "BU7OmxVFNkV"},
		{"caf\xc3\xa9", "Na\xc3\xafve \xe2\x80\x94 \xe6\x97\xa5\xe6\x9c\xac", "4uMA6bWdsdp"},
		{"", "", "HmXm71zZTiQ"},
		{"Ocean Currents", "Gulf Stream", "89PYbLKuyb0"},
	};
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	for (size_t i = 0; i < COUNT(pinned); i++)
		fixture_add(&fixture, pinned[i].namespace, pinned[i].front, "back");
	fixture_note(&fixture, COUNT(pinned) - 1)->type = &flashpress_types[FLASHPRESS_CLOZE].type;
	identity_assign(&fixture.collection);
	for (size_t i = 0; i < COUNT(pinned); i++) {
		assert_slice(fixture_note(&fixture, i)->guid, pinned[i].guid);
		assert_int_equal(fixture_note(&fixture, i)->mod, NOW);
	}
	fixture_stop(&fixture);
}

static void
test_a_given_guid_is_kept(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "n", "front", "back");
	give_guid(&fixture, 0, SLICE("mine"));
	identity_assign(&fixture.collection);
	assert_slice(fixture_note(&fixture, 0)->guid, "mine");
	fixture_stop(&fixture);
}

/* Giving one of three equal fronts a guid must not change the guids of the others. */
static void
test_a_given_guid_does_not_change_other_guids(void **state)
{
	struct fixture fixture;

	(void)state;
	for (size_t given = 0; given < 3; given++) {
		fixture_start(&fixture, NOW);
		for (size_t i = 0; i < 3; i++)
			fixture_add(&fixture, "Ocean Currents", "Kuroshio", "back");
		give_guid(&fixture, given, SLICE("mine"));
		identity_assign(&fixture.collection);
		assert_slice(fixture_note(&fixture, given)->guid, "mine");
		if (given != 0)
			assert_slice(fixture_note(&fixture, 0)->guid, "4UpWI3CbWjl");
		if (given != 1)
			assert_slice(fixture_note(&fixture, 1)->guid, "I61FjB4jWlM");
		if (given != 2)
			assert_slice(fixture_note(&fixture, 2)->guid, "LfKahSkxrR0");
		fixture_stop(&fixture);
	}
}

/* A new note with the old front must not get the guid that the edited note has kept. */
static void
test_a_given_guid_is_not_assigned_to_another_note(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "Ocean Currents", "Kuroshio", "anew");
	fixture_add(&fixture, "Ocean Currents", "Kuroshio Current", "back");
	fixture_add(&fixture, "Ocean Currents", "Kuroshio", "again");
	give_guid(&fixture, 1, SLICE("4UpWI3CbWjl"));
	identity_assign(&fixture.collection);
	assert_int_equal(fixture_note(&fixture, 0)->guid.n, IDENTITY_GUID_LENGTH);
	assert_false(slice_equal(fixture_note(&fixture, 0)->guid, fixture_note(&fixture, 1)->guid));
	assert_slice(fixture_note(&fixture, 1)->guid, "4UpWI3CbWjl");
	assert_slice(fixture_note(&fixture, 2)->guid, "I61FjB4jWlM");
	fixture_stop(&fixture);
}

/* ids that other programs wrote */

static void
add_with_id(struct fixture *fixture, const char *front, const char *id, bool foreign)
{
	struct provenance *note;

	fixture_add(fixture, "Ocean Currents", front, "back");
	note = &fixture->collection.provenance.v[fixture->collection.notes.n - 1];
	note->front = slice_of(front);
	note->key = slice_of(id);
	note->has_id = true;
	note->has_foreign_id = foreign;
}

/* Of a note that has the id of another one. */
static void
assert_lost_id(const struct fixture *fixture, size_t i, size_t owner)
{
	const struct provenance *note = &fixture->collection.provenance.v[i];

	assert_true(note->lost_id);
	assert_false(note->has_id);
	assert_int_equal(note->id_owner, owner);
}

static void
test_copies_of_a_foreign_id_are_identified_by_their_fronts(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	fixture_add(&fixture, "Ocean Currents", "#x", "back");
	add_with_id(&fixture, "Oyashio", "#y", true);
	add_with_id(&fixture, "Kuroshio", "#y", true);
	add_with_id(&fixture, "Kuroshio", "#y", true);
	add_with_id(&fixture, "Agulhas", "#z", true);
	identity_assign(&fixture.collection);
	assert_true(fixture.collection.provenance.v[1].has_id);
	assert_lost_id(&fixture, 2, 1);
	assert_lost_id(&fixture, 3, 1);
	assert_true(fixture.collection.provenance.v[4].has_id);
	assert_slice(fixture_note(&fixture, 2)->guid, "4UpWI3CbWjl");
	assert_slice(fixture_note(&fixture, 3)->guid, "I61FjB4jWlM");
	fixture_stop(&fixture);
}

static void
test_an_id_of_the_author_takes_it_from_copies_above(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	add_with_id(&fixture, "Kuroshio", "#y", true);
	add_with_id(&fixture, "Oyashio", "#y", false);
	identity_assign(&fixture.collection);
	check_ids(&fixture.collection, &fixture.diag);
	assert_lost_id(&fixture, 0, 1);
	assert_true(fixture.collection.provenance.v[1].has_id);
	assert_slice(fixture_note(&fixture, 0)->guid, "4UpWI3CbWjl");
	assert_int_equal(fixture.diag.worst, DIAG_LEVEL_WARNING);
	fixture_stop(&fixture);
}

/* composed and read notes in one collection */

static void
add_read(struct fixture *fixture, const char *guid, const char *front, int64_t mod)
{
	struct note note = {
		.type = &flashpress_types[FLASHPRESS_BASIC].type, .guid = slice_of(guid), .mod = mod,
	};

	note.fields = arena_array(fixture->collection.arena, note.type->nfields, sizeof(*note.fields));
	note.fields[0] = slice_of(front);
	collection_add_note(&fixture->collection, &note, NULL);
}

/* As composing does, with the words of the front. */
static void
add_composed(struct fixture *fixture, const char *front)
{
	size_t i = fixture->collection.notes.n;

	fixture_add(fixture, "Ocean Currents", front, "back");
	fixture->collection.provenance.v[i].front = slice_of(front);
}

static void
finish(struct fixture *fixture)
{
	identity_assign(&fixture->collection);
	auto_tags_add(&fixture->collection);
	check_fronts(&fixture->collection, &fixture->diag);
	check_ids(&fixture->collection, &fixture->diag);
}

static void
test_read_notes_stay_as_they_are(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	add_read(&fixture, "one", "Gulf Stream", NOW - 500);
	add_read(&fixture, "two", "Gulf Stream", 0);
	add_read(&fixture, "one", "Gulf Stream", NOW - 400);
	finish(&fixture);
	assert_int_equal(fixture.collection.provenance.n, 0);
	assert_slice(fixture_note(&fixture, 0)->guid, "one");
	assert_slice(fixture_note(&fixture, 1)->guid, "two");
	assert_slice(fixture_note(&fixture, 2)->guid, "one");
	assert_int_equal(fixture_note(&fixture, 0)->mod, NOW - 500);
	assert_int_equal(fixture_note(&fixture, 1)->mod, NOW);
	assert_int_equal(fixture_note(&fixture, 2)->mod, NOW - 400);
	for (size_t i = 0; i < 3; i++) {
		assert_null(collection_provenance(&fixture.collection, i));
		assert_slice(fixture_note(&fixture, i)->tags, "");
	}
	assert_int_equal(fixture.diag.worst, DIAG_LEVEL_NONE);
	fixture_stop(&fixture);
}

/* Read notes before, between and after composed ones; one has the guid that a composed note would get. */
static void
test_read_notes_mix_with_composed_ones(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_start(&fixture, NOW);
	add_read(&fixture, "one", "Kuroshio", NOW - 500);
	add_composed(&fixture, "Kuroshio");
	add_composed(&fixture, "Gulf Stream: warmth");
	add_read(&fixture, "76Bw5HG4qal", "Gulf Stream", NOW - 500);
	add_read(&fixture, "three", "Gulf Stream: salt", NOW - 500);
	add_composed(&fixture, "Gulf Stream");
	add_composed(&fixture, "Oyashio");
	add_read(&fixture, "four", "Oyashio", NOW - 500);
	finish(&fixture);
	for (size_t i = 0; i < fixture.collection.notes.n; i++) {
		bool composed = i == 1 || i == 2 || i == 5 || i == 6;
		bool family = i == 2 || i == 5;

		assert_int_equal(collection_provenance(&fixture.collection, i) != NULL, composed);
		assert_int_equal(collection_has_guid(&fixture.collection, i), !composed);
		assert_int_equal(fixture_note(&fixture, i)->mod, composed ? NOW : NOW - 500);
		assert_slice(fixture_note(&fixture, i)->tags, family ? "Gulf_Stream" : "");
	}
	assert_slice(fixture_note(&fixture, 0)->guid, "one");
	assert_slice(fixture_note(&fixture, 1)->guid, "4UpWI3CbWjl");
	assert_slice(fixture_note(&fixture, 3)->guid, "76Bw5HG4qal");
	assert_slice(fixture_note(&fixture, 4)->guid, "three");
	assert_int_equal(fixture_note(&fixture, 5)->guid.n, IDENTITY_GUID_LENGTH);
	assert_false(slice_equal(fixture_note(&fixture, 5)->guid, fixture_note(&fixture, 3)->guid));
	assert_slice(fixture_note(&fixture, 7)->guid, "four");
	assert_int_equal(fixture.diag.worst, DIAG_LEVEL_NONE);
	fixture_stop(&fixture);
}

/* selections */

static void
add_selectable(struct collection *collection, const char *guid, const char *tags,
    const struct note_type *type, uint32_t deck, uint32_t other_deck)
{
	struct note note = {.type = type, .guid = slice_of(guid), .tags = slice_of(tags)};
	uint32_t index;

	note.fields = arena_array(collection->arena, type->nfields, sizeof(*note.fields));
	index = collection_add_note(collection, &note, NULL);
	vec_push(&collection->cards, ((struct card){.note = index, .deck = deck}));
	vec_push(&collection->cards,
	    ((struct card){.note = index, .deck = other_deck, .template = 1}));
}

/* Returns the guids of the selected notes, each followed by the number of its cards. */
static const char *
select_guids(struct arena *arena, const char *search, size_t *ndecks, size_t *ntypes)
{
	struct collection collection = {.arena = arena};
	uint32_t bio = collection_add_deck(&collection, SLICE("Biology::\u00c4rzte"));
	uint32_t art = collection_add_deck(&collection, SLICE("Art"));
	const struct note_search *parsed;
	struct buf found = {0};
	const char *why, *guids;
	size_t first = 0, end;

	collection_add_deck(&collection, SLICE("biology"));
	add_selectable(&collection, "a*", "exam::2024 x", &flashpress_types[0].type, bio, bio);
	add_selectable(&collection, "b", "", &flashpress_types[1].type, bio, art);
	add_selectable(&collection, "C", "exams", &flashpress_types[0].type, art, art);
	parsed = search_parse(arena, slice_of(search), &why);
	if (parsed == NULL)
		fail_msg("%s: %s", search, why);
	select_found(parsed, &collection);
	for (size_t i = 0; i < collection.notes.n; i++, first = end) {
		end = collection_cards_end(&collection, first, i);
		buf_format(&found, "%.*s%zu ", SLICE_ARG(collection.notes.v[i].guid), end - first);
	}
	assert_int_equal(first, collection.cards.n);
	*ndecks = collection.decks.n;
	*ntypes = collection.types.n;
	guids = arena_string(arena, buf_slice(&found));
	buf_free(&found);
	collection_free(&collection);
	return guids;
}

static void
test_a_search_selects_cards(void **state)
{
	static const struct {
		const char	*search;
		const char	*guids;
		size_t		 ndecks, ntypes;
	} rows[] = {
		{"deck:*", "a*2 b2 C2 ", 3, 2}, {"deck:biology", "a*2 b1 ", 2, 2},
		{"deck:BIO*", "a*2 b1 ", 2, 2}, {"deck:*\u00e4rzte", "a*2 b1 ", 2, 2},
		{"deck:rt", "", 0, 0}, {"deck:_rt", "b1 C2 ", 1, 2}, {"-deck:art", "a*2 b1 ", 2, 2},
		{"tag:exam", "a*2 ", 2, 1}, {"tag:exam*", "a*2 C2 ", 3, 1}, {"tag:none", "b2 ", 3, 1},
		{"guid:c", "", 0, 0}, {"guid:C", "C2 ", 1, 1}, {"guid:a\\*", "a*2 ", 2, 1},
		{"guid:\\*", "", 0, 0}, {"note:\"Flashpress Basic\"", "a*2 C2 ", 3, 1},
		{"\"note:flashpress basic\" and -tag:x", "C2 ", 1, 1},
		{"tag:x or guid:C  deck:Bio* OR guid:b deck:art", "a*2 b1 ", 3, 2},
		{"(tag:x or guid:C) deck:Bio*", "a*2 ", 2, 1},
		{"-(tag:x or guid:C)", "b2 ", 3, 1}, {"-(-(tag:x) -guid:C)", "a*2 C2 ", 3, 1},
		{"((guid:b))deck:art", "b1 ", 1, 1}, {"\"guid:b\"\"deck:art\"", "b1 ", 1, 1},
		{"deck:Biology_\u00e4rzte", "a*2 b1 ", 2, 2}, {"tag:*", "a*2 b2 C2 ", 3, 2},
		{"guid:b\tdeck:art", "b1 ", 1, 1}, {"deck:A\u0308rzte or guid:b", "b2 ", 3, 1},
	};
	struct arena *arena = arena_new();
	size_t ndecks, ntypes;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *guids = select_guids(arena, rows[i].search, &ndecks, &ntypes);

		if (strcmp(guids, rows[i].guids) != 0)
			fail_msg("%s: got '%s'", rows[i].search, guids);
		if (ndecks != rows[i].ndecks || ntypes != rows[i].ntypes)
			fail_msg("%s: %zu decks, %zu types", rows[i].search, ndecks, ntypes);
	}
	arena_free(arena);
}

static void
test_a_wrong_search_is_explained(void **state)
{
	static const struct {
		const char	*search, *why;
	} rows[] = {
		{"", "nothing is selected"}, {" ", "nothing is selected"},
		{"x", "'x' is not understood"}, {"*", "'*' is not understood"},
		{"deck:", "'deck:' is not understood"}, {"is:new", "'is:new' is not understood"},
		{"deck\\:x", "'deck\\:x' is not understood"}, {"--tag:x", "'-tag:x' is not understood"},
		{"- tag:x", "right after a minus sign"}, {"tag:x -", "right after a minus sign"},
		{"or tag:x", "nothing before 'or'"}, {"and tag:x", "nothing before 'and'"},
		{"tag:x and", "nothing after"}, {"tag:x or or tag:y", "nothing before 'or'"},
		{"(tag:x", "a ) is missing"}, {"tag:x)", "a ) without a ("}, {"()", "nothing before a )"},
		{"(tag:x or)", "nothing before a )"}, {"tag:\"x", "a \" is missing"},
		{"deck:a\\b", "a \\ must be before"}, {"deck:a\\", "a \\ must be before"},
		{"tag:re:x.*", "regular expressions"}, {"deck:current", "means nothing in a file"},
	};
	struct arena *arena = arena_new();
	const char *why;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (search_parse(arena, slice_of(rows[i].search), &why) != NULL)
			fail_msg("'%s' is understood", rows[i].search);
		if (strstr(why, rows[i].why) == NULL)
			fail_msg("'%s': %s", rows[i].search, why);
	}
	arena_free(arena);
}

/* Neither memory nor time may depend on more than the length of the search. */
static void
test_a_search_may_be_deep(void **state)
{
	struct arena *arena = arena_new();
	struct buf text = {0};
	const char *why;

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		buf_text(&text, "-(");
	buf_text(&text, "tag:x");
	for (size_t i = 0; i < 100000; i++)
		buf_byte(&text, ')');
	assert_non_null(search_parse(arena, buf_slice(&text), &why));
	buf_free(&text);
	arena_free(arena);
}

/* A repository that others have cloned contains them. */
static void
test_uuids_are_pinned(void **state)
{
	static const int64_t ids[] = {2, 1500000000001, INT64_MAX, -5};
	struct arena *arena = arena_new();
	int64_t id;

	(void)state;
	assert_slice(uuid_of_id(arena, UUID_NOTE_TYPE, 1500000000001),
	    "666c6173-6e69-8000-8000-015d3ef79801");
	assert_slice(uuid_of_name(arena, UUID_DECK, SLICE("Default")),
	    "666c6173-646e-8080-808d-7dca8a74d84a");
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		assert_true(uuid_read(uuid_of_id(arena, UUID_DECK, ids[i]), &id));
		assert_true(id == ids[i]);
	}
	assert_true(uuid_read(uuid_of_name(arena, UUID_DECK, SLICE("a")), &id));
	assert_true(id == 0);
	assert_false(uuid_read(SLICE("c5cc18cf-3327-11ec-9efe-0c7a15ee466f"), &id));
	assert_true(id > 0 && id <= (int64_t)1 << 53);
	assert_false(uuid_read(SLICE("666c6173-646e-8080-808d-7dca8a74d84"), &id));
	assert_false(uuid_read(SLICE("666c6173-646e-8080-808d-7dca8a74d84G"), &id));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_look_and_mod_of_note_types_are_pinned),
		cmocka_unit_test(test_ids_and_names_of_note_types_never_change),
		cmocka_unit_test(test_cloze_numbers_determine_the_cards_of_a_note),
		cmocka_unit_test(test_required_fields_determine_the_cards_of_a_note),
		cmocka_unit_test(test_cards_of_foreign_note_types_follow_their_fronts),
		cmocka_unit_test(test_an_equal_deck_name_finds_the_same_deck),
		cmocka_unit_test(test_tags_are_joined_without_duplicates),
		cmocka_unit_test(test_levels_of_names_are_normalised),
		cmocka_unit_test(test_guids_never_change),
		cmocka_unit_test(test_a_given_guid_is_kept),
		cmocka_unit_test(test_a_given_guid_does_not_change_other_guids),
		cmocka_unit_test(test_a_given_guid_is_not_assigned_to_another_note),
		cmocka_unit_test(test_copies_of_a_foreign_id_are_identified_by_their_fronts),
		cmocka_unit_test(test_an_id_of_the_author_takes_it_from_copies_above),
		cmocka_unit_test(test_read_notes_stay_as_they_are),
		cmocka_unit_test(test_read_notes_mix_with_composed_ones),
		cmocka_unit_test(test_a_search_selects_cards),
		cmocka_unit_test(test_a_wrong_search_is_explained),
		cmocka_unit_test(test_a_search_may_be_deep),
		cmocka_unit_test(test_uuids_are_pinned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
