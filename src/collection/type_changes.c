/* SPDX-License-Identifier: MIT */
/*
 * An old note is found by the guid that the new note would have as a note of the old type, or else
 * by its first field.
 */
#include "config.h"

#include "base/map.h"
#include "collection/identity.h"
#include "collection/type_changes.h"

struct changes {
	const struct collection		*new;
	const struct note *const	*matches;
	const struct collection		*old;
	struct diag			*diag;
	struct map			*by_guid;	/* old notes that no new note matches */
	struct map			*by_front;	/* the same by their first fields */
};

static void
index_unmatched(struct changes *changes, struct arena *scratch)
{
	struct map *matched = map_new(scratch);

	changes->by_guid = map_new(scratch);
	changes->by_front = map_new(scratch);
	for (size_t i = 0; i < changes->new->notes.n; i++)
		if (changes->matches[i] != NULL && map_get(matched, changes->matches[i]->guid) == NULL)
			map_put(matched, changes->matches[i]->guid, changes);
	for (size_t i = 0; i < changes->old->notes.n; i++) {
		struct note *note = &changes->old->notes.v[i];

		if (map_get(matched, note->guid) != NULL)
			continue;
		if (map_get(changes->by_guid, note->guid) == NULL)
			map_put(changes->by_guid, note->guid, note);
		if (map_get(changes->by_front, note->fields[0]) == NULL)
			map_put(changes->by_front, note->fields[0], note);
	}
	map_free(matched);
}

static bool
has_other_type(const struct note *old, const struct note *note)
{
	return old != NULL && old->type->id != note->type->id;
}

static const struct note *
find_old(const struct changes *changes, size_t index)
{
	const struct note *note = &changes->new->notes.v[index], *old;

	old = map_get(changes->by_guid, note->guid);
	for (size_t i = 0; i < changes->old->types.n && !has_other_type(old, note); i++)
		old = map_get(changes->by_guid,
		    identity_guid_as(changes->new, index, changes->old->types.v[i]));
	if (!has_other_type(old, note))
		old = map_get(changes->by_front, note->fields[0]);
	return has_other_type(old, note) ? old : NULL;
}

/* The author can only remove the guid, because Anki would refuse the note with it. */
static void
report(const struct changes *changes, size_t index, const struct note *old)
{
	const struct provenance *provenance = &changes->new->provenance.v[index];
	const struct note *note = &changes->new->notes.v[index];

	if (slice_equal(old->guid, note->guid))
		diag_at(changes->diag, DIAG_NOTE_TYPE, provenance->text, provenance->offset,
		    "the guid '%.*s' is that of a '%.*s' note, whose type cannot change in Anki;"
		    " remove the guid to make a new '%.*s' note", SLICE_ARG(note->guid),
		    SLICE_ARG(old->type->name), SLICE_ARG(note->type->name));
	else
		diag_at(changes->diag, DIAG_TYPE_CHANGED, provenance->text, provenance->offset,
		    "the note type changed from '%.*s' to '%.*s', so for Anki this is a new note"
		    " without history; the old note (guid %.*s) stays until you delete it there",
		    SLICE_ARG(old->type->name), SLICE_ARG(note->type->name),
		    SLICE_ARG(old->guid));
}

void
type_changes_report(const struct collection *new, const struct note *const *matches,
    const struct collection *old, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct changes changes = {new, matches, old, diag, NULL, NULL};

	index_unmatched(&changes, scratch);
	for (size_t i = 0; i < new->notes.n; i++) {
		const struct note *found = NULL;

		if (matches[i] == NULL && collection_provenance(new, i) != NULL)
			found = find_old(&changes, i);
		if (found != NULL)
			report(&changes, i, found);
	}
	map_free(changes.by_guid);
	map_free(changes.by_front);
	arena_free(scratch);
}
