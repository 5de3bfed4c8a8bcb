/* SPDX-License-Identifier: MIT */
/*
 * Writes a collection as one text, or as a folder with a text per deck, its media and note types.
 */
#include "config.h"

#include "base/checksum.h"
#include "base/output_folder.h"
#include "base/utf8.h"
#include "media/files.h"
#include "notetypes/files.h"
#include "write/markdown/note_text.h"
#include "write/markdown/old_files.h"
#include "write/markdown/type_list.h"
#include "write/media_folder.h"
#include "write/writer.h"

#define MEDIA_FOLDER	"media"

/* The notes of one deck. */
struct deck_text {
	struct slice	 deck;
	struct deck_description	 description;
	struct slice	 path;		/* of its file, without suffix */
	note_list	 notes;
};

struct collection_writing {
	const struct collection	*collection;
	struct diag		*diag;
	struct arena		*arena;
	struct note_text	 text;
	struct map		*decks;		/* struct deck_text by name */
	VEC(struct deck_text *)	 order;
	struct tally		*paths;		/* of decks, with letter case folded */
	struct map		*written;	/* paths of texts */
};

static const struct map *
find_media(struct arena *arena, const struct media_files *files)
{
	struct map *media = map_new(arena);

	for (size_t i = 0; i < media_files_count(files); i++) {
		const struct media_file *file = media_files_at(files, i);

		map_put(media, file->name, (void *)(uintptr_t)file);
	}
	return media;
}

static void
start(struct collection_writing *w, const struct writing *writing, struct diag *diag)
{
	*w = (struct collection_writing){
		.collection = writing->collection, .diag = diag, .arena = arena_new()};
	w->decks = map_new(w->arena);
	w->paths = tally_new(w->arena);
	w->written = map_new(w->arena);
	w->text = (struct note_text){
		.collection = w->collection,
		.media = find_media(w->arena, w->collection->media),
		.media_path = "",
		.ids = writing->options->ids,
		.scratch = arena_new(),
		.usual_cards = usual_cards_new(w->arena),
		.first_cards = note_text_find_cards(w->arena, w->collection),
	};
}

static void
end(struct collection_writing *w)
{
	for (size_t i = 0; i < w->order.n; i++)
		vec_free(&w->order.v[i]->notes);
	vec_free(&w->order);
	map_free(w->decks);
	tally_free(w->paths);
	map_free(w->written);
	map_free((struct map *)(uintptr_t)w->text.media);
	type_list_free(w->text.types);
	usual_cards_free(w->text.usual_cards);
	arena_free(w->text.scratch);
	arena_free(w->arena);
}

static struct deck_text *
find_text(struct collection_writing *w, struct slice deck)
{
	struct deck_text *text = map_get(w->decks, deck);

	if (text == NULL) {
		text = arena_alloc(w->arena, sizeof(*text));
		text->deck = deck;
		map_put(w->decks, deck, text);
		vec_push(&w->order, text);
	}
	return text;
}

/* Divides the notes by deck. */
static void
divide(struct collection_writing *w)
{
	const struct collection *collection = w->collection;

	for (size_t i = 0; i < collection->notes.n; i++)
		vec_push(&find_text(w, note_text_deck(&w->text, i))->notes, i);
}

/* Adds descriptions.  Decks without notes that would be lost get texts, too, if that is wanted. */
static void
describe_decks(struct collection_writing *w, bool all)
{
	const struct collection *collection = w->collection;
	const bool *bare = decks_find_bare(w->arena, collection);

	for (size_t i = 0; i < collection->decks.n; i++) {
		const struct deck *deck = &collection->decks.v[i];
		struct deck_description description = deck_description(w->arena, deck);

		if (map_get(w->decks, deck->name) != NULL ||
		    (all && (bare[i] || description.text.n != 0)))
			find_text(w, deck->name)->description = description;
	}
}

/* one text */

/* All notes with the deck of most of them in front matter. */
bool
markdown_write_collection(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct collection_writing w;
	size_t index = decks_find_usual(writing->collection);
	const struct deck_text *usual;
	note_list all = {0};

	start(&w, writing, diag);
	divide(&w);
	describe_decks(&w, false);
	usual = find_text(&w, index == w.collection->decks.n ? SLICE("Default")
			      : w.collection->decks.v[index].name);
	for (size_t i = 0; i < w.collection->notes.n; i++)
		vec_push(&all, i);
	w.text.buf = sink_memory(sink);
	w.text.types = type_list_new(w.arena, w.collection);
	note_text_add(&w.text, usual->deck, &usual->description, &all);
	vec_free(&all);
	end(&w);
	writer_warn_media_left(writing, diag, "write a folder (-o FOLDER/) to keep them");
	return true;
}

/* a folder */

/* Whether a file with that name at the top would be in the way. */
static bool
is_reserved(struct slice level)
{
	return utf8_equal_folded(level, SLICE(MEDIA_FOLDER)) ||
	    utf8_equal_folded(level, SLICE(NOTE_TYPES_FOLDER));
}

