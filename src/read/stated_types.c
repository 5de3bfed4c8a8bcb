/* SPDX-License-Identifier: MIT */
/*
 * Reads event by event, like everything in front matter.  Unknown keys are left to later versions.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>

#include "base/vec.h"
#include "read/stated_types.h"

/* Where the names of a list go. */
struct name_array {
	const struct slice	**names;
	size_t			 *n;
};

struct type_reader {
	struct yaml_reader	*yaml;
	struct arena		*arena;
	VEC(struct stated_type)	 types;
	struct stated_type	 type;		/* the one that is being read */
};

static void
report(struct type_reader *r, const yaml_event_t *event, const char *problem)
{
	diag_at(r->yaml->diag, r->yaml->problem, r->yaml->text, yaml_offset(r->yaml, event),
	    "note-types: %s", problem);
}

/* Reads the scalars of a list up to its end into an array. */
static bool
read_names(struct type_reader *r, const struct name_array *into)
{
	VEC(struct slice) names = {0};
	bool more = true, fine = true;
	yaml_event_t event;

	while (more && fine && (fine = yaml_next(r->yaml, &event))) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			more = false;
		} else if (event.type == YAML_SCALAR_EVENT) {
			vec_push(&names, arena_slice(r->arena, yaml_scalar(&event)));
		} else {
			report(r, &event, yaml_describe_type(&event));
			fine = yaml_skip(r->yaml, &event);
		}
		yaml_event_delete(&event);
	}
	*into->names = arena_copy(r->arena, names.v, names.n, sizeof(*names.v));
	*into->n = names.n;
	vec_free(&names);
	return fine;
}

/* Whether the key has a list; sets where it goes. */
static bool
is_list(struct type_reader *r, struct slice key, struct name_array *into)
{
	if (slice_equal(key, SLICE("fields")))
		*into = (struct name_array){&r->type.fields, &r->type.nfields};
	else if (slice_equal(key, SLICE("templates")))
		*into = (struct name_array){&r->type.templates, &r->type.ntemplates};
	else
		return false;
	return true;
}

static bool
has_single_value(struct slice key)
{
	return slice_equal(key, SLICE("name")) || slice_equal(key, SLICE("kind")) ||
	    slice_equal(key, SLICE("id"));
}

static void
set_scalar(struct type_reader *r, struct slice key, const yaml_event_t *event)
{
	struct slice value = yaml_scalar(event);

	if (slice_equal(key, SLICE("name"))) {
		r->type.name = arena_slice(r->arena, value);
	} else if (slice_equal(key, SLICE("kind"))) {
		r->type.is_cloze = slice_equal(value, SLICE("cloze"));
		if (!r->type.is_cloze && !slice_equal(value, SLICE("normal")))
			report(r, event, "kind: expected normal or cloze");
	} else if (slice_equal(key, SLICE("id"))) {
		char *end;

		errno = 0;
		r->type.id = strtoll(arena_string(r->arena, value), &end, 10);
		if (errno != 0 || *end != '\0' || r->type.id <= 0) {
			report(r, event, "id: expected a number");
			r->type.id = 0;
		}
	}
}

/* Reads the value of a key of a type. */
static bool
read_value(struct type_reader *r, struct slice key)
{
	struct name_array into;
	yaml_event_t event;
	bool fine = yaml_next(r->yaml, &event);

	if (!fine)
		return false;
	if (event.type == YAML_SEQUENCE_START_EVENT && is_list(r, key, &into)) {
		fine = read_names(r, &into);
	} else if (event.type == YAML_SCALAR_EVENT && !is_list(r, key, &into)) {
		set_scalar(r, key, &event);
	} else {
		if (is_list(r, key, &into))
			report(r, &event, "expected a list of names");
		else if (has_single_value(key))
			report(r, &event, yaml_describe_type(&event));
		fine = yaml_skip(r->yaml, &event);
	}
	yaml_event_delete(&event);
	return fine;
}

/* Reads the keys of a type up to the end of the mapping, which the event begins. */
static bool
read_type(struct type_reader *r, const yaml_event_t *first)
{
	bool more = true, fine = true;
	yaml_event_t event;

	r->type = (struct stated_type){.id = 0};
	while (more && fine && (fine = yaml_next(r->yaml, &event))) {
		if (event.type == YAML_MAPPING_END_EVENT)
			more = false;
		else if (event.type == YAML_SCALAR_EVENT)
			fine = read_value(r, arena_slice(r->arena, yaml_scalar(&event)));
		else
			fine = yaml_skip(r->yaml, &event) && yaml_skip_next(r->yaml);
		yaml_event_delete(&event);
	}
	if (!fine)
		return false;
	if (r->type.name.n != 0 && r->type.nfields != 0)
		vec_push(&r->types, r->type);
	else
		report(r, first, "each needs a name and a list of fields");
	return true;
}

bool
stated_types_read(struct yaml_reader *yaml, struct arena *arena, struct properties *properties)
{
	struct type_reader r = {.yaml = yaml, .arena = arena};
	bool more = true, fine = true;
	yaml_event_t event;

	while (more && fine && (fine = yaml_next(yaml, &event))) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			more = false;
		} else if (event.type == YAML_MAPPING_START_EVENT) {
			fine = read_type(&r, &event);
		} else {
			report(&r, &event, "each needs a name and a list of fields");
			fine = yaml_skip(yaml, &event);
		}
		yaml_event_delete(&event);
	}
	properties->note_types = arena_copy(arena, r.types.v, r.types.n, sizeof(*r.types.v));
	properties->nnote_types = r.types.n;
	vec_free(&r.types);
	return fine;
}
