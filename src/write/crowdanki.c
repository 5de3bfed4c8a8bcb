/* SPDX-License-Identifier: MIT */
/*
 * Writes the deck.json of CrowdAnki (https://github.com/Stvad/CrowdAnki) and, beside it, the folder
 * `media`.  Keys are sorted and each value has a line of its own, as CrowdAnki writes them, so that
 * a change of a note is a change of a few lines in git.
 *
 * The format has one deck, which contains all others.  If the decks have no level in common, they
 * are put into a deck that is marked, so that reading it drops the deck again.
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "anki/schema11_types.h"
#include "anki/write_schema11_json.h"
#include "base/map.h"
#include "base/path.h"
#include "collection/deck.h"
#include "collection/uuid.h"
#include "media/files.h"
#include "write/media_folder.h"
#include "write/writer.h"

#define LEVEL_SEPARATOR	SLICE("::")
/* Deeper levels are part of the name of one deck: readers may limit how deep JSON is. */
#define DEPTH_MAX	50
/* Anki's id of the deck "Default" and of its options, the same for everybody. */
#define DEFAULT_ID	1
#define NONE		SIZE_MAX
/* As CrowdAnki writes it.  Without the precision, 1.3 would be 1.3000000000000000444. */
#define DUMP_FLAGS	(JSON_SORT_KEYS | JSON_INDENT(4) | JSON_REAL_PRECISION(15))
/* Text that is collected before it goes to the sink, in bytes. */
#define CHUNK		((size_t)1 << 20)

/* A deck of the output; its JSON is built up until the end. */
struct deck_node {
	const struct deck	*deck;		/* NULL for a level that only contains others */
	struct slice		 name;		/* with all levels */
	size_t			 parent;	/* index; NONE for the first */
	size_t			 level;		/* offset of the last level in the name */
	size_t			 depth;
	json_t			*notes;
	json_t			*children;
};

struct crowdanki_output {
	const struct collection	*collection;
	struct arena		*arena;
	VEC(struct deck_node)	 nodes;		/* the first contains all; parents come first */
	struct map		*by_name;	/* index + 1 of a node, as a pointer to size_t */
	struct slice		 root;		/* name of the first node; empty if it is only a mark */
	json_t			*options;	/* deck options by id */
	json_t			*used;		/* those that are used, by UUID */
	struct sink		*sink;
	struct buf		 text;		/* not in the sink yet */
};

static json_t *
text_json(struct slice text)
{
	return json_stringn(text.n == 0 ? "" : text.p, text.n);
}

/* Returns the UUID that CrowdAnki gave, which is in the object, or one made from the id or name. */
static struct slice
find_uuid(struct crowdanki_output *out, const json_t *object, enum uuid_kind kind, int64_t id,
    struct slice name)
{
	const json_t *given = json_object_get(object, "crowdanki_uuid");

	if (json_string_length(given) != 0)
		return arena_slice(out->arena,
		    (struct slice){json_string_value(given), json_string_length(given)});
	return id > DEFAULT_ID ? uuid_of_id(out->arena, kind, id)
			       : uuid_of_name(out->arena, kind, name);
}

/* Removes keys that are different for each person, and says what the object is. */
static void
settle_object(json_t *object, const char *type, struct slice uuid)
{
	static const char *const dropped[] = {"id", "mod", "usn"};

	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		json_object_del(object, dropped[i]);
	json_object_set_new(object, "__type__", json_string(type));
	json_object_set_new(object, "crowdanki_uuid", text_json(uuid));
}

/* Names sort by their levels: a deck precedes those in it, and these precede "Name 2". */
static int
compare_decks(const void *first, const void *second)
{
	const struct deck *const *a = first, *const *b = second;
	struct slice one = (*a)->name, other = (*b)->name;
	size_t n = one.n < other.n ? one.n : other.n, at = 0;

	while (at < n && one.p[at] == other.p[at])
		at++;
	if (at != n && slice_starts(slice_from(one, at), LEVEL_SEPARATOR))
		return -1;
	if (at != n && slice_starts(slice_from(other, at), LEVEL_SEPARATOR))
		return 1;
	return slice_compare(one, other);
}

/* Lists the decks that are written, sorted: those with cards and others that people made. */
static size_t
list_decks(struct crowdanki_output *out, const struct deck **list)
{
	const struct collection *collection = out->collection;
	const bool *homes = decks_find_homes(out->arena, collection);
	const bool *bare = decks_find_bare(out->arena, collection);
	size_t n = 0;

	for (size_t i = 0; i < collection->decks.n; i++) {
		const struct deck *deck = &collection->decks.v[i];

		if (homes[i] || bare[i] ||
		    (!slice_equal(deck->name, SLICE("Default")) && !deck_is_filtered(deck)))
			list[n++] = deck;
	}
	if (n != 0)
		qsort(list, n, sizeof(*list), compare_decks);
	return n;
}