/* Appends the levels of the deck as folders, and counts those above the file. */
static void
add_levels(struct collection_writing *w, struct buf *path, struct slice deck, size_t *depth)
{
	*depth = 0;
	for (size_t at = 0, end; at < deck.n; at = end + 2) {
		struct slice level;

		end = slice_find(deck, SLICE("::"), at);
		level = output_folder_safe_name(w->arena, slice_from(slice_until(deck, end), at));
		if (path->n != 0) {
			buf_byte(path, '/');
			++*depth;
		}
		buf_add(path, level);
		if (*depth == 0 && is_reserved(level))
			buf_byte(path, '_');
	}
}

/* The path of a deck's file without suffix.  Counts it, ignoring letter case. */
static struct slice
count_path(struct collection_writing *w, struct slice deck)
{
	struct buf path = {0};
	struct slice kept;
	size_t depth;

	add_levels(w, &path, deck, &depth);
	kept = arena_slice(w->arena, buf_slice(&path));
	tally_add(w->paths, utf8_fold(w->arena, kept), 0);
	buf_free(&path);
	return kept;
}

/*
 * The name of a deck's file.  Decks whose names differ only in what files cannot have all get a
 * sum, so that their order does not matter.
 */
static const char *
name_file(struct collection_writing *w, const struct deck_text *deck, size_t *depth)
{
	struct buf path = {0};
	const char *name;

	add_levels(w, &path, deck->deck, depth);
	if (tally_add(w->paths, utf8_fold(w->arena, deck->path), 0)->count > 2)
		buf_format(&path, "-%08x", (unsigned)checksum_crc32(deck->deck));
	buf_text(&path, ".md");
	name = arena_string(w->arena, buf_slice(&path));
	buf_free(&path);
	return name;
}

static bool
write_deck(
    struct collection_writing *w, struct output_folder *folder, const struct deck_text *deck)
{
	struct buf text = {0}, path = {0};
	size_t depth;
	const char *name = name_file(w, deck, &depth);
	bool fine;

	if (!old_files_may_replace(folder, name))
		return false;
	while (depth-- > 0)
		buf_text(&path, "../");
	buf_text(&path, MEDIA_FOLDER "/");
	w->text.buf = &text;
	w->text.media_path = arena_string(w->arena, buf_slice(&path));
	note_text_add(&w->text, deck->deck, &deck->description, &deck->notes);
	map_put(w->written, slice_of(name), w);
	fine = output_folder_put(folder, name, buf_slice(&text));
	buf_free(&text);
	buf_free(&path);
	return fine;
}

static bool
write_media_file(struct output_folder *folder, const struct media_file *file, struct diag *diag)
{
	struct buf name = {0};
	struct sink *sink;
	bool fine = false;

	/* Names of packages are clean; this is the last chance to notice if not. */
	if (slice_has_any(file->name, "/") || slice_equal(file->name, SLICE("..")) ||
	    slice_equal(file->name, SLICE(".")))
		return true;
	buf_format(&name, MEDIA_FOLDER "/%.*s", SLICE_ARG(file->name));
	sink = output_folder_open(folder, buf_string(&name));
	if (sink != NULL && media_folder_copy(&file->source, sink, buf_string(&name), diag))
		fine = output_folder_commit(folder, sink);
	else
		sink_free(sink);
	buf_free(&name);
	return fine;
}

static bool
write_media(struct output_folder *folder, const struct media_files *files, struct diag *diag)
{
	for (size_t i = 0; i < media_files_count(files); i++)
		if (!write_media_file(folder, media_files_at(files, i), diag))
			return false;
	return true;
}

static bool
write_types(const struct collection_writing *w, struct output_folder *folder)
{
	note_type_list types = {0};
	struct map *used = map_new(w->arena);
	bool fine;

	for (size_t i = 0; i < w->collection->types.n; i++) {
		const struct note_type *type = w->collection->types.v[i];

		if (map_get(used, type->name) != NULL)
			continue;
		map_put(used, type->name, used);
		vec_push(&types, type);
	}
	fine = note_types_write(folder, types.v, types.n);
	map_free(used);
	vec_free(&types);
	return fine;
}

bool
markdown_write_folder(
    const struct writing *writing, const char *path, struct diag *diag, bool *written)
{
	struct collection_writing w;
	struct output_folder folder = {.path = path, .diag = diag};
	bool fine;

	start(&w, writing, diag);
	folder.arena = w.arena;
	divide(&w);
	describe_decks(&w, true);
	fine = old_files_may_write(&folder, MEDIA_FOLDER, NOTE_TYPES_FOLDER) &&
	    write_types(&w, &folder) && write_media(&folder, w.collection->media, diag);
	for (size_t i = 0; i < w.order.n; i++)
		w.order.v[i]->path = count_path(&w, w.order.v[i]->deck);
	for (size_t i = 0; i < w.order.n && fine; i++)
		fine = write_deck(&w, &folder, w.order.v[i]);
	if (fine)
		old_files_report(&folder, w.written);
	*written = folder.changed;
	end(&w);
	return fine;
}
