/* SPDX-License-Identifier: MIT */
/*
 * The types of single notes are not known before the headings are, so the names of all types count
 * that the text names.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/field_names.h"

static void
add_type(struct field_names *names, const struct known_types *known, struct slice name)
{
	const struct known_type *type = known_types_find(known, name);

	for (size_t i = 0; i < names->n && type != NULL; i++)
		if (names->types[i] == type)
			type = NULL;
	if (type != NULL)
		names->types[names->n++] = type;
}

struct field_names
field_names_of(struct arena *arena, const struct document *doc)
{
	struct field_names names = {NULL, 0};

	if (doc->types == NULL || doc->types->n == 0)
		return names;
	names.types = arena_array(arena, doc->types->n, sizeof(struct known_type *));
	add_type(&names, doc->types, doc->settings.notetype);
	for (size_t i = 0; i < doc->nattributed; i++)
		add_type(&names, doc->types, doc->attributed[i].attributes->notetype);
	return names;
}

static bool
is_field(const struct field_names *names, struct slice name)
{
	for (size_t i = 0; i < names->n; i++)
		if (known_type_field(names->types[i], name) != SIZE_MAX)
			return true;
	return false;
}

/* Without a mark, the name of a field needs a colon, since a front may be the same word. */
static bool
is_label(const struct field_names *names, struct slice text, const struct shape *shape)
{
	bool colon = text.n != 0 && text.p[text.n - 1] == ':';

	return (colon || shape->mark == MARK_HEADING) &&
	    is_field(names, utf8_trim(slice_until(text, text.n - colon)));
}

void
field_names_mark(const struct field_names *names, struct slice text, struct shape *shape)
{
	struct slice name;
	size_t value;

	if (names->n == 0 || shape->kind != SHAPE_BARE ||
	    (shape->mark != MARK_NONE && shape->mark != MARK_HEADING))
		return;
	if (shape->mark == MARK_NONE && known_types_split_line(text, &name, &value) &&
	    is_field(names, name))
		shape->field = FIELD_LINE;
	else if (is_label(names, text, shape))
		shape->field = FIELD_LABEL;
	else
		return;
	shape->mark = MARK_BODY;
	shape->level = 0;
}

static bool
continues(const struct shape *shape, const struct document *doc)
{
	return shape->kind == SHAPE_BARE && shape->mark == MARK_NONE && !shape->blank_before &&
	    utf8_is_lower(utf8_peek(doc->lines[shape->line].text, 0));
}

void
field_names_join(struct shape *shapes, size_t n, const struct document *doc)
{
	bool joins = false;

	for (size_t i = 0; i < n; i++) {
		joins = joins && continues(&shapes[i], doc) &&
		    (i + 1 == n || shapes[i + 1].field != FIELD_LINE);
		shapes[i].wraps = shapes[i].wraps || joins;
		joins = joins || shapes[i].field == FIELD_LINE;
	}
}
