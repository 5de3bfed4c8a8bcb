/* SPDX-License-Identifier: MIT */
/*
 * A note is in the deck of its first card.
 */
#include "config.h"

#include "collection/tags.h"
#include "write/crowdanki/output.h"

static json_t *
tags_json(struct slice tags)
{
	json_t *array = json_array();
	struct slice tag;

	while (tags_take(&tags, &tag))
		json_array_append_new(array, crowdanki_text(tag));
	return array;
}

static json_t *
note_json(const struct note *note)
{
	json_t *fields = json_array(), *object = json_object();

	for (size_t i = 0; i < note->type->nfields; i++)
		json_array_append_new(fields, crowdanki_text(note->fields[i]));
	json_object_set_new(object, "__type__", json_string("Note"));
	json_object_set_new(object, "fields", fields);
	json_object_set_new(object, "guid", crowdanki_text(note->guid));
	json_object_set_new(object, "tags", tags_json(note->tags));
	if (note->flags != 0)
		json_object_set_new(object, "flags", json_integer(note->flags));
	if (note->data.n != 0)
		json_object_set_new(object, "data", crowdanki_text(note->data));
	return object;
}

/* Returns the UUID of a type, which is added to the models if it is not in the map of them yet. */
static struct slice
add_type(struct crowdanki_output *out, const struct note_type *type, struct map *types,
    json_t *models)
{
	struct slice key = MAP_KEY(type->id);
	struct slice *uuid = map_get(types, key);

	if (uuid == NULL) {
		uuid = arena_alloc(out->arena, sizeof(*uuid));
		json_array_append_new(models, crowdanki_type(out, type, uuid));
		map_put(types, key, uuid);
	}
	return *uuid;
}

json_t *
crowdanki_add_notes(struct crowdanki_output *out)
{
	const struct collection *collection = out->collection;
	struct map *types = map_new(out->arena);
	json_t *models = json_array();
	size_t first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		const struct note *note = &collection->notes.v[i];
		struct slice uuid = add_type(out, note->type, types, models), name;
		json_t *object = note_json(note);
		size_t node;

		json_object_set_new(object, "note_model_uuid", crowdanki_text(uuid));
		end = collection_cards_end(collection, first, i);
		name = collection_deck_name(collection, i, first, end);
		/* A note without cards has no deck, but a deck that is only a mark has no notes. */
		node = name.n != 0 ? crowdanki_find_deck(out, name)
				   : out->root.n == 0 && out->nodes.n > 1;
		json_array_append_new(out->nodes.v[node].notes, object);
		crowdanki_use_files(out, node, note);
	}
	for (size_t i = 0; i < collection->types.n; i++)
		add_type(out, collection->types.v[i], types, models);
	map_free(types);
	return models;
}
