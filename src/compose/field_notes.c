/* SPDX-License-Identifier: MIT */
/*
 * Renders each field, puts it where its name belongs, and makes the cards that the note states.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "collection/cards.h"
#include "collection/levels.h"
#include "collection/tags.h"
#include "compose/deck_names.h"
#include "compose/field_notes.h"
#include "compose/field_types.h"
#include "highlight/highlight.h"
#include "html/field.h"
#include "html/field_nodes.h"
#include "html/file_names.h"
#include "html/highlighted.h"
#include "html/to_text.h"
#include "media/text_media.h"

struct field_build {
	struct collection		*collection;
	const struct document		*doc;
	const struct compose_input	*input;
	struct diag			*diag;
	struct arena			*arena;		/* the collection's */
	struct field_types		*types;
	struct text_media		 media;
	uint32_t			 offset;	/* of the field, for messages about media */
	struct slice			 namespace;
	struct slice			 tags;		/* of all notes */
	const struct note_type		*type;		/* of the last note */
	enum field_code			 code;		/* how its code is made */
	struct highlighter		 highlighter;
	struct buf			 scratch;
};

static struct slice
keep(struct field_build *build)
{
	return arena_slice(build->arena, buf_slice(&build->scratch));
}

/* fields */

/* The file that the path leads to in the folder of all media, or NULL. */
static const struct media_file *
find_in_folder(const struct compose_input *input, struct slice path)
{
	while (slice_starts(path, SLICE("../")))
		path = slice_from(path, 3);
	if (input->folder_media == NULL || !slice_starts(path, SLICE("media/")))
		return NULL;
	return map_get(input->folder_media, slice_from(path, 6));
}

/* The path of a file is used as it is typed, or else like the URL that people may type. */
static bool
find_file(void *argument, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	struct field_build *build = argument;
	const struct media_file *file = find_in_folder(build->input, name);

	(void)at;
	if (file != NULL || media_resolve(build->media.resolver, build->media.place, name,
		HTML_REFERENCE_SOUND, &file) == MEDIA_FOUND) {
		*wanted = file->name;
		return true;
	}
	return text_media_find(&build->media, build->offset, name,
	    place == FILE_NAME_IN_TAG ? HTML_REFERENCE_URL : HTML_REFERENCE_SOUND, wanted);
}

static struct slice
make_field(struct field_build *build, const struct node *nodes, bool paragraphs, uint32_t offset)
{
	bool highlights = build->code == FIELD_CODE_OURS && !build->doc->settings.plain_code;
	struct slice html;

	build->scratch.n = 0;
	field_nodes_add(&build->scratch, nodes, paragraphs ? FIELD_MARKDOWN : FIELD_EDITOR,
	    build->code, highlights ? &build->highlighter : NULL);
	html = field_normalise(build->arena, keep(build));
	if (!file_names_possible(html))
		return html;
	build->offset = offset;
	build->scratch.n = 0;
	file_names_change(&build->scratch, html, find_file, build);
	return keep(build);
}

/* A first field with a name replaces the heading, which is only a title then. */
static void
fill_fields(struct field_build *build, struct note *note, const struct field_note *from)
{
	bool *filled = arena_array(build->arena, note->type->nfields, sizeof(*filled));

	for (size_t i = 0; i < from->nfields; i++) {
		const struct field_text *text = &from->fields[i];
		size_t field = field_types_index(build->types, note->type, text, build->diag);

		if (field == SIZE_MAX || (text->name.n == 0 && text->blocks == NULL))
			continue;
		if (filled[field])
			diag_at(build->diag, DIAG_NOTE_TYPE, build->doc->text, text->offset,
			    "the field '%.*s' is given twice in this note",
			    SLICE_ARG(note->type->fields[field].name));
		filled[field] = true;
		note->fields[field] =
		    make_field(build, text->blocks, text->paragraphs, text->offset);
	}
	if (!filled[0])
		note->fields[0] = make_field(build, from->heading, false, from->offset);
}

/* decks and cards */

static uint32_t
find_deck(struct field_build *build, struct slice name)
{
	struct buf *whole = &build->scratch;

	whole->n = 0;
	level_add_all(whole, build->input->deck_above);
	level_add_all(whole, name);
	return deck_names_find(build->input->deck_names, keep(build), DECK_OF_NO_TEXT);
}

/* The deck that a note names for itself or for one of its cards. */
static uint32_t
find_named_deck(struct field_build *build, struct slice named)
{
	struct buf *name = &build->scratch;

	name->n = 0;
	level_add_all(name, build->input->deck_asked);
	level_add_all(name, named);
	return find_deck(build, keep(build));
}

/* The deck that the front matter names, else one named after folders and file. */
static uint32_t
find_deck_of_text(struct field_build *build)
{
	struct slice named = build->doc->settings.deck;
	struct buf *name = &build->scratch;

	if (named.n != 0)
		return find_deck(build, named);
	name->n = 0;
	level_add_all(name, slice_of(build->input->levels));
	level_add(name, slice_of(build->input->stem));
	return find_deck(build, keep(build));
}

static uint32_t
find_deck_of(struct field_build *build, const struct field_note *note)
{
	if (note->attributes != NULL && note->attributes->deck.n != 0)
		return find_named_deck(build, note->attributes->deck);
	return find_deck_of_text(build);
}

static void
report_cards(struct field_build *build, uint32_t offset)
{
	diag_at(build->diag, DIAG_INVALID_ATTRIBUTE, build->doc->text, offset,
	    "cards: expected the numbers of cards, as in cards=\"1; 2 in Deck\", or \"none\"");
}

