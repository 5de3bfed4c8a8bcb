/* SPDX-License-Identifier: MIT */
/*
 * The first field becomes the heading and the second the text below it; the others follow below
 * headings with their names.  Attributes state only what is different from the front matter, or
 * cannot be found out.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/yaml_text.h"
#include "collection/tags.h"
#include "html/field.h"
#include "html/file_names.h"
#include "html/highlighted.h"
#include "html/to_text.h"
#include "write/markdown/escape_text.h"
#include "write/markdown/field.h"
#include "write/markdown/note_text.h"
#include "write/markdown/old_files.h"
#include "write/markdown/type_list.h"

/* In characters: a heading that is only a title for people. */
#define TITLE_LONGEST	60

const size_t *
note_text_find_cards(struct arena *arena, const struct collection *collection)
{
	size_t *first = arena_array(arena, collection->notes.n + 1, sizeof(*first)), card = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		first[i] = card;
		card = collection_cards_end(collection, card, i);
	}
	first[collection->notes.n] = card;
	return first;
}

struct slice
note_text_deck(const struct note_text *text, size_t note)
{
	size_t first = text->first_cards[note], end = text->first_cards[note + 1];

	if (first == end && collection_provenance(text->collection, note) == NULL)
		return SLICE("Default");
	return collection_deck_name(text->collection, note, first, end);
}

/* fields */

static bool
add_media_path(void *argument, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	struct note_text *text = argument;
	struct buf path = {0};

	(void)at;
	(void)place;
	if (map_get(text->media, name) == NULL)
		return false;
	buf_text(&path, text->media_path);
	buf_add(&path, name);
	/* The collection's arena lives as long as the output. */
	*wanted = arena_slice(text->collection->arena, buf_slice(&path));
	buf_free(&path);
	return true;
}

/* Appends the field with the paths of files in place of their names. */
static struct slice
with_paths(struct note_text *text, struct buf *buf, struct slice html)
{
	if (*text->media_path == '\0' || !file_names_possible(html))
		return html;
	file_names_change(buf, html, add_media_path, text);
	return buf_slice(buf);
}

/* How the reader will make the code of a note of that type; colours are added there. */
static enum field_code
find_code(struct slice html, const struct note_type *type)
{
	return slice_has(html, SLICE("<code")) && highlighted_is_styled(type->css)
	    ? FIELD_CODE_OURS : FIELD_CODE_OTHERS;
}

/* Appends the field as blocks.  Returns its style. */
static enum field_style
add_field(
    struct note_text *text, struct buf *blocks, const struct note_type *type, struct slice html)
{
	struct buf changed = {0};
	enum field_style style;

	html = with_paths(text, &changed, html);
	style = markdown_add_field(blocks, text->scratch, html, find_code(html, type));
	buf_free(&changed);
	return style;
}

/* Without note types in a folder, only the text can say which field is the first. */
static void
add_field_attributes(struct note_text *text, bool first, enum field_style style)
{
	buf_text(text->buf, " {.field");
	if (first && *text->media_path == '\0')
		buf_text(text->buf, " .front");
	buf_text(text->buf, style == FIELD_MARKDOWN ? " paragraphs=p}\n" : "}\n");
}

static void
add_named_field(struct note_text *text, const struct note *note, size_t field)
{
	const struct note_type *type = note->type;
	bool first = field == 0;
	struct buf blocks = {0};
	enum field_style style = add_field(text, &blocks, type, note->fields[field]);

	/* White space alone is not visible; the first field must be there, even if it is empty. */
	if (blocks.n == 0 && !first) {
		buf_free(&blocks);
		return;
	}
	buf_text(text->buf, "\n### ");
	markdown_add_text(
	    text->buf, field_collapse_space(text->scratch, type->fields[field].name),
	    MARKDOWN_IN_HEADING);
	add_field_attributes(text, first, style);
	if (blocks.n != 0) {
		buf_byte(text->buf, '\n');
		buf_add(text->buf, buf_slice(&blocks));
	}
	buf_free(&blocks);
	arena_clear(text->scratch);
}

/* headings */

