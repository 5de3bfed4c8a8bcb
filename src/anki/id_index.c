/* SPDX-License-Identifier: MIT */
/*
 * The bytes of an id are its key.
 */
#include "config.h"

#include "anki/id_index.h"

static struct slice
key_of(const int64_t *id)
{
	return MAP_KEY(*id);
}

void
id_index_add(struct id_index *index, struct arena *arena, int64_t id, size_t at)
{
	if (index->places == NULL)
		index->places = map_new(arena);
	if (map_get(index->places, key_of(&id)) == NULL)
		map_put(index->places, arena_slice(arena, key_of(&id)),
		    (void *)(uintptr_t)(at + 1));
}

bool
id_index_find(const struct id_index *index, int64_t id, uint32_t *at)
{
	uintptr_t found =
	    index->places == NULL ? 0 : (uintptr_t)map_get(index->places, key_of(&id));

	*at = (uint32_t)(found - 1);
	return found != 0;
}

void
id_index_free(struct id_index *index)
{
	map_free(index->places);
}
