/* SPDX-License-Identifier: MIT */
/*
 * Reads the JSON that flashpress writes, or that scripts write for it (flashpress-json(5)).
 */
#include "config.h"

#include <nettle/base64.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/text.h"
#include "base/utf8.h"
#include "collection/collection.h"
#include "media/anki_name.h"
#include "media/files.h"
#include "read/json/reading.h"
#include "read/reader.h"
#include "read/source.h"

#define FORMAT_VERSION	1
/* Of the start of an input; a file of ours says what it is in its first bytes. */
#define BID_BYTES	4096

typedef bool (*item_reader)(struct json_reading *, json_t *);

/* Reads each object of an array, which may be missing. */
static bool
read_items(struct json_reading *reading, const json_t *root, const char *key, item_reader read,
    json_type type)
{
	const json_t *array = json_object_get(root, key);

	if (array == NULL)
		return true;
	reading->part = key;
	reading->index = 0;
	if (!json_is_array(array))
		return json_fail(reading, "'%s' must be an array", key);
	for (; reading->index < json_array_size(array); reading->index++) {
		json_t *item = json_array_get(array, reading->index);

		if (json_typeof(item) != type)
			return json_fail(reading, "this must be an %s",
			    type == JSON_OBJECT ? "object" : "array");
		if (!read(reading, item))
			return false;
	}
	return true;
}

/* The bytes of a file that are part of the input. */
static bool
add_embedded(struct json_reading *reading, const json_t *data, struct slice name)
{
	size_t n = json_string_length(data), decoded = 0;
	uint8_t *bytes = arena_alloc(reading->arena, BASE64_DECODE_LENGTH(n));
	struct base64_decode_ctx context;
	struct byte_source source;

	base64_decode_init(&context);
	if (!base64_decode_update(&context, &decoded, bytes, n, json_string_value(data)) ||
	    !base64_decode_final(&context))
		return json_fail(reading, "'data' must be base64");
	source = byte_source_memory((struct slice){(const char *)bytes, decoded});
	return media_files_add_named(reading->collection->media, &source, name) != NULL;
}

/* Finds a file beside the input: in NAME.media, where it is written, in media, or right there. */
static const char *
find_beside(struct json_reading *reading, struct slice name, struct stat *status)
{
	struct slice folder = path_folder(reading->path);
	struct slice stem = path_without_suffix(slice_of(reading->path));
	const struct { struct slice start; const char *rest; } places[] = {
		{stem, ".media/"}, {folder, "/media/"}, {folder, "/"},
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct buf path = {0};
		const char *found = NULL;

		buf_format(&path, "%.*s%s%.*s", SLICE_ARG(places[i].start), places[i].rest,
		    SLICE_ARG(name));
		if (lstat(buf_string(&path), status) == 0 && S_ISREG(status->st_mode))
			found = arena_string(reading->arena, buf_slice(&path));
		buf_free(&path);
		if (found != NULL)
			return found;
	}
	return NULL;
}

static bool
read_file(struct json_reading *reading, json_t *object)
{
	static const char *const keys[] = {"name", "data", NULL};
	const json_t *data = json_object_get(object, "data");
	struct byte_source source;
	struct slice name = SLICE_NONE;
	struct stat status;
	const char *path;

	json_check_keys(reading, object, keys);
	if (!json_get_text(reading, object, "name", &name))
		return false;
	if (!slice_equal(anki_name(reading->arena, name), name))
		return json_fail(reading, "'%.*s' cannot be the name of a media file in Anki",
		    SLICE_ARG(name));
	if (json_is_string(data))
		return add_embedded(reading, data, name);
	path = find_beside(reading, name, &status);
	if (path == NULL) {
		diag_file(reading->diag, DIAG_MISSING_MEDIA, reading->file,
		    "there is no file '%.*s'", SLICE_ARG(name));
		return true;
	}
	source = byte_source_file(path, &status);
	return media_files_add_named(reading->collection->media, &source, name) != NULL;
}

