/* SPDX-License-Identifier: MIT */
/*
 * Keys keep their order.
 */
#include "config.h"

#include <stdlib.h>

#include "base/json_text.h"

json_t *
json_object_of(struct slice text)
{
	json_t *value = text.n == 0 ? NULL : json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL);

	if (json_is_object(value))
		return value;
	json_decref(value);
	return NULL;
}

struct slice
json_text(struct arena *arena, const json_t *object)
{
	struct slice text;
	char *dumped;

	if (json_object_size(object) == 0)
		return SLICE_NONE;
	dumped = json_dumps(object, JSON_COMPACT);
	text = arena_slice(arena, slice_of(dumped));
	free(dumped);
	return text;
}

void
json_add_missing(json_t *object, struct slice text)
{
	json_t *more = json_object_of(text);
	json_t *value;
	const char *key;

	json_object_foreach(more, key, value) {
		json_t *own = json_object_get(object, key);

		if (own == NULL)
			json_object_set(object, key, value);
		else if (json_is_object(own))
			json_object_update_missing(own, value);
	}
	json_decref(more);
}
