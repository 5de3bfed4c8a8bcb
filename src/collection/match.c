/* SPDX-License-Identifier: MIT */
/*
 * Finds old notes by guid, by first field, by all fields, and by all but the context.
 */
#include "config.h"

#include "collection/flashpress_types.h"
#include "collection/match.h"
#include "collection/media_changes.h"
#include "collection/type_changes.h"

/* The keys by which old notes are found, besides their guids. */
enum key {
	KEY_FRONT,	/* the first field */
	KEY_FIELDS,	/* all fields, joined */
	KEY_CONTENT,	/* the same without the context, which may depend on other notes */
	KEYS
};

struct old_note {
	const struct note	*note;
	bool			 taken;
	struct old_note		*next[KEYS];	/* with the same key, in the order of the collection */
};

/* Old notes with the same key. */
struct old_list {
	struct old_note		*free;		/* all before this one are taken; NULL if all are */
	struct old_note		*last;
};

/* Old notes of one type. */
struct old_group {
	int64_t			 type;		/* its id */
	bool			 known;
	struct map		*lists[KEYS];	/* NULL while empty */
};

struct matching {
	struct collection	*new;
	const struct collection	*old;
	struct arena		*scratch;
	struct old_note		*old_notes;	/* per old note; unused if its type is unknown */
	struct old_group	*groups;	/* per type of the old collection */
	struct map		*by_guid;
	bool			 old_twins;	/* some old notes have the same first field */
	const struct note	**matches;	/* per new note; NULL until matched */
	const struct map	*changed_media;
	int64_t			 clock;
	struct diag		*diag;
	struct match_counts	 counts;
	struct buf		 joined;
};

/* Returns the old notes of that type, or NULL if the old collection lacks it. */
static struct old_group *
find_group(const struct matching *matching, int64_t type)
{
	for (size_t i = 0; i < matching->old->types.n; i++)
		if (matching->groups[i].type == type)
			return &matching->groups[i];
	return NULL;
}

/* Returns the index of the field Context, or the number of fields for a type that lacks it. */
static size_t
find_context(const struct note_type *type)
{
	const struct flashpress_type *ours = flashpress_type_like(type);

	return ours == NULL ? type->nfields : ours->context;
}

/* Returns the value of a key, which is valid until the next call. */
static struct slice
make_key(struct matching *matching, enum key key, const struct note *note)
{
	struct buf *joined = &matching->joined;
	size_t skipped = key == KEY_CONTENT ? find_context(note->type) : note->type->nfields;

	if (key == KEY_FRONT)
		return note->fields[0];
	joined->n = 0;
	for (size_t i = 0; i < note->type->nfields; i++) {
		if (i != skipped)
			buf_add(joined, note->fields[i]);
		buf_byte(joined, FIELD_SEPARATOR);
	}
	return buf_slice(joined);
}

static struct old_list *
find_list(struct matching *matching, enum key key, struct slice value, int64_t type)
{
	const struct old_group *group = find_group(matching, type);

	return group == NULL || group->lists[key] == NULL ? NULL :
	    map_get(group->lists[key], value);
}

static void
add_list(struct matching *matching, enum key key, struct slice value, struct old_note *old)
{
	struct old_group *group = find_group(matching, old->note->type->id);
	struct old_list *list = arena_alloc(matching->scratch, sizeof(*list));

	if (group->lists[key] == NULL)
		group->lists[key] = map_new(matching->scratch);
	list->free = list->last = old;
	map_put(group->lists[key], value, list);
}

static void
index_note(struct matching *matching, enum key key, struct old_note *old)
{
	struct slice value = make_key(matching, key, old->note);
	struct old_list *list;

	if (key != KEY_FRONT)
		value = arena_slice(matching->scratch, value);
	list = find_list(matching, key, value, old->note->type->id);
	if (list == NULL) {
		add_list(matching, key, value, old);
		return;
	}
	list->last = list->last->next[key] = old;
	matching->old_twins = true;
}

static void
index_by(struct matching *matching, enum key key)
{
	for (size_t i = 0; i < matching->old->notes.n; i++)
		if (matching->old_notes[i].note != NULL)
			index_note(matching, key, &matching->old_notes[i]);
}

static bool
is_known(const struct collection *new, const struct note_type *type)
{
	if (flashpress_type_like(type) != NULL)
		return true;
	for (size_t i = 0; i < new->types.n; i++)
		if (new->types.v[i]->id == type->id)
			return true;
	return false;
}

static void
make_groups(struct matching *matching)
{
	size_t n = matching->old->types.n;

	matching->groups = arena_array(matching->scratch, n, sizeof(*matching->groups));
	for (size_t i = 0; i < n; i++) {
		const struct note_type *type = matching->old->types.v[i];

		matching->groups[i].type = type->id;
		matching->groups[i].known = is_known(matching->new, type);
	}
}

