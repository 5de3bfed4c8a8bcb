/* SPDX-License-Identifier: MIT */
/*
 * Types that are made are kept by name, so that notes share them.
 */
#include "config.h"

#include "base/map.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "compose/field_types.h"
#include "html/field.h"
#include "html/node_words.h"

struct field_types {
	struct arena			*arena;
	const struct document		*doc;
	const struct compose_input	*input;
	struct map			*made;		/* by name */
};

typedef VEC(struct slice) name_list;

struct field_types *
field_types_new(
    struct arena *arena, const struct document *doc, const struct compose_input *input)
{
	struct field_types *types = arena_alloc(arena, sizeof(*types));

	*types = (struct field_types){arena, doc, input, map_new(arena)};
	return types;
}

void
field_types_free(struct field_types *types)
{
	map_free(types->made);
}

static struct slice
name_of(const struct field_types *types, const struct field_note *note)
{
	const struct attributes *attributes = note->attributes;

	return attributes != NULL && attributes->notetype.n != 0 ? attributes->notetype
	    : types->doc->settings.notetype;
}

static bool
has_cloze(const struct field_note *note)
{
	bool found = node_words_have_cloze(note->heading);

	for (size_t i = 0; i < note->nfields && !found; i++)
		found = node_words_have_cloze(note->fields[i].blocks);
	return found;
}

static void
add_name(name_list *names, struct slice name)
{
	for (size_t i = 0; i < names->n; i++)
		if (utf8_equal_folded(names->v[i], name))
			return;
	vec_push(names, name);
}

/* Only the name of the first field has a place that is known. */
static void
add_field_name(const struct field_types *types, name_list *names, const struct field_text *field)
{
	struct slice name = arena_slice(types->arena, field->name);

	if (name.n != 0 && field->first)
		names->v[0] = name;
	else if (name.n != 0)
		add_name(names, name);
}

static bool
has_name(const name_list *names, struct slice name)
{
	for (size_t i = 0; i < names->n; i++)
		if (utf8_equal_folded(names->v[i], name))
			return true;
	return false;
}

/* Names the second field, whose name the text does not say, like none of the others. */
static void
name_second_field(name_list *names)
{
	static const char *const candidates[] = {"Back", "Answer", "Second", "Field 2"};
	size_t i = 0;

	while (i + 1 < sizeof(candidates) / sizeof(candidates[0]) &&
	    has_name(names, slice_of(candidates[i])))
		i++;
	names->v[1] = slice_of(candidates[i]);
}

/* Makes a type with the fields of all notes that name it. */
static const struct note_type *
make_type(const struct field_types *types, struct slice name)
{
	const struct document *doc = types->doc;
	const struct note_type *type;
	name_list names = {0};
	size_t clozes = 0, notes = 0;

	vec_push(&names, SLICE_NONE);
	vec_push(&names, SLICE_NONE);
	for (size_t i = 0; i < doc->nfield_notes; i++) {
		const struct field_note *note = &doc->field_notes[i];

		if (!slice_equal(name_of(types, note), name))
			continue;
		notes++;
		clozes += has_cloze(note);
		for (size_t j = 0; j < note->nfields; j++)
			add_field_name(types, &names, &note->fields[j]);
	}
	name_second_field(&names);
	type = made_type(types->arena, arena_slice(types->arena, name),
	    2 * clozes > notes ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL, names.v, names.n);
	vec_free(&names);
	return type;
}

/* Makes a type of what front matter states; everything is copied. */
static const struct note_type *
make_stated(const struct field_types *types, const struct stated_type *stated)
{
	struct arena *arena = types->arena;
	struct note_field *fields = arena_array(arena, stated->nfields, sizeof(*fields));
	struct card_template *templates =
	    arena_array(arena, stated->ntemplates, sizeof(*templates));
	const struct note_type like = {
		.id = stated->id,
		.name = arena_slice(arena, stated->name),
		.kind = stated->is_cloze ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL,
		.fields = fields,
		.nfields = stated->nfields,
		.templates = templates,
		.ntemplates = stated->ntemplates,
	};

	for (size_t i = 0; i < stated->nfields; i++)
		fields[i].name = arena_slice(arena, stated->fields[i]);
	for (size_t i = 0; i < stated->ntemplates; i++)
		templates[i].name = arena_slice(arena, stated->templates[i]);
	return made_type_like(arena, &like);
}

/* Whether it is a type of flashpress, whose templates and css are known. */
static bool
is_ours(const struct stated_type *stated)
{
	const struct note_type *known = flashpress_type_by_id(stated->id);
	bool same = known != NULL && known->nfields == stated->nfields;

	for (size_t i = 0; same && i < known->nfields; i++)
		same = slice_equal(known->fields[i].name, stated->fields[i]);
	return same;
}

