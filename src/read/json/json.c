/* SPDX-License-Identifier: MIT */
/*
 * Reads the JSON that flashpress writes, or that scripts write for it (flashpress-json(5)).
 */
#include "config.h"

#include "base/utf8.h"
#include "read/json/reading.h"
#include "read/reader.h"
#include "read/source.h"

#define FORMAT_VERSION	1
/* Of the start of an input; a file of ours says what it is in its first bytes. */
#define BID_BYTES	4096

typedef bool (*item_reader)(struct json_reading *, json_t *);

static bool
read_item(struct json_reading *reading, json_t *item, item_reader read, json_type type)
{
	if (json_typeof(item) != type)
		return json_fail(reading, "this must be an %s",
		    type == JSON_OBJECT ? "object" : "array");
	return read(reading, item);
}

/* Reads the items of an array that was taken out of the value. */
static bool
read_text_items(struct json_reading *reading, struct slice items, item_reader read, json_type type)
{
	struct slice text;
	bool fine = true;

	for (; fine && json_array_take(&items, &text); reading->index++) {
		json_t *item = json_parse_part(reading, text);

		fine = item != NULL && read_item(reading, item, read, type);
		json_decref(item);
	}
	return fine;
}

static struct slice
find_text(const struct json_reading *reading, const char *key)
{
	for (size_t i = 0; i < reading->narrays; i++)
		if (strcmp(reading->arrays[i].key, key) == 0)
			return reading->arrays[i].items;
	return SLICE_NONE;
}

/* Reads each item of an array, which may be missing. */
static bool
read_items(struct json_reading *reading, const json_t *root, const char *key, item_reader read,
    json_type type)
{
	const json_t *array = json_object_get(root, key);
	struct slice text = find_text(reading, key);

	if (array == NULL)
		return true;
	reading->part = key;
	reading->index = 0;
	if (!json_is_array(array))
		return json_fail(reading, "'%s' must be an array", key);
	if (text.p != NULL)
		return read_text_items(reading, text, read, type);
	for (; reading->index < json_array_size(array); reading->index++)
		if (!read_item(reading, json_array_get(array, reading->index), read, type))
			return false;
	return true;
}

static bool
check_version(struct json_reading *reading, const json_t *root)
{
	const json_t *version = json_object_get(root, "flashpress");
	const char *what = json_tell(root);

	if (json_is_integer(version) && json_integer_value(version) == FORMAT_VERSION)
		return true;
	if (json_is_integer(version))
		diag_file(reading->diag, DIAG_INVALID_JSON, reading->file,
		    "this is version %lld of the format, but only version %d is known; use a newer"
		    " flashpress", (long long)json_integer_value(version), FORMAT_VERSION);
	else if (what != NULL)
		diag_file(reading->diag, DIAG_INVALID_JSON, reading->file,
		    "this seems to be %s", what);
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

	return check_version(reading, root) &&
	    (json_check_keys(reading, root, keys), true) &&
	    json_get_number(reading, root, "created", &collection->created) &&
	    json_get_object(reading, root, "conf", &collection->conf) &&
	    json_get_object(reading, root, "deck_options", &collection->deck_options) &&
	    read_items(reading, root, "note_types", json_read_note_type, JSON_OBJECT) &&
	    read_items(reading, root, "decks", json_read_deck, JSON_OBJECT) &&
	    read_items(reading, root, "media", json_read_file, JSON_OBJECT) &&
	    read_items(reading, root, "notes", json_read_note, JSON_OBJECT) &&
	    read_items(reading, root, "reviews", json_read_review, JSON_ARRAY);
}

bool
json_read(struct collection *collection, struct source *source,
    const struct collection_options *options, struct diag *diag)
{
	struct json_array arrays[] = {{.key = "notes"}, {.key = "reviews"}};

	return json_read_source(collection, source, options, read_root, arrays,
	    sizeof(arrays) / sizeof(arrays[0]), diag);
}

int
json_bid(struct slice bytes)
{
	struct slice start = utf8_trim(slice_until(bytes, BID_BYTES));

	return slice_starts(start, SLICE("{")) && slice_has(start, SLICE("\"flashpress\"")) ? 90 : 0;
}
