/* SPDX-License-Identifier: MIT */
/*
 * From sections to notes: one walk over chapters, headings and pairs.  Every heading
 * with a body and every pair makes a note.
 */
#include "config.h"

#include "base/utf8.h"
#include "collection/cards.h"
#include "collection/flashpress_types.h"
#include "collection/tags.h"
#include "compose/compose.h"
#include "compose/front_back.h"
#include "compose/note_kind.h"
#include "compose/note_location.h"
#include "highlight/highlight.h"
#include "html/escape.h"
#include "html/field.h"
#include "media/text_media.h"

/* A back that exceeds either limit is too much to remember at once. */
#define LONG_BACK_BLOCKS	40
#define LONG_BACK_BYTES		3000
/*
 * All fields together may have this many bytes, and as many times the size of the notes in
 * addition.
 */
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
	struct highlighter		 highlighter;
	struct front_back_source	 sections;
	struct slice			 namespace;
	const struct text_title		*title;		/* for contexts; NULL if they are off */
	struct slice			 source;
	struct note_locator		*locator;
	size_t				 nnotes;
	uint64_t			 bytes;		/* in the fields of all notes */
	bool				 oversize;	/* too many bytes, which was reported */
};

/* Copies the scratch buffer into the arena. */
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

/* Copies a text of options or of the document, because the collection outlives them. */
static struct slice
keep_clean(const struct build *build, struct slice text)
{
	return field_collapse_space(
	    build->arena, field_clean(build->arena, arena_slice(build->arena, text)));
}

/*
 * The title in options or front matter, else the recognised one, else the stem of the file's name.
 */
static struct slice
title_of(const struct build *build)
{
	const struct document *doc = build->doc;
	struct slice title = SLICE_NONE;

	if (doc->settings.title.n != 0)
		title = keep_clean(build, doc->settings.title);
	else if (doc->has_title)
		title = front_back_words(&build->sections, doc->root);
	return title.n != 0 ? title : slice_of(build->input->stem);
}

static struct slice
namespace_of(const struct build *build, struct slice title)
{
	struct slice namespace = build->doc->settings.namespace;

	return namespace.n != 0 ? arena_slice(build->arena, namespace) : title;
}

/* The title as HTML; a recognised one may contain formulas. */
static struct slice
html_of_title(struct build *build, struct slice title)
{
	if (build->doc->settings.title.n != 0 || !build->doc->has_title)
		return html_of(build, title);
	build->scratch.n = 0;
	front_back_add_context(&build->scratch, &build->sections, build->doc->root);
	return build->scratch.n == 0 ? html_of(build, title) : keep(build);
}

static const struct text_title *
make_title(struct build *build, struct slice title)
{
	struct slice stem = keep_clean(build, slice_of(build->input->stem));
	struct text_title *made;

	if (build->doc->settings.chapters != CHAPTERS_CONTEXT)
		return NULL;
	made = arena_alloc(build->arena, sizeof(*made));
	*made = (struct text_title){
		title, html_of_title(build, title), stem, html_of(build, stem)};
	return made;
}

static uint32_t
offset_of(const struct build *build, const struct section *section)
{
	return build->doc->lines[section->line].offset;
}

static void
check_length(struct build *build, const struct section *section, const struct front_back *sides)
{
	size_t bytes = sides->first.n > sides->second.n ? sides->first.n : sides->second.n;

	if (sides->blocks > LONG_BACK_BLOCKS || bytes > LONG_BACK_BYTES)
		diag_at(build->diag, DIAG_LONG_BACK, build->doc->text, offset_of(build, section),
		    "the back of this card has %zu line%s and %zu bytes;"
		    " split it, because cards are easier to learn if each asks one thing",
		    sides->blocks, sides->blocks == 1 ? "" : "s", bytes);
}

static bool
is_cloze(const struct flashpress_type *type, const struct custom_type *custom)
{
	return custom != NULL ? custom->type->kind == NOTE_TYPE_CLOZE
	    : type == &flashpress_types[FLASHPRESS_CLOZE];
}

static void
check_kind(struct build *build, const struct section *section, const struct front_back *sides,
    const struct note_kind *kind)
{
	if (is_cloze(kind->type, kind->custom) && !is_cloze(sides->type, sides->custom))
		diag_at(build->diag, DIAG_NO_DELETION, build->doc->text, offset_of(build, section),
		    kind->hides_items ?
		    "this note has no list whose items could be deletions, so it is a Basic note" :
		    "this note has no cloze deletion, so it is a Basic note");
	if (kind->type == &flashpress_types[FLASHPRESS_IMAGE_OCCLUSION] &&
	    sides->type != kind->type)
		diag_at(build->diag, DIAG_REGION, build->doc->text, offset_of(build, section),
		    "this note has no picture with a list of regions below it"
		    " ('label: x y width height' in per cent), so it is not an image occlusion note");
}

