/* SPDX-License-Identifier: MIT */
/*
 * Makes guids from namespace, note type and key.  These three are called the name of a note here.
 */
#include "config.h"

#include <inttypes.h>

#include "base/checksum.h"
#include "base/map.h"
#include "collection/identity.h"

#define RECIPE		"1"
#define SEPARATOR	'\x1f'
/* Added to the occurrence if another note has the guid of that occurrence, given or read. */
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

/* The state while guids are assigned. */
struct assignment {
	struct collection	*collection;
	bool			*counted;	/* per note: whether it is counted in `names` */
	struct tally		*names;		/* of notes with twins */
	struct tally		*given;		/* guids that are given or read; NULL if there are none */
	struct buf		 recipe;
};

/* Makes the guid of a note as the nth of its name; the first occurrence is 1. */
static struct slice
guid_of(struct arena *arena, struct buf *recipe, const struct provenance *provenance,
    const struct note_type *type, uint64_t occurrence)
{
	const struct slice parts[] = {
		SLICE(RECIPE), provenance->namespace, type->name, provenance->key,
	};
	uint8_t digest[SHA1_SIZE];
	uint64_t bits = 0;

	recipe->n = 0;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_add(recipe, parts[i]);
		buf_byte(recipe, SEPARATOR);
	}
	if (occurrence == 1)
		buf_byte(recipe, '1');		/* the usual case, without the cost of printf */
	else
		buf_format(recipe, "%" PRIu64, occurrence);
	checksum_sha1(buf_slice(recipe), digest);
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | digest[i];
	return base62(arena, bits);
}

static struct slice
make_guid(struct assignment *assignment, size_t index, uint64_t occurrence)
{
	const struct collection *collection = assignment->collection;

	return guid_of(collection->arena, &assignment->recipe, &collection->provenance.v[index],
	    collection->notes.v[index].type, occurrence);
}

struct slice
identity_guid_as(
    const struct collection *collection, size_t index, const struct note_type *type)
{
	struct buf recipe = {0};
	struct slice guid = guid_of(
	    collection->arena, &recipe, &collection->provenance.v[index], type, 1);

	buf_free(&recipe);
	return guid;
}

/*
 * Returns how many notes up to and including this one have its name.  `first`, the guid of the
 * first of them, stands for the name.
 */
static uint64_t
occurrence_of(struct assignment *assignment, size_t index, struct slice first)
{
	size_t twin = assignment->collection->provenance.v[index].twin;

	/* Only names with twins are counted, so the first note was not counted until now. */
	if (!assignment->counted[twin]) {
		assignment->counted[twin] = true;
		tally_add(assignment->names, make_guid(assignment, twin, 1), twin);
	}
	assignment->counted[index] = true;
	return tally_add(assignment->names, first, index)->count;
}

/* A note whose author gave its guid still counts among those of its name. */
static void
assign(struct assignment *assignment, size_t index)
{
	const struct provenance *provenance = &assignment->collection->provenance.v[index];
	struct slice guid;
	uint64_t occurrence = 1;

	if (provenance->twin == index && provenance->has_guid)
		return;
	guid = make_guid(assignment, index, 1);
	if (provenance->twin != index)
		occurrence = occurrence_of(assignment, index, guid);
	if (provenance->has_guid)
		return;
	if (occurrence > 1)
		guid = make_guid(assignment, index, occurrence);
	if (assignment->given != NULL && tally_add(assignment->given, guid, index)->count > 1)
		guid = make_guid(assignment, index, occurrence + ASIDE);
	assignment->collection->notes.v[index].guid = guid;
}

static void
collect_given(struct assignment *assignment, struct arena *scratch)
{
	const struct collection *collection = assignment->collection;

	for (size_t i = 0; i < collection->notes.n; i++) {
		if (!collection_has_guid(collection, i))
			continue;
		if (assignment->given == NULL)
			assignment->given = tally_new(scratch);
		tally_add(assignment->given, collection->notes.v[i].guid, i);
	}
}

/* Counts the id of a note within its namespace. */
static const struct tally_entry *
count_id(struct tally *ids, const struct provenance *note, size_t index, struct arena *scratch)
{
	struct buf name = {0};
	const struct tally_entry *entry;

	buf_add(&name, note->namespace);
	buf_byte(&name, SEPARATOR);
	buf_add(&name, note->key);
	entry = tally_add(ids, arena_slice(scratch, buf_slice(&name)), index);
	buf_free(&name);
	return entry;
}

static void
lose_id(struct provenance *note, size_t owner)
{
	note->key = note->front;
	note->has_id = false;
	note->lost_id = true;
	note->id_owner = (uint32_t)owner;
}

/* Ids that authors gave are counted first, because nothing else may have them. */
static void
settle_foreign_ids(struct collection *collection, struct arena *scratch)
{
	struct tally *ids = tally_new(scratch);

	for (int foreign = 0; foreign <= 1; foreign++) {
		for (size_t i = 0; i < collection->provenance.n; i++) {
			struct provenance *note = &collection->provenance.v[i];
			const struct tally_entry *entry;

			if (!note->has_id || note->has_foreign_id != foreign)
				continue;
			entry = count_id(ids, note, i, scratch);
			if (foreign && entry->count > 1)
				lose_id(note, entry->first);
		}
	}
	tally_free(ids);
}

static void
find_twins(struct collection *collection, struct arena *scratch)
{
	struct tally *keys = tally_new(scratch);

	for (size_t i = 0; i < collection->provenance.n; i++) {
		struct provenance *provenance = &collection->provenance.v[i];

		if (!provenance->was_read)
			provenance->twin = (uint32_t)tally_add(keys, provenance->key, i)->first;
	}
	tally_free(keys);
}

static void
assign_guids(struct collection *collection)
{
	struct arena *scratch = arena_new();
	struct assignment assignment = {
		.collection = collection,
		.counted = arena_array(scratch, collection->notes.n, sizeof(bool)),
		.names = tally_new(scratch),
	};

	settle_foreign_ids(collection, scratch);
	find_twins(collection, scratch);
	collect_given(&assignment, scratch);
	for (size_t i = 0; i < collection->notes.n; i++)
		if (collection_provenance(collection, i) != NULL)
			assign(&assignment, i);
	buf_free(&assignment.recipe);
	tally_free(assignment.names);
	tally_free(assignment.given);
	arena_free(scratch);
}

void
identity_assign(struct collection *collection)
{
	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];

		if (note->mod == 0 || collection_provenance(collection, i) != NULL)
			note->mod = collection->now;
	}
	/* A collection that was only read needs no table of its guids. */
	if (collection->provenance.n != 0)
		assign_guids(collection);
}
