/* SPDX-License-Identifier: MIT */
/*
 * A small collection of Basic notes for tests.
 */
#ifndef UNIT_FIXTURE_H
#define UNIT_FIXTURE_H

#include "base/diag.h"
#include "base/text.h"
#include "collection/collection.h"
#include "collection/flashpress_types.h"

struct fixture {
	struct collection	 collection;
	struct diag		 diag;
	size_t			 warnings;
};

static inline void
count_warnings(const struct diagnostic *diagnostic, void *argument)
{
	struct fixture *fixture = argument;

	fixture->warnings += diagnostic->id == DIAG_MOD_STUCK;
}

static inline void
fixture_start(struct fixture *fixture, int64_t now)
{
	*fixture = (struct fixture){.collection = {.arena = arena_new(), .now = now}};
	fixture->diag = (struct diag){.handler = count_warnings, .argument = fixture};
}

static inline void
fixture_stop(struct fixture *fixture)
{
	collection_free(&fixture->collection);
	arena_free(fixture->collection.arena);
}

static inline void
fixture_add(struct fixture *fixture, const char *namespace, const char *front, const char *back)
{
	static const struct text_line line = {0, 0};
	static const struct text text = {.name = "x.txt", .lines = &line, .nlines = 1};
	struct provenance provenance = {
		.namespace = slice_of(namespace), .key = slice_of(front), .text = &text,
	};
	struct note note = {.type = &flashpress_types[FLASHPRESS_BASIC].type};

	note.fields = arena_array(fixture->collection.arena, note.type->nfields, sizeof(*note.fields));
	note.fields[0] = slice_of(front);
	note.fields[1] = slice_of(back);
	collection_add_note(&fixture->collection, &note, &provenance);
}

static inline struct note *
fixture_note(struct fixture *fixture, size_t i)
{
	return &fixture->collection.notes.v[i];
}

/* Sets the guid as a guid attribute would. */
static inline void
give_guid(struct fixture *fixture, size_t i, struct slice guid)
{
	fixture_note(fixture, i)->guid = guid;
	fixture->collection.provenance.v[i].has_guid = true;
}

#endif
