/* SPDX-License-Identifier: MIT */
/*
 * Rules of css that come later win, so the style is added after that of flashpress.
 */
#include "config.h"

#include "collection/made_type.h"
#include "collection/styled_types.h"

static const struct note_type *
make_type(const struct styled_types *styled, struct arena *arena, const struct note_type *from)
{
	struct note_type *type = arena_copy(arena, from, 1, sizeof(*from));
	struct buf buf = {0};

	type->styled_from = from;
	buf_format(&buf, "%.*s (%.*s)", SLICE_ARG(from->name), SLICE_ARG(styled->name));
	type->name = arena_slice(arena, buf_slice(&buf));
	type->id = made_type_id(type->name);
	buf.n = 0;
	buf_add(&buf, from->css);
	buf_text(&buf, styled->css.n != 0 ? "\n" : "");
	buf_add(&buf, styled->css);
	type->css = arena_slice(arena, buf_slice(&buf));
	if (styled->changed > type->mod)
		type->mod = styled->changed;
	buf_free(&buf);
	return type;
}

/* Returns the type in place of one, or that one if it is not flashpress's. */
static const struct note_type *
find_type(struct styled_types *styled, struct arena *arena, const struct note_type *from)
{
	const struct flashpress_type *ours = flashpress_type_of(from);
	const struct note_type **place;

	if (ours == NULL || from->styled_from != NULL)
		return from;
	place = &styled->types[ours - flashpress_types];
	if (*place == NULL)
		*place = make_type(styled, arena, from);
	return *place;
}

static bool
has_type(const struct collection *collection, const struct note_type *type, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (collection->types.v[i] == type)
			return true;
	return false;
}

void
styled_types_use(
    struct styled_types *styled, struct collection *collection, size_t note, size_t type)
{
	size_t kept = type;

	for (; note < collection->notes.n; note++)
		collection->notes.v[note].type =
		    find_type(styled, collection->arena, collection->notes.v[note].type);
	for (; type < collection->types.n; type++) {
		const struct note_type *used =
		    find_type(styled, collection->arena, collection->types.v[type]);

		if (!has_type(collection, used, kept))
			collection->types.v[kept++] = used;
	}
	collection->types.n = kept;
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (styled->types[i] != NULL &&
		    !has_type(collection, styled->types[i], collection->types.n))
			vec_push(&collection->types, styled->types[i]);
}
