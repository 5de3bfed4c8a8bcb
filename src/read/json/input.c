/* SPDX-License-Identifier: MIT */
/*
 * Parses an input and calls the reader of its format.
 */
#include "config.h"

#include "base/path.h"
#include "base/text.h"
#include "read/json/reading.h"
#include "read/reader.h"
#include "read/source.h"

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

/* `offset` is that of the mistake in the whole text, counted from 1. */
static void
report_syntax(struct json_reading *reading, size_t offset, const json_error_t *error)
{
	const struct text *text = make_text(reading->arena, reading->file, reading->text);

	if (offset > text->bytes.n)
		offset = 0;
	diag_at(reading->diag, DIAG_INVALID_JSON, text, offset == 0 ? 0 : (uint32_t)offset - 1,
	    "this is not valid JSON: %s", error->text);
}

static json_t *
parse(struct slice text, size_t more_flags, json_error_t *error)
{
	return json_loadb(text.p == NULL ? "" : text.p, text.n,
	    JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | more_flags, error);
}

static size_t
error_offset(const json_error_t *error)
{
	return error->position > 0 ? (size_t)error->position : 0;
}

json_t *
json_parse_part(struct json_reading *reading, struct slice part)
{
	json_error_t error;
	json_t *value = parse(part, JSON_DECODE_ANY, &error);

	if (value == NULL)
		report_syntax(reading,
		    (size_t)(part.p - reading->text.p) + error_offset(&error), &error);
	return value;
}

/* Returns the value of the whole text without the arrays that are read one item at a time. */
static json_t *
parse_rest(struct json_reading *reading)
{
	struct buf rest = {0};
	json_error_t error;
	json_t *root;

	json_split(reading->text, reading->arrays, reading->narrays, &rest);
	root = parse(buf_slice(&rest), 0, &error);
	buf_free(&rest);
	if (root == NULL)
		report_syntax(reading, json_split_offset(reading->arrays, reading->narrays,
		    error_offset(&error)), &error);
	return root;
}

bool
json_read_source(struct collection *collection, struct source *source,
    const struct collection_options *options, json_reader read, struct json_array *arrays,
    size_t narrays, struct diag *diag)
{
	struct arena *arena = collection->arena;
	struct json_reading reading = {
		.collection = collection,
		.arena = arena,
		.file = source->name,
		.path = source->path,
		.diag = diag,
		.namespace = options->namespace.n != 0 ? options->namespace
		    : arena_slice(arena, path_without_suffix(path_base(source->path))),
		.types = map_new(arena),
		.decks = map_new(arena),
		.arrays = arrays,
		.narrays = narrays,
		.part = "top",
	};
	json_t *root = NULL;
	bool fine;

	fine = source_load(source, diag);
	if (fine) {
		reading.text = buf_slice(&source->bytes);
		root = parse_rest(&reading);
	}
	fine = root != NULL && read(&reading, root);
	json_decref(root);
	map_free(reading.types);
	map_free(reading.decks);
	return fine;
}
