/* SPDX-License-Identifier: MIT */
/*
 * Writes a collection as JSON, losslessly, as flashpress-json(5) describes: one note, note type,
 * deck or file per line, so that a change of one is a change of one line.
 */
#include "config.h"

#include <errno.h>
#include <nettle/base64.h>
#include <stdlib.h>

#include "base/path.h"
#include "media/files.h"
#include "write/json/json_write.h"
#include "write/media_folder.h"
#include "write/writer.h"

#define FORMAT_VERSION	1
/* Text that is collected before it goes to the sink. */
#define CHUNK		((size_t)1 << 20)
#define INDENT		" "

struct json_output {
	const struct collection	*collection;
	struct arena		*arena;
	struct sink		*sink;
	struct buf		 text;		/* not in the sink yet */
	bool			 scheduling;
	bool			 failed;	/* the sink; errno is set */
	bool			 first_item;	/* of the array that is being written */
};

static void
flush(struct json_output *out)
{
	if (!out->failed && out->text.n != 0)
		out->failed =
		    !sink_put(out->sink, sink_size(out->sink), buf_slice(&out->text));
	out->text.n = 0;
}

/* Appends a value on one line.  Takes it over. */
static void
add_value(struct json_output *out, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

	buf_text(&out->text, text);
	free(text);
	json_decref(value);
	if (out->text.n >= CHUNK)
		flush(out);
}

static void
start_array(struct json_output *out, const char *key)
{
	buf_format(&out->text, ",\n\"%s\": [", key);
	out->first_item = true;
}

static void
add_item(struct json_output *out, json_t *value)
{
	buf_text(&out->text, out->first_item ? "\n" INDENT : ",\n" INDENT);
	out->first_item = false;
	add_value(out, value);
}

static void
end_array(struct json_output *out)
{
	buf_text(&out->text, out->first_item ? "]" : "\n]");
}

static void
add_types(struct json_output *out)
{
	const struct collection *collection = out->collection;

	start_array(out, "note_types");
	for (size_t i = 0; i < collection->types.n; i++)
		add_item(out, json_note_type(collection->types.v[i]));
	end_array(out);
}

static void
add_decks(struct json_output *out)
{
	const struct collection *collection = out->collection;

	start_array(out, "decks");
	for (size_t i = 0; i < collection->decks.n; i++)
		add_item(out, json_deck(&collection->decks.v[i]));
	end_array(out);
}

/* Adds an object that is kept as JSON, on one line. */
static void
add_object(struct json_output *out, const char *key, struct slice json)
{
	json_t *value = json.n == 0 ? NULL : json_loadb(json.p, json.n, JSON_ALLOW_NUL, NULL);

	if (json_is_object(value)) {
		buf_format(&out->text, ",\n\"%s\": ", key);
		add_value(out, value);
	} else {
		json_decref(value);
	}
}

/* What scheduling refers to. */
static void
add_settings(struct json_output *out)
{
	const struct collection *collection = out->collection;

	if (collection->created != 0)
		buf_format(&out->text, ",\n\"created\": %lld", (long long)collection->created);
	add_object(out, "conf", collection->conf);
	add_object(out, "deck_options", collection->deck_options);
}

/* The name of the note type, unless another has the same. */
static json_t *
type_reference(const struct collection *collection, const struct note_type *type)
{
	for (size_t i = 0; i < collection->types.n; i++)
		if (collection->types.v[i] != type &&
		    slice_equal(collection->types.v[i]->name, type->name))
			return json_integer(type->id);
	return json_write_slice(type->name);
}

/* A note with its place among the others, which decides if ids are equal. */
struct ordered_note {
	int64_t	 id;
	size_t	 index;
	size_t	 first_card;
	size_t	 end_card;
};

