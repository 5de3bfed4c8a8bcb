/* SPDX-License-Identifier: MIT */
/*
 * Reads the deck.json of CrowdAnki (https://github.com/Stvad/CrowdAnki): decks in decks, whose notes
 * refer to note types by UUID.  Note types and deck options are objects with the keys of Anki's
 * schema 11, but without ids.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/json_text.h"
#include "anki/schema11_types.h"
#include "base/utf8.h"
#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "collection/tags.h"
#include "collection/uuid.h"
#include "html/field.h"
#include "html/to_text.h"
#include "media/anki_name.h"
#include "read/json/reading.h"
#include "read/reader.h"

/* Of the start of an input; keys are sorted, so one of those in the bid comes early. */
#define BID_BYTES	4096
#define LEVEL_SEPARATOR	"::"
/* Anki's id of the deck "Default" and of its options. */
#define DEFAULT_ID	1

/* A deck that contains others, while these are read. */
struct open_deck {
	json_t		*children;	/* an array */
	size_t		 next;		/* index of the next one */
	struct slice	 name;
};

/* A note by its guid.  The deck is told apart by the number of decks when the note was read. */
struct placed_note {
	const struct note_type	*type;
	const struct slice	*fields;
	size_t			 deck;
};

struct crowdanki {
	struct json_reading	*reading;
	struct arena		*arena;		/* of the collection */
	VEC(struct open_deck)	 open;
	struct map		*options;	/* int64_t id by UUID */
	json_t			*deck_options;	/* objects by id */
	struct map		*notes;		/* struct placed_note by guid */
	struct map		*files;		/* names of media files that were added */
	size_t			 repeated;	/* notes that have the guid of another one */
};

/* Returns a text of an object, borrowed from it; empty if there is none. */
static struct slice
text_at(const json_t *object, const char *key)
{
	const json_t *text = json_object_get(object, key);

	return (struct slice){json_string_value(text), json_string_length(text)};
}

/*
 * Moves the UUID out of an object, and sets *id to the id that it means.  A UUID that another
 * program made stays in the object, so that CrowdAnki knows it after an import.
 */
static struct slice
take_uuid(struct crowdanki *crowd, json_t *object, int64_t *id)
{
	struct slice uuid =
	    arena_slice(crowd->arena, text_at(object, "crowdanki_uuid"));

	*id = 0;
	json_object_del(object, "__type__");
	if (uuid.n != 0 && uuid_read(uuid, id))
		json_object_del(object, "crowdanki_uuid");
	return uuid;
}

static bool
read_note_type(struct crowdanki *crowd, json_t *object)
{
	struct json_reading *reading = crowd->reading;
	struct named_type *named = arena_alloc(crowd->arena, sizeof(*named));
	struct note_type *type;
	struct slice uuid;
	int64_t id;

	if (!json_is_object(object))
		return json_fail(reading, "this must be an object");
	uuid = take_uuid(crowd, object, &id);
	type = schema11_take_note_type(crowd->arena, object);
	if (uuid.n == 0)
		return json_fail(reading, "'crowdanki_uuid' is missing");
	if (type->nfields == 0 || type->ntemplates == 0)
		return json_fail(reading, "'%s' must be an array of at least one %s",
		    type->nfields == 0 ? "flds" : "tmpls",
		    type->nfields == 0 ? "field" : "template");
	type->id = id != 0 ? id : made_type_id(uuid);
	if (map_get(reading->types, uuid) != NULL)
		return true;
	named->type = flashpress_type_same(type);
	map_put(reading->types, uuid, named);
	vec_push(&reading->collection->types, named->type);
	return true;
}

static bool
read_options(struct crowdanki *crowd, json_t *object)
{
	int64_t *id = arena_alloc(crowd->arena, sizeof(*id));
	struct slice uuid;
	char key[24];

	if (!json_is_object(object))
		return json_fail(crowd->reading, "this must be an object");
	uuid = take_uuid(crowd, object, id);
	if (uuid.n == 0 || map_get(crowd->options, uuid) != NULL)
		return true;
	if (*id == 0)
		*id = DEFAULT_ID;
	snprintf(key, sizeof(key), "%" PRId64, *id);
	json_object_set_new(object, "id", json_integer(*id));
	json_object_set(crowd->deck_options, key, object);
	map_put(crowd->options, uuid, id);
	return true;
}

typedef bool (*crowdanki_item)(struct crowdanki *, json_t *);

static bool
read_items(struct crowdanki *crowd, const json_t *deck, const char *key, crowdanki_item read)
{
	struct json_reading *reading = crowd->reading;
	const json_t *array = json_object_get(deck, key);

	reading->part = key;
	reading->index = 0;
	if (array != NULL && !json_is_array(array))
		return json_fail(reading, "'%s' must be an array", key);
	for (; reading->index < json_array_size(array); reading->index++)
		if (!read(crowd, json_array_get(array, reading->index)))
			return false;
	return true;
}

