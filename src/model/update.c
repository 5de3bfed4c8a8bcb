/* SPDX-License-Identifier: MIT */
/*
 * Known notes by guid and by front, and what they lend.
 */
#include "config.h"

#include "base/memory.h"
#include "model/renewed.h"
#include "model/update.h"

#define uthash_malloc(size)	memory_resize(NULL, (size), 1)
#include <uthash.h>

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
first_field(struct slice fields)
{
	const char *end = fields.n == 0 ? NULL : memchr(fields.p, NOTE_SEPARATOR, fields.n);

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
	struct update_changes	 changes;
	struct buf		 fields;	/* scratch */
};

static bool
is_same(struct lending *lending, const struct note *note, const struct known_note *known)
{
	lending->fields.n = 0;
	note_add_fields(&lending->fields, note);
	return slice_equal(buf_slice(&lending->fields), known->fields) &&
	    slice_equal(note->tags, known->tags) && !renewed_is_in(lending->renewed, note);
}

/* The new time of change of a note whose content changed. */
static int64_t
later_mod(const struct lending *lending, const struct note *note, int64_t old)
{
	if (old < lending->collection->now)
		return lending->collection->now;
	if (old + 1 <= lending->clock + UPDATE_AHEAD_MAX)
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

struct update_changes
update_notes(struct collection *collection, const struct known_notes *known,
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
