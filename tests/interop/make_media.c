/* SPDX-License-Identifier: MIT */
/*
 * make_media OUTPUT SECONDS REFERENCE...: writes a note for every reference, which is a
 * path relative to the current folder.  The suffix of OUTPUT selects the format.
 * "!remove FILE" and "!change FILE" take effect, in the order given, after all
 * references were resolved and before the files are packed.  "!deflate N" sets the
 * compression level.  Diagnostics go to standard error; the exit status is 1 if the
 * output was not written.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "formats.h"
#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/identity.h"
#include "media/kind.h"
#include "media/text_media.h"

static const struct text nowhere = {.name = "make_media", .bytes = SLICE("")};

static void
print_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	(void)argument;
	fprintf(stderr, "%s: %s: %s [%s]\n", diagnostic->file, diag_level_name(diagnostic->level), diagnostic->text,
	    diag_name(diagnostic->id));
}

/* Returns the tag that refers to a file.  Names are normalised, so only "&" needs escaping. */
static struct slice
tag_of(struct arena *arena, struct slice name)
{
	bool sound = media_kind(name) == MEDIA_SOUND;
	struct buf buf = {0};
	struct slice result;

	buf_text(&buf, sound ? "[sound:" : "<img src=\"");
	for (size_t i = 0; i < name.n; i++)
		buf_format(&buf, name.p[i] == '&' ? "&amp;" : "%c", name.p[i]);
	buf_text(&buf, sound ? "]" : "\">");
	result = arena_slice(arena, buf_slice(&buf));
	buf_free(&buf);
	return result;
}

static void
add_note(struct collection *collection, struct media_resolver *resolver, const char *reference, struct diag *diag)
{
	const struct media_place place = {.folder = "."};
	const struct text_media media = {resolver, &place, &nowhere, diag};
	struct slice name;
	char front[32];
	struct note note = {.type = &flashpress_types[FLASHPRESS_BASIC].type};
	struct provenance provenance = {.namespace = SLICE("media"), .key = slice_of(reference)};

	note.fields = arena_array(collection->arena, note.type->nfields, sizeof(*note.fields));
	if (text_media_find(&media, 0, slice_of(reference), HTML_REFERENCE_URL, &name))
		note.fields[1] = tag_of(collection->arena, name);
	else
		note.fields[1] = SLICE("nothing");
	snprintf(front, sizeof(front), "Card %zu", collection->notes.n);
	note.fields[0] = arena_slice(collection->arena, slice_of(front));
	if (collection->decks.n == 0)
		collection_add_deck(collection, SLICE("Media"));
	collection_add_note(collection, &note, &provenance);
	cards_make(collection, 0);
}

static void
append_to_file(const char *path)
{
	FILE *file = fopen(path, "ab");

	if (file == NULL || fputc('!', file) == EOF || fclose(file) != 0)
		perror(path);
}

/* Returns whether the word is a command, not a reference.  Changes to files are made only if `now`. */
static bool
run_command(const char *word, bool now, int *compression)
{
	if (*word != '!')
		return false;
	if (strncmp(word, "!deflate ", 9) == 0)
		*compression = atoi(word + 9);
	else if (now && strncmp(word, "!remove ", 8) == 0)
		unlink(word + 8);
	else if (now)
		append_to_file(word + 8);
	return true;
}

static bool
save(const struct collection *collection, const char *path, int compression, struct diag *diag)
{
	struct write_options options = {.compression = compression};
	struct writing writing = {.collection = collection, .output = path, .options = &options};
	struct sink *sink = sink_new(path);
	bool written, fine;

	fine = format_by_suffix(path)->write_collection(&writing, sink, diag) && sink_commit(sink, diag, &written);
	sink_free(sink);
	return fine;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct collection collection = {.arena = arena, .media = media_files_new(arena)};
	struct media_resolver *resolver = media_resolver_new(arena, collection.media);
	struct diag diag = {.handler = print_diagnostic};
	int compression = 1;
	bool fine;

	if (argc < 3 || format_by_suffix(argv[1]) == NULL) {
		fprintf(stderr, "usage: make_media OUTPUT SECONDS REFERENCE...\n");
		return 2;
	}
	collection.now = strtoimax(argv[2], NULL, 10);
	for (int i = 3; i < argc; i++)
		if (!run_command(argv[i], false, &compression))
			add_note(&collection, resolver, argv[i], &diag);
	for (int i = 3; i < argc; i++)
		run_command(argv[i], true, &compression);
	identity_assign(&collection);
	fine = save(&collection, argv[1], compression, &diag);
	media_resolver_free(resolver);
	media_files_free(collection.media);
	collection_free(&collection);
	arena_free(arena);
	return fine ? 0 : 1;
}