static bool
read_file(struct crowdanki *crowd, json_t *value)
{
	struct slice name =
	    {json_string_value(value), json_string_length(value)};

	if (!json_is_string(value))
		return json_fail(crowd->reading, "this must be the name of a file");
	if (!slice_equal(anki_name(crowd->arena, name), name))
		return json_fail(crowd->reading,
		    "'%.*s' cannot be the name of a media file in Anki", SLICE_ARG(name));
	name = arena_slice(crowd->arena, name);
	if (map_get(crowd->files, name) != NULL)
		return true;
	map_put(crowd->files, name, crowd);	/* any value but NULL */
	return json_add_file(crowd->reading, name);
}

static bool
read_fields(struct crowdanki *crowd, const json_t *array, struct note *note)
{
	size_t n = json_array_size(array);

	if (!json_is_array(array) || n > note->type->nfields)
		return json_fail(crowd->reading,
		    "'fields' must be an array of at most %zu texts, the fields of note type '%.*s'",
		    note->type->nfields, SLICE_ARG(note->type->name));
	note->fields = arena_array(crowd->arena, note->type->nfields, sizeof(*note->fields));
	for (size_t i = 0; i < n; i++) {
		const json_t *field = json_array_get(array, i);

		if (!json_is_string(field))
			return json_fail(crowd->reading, "each of 'fields' must be a text");
		note->fields[i] = json_keep(crowd->reading, field);
	}
	return true;
}

static void
read_tags(struct crowdanki *crowd, const json_t *array, struct note *note)
{
	size_t n = json_array_size(array), ntags = 0;
	struct slice *tags = arena_array(crowd->arena, n, sizeof(*tags));

	for (size_t i = 0; i < n; i++)
		if (json_is_string(json_array_get(array, i)))
			tags[ntags++] = json_keep(crowd->reading, json_array_get(array, i));
	note->tags = tags_join(crowd->arena, SLICE_NONE, tags, ntags);
}

/*
 * Whether the note is in another deck, too: CrowdAnki writes a note into each deck that has one of
 * its cards.  Other notes with the same guid are kept.
 */
static bool
is_repeated(struct crowdanki *crowd, const struct note *note)
{
	const struct collection *collection = crowd->reading->collection;
	const struct placed_note *first = map_get(crowd->notes, note->guid);
	struct placed_note *placed;

	if (note->guid.n == 0)
		return false;
	if (first == NULL) {
		placed = arena_alloc(crowd->arena, sizeof(*placed));
		*placed = (struct placed_note){note->type, note->fields, collection->decks.n};
		map_put(crowd->notes, note->guid, placed);
		return false;
	}
	if (first->deck == collection->decks.n || first->type != note->type)
		return false;
	for (size_t i = 0; i < note->type->nfields; i++)
		if (!slice_equal(first->fields[i], note->fields[i]))
			return false;
	crowd->repeated++;
	return true;
}

static void
add_note(struct crowdanki *crowd, const struct note *note)
{
	struct collection *collection = crowd->reading->collection;
	uint32_t deck = (uint32_t)collection->decks.n - 1, index;
	struct provenance provenance = {.namespace = crowd->reading->namespace, .deck = deck};

	provenance.front = provenance.key = to_text_key(crowd->arena, note->fields[0]);
	index = collection_add_note(collection, note, note->guid.n != 0 ? NULL : &provenance);
	/* Anki makes a card of a note even if it would be blank. */
	if (cards_make(collection, deck) == 0)
		vec_push(&collection->cards, ((struct card){.note = index, .deck = deck}));
}

static bool
read_note(struct crowdanki *crowd, json_t *object)
{
	struct json_reading *reading = crowd->reading;
	struct slice uuid = text_at(object, "note_model_uuid");
	const struct named_type *named = map_get(reading->types, uuid);
	struct note note = {.type = named == NULL ? NULL : named->type};

	if (!json_is_object(object))
		return json_fail(reading, "this must be an object");
	if (note.type == NULL)
		return json_fail(reading, "there is no note type with the UUID '%.*s' in"
		    " 'note_models'", SLICE_ARG(uuid));
	if (!json_get_text(reading, object, "guid", &note.guid) ||
	    !json_get_text(reading, object, "data", &note.data) ||
	    !read_fields(crowd, json_object_get(object, "fields"), &note))
		return false;
	note.flags = json_integer_value(json_object_get(object, "flags"));
	read_tags(crowd, json_object_get(object, "tags"), &note);
	if (!is_repeated(crowd, &note))
		add_note(crowd, &note);
	return true;
}