static int
compare_notes(const void *first, const void *second)
{
	const struct ordered_note *a = first, *b = second;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/*
 * Notes that were read are sorted by id, which is the time when they were made: so their lines stay
 * in order whatever a package's order is.
 */
static void
add_notes(struct json_output *out)
{
	const struct collection *collection = out->collection;
	struct ordered_note *notes =
	    arena_array(out->arena, collection->notes.n, sizeof(*notes));
	size_t first = 0, n = collection->notes.n;

	for (size_t i = 0; i < n; i++) {
		size_t end = collection_cards_end(collection, first, i);

		notes[i] = (struct ordered_note){collection->notes.v[i].id, i, first, end};
		first = end;
	}
	if (n != 0)
		qsort(notes, n, sizeof(*notes), compare_notes);
	start_array(out, "notes");
	for (size_t i = 0; i < n; i++)
		add_item(out, json_note(collection, notes[i].index,
		    type_reference(collection, collection->notes.v[notes[i].index].type),
		    notes[i].first_card, notes[i].end_card, out->scheduling));
	end_array(out);
}

static void
add_reviews(struct json_output *out)
{
	if (out->collection->reviews.n == 0)
		return;
	start_array(out, "reviews");
	for (size_t i = 0; i < out->collection->reviews.n; i++)
		add_item(out, json_review(&out->collection->reviews.v[i]));
	end_array(out);
}

/* Encodes the file piece by piece.  Returns false after reporting an error. */
static bool
add_base64(struct json_output *out, struct byte_reader *reader)
{
	struct base64_encode_ctx context;
	unsigned char piece[3 * 4096];
	ssize_t n;

	base64_encode_init(&context);
	while ((n = byte_reader_read(reader, piece, sizeof(piece))) > 0) {
		buf_reserve(&out->text, BASE64_ENCODE_LENGTH(sizeof(piece)) + BASE64_ENCODE_FINAL_LENGTH);
		out->text.n += base64_encode_update(
		    &context, out->text.p + out->text.n, (size_t)n, piece);
		if (out->text.n >= CHUNK)
			flush(out);
	}
	out->text.n += base64_encode_final(&context, out->text.p + out->text.n);
	return n == 0;
}

static bool
add_file(struct json_output *out, const struct media_file *file, struct diag *diag)
{
	struct byte_reader reader;
	bool fine = byte_reader_open(&reader, &file->source);

	if (fine) {
		add_item(out, json_pack("{s:s%}", "name", file->name.p, file->name.n));
		out->text.n--;
		buf_text(&out->text, ",\"data\":\"");
		fine = add_base64(out, &reader);
		buf_text(&out->text, "\"}");
		byte_reader_close(&reader);
	}
	if (!fine)
		diag_file(diag, DIAG_CANNOT_READ, file->source.name, "%s", strerror(errno));
	return fine;
}

/* Names the files that are beside the output, or puts them into it. */
static bool
add_media(struct json_output *out, bool embed, struct diag *diag)
{
	const struct media_files *files = out->collection->media;
	bool fine = true;

	start_array(out, "media");
	for (size_t i = 0; fine && i < media_files_count(files); i++) {
		const struct media_file *file = media_files_at(files, i);

		if (embed)
			fine = add_file(out, file, diag);
		else
			add_item(out, json_pack("{s:s%}", "name", file->name.p, file->name.n));
	}
	end_array(out);
	return fine;
}

/* Standard output has no folder. */
static void
report_left(const struct writing *writing, struct diag *diag)
{
	size_t n = media_files_count(writing->collection->media);

	if (n != 0)
		diag_file(diag, DIAG_MEDIA_LEFT, writing->output,
		    "%zu media file%s not written; write to a file (-o) beside which %s can be, or"
		    " use --embed-media", n, n == 1 ? " was" : "s were", n == 1 ? "it" : "they");
}

/* Writes the files into the folder "NAME.media" beside the output. */
static bool
write_media(const struct writing *writing, struct diag *diag)
{
	struct buf folder = {0};
	bool fine;

	if (writing->target == NULL) {
		report_left(writing, diag);
		return true;
	}
	buf_add(&folder, path_without_suffix(slice_of(writing->target)));
	buf_text(&folder, ".media");
	fine = media_folder_write(writing->collection->media, buf_string(&folder), diag);
	buf_free(&folder);
	return fine;
}

bool
json_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct json_output out = {
		.collection = writing->collection,
		.arena = arena_new(),
		.sink = sink,
		.scheduling = writing->options->scheduling,
	};
	bool embed = writing->options->embed_media, fine;

	buf_format(&out.text, "{\"flashpress\": %d", FORMAT_VERSION);
	if (out.scheduling)
		add_settings(&out);
	add_types(&out);
	add_decks(&out);
	fine = add_media(&out, embed, diag);
	add_notes(&out);
	if (out.scheduling)
		add_reviews(&out);
	buf_text(&out.text, "\n}\n");
	flush(&out);
	if (out.failed)
		diag_file(diag, DIAG_CANNOT_WRITE, writing->output, "%s", strerror(errno));
	buf_free(&out.text);
	arena_free(out.arena);
	return fine && !out.failed && (embed || write_media(writing, diag));
}
