/* SPDX-License-Identifier: MIT */
/*
 * Guids, from what names a note.
 */
#include "config.h"

#include <inttypes.h>

#include "base/hash.h"
#include "collection/identity.h"

#define RECIPE		"1"
#define SEPARATOR	'\x1f'
/* Added to the occurrence of a note whose guid was given to another one. */
#define ASIDE		((uint64_t)1 << 32)

static struct slice
base62(struct arena *arena, uint64_t value)
{
	static const char digits[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	char text[IDENTITY_GUID_LENGTH];

	for (size_t i = sizeof(text); i-- > 0; value /= 62)
		text[i] = digits[value % 62];
	return arena_slice(arena, (struct slice){text, sizeof(text)});
}

/* The guid of the note that is the nth of its name. */
static struct slice
make_guid(struct arena *arena, const struct note *note, uint64_t occurrence, struct buf *recipe)
{
	const struct slice parts[] = {
		SLICE(RECIPE), note->namespace, slice_of(note->type->name), note->key,
	};
	uint8_t digest[HASH_SHA1_SIZE];
	uint64_t bits = 0;

	recipe->n = 0;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_add(recipe, parts[i]);
		buf_byte(recipe, SEPARATOR);
	}
	if (occurrence == 1)
		buf_byte(recipe, '1');		/* all but a few */
	else
		buf_format(recipe, "%" PRIu64, occurrence);
	hash_sha1(buf_slice(recipe), digest);
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | digest[i];
	return base62(arena, bits);
}

/* Identity being given to the notes of a collection. */
struct assignment {
	struct collection	*collection;
	struct tally		*names;		/* of notes that have a twin */
	struct tally		*given;		/* guids from the notes; NULL: there are none */
	struct buf		 recipe;
};

static struct slice
nth_guid(struct assignment *assignment, const struct note *note, uint64_t occurrence)
{
	return make_guid(assignment->collection->arena, note, occurrence, &assignment->recipe);
}

/*
 * How often the name of the note at `index` was there before it, itself included.
 * Notes of one name have one first guid, so that stands for the name here.
 */
static uint64_t
occurrence_of(struct assignment *assignment, size_t index, struct slice first)
{
	struct note *notes = assignment->collection->notes.v;
	struct note *note = &notes[index], *twin = &notes[note->twin];

	/* Only names with a twin are counted; the first of them was passed by uncounted. */
	if (!twin->counted) {
		twin->counted = true;
		tally_see(assignment->names, nth_guid(assignment, twin, 1), note->twin);
	}
	note->counted = true;
	return tally_see(assignment->names, first, index)->count;
}

/* A note whose guid the notes give keeps its place among those of one name. */
static void
assign(struct assignment *assignment, size_t index)
{
	struct note *note = &assignment->collection->notes.v[index];
	struct slice guid;
	uint64_t occurrence = 1;

	if (note->twin == index && note->has_guid)
		return;
	guid = nth_guid(assignment, note, 1);
	if (note->twin != index)
		occurrence = occurrence_of(assignment, index, guid);
	if (note->has_guid)
		return;
	if (occurrence > 1)
		guid = nth_guid(assignment, note, occurrence);
	if (assignment->given != NULL && tally_see(assignment->given, guid, index)->count > 1)
		guid = nth_guid(assignment, note, occurrence + ASIDE);
	note->guid = guid;
}

static void
see_given(struct assignment *assignment, struct arena *scratch)
{
	const struct collection *collection = assignment->collection;

	for (size_t i = 0; i < collection->notes.n; i++) {
		if (!collection->notes.v[i].has_guid)
			continue;
		if (assignment->given == NULL)
			assignment->given = tally_new(scratch);
		tally_see(assignment->given, collection->notes.v[i].guid, i);
	}
}

void
identity_assign(struct collection *collection)
{
	struct arena *scratch = arena_new();
	struct assignment assignment = {.collection = collection, .names = tally_new(scratch)};

	collection_find_twins(collection);
	see_given(&assignment, scratch);
	for (size_t i = 0; i < collection->notes.n; i++) {
		collection->notes.v[i].mod = collection->now;
		assign(&assignment, i);
	}
	buf_free(&assignment.recipe);
	tally_free(assignment.names);
	tally_free(assignment.given);
	arena_free(scratch);
}
