/* SPDX-License-Identifier: MIT */
/*
 * Known notes by guid and by front, and what they lend.
 */
#include "config.h"

#include "collection/media_changes.h"
#include "collection/update.h"

/* What known notes are found by, beside their guids. */
enum key {
	KEY_FRONT,	/* their first field */
	KEY_FIELDS,	/* all of them, joined */
	KEYS
};

struct known_entry {
	const struct known_note	*known;
	bool			 taken;
	struct known_entry	*next[KEYS];	/* of the same key, in package order */
};

/* Entries of one key. */
struct known_list {
	struct known_entry	*free;		/* the first that may be; NULL: none */
	struct known_entry	*last;
};

struct known_table {
	struct arena		*scratch;
	const struct known_notes *known;
	struct known_entry	*entries;	/* one a known note */
	struct map		*by_guid;
	struct map		*lists[KEYS][NOTE_TYPE_COUNT];	/* NULL: there are none */
	bool			 twins;		/* some have one front */
};

static struct slice
first_field(struct slice fields)
{
	const char *end = fields.n == 0 ? NULL : memchr(fields.p, NOTE_SEPARATOR, fields.n);

	return end == NULL ? fields : slice_until(fields, (size_t)(end - fields.p));
}

/* The list of those of a type; NULL: there are none. */
static struct known_list *
find_list(const struct known_table *table, enum key key, struct slice value,
    const struct note_type *type)
{
	const struct map *lists = table->lists[key][type - note_types];

	return lists == NULL ? NULL : map_get(lists, value);
}

static void
add_list(struct known_table *table, enum key key, struct slice value, struct known_entry *entry)
{
	struct map **lists = &table->lists[key][entry->known->type - note_types];
	struct known_list *list = arena_alloc(table->scratch, sizeof(*list));

	if (*lists == NULL)
		*lists = map_new(table->scratch);
	list->free = list->last = entry;
	map_put(*lists, value, list);
}

static void
index_by(struct known_table *table, enum key key)
{
	for (size_t i = 0; i < table->known->n; i++) {
		struct known_entry *entry = &table->entries[i];
		struct slice fields = entry->known->fields;
		struct slice value = key == KEY_FIELDS ? fields : first_field(fields);
		struct known_list *list = find_list(table, key, value, entry->known->type);

		if (list == NULL) {
			add_list(table, key, value, entry);
			continue;
		}
		list->last = list->last->next[key] = entry;
		table->twins = true;
	}
}

static void
index_known(struct known_table *table)
{
	table->entries = arena_array(table->scratch, table->known->n, sizeof(*table->entries));
	table->by_guid = map_new(table->scratch);
	for (size_t i = 0; i < table->known->n; i++) {
		struct known_entry *entry = &table->entries[i];

		entry->known = &table->known->v[i];
		if (map_get(table->by_guid, entry->known->guid) == NULL)
			map_put(table->by_guid, entry->known->guid, entry);
	}
	index_by(table, KEY_FRONT);
}

static void
free_table(struct known_table *table)
{
	map_free(table->by_guid);
	for (size_t key = 0; key < KEYS; key++)
		for (size_t type = 0; type < NOTE_TYPE_COUNT; type++)
			map_free(table->lists[key][type]);
}

static const struct known_note *
take_by_guid(struct known_table *table, const struct note *note)
{
	struct known_entry *entry = map_get(table->by_guid, note->guid);

	if (entry == NULL || entry->taken)
		return NULL;
	/* Of another type, too: no other note, with the same front, may come to that guid. */
	entry->taken = true;
	return entry->known->type == note->type ? entry->known : NULL;
}

static const struct known_note *
take_by(struct known_table *table, enum key key, struct slice value, const struct note_type *type)
{
	struct known_list *list = find_list(table, key, value, type);

	/* What is taken stays taken: without this, many of one key would take quadratic time. */
	while (list != NULL && list->free != NULL && list->free->taken)
		list->free = list->free->next[key];
	if (list == NULL || list->free == NULL)
		return NULL;
	list->free->taken = true;
	return list->free->known;
}

/* Known notes lending to those of a collection. */
struct lending {
	struct collection	*collection;
	struct known_table	 table;
	const struct known_note	**match;	/* one a note; NULL: none yet */
	const struct map	*renewed;	/* media; NULL: none */
	int64_t			 clock;
	struct diag		*diag;
	struct update_changes	 changes;
	struct buf		 fields;	/* scratch */
};

/* In a buffer that the next call uses again. */
static struct slice
joined_fields(struct lending *lending, const struct note *note)
{
	lending->fields.n = 0;
	note_add_fields(&lending->fields, note);
	return buf_slice(&lending->fields);
}