/* Returns the levels that both names begin with. */
static struct slice
common_levels(struct slice a, struct slice b)
{
	size_t at = 0, end;

	for (;; at = end + LEVEL_SEPARATOR.n) {
		end = slice_find(a, LEVEL_SEPARATOR, at);
		if (end > b.n || !slice_equal(slice_until(a, end), slice_until(b, end)) ||
		    (end != b.n && !slice_starts(slice_from(b, end), LEVEL_SEPARATOR)))
			return slice_until(a, at == 0 ? 0 : at - LEVEL_SEPARATOR.n);
		if (end == a.n || end == b.n)
			return slice_until(a, end);
	}
}

static size_t
add_node(struct crowdanki_output *out, struct deck_node node)
{
	size_t *index = arena_alloc(out->arena, sizeof(*index));

	node.notes = json_array();
	node.children = json_array();
	*index = out->nodes.n;
	if (node.parent != NONE || out->root.n != 0)
		map_put(out->by_name, node.name, index);
	vec_push(&out->nodes, node);
	return *index;
}

/* Returns the index of the node with that name.  Adds it, and the nodes above it, if it is new. */
static size_t
find_node(struct crowdanki_output *out, struct slice name)
{
	size_t at = out->root.n == 0 ? 0 : out->root.n + LEVEL_SEPARATOR.n, node = 0;

	while (at < name.n && slice_starts(name, out->root)) {
		bool last = out->nodes.v[node].depth == DEPTH_MAX;
		size_t end = last ? name.n : slice_find(name, LEVEL_SEPARATOR, at);
		struct deck_node next = {
			.name = slice_until(name, end), .parent = node, .level = at,
			.depth = out->nodes.v[node].depth + 1,
		};
		const size_t *known = map_get(out->by_name, next.name);

		node = known != NULL ? *known : add_node(out, next);
		at = end + LEVEL_SEPARATOR.n;
	}
	return node;
}

static void
add_nodes(struct crowdanki_output *out, const char *stem)
{
	const struct deck **list =
	    arena_array(out->arena, out->collection->decks.n, sizeof(struct deck *));
	size_t n = list_decks(out, list);
	struct deck_node root = {.parent = NONE};

	out->root = n == 0 ? slice_of(stem) : list[0]->name;
	for (size_t i = 1; i < n; i++)
		out->root = common_levels(out->root, list[i]->name);
	root.name = out->root.n != 0 ? out->root : slice_of(stem);
	add_node(out, root);
	for (size_t i = 0; i < n; i++) {
		size_t node = find_node(out, list[i]->name);

		out->nodes.v[node].deck = list[i];
	}
}

static json_t *
note_json(const struct note *note)
{
	json_t *fields = json_array(), *tags = json_array(), *object = json_object();
	struct slice rest = note->tags;

	for (size_t i = 0; i < note->type->nfields; i++)
		json_array_append_new(fields, text_json(note->fields[i]));
	while (rest.n != 0) {
		size_t n = slice_find(rest, SLICE(" "), 0);

		if (n != 0)
			json_array_append_new(tags, text_json(slice_until(rest, n)));
		rest = slice_from(rest, n + 1);
	}
	json_object_set_new(object, "__type__", json_string("Note"));
	json_object_set_new(object, "fields", fields);
	json_object_set_new(object, "guid", text_json(note->guid));
	json_object_set_new(object, "tags", tags);
	if (note->flags != 0)
		json_object_set_new(object, "flags", json_integer(note->flags));
	if (note->data.n != 0)
		json_object_set_new(object, "data", text_json(note->data));
	return object;
}

/* Removes a key for old importers of packages, unless it was read. */
static void
drop_added(json_t *object, const char *key, struct slice other)
{
	json_t *read = other.n == 0 ? NULL : json_loadb(other.p, other.n, JSON_ALLOW_NUL, NULL);

	if (json_object_get(read, key) == NULL)
		json_object_del(object, key);
	json_decref(read);
}

/* The keys are those that Anki's engine gives to add-ons. */
static void
settle_fields(json_t *fields, const struct note_type *type)
{
	for (size_t i = 0; i < type->nfields; i++) {
		json_t *field = json_array_get(fields, i);

		drop_added(field, "media", type->fields[i].other);
		json_object_update_missing_new(field, json_pack("{s:s}", "description", ""));
	}
}