static void
index_old(struct matching *matching)
{
	size_t n = matching->old->notes.n;

	make_groups(matching);
	matching->old_notes = arena_array(matching->scratch, n, sizeof(*matching->old_notes));
	matching->by_guid = map_new(matching->scratch);
	for (size_t i = 0; i < n; i++) {
		const struct note *note = &matching->old->notes.v[i];
		struct old_note *old = &matching->old_notes[i];
		const struct old_group *group = find_group(matching, note->type->id);

		if (group == NULL || !group->known)
			continue;
		old->note = note;
		matching->counts.gone++;
		if (map_get(matching->by_guid, note->guid) == NULL)
			map_put(matching->by_guid, note->guid, old);
	}
	index_by(matching, KEY_FRONT);
}

static void
free_matching(struct matching *matching)
{
	map_free(matching->by_guid);
	for (size_t i = 0; i < matching->old->types.n; i++)
		for (size_t key = 0; key < KEYS; key++)
			map_free(matching->groups[i].lists[key]);
	buf_free(&matching->joined);
	arena_free(matching->scratch);
}

static const struct note *
take_by_guid(struct matching *matching, const struct note *note)
{
	struct old_note *old = map_get(matching->by_guid, note->guid);

	if (old == NULL || old->taken)
		return NULL;
	/* Even if the types differ: otherwise a note with the same front could claim this guid. */
	old->taken = true;
	return old->note->type->id == note->type->id ? old->note : NULL;
}

static const struct note *
take_by(struct matching *matching, enum key key, struct slice value, int64_t type)
{
	struct old_list *list = find_list(matching, key, value, type);

	/* Skip taken notes for good; scanning them again would be quadratic if many share a key. */
	while (list != NULL && list->free != NULL && list->free->taken)
		list->free = list->free->next[key];
	if (list == NULL || list->free == NULL)
		return NULL;
	list->free->taken = true;
	return list->free->note;
}

/* Whether two notes have the same fields, except for the one with the index `skipped`. */
static bool
has_same_fields(const struct note *note, const struct note *old, size_t skipped)
{
	if (note->type->nfields != old->type->nfields)
		return false;
	for (size_t i = 0; i < note->type->nfields; i++)
		if (i != skipped && !slice_equal(note->fields[i], old->fields[i]))
			return false;
	return true;
}

static bool
is_unchanged(const struct matching *matching, const struct note *note, const struct note *old)
{
	return has_same_fields(note, old, note->type->nfields) && slice_equal(note->tags, old->tags) &&
	    !media_changes_affect(matching->changed_media, note);
}

/* The modification time of a note whose content changed. */
static int64_t
later_mod(const struct matching *matching, size_t index, int64_t old)
{
	const struct text *text = collection_text(matching->new, index);

	if (old < matching->new->now)
		return matching->new->now;
	if (old + 1 <= matching->clock + MATCH_AHEAD_MAX)
		return old + 1;
	if (text != NULL)
		diag_at(matching->diag, DIAG_MOD_STUCK, text,
		    matching->new->provenance.v[index].offset,
		    "this note changed, but the modification time of its last version is in the"
		    " future, so Anki would keep the old content");
	return old;
}

/* Whether the note was read with a time of its own, which is then the truth. */
static bool
has_own_mod(const struct matching *matching, size_t index)
{
	const struct collection *new = matching->new;

	return collection_provenance(new, index) == NULL && new->notes.v[index].mod != new->now;
}

static void
inherit(struct matching *matching, size_t index)
{
	struct note *note = &matching->new->notes.v[index];
	const struct note *old = matching->matches[index];

	matching->counts.gone--;
	note->guid = old->guid;
	if (is_unchanged(matching, note, old)) {
		if (!has_own_mod(matching, index))
			note->mod = old->mod;
		matching->counts.unchanged++;
	} else {
		if (!has_own_mod(matching, index) || note->mod <= old->mod)
			note->mod = later_mod(matching, index, old->mod);
		matching->counts.changed++;
	}
}

/* Whether several old notes have the first field of the note. */
static bool
had_twin(struct matching *matching, const struct note *note)
{
	const struct old_list *list = matching->old_twins ?
	    find_list(matching, KEY_FRONT, note->fields[0], note->type->id) : NULL;

	return list != NULL && list->free != list->last;
}

/*
 * Finds the notes that share their key with others, or did in the old collection, so that their
 * guids depend on their order.
 */
static bool *
find_twins(struct matching *matching, bool *any)
{
	const struct collection *new = matching->new;
	size_t n = new->provenance.n;
	bool *twins = arena_array(matching->scratch, new->notes.n, sizeof(*twins));

	*any = false;
	for (size_t i = 0; i < n; i++) {
		const struct provenance *provenance = collection_provenance(new, i);

		if (provenance == NULL)
			continue;
		if (provenance->twin != i)
			*any = twins[i] = twins[provenance->twin] = true;
		else if (had_twin(matching, &new->notes.v[i]))
			*any = twins[i] = true;
	}
	for (size_t i = 0; i < n; i++)
		twins[i] = twins[i] && !collection_has_guid(new, i);
	return twins;
}