/* Attributes of a heading add tags and may give a guid or the key that it is made from. */
static void
apply_attributes(struct build *build, struct note *note, struct provenance *provenance,
    const struct attributes *attributes)
{
	struct slice id = utf8_nfc(build->arena, attributes->id);

	note->tags = tags_join(build->arena, note->tags, attributes->tags, attributes->ntags);
	note->guid = arena_slice(build->arena, attributes->guid);
	provenance->has_guid = note->guid.n != 0;
	provenance->has_id = id.n != 0;
	provenance->has_foreign_id = provenance->has_id && attributes->marked;
	if (!provenance->has_id)
		return;
	build->scratch.n = 0;
	buf_byte(&build->scratch, '#');
	buf_add(&build->scratch, id);
	provenance->key = keep(build);
}

/*
 * Adds up the sizes of all fields and tags to detect traps: a huge footnote may be repeated on every
 * card.
 */
static void
check_size(struct build *build, const struct note *note, const struct provenance *provenance)
{
	uint64_t most = OVERSIZE_FROM + OVERSIZE_TIMES * (uint64_t)build->doc->text->bytes.n;

	build->bytes += note->tags.n;
	for (size_t i = 0; i < note->type->nfields; i++)
		build->bytes += note->fields[i].n;
	if (build->bytes > most && !build->oversize) {
		build->oversize = true;
		diag_at(build->diag, DIAG_OVERSIZE, provenance->text, provenance->offset,
		    "with this card, the cards are more than %d times as large as the notes;"
		    " is a long footnote, heading or list of tags repeated on all of them?",
		    OVERSIZE_TIMES);
	}
}

/* What fills the field Reverse of an optional-reversed note; any text makes its second card. */
static struct slice
reverse_of(const struct section *section)
{
	if (section->reversed)
		return SLICE("yes");
	return section->attributes != NULL ? section->attributes->reverse : SLICE_NONE;
}

static struct note
make_note(struct build *build, const struct section *section, const struct front_back *sides,
    const struct note_location *location)
{
	const struct flashpress_type *type = sides->type;
	struct note note = {
		.type = &type->type,
		.fields = arena_array(build->arena, type->type.nfields, sizeof(*note.fields)),
		.tags = location->tags,
	};

	if (sides->fields != NULL) {
		note.fields = sides->fields;
	} else {
		note.fields[0] = sides->first;
		note.fields[1] = sides->second;
	}
	note.fields[type->context] = location->context;
	note.fields[type->source] = build->source;
	if (type == &flashpress_types[FLASHPRESS_OPTIONAL_REVERSED])
		note.fields[type->reverse] = html_of(build, reverse_of(section));
	return note;
}

static void
fill_empty(struct note *note, size_t field, struct slice html)
{
	if (field != SIZE_MAX && field_is_empty(note->fields[field]))
		note->fields[field] = html;
}

/* Fields of the author's own types are filled with context, source and defaults if they are empty. */
static struct note
make_custom_note(const struct build *build, const struct front_back *sides,
    const struct note_location *location)
{
	const struct custom_type *custom = sides->custom;
	struct note note = {
		.type = custom->type,
		.fields = sides->fields,
		.tags = location->tags,
	};

	fill_empty(&note, custom_type_context(custom->type), location->context);
	fill_empty(&note, custom_type_source(custom->type), build->source);
	for (size_t i = 0; i < custom->type->nfields; i++)
		fill_empty(&note, i, custom->defaults[i]);
	return note;
}

/* Anki needs a first field. */
static bool
check_first_field(const struct build *build, const struct section *section, const struct note *note)
{
	if (!field_is_empty(note->fields[0]))
		return true;
	diag_at(build->diag, DIAG_EMPTY_FRONT, build->doc->text, offset_of(build, section),
	    "this note has nothing in '%.*s', the first field of the note type '%.*s', so it makes no"
	    " card", SLICE_ARG(note->type->fields[0].name), SLICE_ARG(note->type->name));
	return false;
}

static uint32_t
find_deck(struct build *build, const struct section *section)
{
	const struct attributes *attributes = section->attributes;

	return note_locator_find_deck(build->locator, section->parent,
	    attributes == NULL ? SLICE_NONE : attributes->deck);
}