/* The deck for new cards has another id for everybody. */
static void
settle_templates(json_t *templates, const struct note_type *type)
{
	for (size_t i = 0; i < type->ntemplates; i++) {
		json_t *template = json_array_get(templates, i);

		json_object_set_new(template, "did", json_null());
		json_object_update_missing_new(
		    template, json_pack("{s:s s:i}", "bfont", "", "bsize", 0));
	}
}

static json_t *
type_json(struct crowdanki_output *out, const struct note_type *type, struct slice *uuid)
{
	json_t *object = schema11_note_type(type);

	*uuid = find_uuid(out, object, UUID_NOTE_TYPE, type->id, type->name);
	settle_object(object, "NoteModel", *uuid);
	json_object_del(object, "did");
	drop_added(object, "tags", type->other);
	drop_added(object, "vers", type->other);
	settle_fields(json_object_get(object, "flds"), type);
	settle_templates(json_object_get(object, "tmpls"), type);
	return object;
}

/* Returns the UUID of a type, which is added to the models if it is not in the map of them yet. */
static struct slice
add_type(struct crowdanki_output *out, const struct note_type *type, struct map *types,
    json_t *models)
{
	struct slice key = {(const char *)&type->id, sizeof(type->id)};
	struct slice *uuid = map_get(types, key);

	if (uuid == NULL) {
		uuid = arena_alloc(out->arena, sizeof(*uuid));
		json_array_append_new(models, type_json(out, type, uuid));
		map_put(types, key, uuid);
	}
	return *uuid;
}

/* Adds the notes to their decks, and all types: first those of notes, in their order. */
static json_t *
add_notes(struct crowdanki_output *out)
{
	const struct collection *collection = out->collection;
	struct map *types = map_new(out->arena);
	json_t *models = json_array();
	size_t first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		const struct note *note = &collection->notes.v[i];
		struct slice uuid = add_type(out, note->type, types, models), name;
		json_t *object = note_json(note);
		size_t node;

		json_object_set_new(object, "note_model_uuid", text_json(uuid));
		end = collection_cards_end(collection, first, i);
		name = collection_deck_name(collection, i, first, end);
		/* A note without cards has no deck, but a deck that is only a mark has no notes. */
		node = name.n != 0 ? find_node(out, name)
				   : out->root.n == 0 && out->nodes.n > 1;
		json_array_append_new(out->nodes.v[node].notes, object);
	}
	for (size_t i = 0; i < collection->types.n; i++)
		add_type(out, collection->types.v[i], types, models);
	map_free(types);
	return models;
}

/* Returns the UUID of the options of a deck, and adds them to those that are used. */
static struct slice
add_options(struct crowdanki_output *out, const json_t *deck)
{
	int64_t id = json_integer_value(json_object_get(deck, "conf"));
	json_t *options;
	struct slice uuid;
	char key[24];

	snprintf(key, sizeof(key), "%" PRId64, id);
	options = json_object_get(out->options, key);
	if (options == NULL) {
		id = DEFAULT_ID;
		options = json_object_get(out->options, "1");
	}
	uuid = find_uuid(out, options, UUID_DECK_OPTIONS, id, SLICE("Default"));
	if (json_object_get(out->used, uuid.p) == NULL) {
		options = json_copy(options);
		settle_object(options, "DeckConfig", uuid);
		json_object_set_new(out->used, uuid.p, options);
	}
	return uuid;
}

/* Makes the JSON of a deck and adds it to the deck above.  Takes over the arrays of the node. */
static json_t *
deck_json(struct crowdanki_output *out, const struct deck_node *node)
{
	static const char *const dropped[] = {
		"conf", "newToday", "revToday", "lrnToday", "timeToday", "newLimitToday",
		"reviewLimitToday", "collapsed", "browserCollapsed", "terms", "resched", "return",
		"separate", "delays", "previewDelay", "previewAgainSecs", "previewHardSecs",
		"previewGoodSecs",
	};
	struct slice other = node->deck == NULL ? SLICE_NONE : node->deck->other;
	json_t *object = other.n == 0 ? NULL : json_loadb(other.p, other.n, JSON_ALLOW_NUL, NULL);
	struct slice uuid;

	if (!json_is_object(object))
		object = json_object();
	uuid = find_uuid(
	    out, object, UUID_DECK, node->deck == NULL ? 0 : node->deck->id, node->name);
	json_object_set_new(object, "deck_config_uuid", text_json(add_options(out, object)));
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		json_object_del(object, dropped[i]);
	settle_object(object, "Deck", uuid);
	json_object_set_new(object, "name", text_json(slice_from(node->name, node->level)));
	json_object_set_new(object, "children", node->children);
	json_object_set_new(object, "notes", node->notes);
	json_object_set_new(object, "media_files", json_array());
	json_object_set_new(object, "dyn", json_integer(0));
	json_object_update_missing_new(object,
	    json_pack("{s:s s:i s:i}", "desc", "", "extendNew", 0, "extendRev", 0));
	return object;
}