/* The words of the first field that has some, as a title. */
static void
add_title(struct note_text *text, const struct note *note)
{
	struct buf words = {0};
	struct slice title = SLICE_NONE;
	size_t at = 0;

	for (size_t i = 0; i < note->type->nfields && title.n == 0; i++) {
		words.n = 0;
		to_text_add_words(&words, note->fields[i]);
		title = field_collapse_space(
		    text->scratch, field_clean(text->scratch, buf_slice(&words)));
	}
	for (size_t i = 0; i < TITLE_LONGEST && at < title.n; i++)
		utf8_next(title, &at);
	if (title.n == 0)
		buf_text(text->buf, "...");
	else
		markdown_add_text(text->buf, utf8_trim(slice_until(title, at)), MARKDOWN_IN_HEADING);
	if (at < title.n)
		buf_text(text->buf, " ...");
	buf_free(&words);
	arena_clear(text->scratch);
}

/* Returns false if the heading is only a title, and the first field must follow. */
static bool
add_heading(struct note_text *text, const struct note *note)
{
	struct buf changed = {0};
	bool is_field;

	buf_text(text->buf, "\n## ");
	is_field = markdown_add_heading_field(
	    text->buf, text->scratch, with_paths(text, &changed, note->fields[0]));
	if (!is_field)
		add_title(text, note);
	buf_free(&changed);
	return is_field;
}

/* attributes */

/* Whether the tag can be written with a dot. */
static bool
is_plain_tag(struct slice tag)
{
	if (!ascii_is_letter(tag.p[0]) || slice_equal(tag, SLICE("field")) ||
	    slice_equal(tag, SLICE("unnumbered")) || slice_equal(tag, SLICE("unlisted")))
		return false;
	for (size_t i = 0; i < tag.n; i++)
		if (!ascii_is_letter(tag.p[i]) && !ascii_is_digit(tag.p[i]) &&
		    (unsigned char)tag.p[i] < 0xc3 && strchr("_:-", tag.p[i]) == NULL &&
		    ((unsigned char)tag.p[i] & 0xc0) != 0x80)
			return false;
	return true;
}

static void
add_tags(struct buf *buf, struct slice tags)
{
	struct buf others = {0};
	struct slice tag;

	while (tags_take(&tags, &tag)) {
		/* The order of tags is kept, so plain ones are only written before all others. */
		if (others.n == 0 && is_plain_tag(tag)) {
			buf_text(buf, " .");
			buf_add(buf, tag);
		} else {
			buf_text(&others, others.n != 0 ? " " : "");
			buf_add(&others, tag);
		}
	}
	if (others.n != 0) {
		buf_text(buf, " tags=");
		buf_quoted(buf, buf_slice(&others));
	}
	buf_free(&others);
}

/* Whether the cards are those that the reader would make, all in the deck of the note. */
static bool
has_usual_cards(const struct note_text *text, size_t index, const struct note *note)
{
	size_t first = text->first_cards[index], n = text->first_cards[index + 1] - first;
	const struct card *cards = n == 0 ? NULL : &text->collection->cards.v[first], *usual;
	struct note read = *note;

	read.type = type_list_find(text->types, note->type);
	if (usual_cards_of(text->usual_cards, &read, &usual) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (cards[i].template != usual[i].template || cards[i].deck != cards[0].deck)
			return false;
	return true;
}

/* A semicolon in the name is doubled. */
static void
add_deck_of_card(struct buf *list, struct slice name)
{
	buf_text(list, " in ");
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == ';')
			buf_byte(list, ';');
		buf_byte(list, name.p[i]);
	}
}

static void
add_cards(struct note_text *text, size_t index)
{
	const struct collection *collection = text->collection;
	size_t first = text->first_cards[index], end = text->first_cards[index + 1];
	struct buf list = {0};

	for (size_t i = first; i < end; i++) {
		const struct card *card = &collection->cards.v[i];

		buf_format(&list, "%s%u", i != first ? "; " : "", (unsigned)card->template + 1);
		if (card->deck != collection->cards.v[first].deck)
			add_deck_of_card(&list, collection->decks.v[card->deck].name);
	}
	if (first == end)
		buf_text(&list, "none");
	buf_text(text->buf, " cards=");
	buf_quoted(text->buf, buf_slice(&list));
	buf_free(&list);
}