/* The name of a deck in another one has only the levels below that. */
static struct slice
deck_name(struct crowdanki *crowd, struct slice above, const json_t *object)
{
	struct slice level = text_at(object, "name");
	struct buf name = {0};
	struct slice result;

	if (level.n == 0)
		level = crowd->reading->namespace;
	buf_add(&name, above);
	buf_text(&name, above.n != 0 ? LEVEL_SEPARATOR : "");
	buf_add(&name, level);
	result = arena_slice(crowd->arena, buf_slice(&name));
	buf_free(&name);
	return field_normalise(crowd->arena, result);
}

/* Adds a deck; keys that have no member are kept. */
static void
add_deck(struct crowdanki *crowd, json_t *object, struct slice name)
{
	static const char *const taken[] = {
		"name", "children", "notes", "note_models", "deck_configurations", "media_files",
		"deck_config_uuid", "conf", "id",
	};
	struct collection *collection = crowd->reading->collection;
	const int64_t *options = map_get(crowd->options, text_at(object, "deck_config_uuid"));
	json_t *other = json_copy(object);
	struct deck deck = {.name = name};

	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		json_object_del(other, taken[i]);
	take_uuid(crowd, other, &deck.id);
	if (options != NULL && *options != DEFAULT_ID)
		json_object_set_new(other, "conf", json_integer(*options));
	deck.other = json_text(crowd->arena, other);
	json_decref(other);
	vec_push(&collection->decks, deck);
}

/* Reads a deck without those in it, which are opened. */
static bool
read_deck(struct crowdanki *crowd, json_t *object, struct slice above)
{
	/* flashpress puts decks that have no level in common into one that is only a mark. */
	bool is_mark = json_is_true(json_object_get(object, "flashpress_decks"));
	struct slice name = is_mark ? SLICE_NONE : deck_name(crowd, above, object);
	json_t *children = json_object_get(object, "children");

	if (!read_items(crowd, object, "note_models", read_note_type) ||
	    !read_items(crowd, object, "deck_configurations", read_options))
		return false;
	if (!is_mark)
		add_deck(crowd, object, name);
	if ((!is_mark && !read_items(crowd, object, "notes", read_note)) ||
	    !read_items(crowd, object, "media_files", read_file))
		return false;
	vec_push(&crowd->open, ((struct open_deck){.children = children, .name = name}));
	return true;
}

static bool
read_decks(struct crowdanki *crowd, json_t *root)
{
	bool fine = read_deck(crowd, root, SLICE_NONE);

	while (fine && crowd->open.n != 0) {
		struct open_deck *deck = &crowd->open.v[crowd->open.n - 1];
		json_t *child = json_array_get(deck->children, deck->next++);

		if (child == NULL)
			crowd->open.n--;
		else
			fine = read_deck(crowd, child, deck->name);
	}
	return fine;
}

static void
report_repeated(const struct crowdanki *crowd)
{
	if (crowd->repeated != 0)
		diag_file(crowd->reading->diag, DIAG_DUPLICATE_NOTE, crowd->reading->file,
		    "%zu of its notes %s in several decks; the cards were put into the first",
		    crowd->repeated, crowd->repeated == 1 ? "is" : "are");
}

static bool
check_root(struct json_reading *reading, json_t *root)
{
	const char *what;

	if (json_object_get(root, "note_models") != NULL && json_object_get(root, "notes") != NULL)
		return true;
	what = json_object_get(root, "flashpress") != NULL ?
	    "flashpress's own JSON; read it with -f json" : json_tell(root);
	diag_file(reading->diag, DIAG_INVALID_JSON, reading->file,
	    "this is not a deck of CrowdAnki, which has 'notes' and 'note_models'%s%s",
	    what == NULL ? "" : "; it seems to be ", what == NULL ? "" : what);
	return false;
}

static bool
read_root(struct json_reading *reading, json_t *root)
{
	struct crowdanki crowd = {
		.reading = reading,
		.arena = reading->arena,
		.options = map_new(reading->arena),
		.deck_options = json_object(),
		.notes = map_new(reading->arena),
		.files = map_new(reading->arena),
	};
	bool fine = check_root(reading, root) && read_decks(&crowd, root);

	reading->collection->deck_options = json_text(reading->arena, crowd.deck_options);
	report_repeated(&crowd);
	json_decref(crowd.deck_options);
	map_free(crowd.options);
	map_free(crowd.notes);
	map_free(crowd.files);
	vec_free(&crowd.open);
	return fine;
}

bool
crowdanki_read(struct collection *collection, struct source *source,
    const struct collection_options *options, struct diag *diag)
{
	return json_read_source(collection, source, options, read_root, NULL, 0, diag);
}

int
crowdanki_bid(struct slice bytes)
{
	struct slice start = utf8_trim(slice_until(bytes, BID_BYTES));

	return slice_starts(start, SLICE("{")) && (slice_has(start, SLICE("\"crowdanki_uuid\"")) ||
	    slice_has(start, SLICE("\"__type__\"")) || slice_has(start, SLICE("\"note_models\"")))
	    ? 90 : 0;
}