static int
compare_names(const void *first, const void *second)
{
	const struct slice *a = first, *b = second;

	return slice_compare(*a, *b);
}

static json_t *
media_json(struct crowdanki_output *out)
{
	const struct media_files *files = out->collection->media;
	size_t n = media_files_count(files);
	struct slice *names = arena_array(out->arena, n, sizeof(*names));
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		names[i] = media_files_at(files, i)->name;
	if (n != 0)
		qsort(names, n, sizeof(*names), compare_names);
	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, text_json(names[i]));
	return array;
}

static json_t *
options_json(struct crowdanki_output *out)
{
	json_t *array = json_array(), *options;
	const char *uuid;

	json_object_foreach(out->used, uuid, options)
		json_array_append(array, options);
	return array;
}

/* The first deck contains what belongs to all. */
static json_t *
root_json(struct crowdanki_output *out, json_t *models)
{
	json_t *root = NULL;

	/* Decks that contain others are complete when all of those are. */
	for (size_t i = 0; i < out->nodes.n; i++) {
		json_t *deck = deck_json(out, &out->nodes.v[i]);

		if (i == 0)
			root = deck;
		else
			json_array_append_new(
			    out->nodes.v[out->nodes.v[i].parent].children, deck);
	}
	json_object_set_new(root, "note_models", models);
	json_object_set_new(root, "media_files", media_json(out));
	json_object_set_new(root, "deck_configurations", options_json(out));
	if (out->root.n == 0)
		json_object_set_new(root, "flashpress_decks", json_true());
	return root;
}

static bool
flush(struct crowdanki_output *out)
{
	bool fine = sink_put(out->sink, sink_size(out->sink), buf_slice(&out->text));

	out->text.n = 0;
	return fine;
}

static int
put(const char *bytes, size_t n, void *argument)
{
	struct crowdanki_output *out = argument;

	buf_add(&out->text, (struct slice){bytes, n});
	return out->text.n < CHUNK || flush(out) ? 0 : -1;
}

/* Returns the options of all decks, with the default ones. */
static json_t *
load_options(const struct collection *collection)
{
	char *text = schema11_dconf(collection, true);
	json_t *options = json_loads(text, JSON_ALLOW_NUL, NULL);

	free(text);
	return options;
}

static bool
write_json(struct crowdanki_output *out, const struct writing *writing, struct diag *diag)
{
	json_t *models, *root;
	bool fine;

	add_nodes(out, writing->stem);
	models = add_notes(out);
	root = root_json(out, models);
	fine = json_dump_callback(root, put, out, DUMP_FLAGS) == 0 && flush(out);
	if (!fine)
		diag_file(diag, DIAG_CANNOT_WRITE, writing->output, "%s", strerror(errno));
	json_decref(root);
	return fine;
}

/* Writes the files into the folder `media` beside the output. */
static bool
write_media(const struct writing *writing, struct diag *diag)
{
	struct buf folder = {0};
	bool fine;

	if (writing->target == NULL) {
		writer_warn_media_left(writing, diag,
		    "write to a file (-o) beside which there is a folder 'media'");
		return true;
	}
	buf_add(&folder, path_folder(writing->target));
	buf_text(&folder, "/media");
	fine = media_folder_write(writing->collection->media, buf_string(&folder), diag);
	buf_free(&folder);
	return fine;
}

bool
crowdanki_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct crowdanki_output out = {
		.collection = writing->collection,
		.arena = arena_new(),
		.options = load_options(writing->collection),
		.used = json_object(),
		.sink = sink,
	};
	bool fine;

	out.by_name = map_new(out.arena);
	fine = write_json(&out, writing, diag);
	vec_free(&out.nodes);
	buf_free(&out.text);
	map_free(out.by_name);
	json_decref(out.options);
	json_decref(out.used);
	arena_free(out.arena);
	return fine && write_media(writing, diag);
}

bool
crowdanki_write_folder(const struct writing *writing, const char *folder, struct diag *diag,
    bool *written)
{
	bool slash = *folder != '\0' && folder[strlen(folder) - 1] == '/', fine;
	struct writing file = *writing;
	struct buf path = {0};
	struct sink *sink;

	if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
		diag_file(diag, DIAG_CANNOT_WRITE, folder, "%s", strerror(errno));
		return false;
	}
	buf_format(&path, "%s%sdeck.json", folder, slash ? "" : "/");
	file.output = file.target = buf_string(&path);
	sink = sink_new(file.target);
	fine = crowdanki_write(&file, sink, diag) && sink_commit(sink, diag, written);
	sink_free(sink);
	buf_free(&path);
	return fine;
}