/* Returns the type that front matter states, or NULL. */
static const struct note_type *
find_stated(const struct field_types *types, struct slice name)
{
	const struct properties *properties = &types->doc->properties;
	const struct stated_type *stated = properties->note_types;

	for (size_t i = 0; i < properties->nnote_types; i++, stated++)
		if (slice_equal(stated->name, name))
			return is_ours(stated) ? flashpress_type_by_id(stated->id)
			    : make_stated(types, stated);
	return NULL;
}

static const struct note_type *
find_in_folder(const struct field_types *types, struct slice name)
{
	const struct custom_type *custom = own_note_types_find(&types->input->types, name);

	return custom == NULL ? NULL : custom->type;
}

static const struct note_type *
find_ours(struct slice name)
{
	const struct note_type *named = flashpress_type_by_name(name);
	const struct flashpress_type *ours = flashpress_type_by_word(name);

	return named != NULL || ours == NULL ? named : &ours->type;
}

/* With the types of a folder, an unknown name is a mistake; a text alone need not have any. */
static void
report_type(const struct field_types *types, const struct field_note *note, struct slice name,
    struct diag *diag)
{
	struct nearest_name nearest = {.wanted = name};

	if (types->input->types.n == 0)
		return;
	for (size_t i = 0; i < types->input->types.n; i++)
		nearest_name_try(
		    &nearest, arena_string(types->arena, types->input->types.v[i].type->name));
	diag_at(diag, DIAG_NOTE_TYPE, types->doc->text, note->offset,
	    "there is no note type '%.*s' in the folder note-types%s%s%s", SLICE_ARG(name),
	    nearest.best != NULL ? "; did you mean '" : "",
	    nearest.best != NULL ? nearest.best : "", nearest.best != NULL ? "'?" : "");
}

/* Finds or makes a type that no note named before, and keeps it. */
static const struct note_type *
add_type(struct field_types *types, const struct field_note *note, struct slice name,
    struct diag *diag)
{
	const struct note_type *type = find_stated(types, name);

	if (type == NULL)
		type = find_ours(name);
	if (type == NULL) {
		report_type(types, note, name, diag);
		type = make_type(types, name);
	}
	map_put(types->made, arena_slice(types->arena, name), (void *)(uintptr_t)type);
	return type;
}

const struct note_type *
field_types_find(
    struct field_types *types, const struct field_note *note, struct diag *diag)
{
	struct slice name = name_of(types, note);
	const struct note_type *type;

	if (name.n == 0)
		return &flashpress_types[has_cloze(note) ? FLASHPRESS_CLOZE : FLASHPRESS_BASIC].type;
	type = find_in_folder(types, name);
	if (type == NULL)
		type = map_get(types->made, name);
	return type != NULL ? type : add_type(types, note, name, diag);
}

/* The field with almost that name, for a message. */
static const char *
find_nearest(const struct field_types *types, const struct note_type *type, struct slice name)
{
	struct nearest_name nearest = {.wanted = name};

	for (size_t i = 0; i < type->nfields; i++)
		nearest_name_try(&nearest, arena_string(types->arena, type->fields[i].name));
	return nearest.best;
}

static void
report_unknown(const struct field_types *types, const struct note_type *type,
    const struct field_text *field, struct diag *diag)
{
	const char *nearest = find_nearest(types, type, field->name);

	if (field->name.n == 0)
		diag_at(diag, DIAG_NOTE_TYPE, types->doc->text, field->offset,
		    "the note type '%.*s' has only one field, so there is no place for the text below"
		    " the heading", SLICE_ARG(type->name));
	else
		diag_at(diag, DIAG_NOTE_TYPE, types->doc->text, field->offset,
		    "the note type '%.*s' has no field '%.*s'%s%s%s", SLICE_ARG(type->name),
		    SLICE_ARG(field->name), nearest != NULL ? "; did you mean '" : "",
		    nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

/* Names of fields may contain any white space; those of headings do not. */
static bool
is_named(const struct field_types *types, struct slice field, struct slice name)
{
	return slice_equal(field, name) ||
	    slice_equal(field_collapse_space(types->arena, field), name);
}

size_t
field_types_index(const struct field_types *types, const struct note_type *type,
    const struct field_text *field, struct diag *diag)
{
	if (field->name.n == 0 && type->nfields > 1)
		return 1;
	if (field->name.n == 0 && field->blocks == NULL)
		return SIZE_MAX;
	for (size_t i = 0; i < type->nfields && field->name.n != 0; i++)
		if (is_named(types, type->fields[i].name, field->name))
			return i;
	report_unknown(types, type, field, diag);
	return SIZE_MAX;
}