static void
add_note(struct build *build, const struct section *section)
{
	const struct note_location *location = note_locator_find(build->locator, section->parent);
	uint32_t deck = find_deck(build, section);
	struct provenance provenance = {
		.text = build->doc->text,
		.offset = offset_of(build, section),
		.namespace = build->namespace,
		.title = build->title,
		.deck = deck,
	};
	struct note_kind kind = note_kind_of(&build->input->types, section, &location->kind);
	struct front_back sides;
	struct note note;

	front_back_make(&sides, &build->sections, section, &kind);
	check_length(build, section, &sides);
	check_kind(build, section, &sides, &kind);
	note = sides.custom != NULL ? make_custom_note(build, &sides, location)
	    : make_note(build, section, &sides, location);
	if (!check_first_field(build, section, &note))
		return;
	provenance.front = provenance.key = sides.words;
	if (section->attributes != NULL)
		apply_attributes(build, &note, &provenance, section->attributes);
	check_size(build, &note, &provenance);
	collection_add_note(build->collection, &note, &provenance);
	/* At once, while the fields are in the processor's cache. */
	cards_make(build->collection, deck);
	build->nnotes++;
}

static void
check_attributes(struct build *build, const struct section *section)
{
	const struct attributes *attributes = section->attributes;

	if (attributes != NULL)
		note_kind_check(&build->input->types, build->doc->text, attributes->notetype,
		    attributes->notetype_offset, build->diag);
}

/* The note type may be that of front matter or of an option. */
static void
check_settings(const struct build *build)
{
	const struct own_note_types *types = &build->input->types;
	const struct document *doc = build->doc;
	const struct properties *properties = &doc->properties;
	struct slice word = doc->settings.notetype;

	note_kind_check(types, doc->text, properties->said.notetype, properties->notetype_offset,
	    build->diag);
	if (!slice_equal(word, properties->said.notetype))
		note_kind_check(types, doc->text, word, NOTE_KIND_OPTION, build->diag);
}

/* In Markdown, dashes that were meant as a rule make a heading of the text right above them. */
static bool
is_above_dashes(const struct build *build, const struct section *section)
{
	const struct text *text = build->doc->text;
	struct slice below;

	if (!build->doc->is_markdown || section->line + 1 >= text->nlines)
		return false;
	below = utf8_trim(text_line(text, section->line + 1));
	return below.n != 0 && slice_run(below, '-') == below.n;
}

/* Whether a section is a question without an answer, rather than a heading or a marked card. */
static bool
is_question(const struct build *build, const struct section *section)
{
	const struct line *line = &build->doc->lines[section->line];

	if (build->doc->is_markdown)
		return section->depth == 0;
	if (line->marker.n != 0)
		return true;
	while (line + 1 < build->doc->lines + build->doc->nlines && line[1].continues)
		line++;
	return utf8_question_mark_at_end(line->text) != 0;
}

/* Whether a heading alone fills a note of its type. */
static bool
needs_no_back(const struct build *build, const struct section *section)
{
	const struct note_location *location = note_locator_find(build->locator, section->parent);
	struct note_kind kind = note_kind_of(&build->input->types, section, &location->kind);

	return kind.custom != NULL && kind.custom->norder == 1;
}

/* Whether only links are below a heading of plain notes, which are on no card. */
static bool
is_above_links(const struct document *doc, const struct section *section)
{
	size_t i = section->line + 1;

	while (i < doc->nlines && (doc->lines[i].class == LINE_BLANK || doc->lines[i].continues))
		i++;
	return !doc->is_markdown && i < doc->nlines && doc->lines[i].class == LINE_IGNORED &&
	    slice_starts(doc->lines[i].text, SLICE("http"));
}

/*
 * A heading with nothing below it makes a card only if it has a cloze deletion or its note type
 * needs no more, or a syntax has cards without a back.
 */