static bool
is_same(struct lending *lending, const struct note *note, const struct known_note *known)
{
	return slice_equal(joined_fields(lending, note), known->fields) &&
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

/* Whether there are several known notes with the front of the note. */
static bool
had_twin(const struct lending *lending, const struct note *note)
{
	const struct known_list *list = lending->table.twins ?
	    find_list(&lending->table, KEY_FRONT, note->fields[0], note->type) : NULL;

	return list != NULL && list->free != list->last;
}

/* Whether the note is, or was, one of several with its key, and has its guid from its place among them. */
static bool *
find_twins(const struct lending *lending, bool *any)
{
	const struct note *notes = lending->collection->notes.v;
	size_t n = lending->collection->notes.n;
	bool *twins = arena_array(lending->table.scratch, n, sizeof(*twins));

	*any = false;
	for (size_t i = 0; i < n; i++)
		if (notes[i].twin != i)
			*any = twins[i] = twins[notes[i].twin] = true;
		else if (had_twin(lending, &notes[i]))
			*any = twins[i] = true;
	for (size_t i = 0; i < n; i++)
		twins[i] = twins[i] && !notes[i].has_guid;
	return twins;
}

/* A twin that says what the known note of its guid says is that note. */
static void
match_same_twin(struct lending *lending, size_t index)
{
	const struct note *note = &lending->collection->notes.v[index];
	const struct known_entry *entry = map_get(lending->table.by_guid, note->guid);

	if (entry != NULL && slice_equal(joined_fields(lending, note), entry->known->fields))
		lending->match[index] = take_by_guid(&lending->table, note);
}

/* No note may come to a guid that the notes give. */
static void
spare_given(struct lending *lending)
{
	for (size_t i = 0; i < lending->collection->notes.n; i++)
		if (lending->collection->notes.v[i].has_guid)
			lending->match[i] = take_by_guid(
			    &lending->table, &lending->collection->notes.v[i]);
}

/*
 * Guids that twins gave up go to those whose guid was lent to one of them, within a type: a guid is made
 * for one, and Anki refuses it for another.  Of each type there are enough.
 */
static void
pass_on_guids(struct lending *lending, const bool *twins)
{
	struct note *notes = lending->collection->notes.v;
	struct map *lent = map_new(lending->table.scratch);
	VEC(struct slice) left[NOTE_TYPE_COUNT] = {{0}};
	size_t n = lending->collection->notes.n;

	for (size_t i = 0; i < n; i++)
		if (twins[i] && lending->match[i] != NULL &&
		    map_get(lent, lending->match[i]->guid) == NULL)
			map_put(lent, lending->match[i]->guid, &notes[i]);
	for (size_t i = n; i-- > 0;)
		if (twins[i] && lending->match[i] != NULL && map_get(lent, notes[i].guid) == NULL)
			vec_push(&left[notes[i].type - note_types], notes[i].guid);
	for (size_t i = 0; i < n; i++) {
		size_t type = (size_t)(notes[i].type - note_types);

		if (lending->match[i] == NULL && left[type].n != 0 &&
		    map_get(lent, notes[i].guid) != NULL)
			notes[i].guid = left[type].v[--left[type].n];
	}
	for (size_t type = 0; type < NOTE_TYPE_COUNT; type++)
		vec_free(&left[type]);
	map_free(lent);
}

/*
 * Notes of one key have their guids from their order alone, so one more in front of them would move
 * the history of all.  Those that say what they said keep theirs; the others get what is left.
 */
static void
match_twins(struct lending *lending)
{
	const struct collection *collection = lending->collection;
	bool any, *twins = find_twins(lending, &any);

	if (!any)
		return;
	index_by(&lending->table, KEY_FIELDS);
	for (size_t i = 0; i < collection->notes.n; i++)
		if (twins[i])
			match_same_twin(lending, i);
	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		if (twins[i] && lending->match[i] == NULL)
			lending->match[i] = take_by(&lending->table, KEY_FIELDS,
			    joined_fields(lending, note), note->type);
	}
	pass_on_guids(lending, twins);
}

static void
match_all(struct lending *lending)
{
	const struct note *notes = lending->collection->notes.v;
	size_t n = lending->collection->notes.n;

	spare_given(lending);
	match_twins(lending);
	/* All guids first: a note named as before must not lose its history to another. */
	for (size_t i = 0; i < n; i++)
		if (lending->match[i] == NULL)
			lending->match[i] = take_by_guid(&lending->table, &notes[i]);
	for (size_t i = 0; i < n; i++)
		if (lending->match[i] == NULL && !notes[i].has_guid)
			lending->match[i] = take_by(
			    &lending->table, KEY_FRONT, notes[i].fields[0], notes[i].type);
}

struct update_changes
update_notes(struct collection *collection, const struct known_notes *known,
    const struct map *renewed, int64_t clock, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct lending lending = {
		.collection = collection,
		.table = {.scratch = scratch, .known = known},
		.match = arena_array(scratch, collection->notes.n, sizeof(*lending.match)),
		.renewed = renewed,
		.clock = clock,
		.diag = diag,
	};

	index_known(&lending.table);
	match_all(&lending);
	for (size_t i = 0; i < collection->notes.n; i++) {
		if (lending.match[i] == NULL)
			lending.changes.added++;
		else
			lend(&lending, &collection->notes.v[i], lending.match[i]);
	}
	lending.changes.gone = known->n - lending.changes.changed - lending.changes.unchanged;
	buf_free(&lending.fields);
	free_table(&lending.table);
	arena_free(scratch);
	return lending.changes;
}