static void
add_attributes(struct note_text *text, size_t index, enum field_style style)
{
	const struct note *note = &text->collection->notes.v[index];
	struct slice deck = note_text_deck(text, index);
	struct buf *buf = text->buf;
	size_t start;

	buf_text(buf, " {");
	start = buf->n;
	if (text->ids || collection_has_guid(text->collection, index)) {
		buf_text(buf, " guid=");
		buf_quoted(buf, note->guid);
	}
	if (note->type != text->type) {
		buf_text(buf, " notetype=");
		buf_quoted(buf, note->type->name);
	}
	add_tags(buf, note->tags);
	if (!slice_equal(deck, text->deck)) {
		buf_text(buf, " deck=");
		buf_quoted(buf, deck);
	}
	if (!has_usual_cards(text, index, note))
		add_cards(text, index);
	buf_text(buf, style == FIELD_MARKDOWN ? " paragraphs=p" : "");
	if (buf->n == start) {
		buf->n -= 2;
		return;
	}
	memmove(buf->p + start, buf->p + start + 1, buf->n - start - 1);
	buf->p[buf->n - 1] = '}';
}

/* notes */

static void
add_note(struct note_text *text, size_t index)
{
	const struct note *note = &text->collection->notes.v[index];
	struct buf second = {0};
	enum field_style style = FIELD_EDITOR;
	bool is_field = add_heading(text, note);

	if (note->type->nfields > 1)
		style = add_field(text, &second, note->type, note->fields[1]);
	add_attributes(text, index, style);
	buf_byte(text->buf, '\n');
	if (second.n != 0) {
		buf_byte(text->buf, '\n');
		buf_add(text->buf, buf_slice(&second));
	}
	if (!is_field)
		add_named_field(text, note, 0);
	for (size_t i = 2; i < note->type->nfields; i++)
		if (note->fields[i].n != 0)
			add_named_field(text, note, i);
	buf_free(&second);
	arena_clear(text->scratch);
}

/* The type of most of the notes; the first of these if several have equally many. */
static const struct note_type *
find_usual_type(const struct note_text *text, const note_list *notes)
{
	const struct collection *collection = text->collection;
	struct arena *arena = arena_new();
	struct tally *tally = tally_new(arena);
	const struct note_type *usual = NULL;
	size_t most = 0;

	for (size_t i = 0; i < notes->n; i++) {
		const struct note_type *type = collection->notes.v[notes->v[i]].type;
		const struct tally_entry *entry = tally_add(tally, type->name, notes->v[i]);

		if (entry->count > most) {
			most = entry->count;
			usual = type;
		}
	}
	tally_free(tally);
	arena_free(arena);
	return usual;
}

static void
add_key(struct buf *buf, const char *key, struct slice value)
{
	buf_format(buf, "%s: ", key);
	yaml_add_quoted(buf, value);
	buf_byte(buf, '\n');
}

static void
add_description(struct buf *buf, const struct deck_description *description)
{
	if (description->text.n == 0)
		return;
	buf_text(buf, "deck-description: ");
	yaml_add_lines(buf, description->text);
	buf_text(buf, description->is_markdown ? "deck-description-format: markdown\n" : "");
}

void
note_text_add(struct note_text *text, struct slice deck,
    const struct deck_description *description, const note_list *notes)
{
	text->deck = deck;
	text->type = find_usual_type(text, notes);
	buf_text(text->buf, "---\n");
	add_key(text->buf, "deck", deck);
	buf_text(text->buf, DECK_MARK "\n");
	if (text->type != NULL)
		add_key(text->buf, "notetype", text->type->name);
	if (text->types != NULL)
		type_list_add(text->buf, text->types);
	add_description(text->buf, description);
	buf_text(text->buf, "---\n");
	for (size_t i = 0; i < notes->n; i++)
		add_note(text, notes->v[i]);
}