static bool
check_version(struct json_reading *reading, const json_t *root)
{
	const json_t *version = json_object_get(root, "flashpress");

	if (json_is_integer(version) && json_integer_value(version) == FORMAT_VERSION)
		return true;
	if (json_is_integer(version))
		diag_file(reading->diag, DIAG_INVALID_JSON, reading->file,
		    "this is version %lld of the format, but only version %d is known; use a newer"
		    " flashpress", (long long)json_integer_value(version), FORMAT_VERSION);
	else
		diag_file(reading->diag, DIAG_INVALID_JSON, reading->file,
		    "the object must begin with \"flashpress\": %d (see flashpress-json(5))",
		    FORMAT_VERSION);
	return false;
}

static bool
read_root(struct json_reading *reading, json_t *root)
{
	static const char *const keys[] = {
		"flashpress", "note_types", "decks", "deck_options", "media", "notes", "reviews",
		"created", "conf", NULL,
	};
	struct collection *collection = reading->collection;

	reading->part = "top";
	return check_version(reading, root) &&
	    (json_check_keys(reading, root, keys), true) &&
	    json_get_number(reading, root, "created", &collection->created) &&
	    json_get_object(reading, root, "conf", &collection->conf) &&
	    json_get_object(reading, root, "deck_options", &collection->deck_options) &&
	    read_items(reading, root, "note_types", json_read_note_type, JSON_OBJECT) &&
	    read_items(reading, root, "decks", json_read_deck, JSON_OBJECT) &&
	    read_items(reading, root, "media", read_file, JSON_OBJECT) &&
	    read_items(reading, root, "notes", json_read_note, JSON_OBJECT) &&
	    read_items(reading, root, "reviews", json_read_review, JSON_ARRAY);
}

/* Splits the bytes into lines, so that a message can show where the mistake is. */
static const struct text *
make_text(struct arena *arena, const char *name, struct slice bytes)
{
	struct text *text = arena_alloc(arena, sizeof(*text));
	struct text_line *lines = arena_array(arena, slice_count(bytes, '\n') + 1, sizeof(*lines));
	size_t start = 0;

	*text = (struct text){.name = name, .bytes = bytes, .lines = lines};
	while (start <= bytes.n) {
		size_t end = slice_find(bytes, SLICE("\n"), start);

		lines[text->nlines++] =
		    (struct text_line){(uint32_t)start, (uint32_t)(end - start)};
		start = end + 1;
	}
	return text;
}

static void
report_syntax(struct json_reading *reading, struct slice bytes, const json_error_t *error)
{
	const struct text *text = make_text(reading->arena, reading->file, bytes);
	uint32_t offset = error->position > 0 && (size_t)error->position <= bytes.n
	    ? (uint32_t)error->position - 1 : 0;

	diag_at(reading->diag, DIAG_INVALID_JSON, text, offset, "this is not valid JSON: %s",
	    error->text);
}

bool
json_read(struct collection *collection, struct source *source,
    const struct collection_options *options, struct diag *diag)
{
	struct arena *arena = collection->arena;
	struct json_reading reading = {
		.collection = collection,
		.arena = arena,
		.file = source->name,
		.path = source->path,
		.diag = diag,
		.namespace = arena_slice(arena, path_without_suffix(path_base(source->path))),
		.types = map_new(arena),
		.decks = map_new(arena),
	};
	json_error_t error;
	json_t *root;
	bool fine = false;

	(void)options;
	if (!source_load(source, diag))
		return false;
	root = json_loadb((const char *)source->bytes.p, source->bytes.n,
	    JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (root == NULL)
		report_syntax(&reading, buf_slice(&source->bytes), &error);
	else if (!json_is_object(root))
		check_version(&reading, NULL);
	else
		fine = read_root(&reading, root);
	json_decref(root);
	map_free(reading.types);
	map_free(reading.decks);
	return fine;
}

int
json_bid(struct slice bytes)
{
	struct slice start = utf8_trim(slice_until(bytes, BID_BYTES));

	return slice_starts(start, SLICE("{")) && slice_has(start, SLICE("\"flashpress\"")) ? 90 : 0;
}
