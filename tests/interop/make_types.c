/* SPDX-License-Identifier: MIT */
/*
 * make_types FILE SECONDS [WORD]: writes a package with notes of all note types for
 * run.py.  The backs contain WORD, so that a second run with another word makes an
 * edited package.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/identity.h"
#include "write/writer.h"

/* The fields of each note and the number of cards that they make. */
static const struct sample {
	enum flashpress_type_id	 type;
	const char		*fields[5];
	size_t			 cards;
} samples[] = {
	{FLASHPRESS_BASIC, {"Basic front", "Basic back %s", "Chapter", "notes.txt"}, 1},
	{FLASHPRESS_BASIC, {"Basic bare", "Basic bare back %s", "", ""}, 1},
	{FLASHPRESS_REVERSED, {"Reversed front", "Reversed back %s", "Chapter", ""}, 2},
	{FLASHPRESS_REVERSED, {"Reversed without back", "", "", ""}, 1},
	{FLASHPRESS_REVERSED, {"Reversed with an empty line as back", "<br>", "", ""}, 1},
	{FLASHPRESS_OPTIONAL_REVERSED, {"Optional front", "Optional back %s", "", "", "y"}, 2},
	{FLASHPRESS_OPTIONAL_REVERSED, {"Optional not reversed", "Optional back %s", "Chapter", "", ""}, 1},
	{FLASHPRESS_OPTIONAL_REVERSED, {"Optional without back", "", "", "", "y"}, 1},
	{FLASHPRESS_TYPE_IN, {"Type-in front", "answer %s", "Chapter", "notes.txt"}, 1},
	{FLASHPRESS_CLOZE, {"Cloze {{c1::one}} and {{c2::two::hint}} and {{c1::again}}", "Extra %s", "Chapter", ""}, 2},
	{FLASHPRESS_CLOZE, {"Sparse {{c3::three}} with {{c12::twelve}} and {{c499::the last}}", "%s", "", "notes.txt"}, 3},
	{FLASHPRESS_CLOZE, {"Shared {{c1,2::by two}}, nested {{c3::in {{c4::here}}}}", "%s", "", ""}, 4},
};

#define SAMPLES	(sizeof(samples) / sizeof(samples[0]))

/* Returns the text with its "%s" replaced by the word.  NULL counts as an empty text. */
static struct slice
with_word(struct arena *arena, const char *text, const char *word)
{
	const char *place = text == NULL ? NULL : strstr(text, "%s");
	struct buf field = {0};
	struct slice result;

	if (place == NULL)
		return slice_of(text);
	buf_add(&field, (struct slice){text, (size_t)(place - text)});
	buf_text(&field, word);
	buf_text(&field, place + 2);
	result = arena_slice(arena, buf_slice(&field));
	buf_free(&field);
	return result;
}

static void
add_sample(struct collection *collection, const struct sample *sample, const char *word)
{
	struct note note = {
		.type = &flashpress_types[sample->type].type,
		.tags = SLICE("flash press"),
	};
	struct provenance provenance = {
		.namespace = SLICE("types"),
		.key = slice_of(sample->fields[0]),
	};
	size_t cards;

	note.fields = arena_array(collection->arena, note.type->nfields, sizeof(*note.fields));
	for (size_t i = 0; i < note.type->nfields; i++)
		note.fields[i] = with_word(collection->arena, sample->fields[i], word);
	collection_add_note(collection, &note, &provenance);
	cards = cards_make(collection, sample->type == FLASHPRESS_CLOZE);
	if (cards != sample->cards) {
		fprintf(stderr, "make_types: %s: %zu cards, not %zu\n", sample->fields[0], cards, sample->cards);
		exit(1);
	}
}

int
main(int argc, char **argv)
{
	struct collection collection = {0};
	struct diag diag = {0};
	struct sink *sink;
	int status = 1;
	bool written;

	if (argc < 3) {
		fprintf(stderr, "usage: make_types FILE SECONDS [WORD]\n");
		return 2;
	}
	collection.arena = arena_new();
	collection.now = strtoimax(argv[2], NULL, 10);
	collection_add_deck(&collection, SLICE("Types"));
	collection_add_deck(&collection, SLICE("Types::Cloze"));
	for (size_t i = 0; i < SAMPLES; i++)
		add_sample(&collection, &samples[i], argc > 3 ? argv[3] : "");
	identity_assign(&collection);
	sink = sink_new(argv[1]);
	if (apkg_write(&(struct writing){.collection = &collection, .output = argv[1], .options = &(struct write_options){.compression = 1}}, sink, &diag) &&
	    sink_commit(sink, &diag, &written))
		status = 0;
	sink_free(sink);
	collection_free(&collection);
	arena_free(collection.arena);
	return status;
}
