/* SPDX-License-Identifier: MIT */
/*
 * Notes are matched with those of an older package.  A line is a note: its guid, which may be empty,
 * front, back and tags, separated by tabs; a line "@@" separates the old notes from the new ones.
 * No guid may be there twice, and each note must be counted once.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/text.h"
#include "collection/flashpress_types.h"
#include "collection/identity.h"
#include "collection/match.h"
#include "target.h"

#define NOW	1700000000

static struct slice
take_cell(struct slice *line)
{
	size_t end = slice_find(*line, SLICE("\t"), 0);
	struct slice cell = slice_until(*line, end);

	*line = slice_from(*line, end + 1);
	return cell;
}

static void
add_note(struct collection *collection, struct map *guids, const struct text *text,
    struct slice line)
{
	struct slice given = take_cell(&line), front = take_cell(&line), back = take_cell(&line);
	struct slice guid = map_get(guids, given) == NULL ? given : (struct slice){"", 0};
	size_t kind = front.n % 2 == 0 ? FLASHPRESS_BASIC : FLASHPRESS_CLOZE;
	struct provenance provenance = {.key = front, .text = text, .has_guid = guid.n != 0};
	struct note note = {.type = &flashpress_types[kind].type, .guid = guid, .mod = NOW - 500};

	note.fields = arena_array(collection->arena, note.type->nfields, sizeof(*note.fields));
	note.fields[0] = front;
	note.fields[1] = back;
	note.tags = line;
	map_put(guids, guid, collection);
	collection_add_note(collection, &note, &provenance);
}

/* Adds the notes of the text up to a line "@@", and returns what is after it. */
static struct slice
add_notes(struct collection *collection, const struct text *text, struct slice rest)
{
	struct map *guids = map_new(collection->arena);

	while (rest.n != 0) {
		size_t end = slice_find(rest, SLICE("\n"), 0);
		struct slice line = slice_until(rest, end);

		rest = slice_from(rest, end + 1);
		if (slice_equal(line, SLICE("@@")))
			break;
		add_note(collection, guids, text, line);
	}
	map_free(guids);
	return rest;
}

static void
check_guids(const struct collection *collection)
{
	struct map *guids = map_new(collection->arena);

	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];

		if (note->guid.n == 0 || map_get(guids, note->guid) != NULL)
			abort();
		map_put(guids, note->guid, note);
	}
	map_free(guids);
}

static void
match(struct collection *old, struct collection *new, const struct text *text, struct slice rest)
{
	struct diag diag = {0};
	struct match_counts counts;

	rest = add_notes(old, text, rest);
	add_notes(new, text, rest);
	identity_assign(old);
	identity_assign(new);
	counts = match_notes(new, old, NULL, NOW, &diag);
	if (counts.added + counts.changed + counts.unchanged != new->notes.n ||
	    counts.gone + counts.changed + counts.unchanged != old->notes.n)
		abort();
	check_guids(new);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arenas[] = {arena_new(), arena_new()};
	struct collection old = {.arena = arenas[0], .now = NOW - 500};
	struct collection new = {.arena = arenas[1], .now = NOW};
	struct slice rest = {(const char *)bytes, n};

	match(&old, &new, text_new(arenas[0], "x", SLICE("x")), rest);
	collection_free(&old);
	collection_free(&new);
	arena_free(arenas[0]);
	arena_free(arenas[1]);
	return 0;
}
