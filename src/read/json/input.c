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
json_read_source(struct collection *collection, struct source *source,
    const struct collection_options *options, json_reader read, struct diag *diag)
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
		.part = "top",
	};
	json_error_t error;
	json_t *root;
	bool fine = false;

	if (!source_load(source, diag))
		return false;
	root = json_loadb((const char *)source->bytes.p, source->bytes.n,
	    JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (root == NULL)
		report_syntax(&reading, buf_slice(&source->bytes), &error);
	else
		fine = read(&reading, root);
	json_decref(root);
	map_free(reading.types);
	map_free(reading.decks);
	return fine;
}
