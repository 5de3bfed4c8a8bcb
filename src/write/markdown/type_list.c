/* SPDX-License-Identifier: MIT */
/*
 * States what notes need: names of fields and templates, and the id, by which Anki knows the type.
 */
#include "config.h"

#include <inttypes.h>

#include "base/map.h"
#include "base/yaml_text.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "write/markdown/type_list.h"

struct type_list {
	const struct note_type	**types;
	size_t			  n;
	struct map		 *made;		/* types by the address of the stated one */
};

/* Marks the types of notes. */
static struct map *
find_used(struct arena *arena, const struct collection *collection)
{
	struct map *used = map_new(arena);

	for (size_t i = 0; i < collection->notes.n; i++) {
		struct slice key = MAP_KEY(collection->notes.v[i].type);

		if (map_get(used, key) == NULL)
			map_put(used, key, used);	/* any value but NULL */
	}
	return used;
}

struct type_list *
type_list_new(struct arena *arena, const struct collection *collection)
{
	struct type_list *list = arena_alloc(arena, sizeof(*list));
	struct map *used = find_used(arena, collection);

	list->types = arena_array(arena, collection->types.n, sizeof(struct note_type *));
	list->made = map_new(arena);
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *const *type = &collection->types.v[i];

		if (map_get(used, MAP_KEY(*type)) == NULL || flashpress_type_of(*type) != NULL)
			continue;
		list->types[list->n++] = *type;
		map_put(list->made, MAP_KEY(*type),
		    (void *)(uintptr_t)made_type_like(arena, *type));
	}
	map_free(used);
	return list;
}

void
type_list_free(struct type_list *list)
{
	if (list != NULL)
		map_free(list->made);
}

const struct note_type *
type_list_find(const struct type_list *list, const struct note_type *type)
{
	const struct note_type *made =
	    list == NULL ? NULL : map_get(list->made, MAP_KEY(type));

	return made == NULL ? type : made;
}

static void
add_name(struct buf *buf, size_t index, struct slice name)
{
	buf_text(buf, index == 0 ? "" : ", ");
	yaml_add_quoted(buf, name);
}

static void
add_type(struct buf *buf, const struct note_type *type)
{
	buf_text(buf, "  - name: ");
	yaml_add_quoted(buf, type->name);
	buf_text(buf, type->kind == NOTE_TYPE_CLOZE ? "\n    kind: cloze" : "");
	/* The id of a type that was made follows from its name. */
	if (type->id != made_type_id(type->name))
		buf_format(buf, "\n    id: %" PRId64, type->id);
	buf_text(buf, "\n    fields: [");
	for (size_t i = 0; i < type->nfields; i++)
		add_name(buf, i, type->fields[i].name);
	buf_text(buf, "]\n    templates: [");
	for (size_t i = 0; i < type->ntemplates; i++)
		add_name(buf, i, type->templates[i].name);
	buf_text(buf, "]\n");
}

void
type_list_add(struct buf *buf, const struct type_list *list)
{
	if (list->n != 0)
		buf_text(buf, "note-types:\n");
	for (size_t i = 0; i < list->n; i++)
		add_type(buf, list->types[i]);
}
