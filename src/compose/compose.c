/* SPDX-License-Identifier: MIT */
/*
 * From blocks to notes: one walk over chapters and headings.  Every heading
 * with a body and every pair makes a note.
 */
#include "config.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "collection/tags.h"
#include "compose/compose.h"
#include "compose/front_back.h"
#include "compose/note_location.h"
#include "html/escape.h"
#include "html/field.h"
#include "media/text_media.h"

/* A back longer than either is no longer one thing to remember. */
#define LONG_BACK_BLOCKS	40
#define LONG_BACK_BYTES		3000
/* Cards may be so much larger than the notes, whatever these are like, and so many times. */
#define OVERSIZE_FROM		((uint64_t)64 * 1024 * 1024)
#define OVERSIZE_TIMES		64

/* What all notes of one document share. */
struct build {
	struct collection		*collection;
	const struct document		*doc;
	const struct compose_input	*input;
	struct diag			*diag;
	struct arena			*arena;		/* the collection's */
	struct buf			 scratch;	/* for the HTML being made */
	struct text_media		 media;
	struct html_source		 html;		/* how its nodes are rendered */
	struct front_back_source	 sections;
	struct slice			 namespace;
	struct slice			 source;
	struct places			*places;
	size_t				 notes;
	uint64_t			 bytes;		/* in the fields of all of them */
	bool				 oversize;	/* too many, and that was said */
};

/* What was built in the scratch buffer, kept. */
static struct slice
keep(struct build *build)
{
	return arena_slice(build->arena, buf_slice(&build->scratch));
}

static struct slice
html_of(struct build *build, struct slice text)
{
	build->scratch.n = 0;
	escape_text(&build->scratch, text);
	return slice_equal(buf_slice(&build->scratch), text) ? text : keep(build);
}

/* A slice of options or of the document, which the collection outlives. */
static struct slice
keep_clean(const struct build *build, struct slice text)
{
	return field_fold(build->arena, field_clean(build->arena, arena_slice(build->arena, text)));
}

/* From options or front matter, else as recognised, else the stem of the file's name. */
static struct slice
title_of(const struct build *build)
{
	const struct document *doc = build->doc;
	struct slice title = SLICE_NONE;

	if (doc->settings.title.n != 0)
		title = keep_clean(build, doc->settings.title);
	else if (doc->root->nlines != 0)
		title = front_back_words(&build->sections, doc->root);
	return title.n != 0 ? title : slice_of(build->input->stem);
}

static struct slice
namespace_of(const struct build *build, struct slice title)
{
	struct slice namespace = build->doc->settings.namespace;

	return namespace.n != 0 ? arena_slice(build->arena, namespace) : title;
}

static uint32_t
offset_of(const struct build *build, const struct block *block)
{
	return build->doc->lines[block->line].offset;
}

static void
check_length(struct build *build, const struct block *heading, const struct front_back *sides)
{
	size_t bytes = sides->first.n > sides->second.n ? sides->first.n : sides->second.n;

	if (sides->blocks > LONG_BACK_BLOCKS || bytes > LONG_BACK_BYTES)
		diag_at(build->diag, DIAG_LONG_BACK, build->doc->text, offset_of(build, heading),
		    "the back of this card has %zu lines and %zu bytes:"
		    " a card is learned best when it asks one thing",
		    sides->blocks, bytes);
}

/* What names the note, and what the author says of it alone. */
static void
apply_attributes(
    struct build *build, struct note *note, const struct attributes *attributes)
{
	struct slice id = utf8_nfc(build->arena, attributes->id);

	note->tags = tags_join(build->arena, note->tags, attributes->tags, attributes->ntags);
	note->guid = arena_slice(build->arena, attributes->guid);
	note->has_guid = note->guid.n != 0;
	note->has_id = id.n != 0;
	if (!note->has_id)
		return;
	build->scratch.n = 0;
	buf_byte(&build->scratch, '#');
	buf_add(&build->scratch, id);
	note->key = keep(build);
}

/* Adds up what is on the cards; says so when the notes that it comes from are a trap. */
static void
check_size(struct build *build, const struct note *note)
{
	uint64_t most = OVERSIZE_FROM + OVERSIZE_TIMES * (uint64_t)build->doc->text->bytes.n;

	for (size_t i = 0; i < note->type->nfields; i++)
		build->bytes += note->fields[i].n;
	if (build->bytes > most && !build->oversize) {
		build->oversize = true;
		diag_at(build->diag, DIAG_OVERSIZE, note->text, note->offset,
		    "with this card, cards are more than %d times as large as the notes:"
		    " is a long footnote or heading repeated on all of them?", OVERSIZE_TIMES);
	}
}

/* Only now are the fields still near. */
static uint8_t
filled_fields(const struct note *note)
{
	uint8_t filled = 0;

	for (size_t i = 0; i < note->type->nfields; i++)
		if (!field_is_empty(note->fields[i]))
			filled |= (uint8_t)(1u << i);
	return filled;
}

static void
add_note(struct build *build, const struct block *heading)
{
	const struct place *place = places_below(build->places, heading->parent);
	struct front_back sides;
	struct note note = {
		.tags = place->tags,
		.namespace = build->namespace,
		.text = build->doc->text,
		.offset = offset_of(build, heading),
		.deck = place->deck,
	};

	front_back_make(&sides, &build->sections, heading);
	check_length(build, heading, &sides);
	note.type = sides.type;
	note.fields[0] = sides.first;
	note.fields[1] = sides.second;
	note.front = note.key = sides.words;
	note.fields[note.type->context] = place->context;
	note.fields[note.type->source] = build->source;
	if (heading->markup != NULL && heading->markup->attributes != NULL)
		apply_attributes(build, &note, heading->markup->attributes);
	check_size(build, &note);
	note.filled = filled_fields(&note);
	vec_push(&build->collection->notes, note);
	build->notes++;
}

