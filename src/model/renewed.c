/* SPDX-License-Identifier: MIT */
/*
 * Mostly no file is renewed, and no note is looked through then.
 */
#include "config.h"

#include "model/html.h"
#include "model/renewed.h"

struct map *
renewed_find(struct arena *arena, const struct media *media, const struct map *held)
{
	struct map *renewed = NULL;

	for (size_t i = 0; i < media_count(media); i++) {
		struct slice name = media_at(media, i)->name;
		const struct media_sum *sum = map_get(held, name);

		if (sum != NULL && media_has_sum(media, i, sum))
			continue;
		if (renewed == NULL)
			renewed = map_new(arena);
		map_put(renewed, name, renewed);	/* there: that is all */
	}
	return renewed;
}

bool
renewed_is_in(const struct map *renewed, const struct note *note)
{
	for (size_t i = 0; renewed != NULL && i < note->type->nfields; i++)
		if (html_uses_file(note->fields[i], renewed))
			return true;
	return false;
}
