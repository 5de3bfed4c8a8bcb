/* SPDX-License-Identifier: MIT */
/*
 * Compares only what Anki takes from a newer type.
 */
#include "config.h"

#include "collection/flashpress_types.h"
#include "collection/join_types.h"
#include "collection/type_times.h"

static bool
has_same_templates(const struct note_type *a, const struct note_type *b)
{
	for (size_t i = 0; i < a->ntemplates; i++) {
		const struct card_template *one = &a->templates[i], *other = &b->templates[i];

		if (!slice_equal(one->name, other->name) ||
		    !slice_equal(one->front, other->front) ||
		    !slice_equal(one->back, other->back) ||
		    !slice_equal(one->browser_front, other->browser_front) ||
		    !slice_equal(one->browser_back, other->browser_back))
			return false;
	}
	return true;
}

/* Both have as many fields and templates. */
static bool
is_same(const struct note_type *a, const struct note_type *b)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (!slice_equal(a->fields[i].name, b->fields[i].name))
			return false;
	return slice_equal(a->name, b->name) && slice_equal(a->css, b->css) &&
	    slice_equal(a->latex_pre, b->latex_pre) && slice_equal(a->latex_post, b->latex_post) &&
	    has_same_templates(a, b);
}

static const struct note_type *
find_type(const struct collection *collection, int64_t id)
{
	for (size_t i = 0; i < collection->types.n; i++)
		if (collection->types.v[i]->id == id)
			return collection->types.v[i];
	return NULL;
}

/* Returns the time for a type that takes the place of an old one. */
static int64_t
choose_time(const struct note_type *type, const struct note_type *old, int64_t now, int64_t clock)
{
	int64_t later = old->mod < now ? now : old->mod + 1;

	if (is_same(type, old))
		return type->mod > old->mod ? type->mod : old->mod;
	return type->mod > old->mod || later > clock ? type->mod : later;
}

static void
replace(struct collection *collection, size_t index, const struct note_type *copy)
{
	const struct note_type *type = collection->types.v[index];

	collection->types.v[index] = copy;
	for (size_t i = 0; i < collection->notes.n; i++)
		if (collection->notes.v[i].type == type)
			collection->notes.v[i].type = copy;
}

static void
update(struct collection *new, size_t index, const struct note_type *old, int64_t clock)
{
	const struct note_type *type = new->types.v[index];
	int64_t time = choose_time(type, old, new->now, clock);
	struct note_type *copy;

	if (time == type->mod)
		return;
	copy = arena_copy(new->arena, type, 1, sizeof(*type));
	copy->mod = time;
	replace(new, index, copy);
}

void
type_times_update(struct collection *new, const struct collection *old, int64_t clock,
    const char *file, struct diag *diag)
{
	for (size_t i = 0; i < new->types.n; i++) {
		const struct note_type *type = new->types.v[i], *before = find_type(old, type->id);

		if (before == NULL || flashpress_type_by_id(type->id) != NULL)
			continue;
		if (join_types_correspond(type, before))
			update(new, i, before, clock);
		else
			diag_file(diag, DIAG_TYPE_CHANGED, file,
			    "the number, the order or names of fields or templates of the note type"
			    " '%.*s' changed, so Anki changes no notes of it unless 'Merge note types'"
			    " is ticked in its dialogue", SLICE_ARG(type->name));
	}
}