/* Other note types than Basic are asked for in vain as yet. */
static void
check_type(struct build *build, struct slice word, uint32_t offset)
{
	const struct note_type *type = note_type_by_word(word);
	const struct text *text = build->doc->text;
	struct nearest nearest = {.wanted = word};

	if (word.n == 0 || type == &note_types[NOTE_TYPE_BASIC])
		return;
	if (type != NULL) {
		diag_at(build->diag, DIAG_NOTE_TYPE, text, offset,
		    "note type '%s' comes with a later release; only 'basic' is there now",
		    type->word);
		return;
	}
	for (size_t i = 0; i < NOTE_TYPE_COUNT; i++)
		nearest_try(&nearest, note_types[i].word);
	if (nearest.best != NULL)
		diag_at(build->diag, DIAG_NOTE_TYPE, text, offset,
		    "unknown note type '%.*s'; did you mean '%s'?", SLICE_ARG(word), nearest.best);
	else
		diag_at(build->diag, DIAG_NOTE_TYPE, text, offset, "unknown note type '%.*s'",
		    SLICE_ARG(word));
}

static void
check_attributes(struct build *build, const struct block *block)
{
	const struct attributes *attributes =
	    block->markup != NULL ? block->markup->attributes : NULL;

	if (attributes != NULL)
		check_type(build, attributes->notetype, attributes->notetype_offset);
}

/* In Markdown, dashes that were meant as a rule make a heading of the text right above them. */
static bool
is_above_dashes(const struct build *build, const struct block *heading)
{
	const struct text *text = build->doc->text;
	struct slice below;

	if (!build->doc->is_markdown || heading->line + 1 >= text->nlines)
		return false;
	below = utf8_trim(text_line(text, heading->line + 1));
	return below.n != 0 && slice_run(below, '-') == below.n;
}

/* A heading without anything below it; a deletion asks by itself. */
static void
visit_empty(struct build *build, const struct block *heading)
{
	if (front_back_is_cloze(&build->sections, heading))
		add_note(build, heading);
	else
		diag_at(build->diag, DIAG_EMPTY_HEADING, build->doc->text,
		    offset_of(build, heading), "nothing stands below this heading, so it makes no card%s",
		    is_above_dashes(build, heading) ?
		    " (the dashes below it make it one: below an empty line they are a rule)" : "");
}

/* A block directly below the title, or a heading anywhere. */
static void
visit(struct build *build, const struct block *block)
{
	switch (block->class) {
	case LINE_HEADING:
	case LINE_CHAPTER:
		check_attributes(build, block);
		if (!front_back_has_back(build->doc, block))
			visit_empty(build, block);
		else if (block->class == LINE_HEADING || front_back_is_cloze(&build->sections, block))
			add_note(build, block);
		break;
	default:
		if (block->parent->child == block)	/* say it once, for all that stands there */
			diag_at(build->diag, DIAG_TEXT_BEFORE_HEADING, build->doc->text,
			    offset_of(build, block),
			    build->doc->root->nlines != 0 && block->line > build->doc->root->line ?
			    "this text stands between the title and the first heading,"
			    " and is on no card" :
			    "this text stands above the first heading and is on no card");
		break;
	}
}

/* The first heading that a heading holds, or NULL. */
static const struct block *
first_front(const struct block *parent)
{
	const struct block *block = parent->child;

	while (block != NULL && !block_is_front(block))
		block = block->next;
	return block;
}

/* The next block in text order that is a heading or a child of the root; NULL at the end. */
static const struct block *
next_in_walk(const struct block *block)
{
	const struct block *front = block_is_front(block) ? first_front(block) : NULL;

	if (front != NULL)
		return front;
	while (block != NULL && block->next == NULL)
		block = block->parent;
	return block == NULL ? NULL : block->next;
}

static bool
has_text(const struct document *doc)
{
	for (size_t i = doc->properties.nlines; i < doc->nlines; i++)
		if (utf8_trim(text_line(doc->text, i)).n != 0)
			return true;
	return false;
}

void
compose_notes(struct collection *collection, const struct document *doc,
    const struct compose_input *input, struct diag *diag)
{
	struct build build = {
		.collection = collection,
		.doc = doc,
		.input = input,
		.diag = diag,
		.arena = collection->arena,
		.media = {input->media, &input->place, doc->text, diag},
		.html = {.text = doc->text},
	};
	struct slice source = slice_of(input->source), title;
	struct arena *scratch;

	if (!has_text(doc)) {
		diag_file(diag, input->found ? DIAG_CARDLESS : DIAG_EMPTY_INPUT, doc->text->name,
		    "there is no text in it");
		return;
	}
	build.html.resolver = text_media_resolver(&build.media);
	build.html.arena = scratch = arena_new();
	build.sections = (struct front_back_source){
	    doc, &build.html, collection->arena, scratch, &build.scratch};
	title = title_of(&build);
	build.namespace = namespace_of(&build, title);
	build.places = places_new(collection, &build.sections, input, title);
	check_type(&build, doc->properties.notetype, doc->properties.notetype_offset);
	check_attributes(&build, doc->root);
	build.source = html_of(&build, field_clean(build.arena, source));
	for (const struct block *block = doc->root->child; block != NULL && !build.oversize;
	     block = next_in_walk(block))
		visit(&build, block);
	if (build.notes == 0)
		diag_file(diag, input->found ? DIAG_CARDLESS : DIAG_NO_CARDS, doc->text->name,
		    "no heading with text below it was found, so there is no card"
		    " (-t outline shows how each line was read)");
	places_free(build.places);
	arena_free(scratch);
	buf_free(&build.scratch);
}