/* Each ";;" becomes ";". */
static struct slice
undouble(struct field_build *build, struct slice name)
{
	build->scratch.n = 0;
	for (size_t i = 0; i < name.n; i++) {
		buf_byte(&build->scratch, name.p[i]);
		if (slice_starts(slice_from(name, i), SLICE(";;")))
			i++;
	}
	return keep(build);
}

/* Reads "2" or "2 in Deck::Name", and adds the card. */
static void
add_card(struct field_build *build, struct slice s, uint32_t deck, uint32_t offset)
{
	size_t number = 0, at = 0;

	for (; at < s.n && ascii_is_digit(s.p[at]) && number < 100000; at++)
		number = 10 * number + (size_t)(s.p[at] - '0');
	s = utf8_trim(slice_from(s, at));
	if (number == 0 || (s.n != 0 && !slice_starts(s, SLICE("in ")))) {
		report_cards(build, offset);
		return;
	}
	if (s.n != 0)
		deck = find_named_deck(build, undouble(build, utf8_trim(slice_from(s, 3))));
	vec_push(&build->collection->cards,
	    ((struct card){
		.note = (uint32_t)build->collection->notes.n - 1,
		.deck = deck,
		.template = (uint32_t)number - 1,
	    }));
}

/* The offset of the next ";" that is not doubled, or s.n. */
static size_t
find_semicolon(struct slice s)
{
	size_t at = slice_find(s, SLICE(";"), 0);

	while (at + 1 < s.n && s.p[at + 1] == ';')
		at = slice_find(s, SLICE(";"), at + 2);
	return at < s.n ? at : s.n;
}

/* Adds the cards of a list such as "1; 2 in Deck::Name; 3". */
static void
add_cards(struct field_build *build, struct slice list, uint32_t deck, uint32_t offset)
{
	if (slice_equal(list, SLICE("none")))
		return;
	while (list.n != 0) {
		size_t end = find_semicolon(list);

		add_card(build, utf8_trim(slice_until(list, end)), deck, offset);
		list = slice_from(list, end + 1);
	}
}

/* notes */

static struct slice
find_tags(struct field_build *build, const struct attributes *attributes)
{
	struct slice tags = build->tags, list, tag;

	if (attributes == NULL)
		return tags;
	tags = tags_join(build->arena, tags, attributes->tags, attributes->ntags);
	list = attributes->tag_list;
	while (tags_take(&list, &tag))
		tags = tags_join(build->arena, tags, &tag, 1);
	return tags;
}

/* The words of the first field identify a note without guid or id. */
static void
identify(struct field_build *build, struct note *note, struct provenance *provenance,
    const struct attributes *attributes)
{
	struct slice id = attributes == NULL ? SLICE_NONE : attributes->id;

	build->scratch.n = 0;
	to_text_add_words(&build->scratch, note->fields[0]);
	provenance->front = field_collapse_space(build->arena, field_clean(build->arena, keep(build)));
	provenance->key = provenance->front.n != 0 ? provenance->front : note->fields[0];
	note->guid = attributes == NULL ? SLICE_NONE : arena_slice(build->arena, attributes->guid);
	provenance->has_guid = note->guid.n != 0;
	provenance->has_id = id.n != 0;
	if (!provenance->has_id)
		return;
	build->scratch.n = 0;
	buf_byte(&build->scratch, '#');
	buf_add(&build->scratch, utf8_nfc(build->arena, id));
	provenance->key = keep(build);
}

static void
add_note(struct field_build *build, const struct field_note *from)
{
	const struct note_type *type = field_types_find(build->types, from, build->diag);
	struct note note = {
		.type = type,
		.fields = arena_array(build->arena, type->nfields, sizeof(*note.fields)),
		.tags = find_tags(build, from->attributes),
	};
	struct provenance provenance = {
		.text = build->doc->text,
		.offset = from->offset,
		.namespace = build->namespace,
		.names_fields = true,
		.deck = find_deck_of(build, from),
	};

	if (build->type != type)
		build->code = !highlighted_is_styled(type->css) ? FIELD_CODE_OTHERS
		    : FIELD_CODE_OURS;
	build->type = type;
	fill_fields(build, &note, from);
	identify(build, &note, &provenance, from->attributes);
	collection_add_note(build->collection, &note, &provenance);
	if (from->attributes != NULL && from->attributes->cards.n != 0)
		add_cards(build, from->attributes->cards, provenance.deck, from->offset);
	else
		cards_make(build->collection, provenance.deck);
}

void
compose_field_notes(struct collection *collection, const struct document *doc,
    const struct compose_input *input, struct diag *diag)
{
	const struct settings *settings = &doc->settings;
	struct field_build build = {
		.collection = collection,
		.doc = doc,
		.input = input,
		.diag = diag,
		.arena = collection->arena,
		.media = {input->media, &input->place, doc->text, diag},
		.types = field_types_new(collection->arena, doc, input),
		.namespace = settings->namespace.n != 0
		    ? arena_slice(collection->arena, settings->namespace) : slice_of(input->stem),
		.tags = tags_join(
		    collection->arena, SLICE_NONE, settings->tags, settings->ntags),
	};

	/* In a folder, a text without notes is a deck without cards. */
	if (doc->nfield_notes == 0 && !(input->found && settings->deck.n != 0))
		diag_file(diag, input->found ? DIAG_CARDLESS : DIAG_NO_CARDS, doc->text->name,
		    "contains no heading of level 2 (\"## Front\"), so there are no cards");
	for (size_t i = 0; i < doc->nfield_notes; i++)
		add_note(&build, &doc->field_notes[i]);
	if (settings->deck.n != 0)
		deck_names_describe(
		    input->deck_names, find_deck_of_text(&build), &doc->properties);
	field_types_free(build.types);
	buf_free(&build.scratch);
}
