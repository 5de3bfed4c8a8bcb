/* SPDX-License-Identifier: MIT */
/*
 * Guids and times of change.
 */
#include "config.h"

#include <inttypes.h>

#include "base/hash.h"
#include "base/memory.h"
#include "model/identity.h"
#include "model/renewed.h"

#define uthash_malloc(size)	memory_resize(NULL, (size), 1)
#include <uthash.h>

#define RECIPE		"1"
#define SEPARATOR	'\x1f'
/* Added to the occurrence of a note whose guid was given to another one. */
#define ASIDE		((uint64_t)1 << 32)

/* All known notes are in one of these tables twice: by guid and by front. */
struct known_entry {
	const struct known_note	*known;
	bool			 taken;
	struct known_entry	*next;		/* with the same front, in package order */
	struct known_entry	*last;		/* of that list; kept in its head */
	struct known_entry	*free;		/* the first that may be free; in its head */
	struct slice		 front;
	UT_hash_handle		 by_guid;
	UT_hash_handle		 by_front;
};

struct known_table {
	struct known_entry	*entries;	/* one a known note */
	struct known_entry	*by_guid;
	struct known_entry	*by_front;	/* the heads of the lists */
};

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

void
identity_add_fields(struct buf *buf, const struct note *note)
{
	for (size_t i = 0; i < note->type->nfields; i++) {
		if (i != 0)
			buf_byte(buf, SEPARATOR);
		buf_add(buf, note->fields[i]);
	}
}

static struct slice
first_field(struct slice fields)
{
	const char *end = fields.n == 0 ? NULL : memchr(fields.p, SEPARATOR, fields.n);

	return end == NULL ? fields : slice_until(fields, (size_t)(end - fields.p));
}

static void
index_known(struct known_table *table, const struct known_notes *known, struct arena *scratch)
{
	table->entries = arena_array(scratch, known->n, sizeof(*table->entries));
	for (size_t i = 0; i < known->n; i++) {
		struct known_entry *entry = &table->entries[i], *head;

		entry->known = &known->v[i];
		entry->front = first_field(entry->known->fields);
		entry->last = entry->free = entry;
		HASH_FIND(
		    by_guid, table->by_guid, entry->known->guid.p, entry->known->guid.n, head);
		if (head == NULL)
			HASH_ADD_KEYPTR(by_guid, table->by_guid, entry->known->guid.p,
			    entry->known->guid.n, entry);
		HASH_FIND(by_front, table->by_front, entry->front.p, entry->front.n, head);
		if (head == NULL)
			HASH_ADD_KEYPTR(
			    by_front, table->by_front, entry->front.p, entry->front.n, entry);
		else
			head->last = head->last->next = entry;
	}
}

static const struct known_note *
take_by_guid(struct known_table *table, const struct note *note)
{
	struct known_entry *entry;

	HASH_FIND(by_guid, table->by_guid, note->guid.p, note->guid.n, entry);
	if (entry == NULL || entry->taken)
		return NULL;
	if (entry->known->type != note->type) {
		/* Nor may another note, with the same front, come to that guid. */
		entry->taken = note->has_guid;
		return NULL;
	}
	entry->taken = true;
	return entry->known;
}

static const struct known_note *
take_by_front(struct known_table *table, const struct note *note)
{
	struct known_entry *head, *entry;

	HASH_FIND(by_front, table->by_front, note->fields[0].p, note->fields[0].n, head);
	if (head == NULL)
		return NULL;
	/* What is taken stays taken: without this, many equal fronts would take quadratic time. */
	while (head->free != NULL && head->free->taken)
		head->free = head->free->next;
	for (entry = head->free; entry != NULL; entry = entry->next) {
		if (entry->taken || entry->known->type != note->type)
			continue;
		entry->taken = true;
		return entry->known;
	}
	return NULL;
}

/* Known notes lending to those of a collection. */
struct lending {
	const struct collection	*collection;
	const struct map	*renewed;	/* media; NULL: none */
	int64_t			 clock;
	struct diag		*diag;
	struct identity_changes	 changes;
	struct buf		 fields;	/* scratch */
};

static bool
is_same(struct lending *lending, const struct note *note, const struct known_note *known)
{
	lending->fields.n = 0;
	identity_add_fields(&lending->fields, note);
	return slice_equal(buf_slice(&lending->fields), known->fields) &&
	    slice_equal(note->tags, known->tags) && !renewed_is_in(lending->renewed, note);
}

/* The new time of change of a note whose content changed. */
static int64_t
later_mod(const struct lending *lending, const struct note *note, int64_t old)
{
	if (old < lending->collection->now)
		return lending->collection->now;
	if (old + 1 <= lending->clock + IDENTITY_AHEAD_MAX)
		return old + 1;
	if (note->text != NULL)
		diag_at(lending->diag, DIAG_MOD_STUCK, note->text, note->offset,
		    "this note changed, but its last version is stamped in the future:"
		    " Anki keeps the old content");
	return old;
}

static void
lend(struct lending *lending, struct note *note, const struct known_note *known)
{
	note->guid = known->guid;
	if (is_same(lending, note, known)) {
		note->mod = known->mod;
		lending->changes.unchanged++;
	} else {
		note->mod = later_mod(lending, note, known->mod);
		lending->changes.changed++;
	}
}

struct identity_changes
identity_update(struct collection *collection, const struct known_notes *known,
    const struct map *renewed, int64_t clock, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct known_table table = {0};
	const struct known_note **match;
	struct lending lending = {
		.collection = collection,
		.renewed = renewed,
		.clock = clock,
		.diag = diag,
	};

	index_known(&table, known, scratch);
	match = arena_array(scratch, collection->notes.n, sizeof(*match));
	/* All guids first: a note named as before must not lose its history to another. */
	for (size_t i = 0; i < collection->notes.n; i++)
		match[i] = take_by_guid(&table, &collection->notes.v[i]);
	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];

		if (match[i] == NULL && !note->has_guid)
			match[i] = take_by_front(&table, note);
		if (match[i] == NULL)
			lending.changes.added++;
		else
			lend(&lending, note, match[i]);
	}
	lending.changes.gone = known->n - lending.changes.changed - lending.changes.unchanged;
	buf_free(&lending.fields);
	HASH_CLEAR(by_guid, table.by_guid);
	HASH_CLEAR(by_front, table.by_front);
	arena_free(scratch);
	return lending.changes;
}
