/* SPDX-License-Identifier: MIT */
/*
 * Finds the fields of a type that have a meaning of their own.
 */
#include "config.h"

#include "collection/custom_type.h"

static size_t
find_field(const struct note_type *type, struct slice name)
{
	for (size_t i = 0; i < type->nfields; i++)
		if (slice_equal(type->fields[i].name, name))
			return i;
	return SIZE_MAX;
}

size_t
custom_type_context(const struct note_type *type)
{
	return find_field(type, SLICE("Context"));
}

size_t
custom_type_source(const struct note_type *type)
{
	return find_field(type, SLICE("Source"));
}

static void
set_usual_order(struct arena *arena, struct custom_type *custom)
{
	const struct note_type *type = custom->type;
	size_t *order = arena_array(arena, type->nfields, sizeof(*order));

	for (size_t i = 0; i < type->nfields; i++) {
		bool filled = custom->defaults[i].n != 0 || i == custom_type_context(type) ||
		    i == custom_type_source(type);

		if (i == 0 || !filled)
			order[custom->norder++] = i;
	}
	custom->order = order;
}

struct custom_type
custom_type_new(struct arena *arena, const struct note_type *type, const struct slice *defaults,
    const size_t *order, size_t norder)
{
	struct custom_type custom = {type, defaults, order, norder};

	if (defaults == NULL)
		custom.defaults = arena_array(arena, type->nfields, sizeof(*defaults));
	if (order == NULL)
		set_usual_order(arena, &custom);
	return custom;
}