/* Matches twins by a key, first of all with the old notes of their guids. */
static void
match_twins_by(struct matching *matching, enum key key, const bool *twins)
{
	const struct collection *new = matching->new;

	index_by(matching, key);
	for (size_t i = 0; i < new->notes.n; i++) {
		const struct note *note = &new->notes.v[i];
		const struct old_note *old;

		if (!twins[i] || matching->matches[i] != NULL)
			continue;
		old = map_get(matching->by_guid, note->guid);
		if (old != NULL && has_same_fields(note, old->note,
		    key == KEY_CONTENT ? find_context(note->type) : note->type->nfields))
			matching->matches[i] = take_by_guid(matching, note);
	}
	for (size_t i = 0; i < new->notes.n; i++) {
		const struct note *note = &new->notes.v[i];

		if (twins[i] && matching->matches[i] == NULL)
			matching->matches[i] = take_by(
			    matching, key, make_key(matching, key, note), note->type->id);
	}
}

/* Must be the first step, so that no other note can claim a given guid. */
static void
match_given_guids(struct matching *matching)
{
	for (size_t i = 0; i < matching->new->notes.n; i++)
		if (collection_has_guid(matching->new, i))
			matching->matches[i] =
			    take_by_guid(matching, &matching->new->notes.v[i]);
}

static size_t
index_of_type(const struct collection *collection, const struct note_type *type)
{
	size_t i = 0;

	while (i < collection->types.n && collection->types.v[i] != type)
		i++;
	return i;
}

/*
 * A twin that inherits another guid leaves its own guid unused, and the note whose guid it took
 * needs a new one.  That note gets an unused guid of its own type, since Anki refuses a known guid
 * for a note of another type.  There are always enough of them.
 */
static void
pass_on_guids(struct matching *matching, const bool *twins)
{
	struct collection *new = matching->new;
	struct note *notes = new->notes.v;
	struct map *inherited = map_new(matching->scratch);
	VEC(struct slice) *unused = arena_array(matching->scratch, new->types.n, sizeof(*unused));
	size_t n = new->notes.n;

	for (size_t i = 0; i < n; i++)
		if (twins[i] && matching->matches[i] != NULL &&
		    map_get(inherited, matching->matches[i]->guid) == NULL)
			map_put(inherited, matching->matches[i]->guid, &notes[i]);
	for (size_t i = n; i-- > 0;)
		if (twins[i] && matching->matches[i] != NULL &&
		    map_get(inherited, notes[i].guid) == NULL)
			vec_push(&unused[index_of_type(new, notes[i].type)], notes[i].guid);
	for (size_t i = 0; i < n; i++) {
		size_t type = index_of_type(new, notes[i].type);

		if (matching->matches[i] == NULL && unused[type].n != 0 &&
		    map_get(inherited, notes[i].guid) != NULL)
			notes[i].guid = unused[type].v[--unused[type].n];
	}
	for (size_t type = 0; type < new->types.n; type++)
		vec_free(&unused[type]);
	map_free(inherited);
}

/*
 * The guids of notes with the same key depend on their order, so inserting one would move the
 * history of all notes after it.  Instead, notes whose fields did not change keep their guids, then
 * those of which only the context changed; the others share the rest.
 */
static void
match_twins(struct matching *matching)
{
	bool any, *twins = find_twins(matching, &any);

	if (!any)
		return;
	match_twins_by(matching, KEY_FIELDS, twins);
	match_twins_by(matching, KEY_CONTENT, twins);
	pass_on_guids(matching, twins);
}

static void
match_all(struct matching *matching)
{
	const struct note *notes = matching->new->notes.v;
	size_t n = matching->new->notes.n;

	match_given_guids(matching);
	match_twins(matching);
	/* All guids before fronts: no note may lose its history to another with the same front. */
	for (size_t i = 0; i < n; i++)
		if (matching->matches[i] == NULL)
			matching->matches[i] = take_by_guid(matching, &notes[i]);
	for (size_t i = 0; i < n; i++)
		if (matching->matches[i] == NULL && !collection_has_guid(matching->new, i))
			matching->matches[i] = take_by(
			    matching, KEY_FRONT, notes[i].fields[0], notes[i].type->id);
}

struct match_counts
match_notes(struct collection *new, const struct collection *old, const struct map *changed_media,
    int64_t clock, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct matching matching = {
		.new = new,
		.old = old,
		.scratch = scratch,
		.matches = arena_array(scratch, new->notes.n, sizeof(*matching.matches)),
		.changed_media = changed_media,
		.clock = clock,
		.diag = diag,
	};

	index_old(&matching);
	match_all(&matching);
	for (size_t i = 0; i < new->notes.n; i++) {
		if (matching.matches[i] == NULL)
			matching.counts.added++;
		else
			inherit(&matching, i);
	}
	if (matching.counts.added != 0 && matching.counts.gone != 0)
		type_changes_report(new, matching.matches, old, diag);
	free_matching(&matching);
	return matching.counts;
}
