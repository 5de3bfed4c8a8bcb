/* SPDX-License-Identifier: MIT */
/*
 * Compares note types as Anki's importer does.
 */
#include "config.h"

#include "base/map.h"
#include "collection/join_types.h"

/* Of a note type: the one that takes its place, which may be itself. */
struct type_place {
	const struct note_type	*type;
};

/* The types of a collection while they are joined. */
struct type_joining {
	struct collection	*collection;
	struct arena		*scratch;
	struct map		*by_id;		/* struct type_place by id */
	struct map		*places;	/* struct type_place by address of a type */
};

/* Two ids count if both types have them, else the names (tried). */
static bool
is_same_part(int64_t id, struct slice name, int64_t other_id, struct slice other_name)
{
	return id != 0 && other_id != 0 ? id == other_id : slice_equal(name, other_name);
}

bool
join_types_correspond(const struct note_type *a, const struct note_type *b)
{
	if (a->kind != b->kind || a->nfields != b->nfields || a->ntemplates != b->ntemplates)
		return false;
	for (size_t i = 0; i < a->nfields; i++)
		if (!is_same_part(a->fields[i].id, a->fields[i].name, b->fields[i].id,
			b->fields[i].name))
			return false;
	for (size_t i = 0; i < a->ntemplates; i++)
		if (!is_same_part(a->templates[i].id, a->templates[i].name, b->templates[i].id,
			b->templates[i].name))
			return false;
	return true;
}

/* Returns a copy with an id that no type has, and with "+" after its name, as in Anki. */
static const struct note_type *
rename_type(struct type_joining *joining, const struct note_type *type)
{
	struct arena *arena = joining->collection->arena;
	struct note_type *copy = arena_copy(arena, type, 1, sizeof(*type));
	struct buf name = {0};

	while (map_get(joining->by_id, MAP_KEY(copy->id)) != NULL)
		copy->id++;
	buf_add(&name, type->name);
	buf_byte(&name, '+');
	copy->name = arena_slice(arena, buf_slice(&name));
	buf_free(&name);
	return copy;
}

static struct type_place *
add_place(struct type_joining *joining, const struct note_type *type)
{
	struct type_place *place = arena_alloc(joining->scratch, sizeof(*place));

	place->type = type;
	map_put(joining->by_id, arena_slice(joining->scratch, MAP_KEY(type->id)), place);
	return place;
}

static struct type_place *
place_of(struct type_joining *joining, const struct note_type *type)
{
	struct type_place *place = map_get(joining->by_id, MAP_KEY(type->id));

	if (place == NULL)
		return add_place(joining, type);
	if (!join_types_correspond(place->type, type))
		return add_place(joining, rename_type(joining, type));
	if (type->mod > place->type->mod)
		place->type = type;
	return place;
}

/* Keeps each place once, in the order in which types were added. */
static void
keep_types(struct type_joining *joining, struct type_place **places)
{
	struct collection *collection = joining->collection;
	struct tally *kept = tally_new(joining->scratch);
	size_t n = 0;

	for (size_t i = 0; i < collection->types.n; i++)
		if (tally_add(kept, MAP_KEY(places[i]->type), i)->count == 1)
			collection->types.v[n++] = places[i]->type;
	collection->types.n = n;
	tally_free(kept);
}

void
join_types(struct collection *collection)
{
	struct type_joining joining = {.collection = collection, .scratch = arena_new()};
	size_t n = collection->types.n;
	struct type_place **places = arena_array(joining.scratch, n, sizeof(struct type_place *));
	const struct note_type **before =
	    arena_copy(joining.scratch, collection->types.v, n, sizeof(*before));

	joining.by_id = map_new(joining.scratch);
	joining.places = map_new(joining.scratch);
	for (size_t i = 0; i < n; i++) {
		places[i] = place_of(&joining, before[i]);
		map_put(joining.places, MAP_KEY(before[i]), places[i]);
	}
	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];
		const struct type_place *place =
		    map_get(joining.places, MAP_KEY(note->type));

		note->type = place == NULL ? note->type : place->type;
	}
	keep_types(&joining, places);
	map_free(joining.by_id);
	map_free(joining.places);
	arena_free(joining.scratch);
}
