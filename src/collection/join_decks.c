/* SPDX-License-Identifier: MIT */
/*
 * Goes through the parts in order; later ones give way.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/checksum.h"
#include "base/json_text.h"
#include "base/map.h"
#include "base/utf8.h"
#include "collection/join_decks.h"

/* Anki's id of the options that every deck has at first. */
#define DEFAULT_OPTIONS	1
/* Anki adds this to an id that is taken. */
#define ID_STEP		999
/* Ids that are made of a checksum are times in milliseconds, like those of Anki. */
#define FIRST_ID	INT64_C(1400000000000)
#define ID_TIMES	100

static void
put_id(struct arena *arena, struct map *map, int64_t from, int64_t to)
{
	map_put(map, arena_slice(arena, MAP_KEY(from)), arena_copy(arena, &to, 1, sizeof(to)));
}

/* deck options */

/* The content as a text, without what tells nothing about it. */
static char *
dump_options(const json_t *options)
{
	json_t *copy = json_copy((json_t *)(uintptr_t)options);
	char *text;

	json_object_del(copy, "id");
	json_object_del(copy, "mod");
	json_object_del(copy, "usn");
	text = json_dumps(copy, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
	json_decref(copy);
	return text;
}

static bool
is_same(const json_t *a, const json_t *b)
{
	char *one = dump_options(a), *other = dump_options(b);
	bool same = one != NULL && other != NULL && strcmp(one, other) == 0;

	free(one);
	free(other);
	return same;
}

/* Adds the options to all under an id that depends on nothing but their content. */
static int64_t
add_with_new_id(json_t *all, const json_t *options)
{
	char *text = dump_options(options), key[24];
	int64_t id = FIRST_ID + ID_TIMES * (int64_t)checksum_crc32(slice_of(text));
	json_t *copy = json_copy((json_t *)(uintptr_t)options), *known;

	do {
		snprintf(key, sizeof(key), "%" PRId64, id++);
		known = json_object_get(all, key);
	} while (known != NULL && !is_same(known, options));
	json_object_set_new(copy, "id", json_integer(id - 1));
	json_object_set_new(all, key, copy);
	free(text);
	return id - 1;
}

/* Adds the options of a part to all.  Records new ids. */
static void
add_options(struct arena *arena, json_t *all, const json_t *options, struct map *ids)
{
	json_t *value;
	const char *key;

	json_object_foreach((json_t *)(uintptr_t)options, key, value) {
		const json_t *earlier = json_object_get(all, key);

		if (earlier == NULL)
			json_object_set(all, key, value);
		else if (json_is_object(value) && !is_same(earlier, value))
			put_id(arena, ids, strtoll(key, NULL, 10), add_with_new_id(all, value));
	}
}

static void
change_options(struct arena *arena, struct deck *deck, const struct map *ids)
{
	json_t *other = json_object_of(deck->other);
	int64_t id = json_integer_value(json_object_get(other, "conf"));
	const int64_t *changed = map_get(ids, MAP_KEY(id));

	if (changed != NULL) {
		json_object_set_new(other, "conf", json_integer(*changed));
		deck->other = json_text(arena, other);
	}
	json_decref(other);
}

/* Whether a deck states these options itself. */
static void
drop_unused_default(json_t *options, const struct deck *decks, size_t n)
{
	bool used = false;

	for (size_t i = 0; i < n && !used; i++) {
		json_t *other = json_object_of(decks[i].other);

		used = decks[i].id != DEFAULT_OPTIONS &&
		    json_integer_value(json_object_get(other, "conf")) == DEFAULT_OPTIONS;
		json_decref(other);
	}
	if (!used)
		json_object_del(options, "1");
}

static size_t
end_of_decks(const struct collection *collection, const struct collection_part *parts, size_t n,
    size_t part)
{
	return part + 1 < n ? parts[part + 1].decks : collection->decks.n;
}

static void
join_options_of(struct collection *collection, json_t *all, const struct collection_part *part,
    size_t end)
{
	json_t *options = json_object_of(part->deck_options);
	struct map *ids = map_new(collection->arena);

	if (json_object_size(all) != 0 && end != part->decks)
		drop_unused_default(
		    options, &collection->decks.v[part->decks], end - part->decks);
	add_options(collection->arena, all, options, ids);
	for (size_t i = part->decks; i < end; i++)
		change_options(collection->arena, &collection->decks.v[i], ids);
	map_free(ids);
	json_decref(options);
}

void
join_deck_options(struct collection *collection, const struct collection_part *parts, size_t n)
{
	const struct slice *only = NULL;
	size_t having = 0;
	json_t *all;

	for (size_t i = 0; i < n; i++) {
		having += parts[i].deck_options.n != 0;
		only = parts[i].deck_options.n != 0 ? &parts[i].deck_options : only;
	}
	/* Those of a single part stay as they are, byte for byte. */
	if (having < 2) {
		collection->deck_options = only == NULL ? SLICE_NONE : *only;
		return;
	}
	all = json_object();
	for (size_t i = 0; i < n; i++)
		join_options_of(collection, all, &parts[i], end_of_decks(collection, parts, n, i));
	collection->deck_options = json_text(collection->arena, all);
	json_decref(all);
}

/* deck ids */

struct deck_joining {
	struct collection	*collection;
	struct arena		*scratch;
	struct map		*owners;	/* the name that has an id: struct slice by id */
	struct map		*names;		/* int64_t id by name in lower case; of the first deck */
	struct map		*changed;	/* int64_t by int64_t: of the part */
};

/* The id of the first deck of that name, whose id an earlier part may have left open. */
static int64_t
find_id(const struct deck_joining *joining, struct slice folded)
{
	const int64_t *id = map_get(joining->names, folded);

	return id == NULL ? 0 : *id;
}

static bool
is_taken(const struct deck_joining *joining, int64_t id, struct slice folded)
{
	const struct slice *owner = map_get(joining->owners, MAP_KEY(id));

	return owner != NULL && !slice_equal(*owner, folded);
}

static void
take_deck_id(struct deck_joining *joining, struct deck *deck)
{
	struct slice folded = utf8_lower(joining->scratch, deck->name);
	int64_t id = deck->id, earlier = find_id(joining, folded);

	if (id == 0)
		return;
	while (earlier == 0 && is_taken(joining, deck->id, folded))
		deck->id += ID_STEP;
	if (earlier == 0) {
		map_put(joining->owners, arena_slice(joining->scratch, MAP_KEY(deck->id)),
		    arena_copy(joining->scratch, &folded, 1, sizeof(folded)));
		map_put(joining->names, folded,
		    arena_copy(joining->scratch, &deck->id, 1, sizeof(deck->id)));
	}
	if (earlier == 0)
		earlier = deck->id;
	if (id != earlier && map_get(joining->changed, MAP_KEY(id)) == NULL)
		put_id(joining->scratch, joining->changed, id, earlier);
}

/* Returns the type, or a copy whose templates name the new ids of decks. */
static const struct note_type *
change_decks(const struct deck_joining *joining, const struct note_type *type)
{
	struct arena *arena = joining->collection->arena;
	struct card_template *templates = NULL;
	struct note_type *copy;

	for (size_t i = 0; i < type->ntemplates; i++) {
		const int64_t *id = map_get(joining->changed, MAP_KEY(type->templates[i].deck));

		if (id == NULL)
			continue;
		if (templates == NULL)
			templates = arena_copy(arena, type->templates, type->ntemplates,
			    sizeof(*templates));
		templates[i].deck = *id;
	}
	if (templates == NULL)
		return type;
	copy = arena_copy(arena, type, 1, sizeof(*type));
	copy->templates = templates;
	return copy;
}

static void
change_types(struct deck_joining *joining, const struct collection_part *part, size_t types_end,
    size_t notes_end)
{
	struct collection *collection = joining->collection;
	struct map *changed = map_new(joining->scratch);	/* types by the one they replace */

	for (size_t i = part->types; i < types_end; i++) {
		const struct note_type **type = &collection->types.v[i];
		const struct note_type *after = change_decks(joining, *type);

		if (after == *type)
			continue;
		map_put(changed, arena_slice(joining->scratch, MAP_KEY(*type)),
		    (void *)(uintptr_t)after);
		*type = after;
	}
	for (size_t i = part->notes; i < notes_end; i++) {
		struct note *note = &collection->notes.v[i];
		const struct note_type *after = map_get(changed, MAP_KEY(note->type));

		note->type = after == NULL ? note->type : after;
	}
	map_free(changed);
}

void
join_deck_ids(struct collection *collection, const struct collection_part *parts, size_t n)
{
	struct deck_joining joining = {.collection = collection, .scratch = arena_new()};

	joining.owners = map_new(joining.scratch);
	joining.names = map_new(joining.scratch);
	for (size_t i = 0; i < n; i++) {
		bool last = i + 1 == n;
		size_t end = end_of_decks(collection, parts, n, i);

		joining.changed = map_new(joining.scratch);
		for (size_t k = parts[i].decks; k < end; k++)
			take_deck_id(&joining, &collection->decks.v[k]);
		change_types(&joining, &parts[i], last ? collection->types.n : parts[i + 1].types,
		    last ? collection->notes.n : parts[i + 1].notes);
		map_free(joining.changed);
	}
	map_free(joining.owners);
	map_free(joining.names);
	arena_free(joining.scratch);
}