static void
visit_empty(struct build *build, const struct section *section)
{
	const struct attributes *attributes = section->attributes;
	bool marked = attributes != NULL && attributes->marked;

	if (front_back_is_cloze(&build->sections, section) ||
	    (marked && attributes->one_sided) || needs_no_back(build, section))
		add_note(build, section);
	else if (marked)
		diag_at(build->diag, DIAG_EMPTY_HEADING, build->doc->text,
		    offset_of(build, section),
		    "this front of a card has no back, so it makes no card");
	else if (is_above_links(build->doc, section))
		diag_at(build->diag, DIAG_EMPTY_HEADING, build->doc->text,
		    offset_of(build, section),
		    "this heading has only links below it, so it makes no card; to show one, put words before it or a bullet");
	else if (is_question(build, section))
		diag_at(build->diag, DIAG_UNANSWERED, build->doc->text, offset_of(build, section),
		    "this question has no answer, so it makes no card");
	else
		diag_at(build->diag, DIAG_EMPTY_HEADING, build->doc->text,
		    offset_of(build, section),
		    "this heading has no text below it, so it makes no card%s",
		    is_above_dashes(build, section) ?
		    " (the dashes below make it a heading; after a blank line they are a rule)" : "");
}

/*
 * Warns of text before the first heading.  If such text in Markdown is the back of a card, it is a
 * section.
 */
static void
check_root_body(struct build *build)
{
	const struct document *doc = build->doc;
	const struct section *root = doc->root;

	if (root->has_body)
		diag_at(build->diag, DIAG_TEXT_BEFORE_HEADING, doc->text,
		    doc->lines[root->body_line].offset,
		    doc->has_title && root->body_line > root->line ?
		    "this text between the title and the first heading"
		    " is not on any card" :
		    "this text above the first heading is not on any card");
}

static void
visit(struct build *build, const struct section *section)
{
	check_attributes(build, section);
	if (!front_back_has_back(section))
		visit_empty(build, section);
	else if (section->class == LINE_HEADING || front_back_is_cloze(&build->sections, section))
		add_note(build, section);
}

/* Returns the next section in text order, or NULL. */
static const struct section *
next_in_walk(const struct section *section)
{
	if (section->child != NULL)
		return section->child;
	while (section != NULL && section->next == NULL)
		section = section->parent;
	return section == NULL ? NULL : section->next;
}

static bool
has_text(const struct document *doc)
{
	for (size_t i = doc->properties.nlines; i < doc->nlines; i++)
		if (utf8_trim(text_line(doc->text, i)).n != 0)
			return true;
	return false;
}

/*
 * Fills what all notes share; media, html.text and the arguments of compose_notes() are already
 * set.
 */
static void
start(struct build *build)
{
	struct slice title;

	build->html.resolver = text_media_resolver(&build->media);
	build->html.arena = arena_new();
	if (!build->doc->settings.plain_code)
		build->html.highlighter = &build->highlighter;
	build->sections = (struct front_back_source){
	    build->doc, &build->html, build->arena, build->html.arena, &build->scratch,
	    build->diag};
	title = title_of(build);
	build->namespace = namespace_of(build, title);
	build->title = make_title(build, title);
	build->source = html_of(build, field_clean(build->arena, slice_of(build->input->source)));
	build->locator = note_locator_new(build->collection, &build->sections, build->input, title);
}

static void
finish(struct build *build)
{
	note_locator_free(build->locator);
	arena_free(build->html.arena);
	buf_free(&build->scratch);
}

/* Says why a text makes no cards. */
static void
report_cardless(const struct document *doc, const struct compose_input *input, struct diag *diag)
{
	enum diag_id id = input->found ? DIAG_CARDLESS : DIAG_NO_CARDS;
	const char *so = input->found ? "it was skipped" : "there are no cards";

	if (doc->unmarked != NULL && doc->settings.cards == CARDS_MARKED)
		diag_file(diag, id, doc->text->name, "contains no card for %s, which was asked for,"
		    " so %s", doc->unmarked, so);
	else if (doc->unmarked != NULL)
		diag_file(diag, id, doc->text->name,
		    "contains no card for %s, which this vault uses, so %s"
		    " (--cards=headings makes cards from its headings)", doc->unmarked, so);
	else if (!input->found || !doc->is_hidden)
		diag_file(diag, id, doc->text->name, "contains no heading with text below it, so %s"
		    " (-t outline shows how each line was read)", so);
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

	if (!has_text(doc)) {
		diag_file(diag, input->found ? DIAG_CARDLESS : DIAG_EMPTY_INPUT, doc->text->name,
		    "contains no text%s", input->found ? "; skipped" : "");
		return;
	}
	start(&build);
	check_settings(&build);
	check_attributes(&build, doc->root);
	check_root_body(&build);
	for (const struct section *section = doc->root->child; section != NULL && !build.oversize;
	     section = next_in_walk(section))
		visit(&build, section);
	if (build.nnotes == 0)
		report_cardless(doc, input, diag);
	else
		note_locator_describe_deck(build.locator);
	finish(&build);
}
