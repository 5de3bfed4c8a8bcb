/* SPDX-License-Identifier: MIT */
/*
 * Sorts the ids when one is looked up after others were added.
 */
#include "config.h"

#include <stdlib.h>

#include "anki/id_index.h"

void
id_index_add(struct id_index *index, int64_t id, size_t at)
{
	size_t n = index->places.n;

	index->sorted = n == 0 || (index->sorted && index->places.v[n - 1].id < id);
	vec_push(&index->places, ((struct id_place){id, (uint32_t)at}));
}

void
id_index_free(struct id_index *index)
{
	vec_free(&index->places);
}

static int
compare_places(const void *first, const void *second)
{
	const struct id_place *a = first, *b = second;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

bool
id_index_find(struct id_index *index, int64_t id, uint32_t *at)
{
	const struct id_place *places = index->places.v;
	size_t low = 0, high = index->places.n;

	if (!index->sorted && high != 0)
		qsort(index->places.v, high, sizeof(*places), compare_places);
	index->sorted = true;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (places[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == index->places.n || places[low].id != id)
		return false;
	*at = places[low].index;
	return true;
}
