/* SPDX-License-Identifier: MIT */
/*
 * Shows the cards to people, on a terminal: for each note what is asked, and below it, indented,
 * what is answered.  The output contains no cursor control, so that a pager can show it.
 */
#include "config.h"

#include "collection/flashpress_types.h"
#include "collection/tags.h"
#include "html/cloze.h"
#include "html/to_text.h"
#include "write/cards/field.h"
#include "write/writer.h"

#define MARGIN(n)	slice_until(SLICE("                        "), n)
#define BACK_MARGIN	4
/* U+00B7, between the parts of the last line of a note. */
#define BETWEEN		" \xc2\xb7 "

struct preview {
	struct page	 page;
	size_t		 digits;	/* of the number of the last note */
	struct slice	 deck;		/* of the previous note */
	struct buf	 text;
};

/* Appends words in one style, as a paragraph. */
static void
add_words(struct preview *preview, struct slice words, unsigned style)
{
	preview->text.n = 0;
	styled_add(&preview->text, words);
	page_add(&preview->page, buf_slice(&preview->text), style);
}

static void
add_deck(struct preview *preview, struct slice name, bool first)
{
	buf_text(preview->page.out, first ? "" : "\n\n");
	add_words(preview, name, STYLE_DECK);
	page_add_line(&preview->page, preview->page.width, STYLE_FAINT);
}

/* Returns the type as one of ours, or NULL. */
static const struct flashpress_type *
own_type(const struct note_type *type)
{
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (flashpress_types[i].type.id == type->id)
			return &flashpress_types[i];
	return NULL;
}

static const char *
describe_type(const struct note *note, const struct flashpress_type *own)
{
	bool optional = own == &flashpress_types[FLASHPRESS_OPTIONAL_REVERSED];

	if (own == &flashpress_types[FLASHPRESS_REVERSED] ||
	    (optional && note->fields[4].n != 0))
		return "and the other way round";
	return own == &flashpress_types[FLASHPRESS_TYPE_IN] ? "the answer is typed in" : "";
}

/* Appends a part of the last line of a note. */
static void
add_part(struct buf *text, struct slice part)
{
	if (part.n == 0)
		return;
	if (text->n != 0)
		buf_text(text, BETWEEN);
	styled_add(text, part);
}

/* Appends the tags, each with a "#". */
static void
add_tags(struct buf *text, struct slice tags)
{
	struct buf words = {0};
	struct slice tag;

	while (tags_take(&tags, &tag)) {
		buf_text(&words, words.n == 0 ? "#" : " #");
		buf_add(&words, tag);
	}
	add_part(text, buf_slice(&words));
	buf_free(&words);
}

/* Appends the name of the file that the note was made from. */
static void
add_source(struct buf *text, struct slice source)
{
	struct buf words = {0};

	if (source.n != 0) {
		buf_text(&words, "from ");
		to_text_add_words(&words, source);
		add_part(text, buf_slice(&words));
	}
	buf_free(&words);
}

/* Appends what else there is to know about the note: its tags, its type and its cards. */
static void
add_last_line(struct preview *preview, const struct note *note, size_t ncards)
{
	const struct flashpress_type *own = own_type(note->type);
	bool cloze = note->type->kind == NOTE_TYPE_CLOZE;
	struct buf *text = &preview->text, count = {0};

	text->n = 0;
	if (own == NULL)
		add_part(text, note->type->name);
	else
		add_part(text, slice_of(describe_type(note, own)));
	if (ncards == 0 || cloze || (own == NULL && ncards != 1)) {
		buf_format(&count, "%zu card%s", ncards, ncards == 1 ? "" : "s");
		add_part(text, buf_slice(&count));
	}
	if (own != NULL)
		add_source(text, note->fields[own->source]);
	add_tags(text, note->tags);
	page_add(&preview->page, buf_slice(text), STYLE_FAINT);
	buf_free(&count);
}

/*
 * The index of the field that is shown as the front.  The first field of an image occlusion note has
 * regions, which mean nothing to people; the third is its header, which may be empty.
 */
static size_t
find_front(const struct note *note)
{
	return cloze_is_occlusion(note->fields[0]) && note->type->nfields > 2 ? 2 : 0;
}

/* Whether a field is below the front.  Context and source of our own types are shown elsewhere. */
static bool
is_on_back(const struct note *note, const struct flashpress_type *own, size_t field)
{
	return field != 0 && field != find_front(note) && note->fields[field].n != 0 &&
	    (own == NULL || (field != own->context && field != own->source &&
	    (own->reverse == 0 || field != own->reverse)));
}

static void
add_back(struct preview *preview, const struct note *note, const struct flashpress_type *own)
{
	bool cloze = note->type->kind == NOTE_TYPE_CLOZE;

	page_open(&preview->page, MARGIN(BACK_MARGIN), MARGIN(BACK_MARGIN));
	for (size_t i = 1; i < note->type->nfields; i++) {
		if (!is_on_back(note, own, i))
			continue;
		if (i > 1)
			add_words(preview, note->type->fields[i].name, STYLE_FAINT);
		field_add(&preview->page, note->fields[i], 0, cloze);
	}
	page_close(&preview->page);
}

static void
add_note(struct preview *preview, size_t number, const struct note *note, size_t ncards)
{
	const struct flashpress_type *own = own_type(note->type);
	bool cloze = note->type->kind == NOTE_TYPE_CLOZE;
	struct page *page = &preview->page;
	size_t margin = preview->digits + 3;
	struct buf mark = {0};

	buf_byte(page->out, '\n');
	if (own != NULL && note->fields[own->context].n != 0) {
		page_open(page, MARGIN(margin), MARGIN(margin));
		field_add(page, note->fields[own->context], STYLE_FAINT, false);
		page_close(page);
	}
	buf_format(&mark, "%*zu  ", (int)preview->digits + 1, number);
	page_open(page, buf_slice(&mark), MARGIN(margin));
	field_add(page, note->fields[find_front(note)], cloze ? 0 : STYLE_FRONT, cloze);
	add_back(preview, note, own);
	add_last_line(preview, note, ncards);
	page_close(page);
	buf_free(&mark);
}

bool
cards_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	const struct collection *collection = writing->collection;
	struct preview preview = {
		.page = {
			.out = sink_memory(sink),
			.width = writing->options->width,
			.colour = writing->options->colour,
		},
		.digits = writer_count_digits(collection->notes.n),
	};
	size_t first = 0, end;

	(void)diag;
	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		struct slice deck;

		end = collection_cards_end(collection, first, i);
		deck = collection_deck_name(collection, i, first, end);
		if (deck.n != 0 && !slice_equal(deck, preview.deck)) {
			add_deck(&preview, deck, i == 0);
			preview.deck = deck;
		}
		add_note(&preview, i + 1, &collection->notes.v[i], end - first);
	}
	page_free(&preview.page);
	buf_free(&preview.text);
	return true;
}
