/* SPDX-License-Identifier: MIT */
/*
 * Recursion is bounded by TEMPLATE_DEPTH.
 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "collection/template.h"
#include "html/cloze_card.h"
#include "html/field.h"

/* Old templates may start by changing the delimiters to these. */
#define OLD_DELIMITERS	"{{=<% %>=}}"

struct template_reading {
	struct arena		*arena;
	struct slice		 text;
	struct slice		 open;		/* "{{" */
	struct slice		 close;		/* "}}" */
	struct template_fault	*fault;
	const struct template_part *sections[TEMPLATE_DEPTH];	/* those that are open */
	const struct template_part **ends[TEMPLATE_DEPTH + 1];	/* where the next part goes */
	size_t			 depth;
	size_t			 tag;		/* offset of the last one that was found */
	bool			 comments_end;	/* no comment that follows is closed */
};

static void
fail(struct template_reading *reading, enum template_fault_kind kind, struct slice name,
    size_t offset)
{
	if (reading->fault->kind == TEMPLATE_FINE)
		*reading->fault = (struct template_fault){kind, name, SLICE_NONE, offset};
}

static struct template_part *
add_part(struct template_reading *reading, enum template_part_kind kind, struct slice text,
    size_t offset)
{
	struct template_part *part = arena_alloc(reading->arena, sizeof(*part));

	part->kind = kind;
	part->text = text;
	part->offset = offset;
	*reading->ends[reading->depth] = part;
	reading->ends[reading->depth] = &part->next;
	return part;
}

static void
open_section(struct template_reading *reading, enum template_part_kind kind, struct slice name,
    size_t offset)
{
	struct template_part *part;

	if (reading->depth == TEMPLATE_DEPTH) {
		fail(reading, TEMPLATE_TOO_DEEP, name, offset);
		return;
	}
	part = add_part(reading, kind, name, offset);
	reading->sections[reading->depth++] = part;
	reading->ends[reading->depth] = &part->child;
}

static void
close_section(struct template_reading *reading, struct slice name, size_t offset)
{
	const struct template_part *open =
	    reading->depth == 0 ? NULL : reading->sections[reading->depth - 1];

	if (open != NULL && slice_equal(open->text, name)) {
		reading->depth--;
		return;
	}
	fail(reading, TEMPLATE_WRONG_END, name, offset);
	reading->fault->open = open == NULL ? SLICE_NONE : open->text;
}

/* White space after a colon is part of the name. */
static void
add_field(struct template_reading *reading, struct slice key, size_t offset)
{
	size_t colon = key.n;
	struct template_part *part;

	while (colon > 0 && key.p[colon - 1] != ':')
		colon--;
	part = add_part(reading, TEMPLATE_FIELD, slice_from(key, colon), offset);
	part->filters = colon == 0 ? SLICE_NONE : slice_until(key, colon - 1);
}

/* Handles what is between the delimiters; a sign alone is the name of a field. */
static void
read_key(struct template_reading *reading, struct slice key, size_t offset)
{
	char sign;

	/* "{{{Field}}}" is "{{Field}}" and a brace. */
	while (key.n != 0 && key.p[0] == '{')
		key = slice_from(key, 1);
	key = utf8_trim(key);
	sign = key.n < 2 ? '\0' : key.p[0];
	switch (sign) {
	case '#':
		open_section(reading, TEMPLATE_SECTION, utf8_trim(slice_from(key, 1)), offset);
		break;
	case '^':
		open_section(reading, TEMPLATE_INVERTED, utf8_trim(slice_from(key, 1)), offset);
		break;
	case '/':
		close_section(reading, utf8_trim(slice_from(key, 1)), offset);
		break;
	default:
		add_field(reading, key, offset);
	}
}

/* Returns where the next delimiter or comment begins, at or after `at`. */
static size_t
find_open(struct template_reading *reading, size_t at)
{
	struct slice text = reading->text;
	size_t comment;

	if (reading->tag < at)
		reading->tag = slice_find(text, reading->open, at);
	if (reading->comments_end)
		return reading->tag;
	comment = slice_find(slice_until(text, reading->tag), SLICE("<!--"), at);
	if (comment == reading->tag)
		return reading->tag;
	/* A comment that is never closed is text. */
	reading->comments_end = slice_find(text, SLICE("-->"), comment) == text.n;
	return reading->comments_end ? reading->tag : comment;
}

/* Reads the tag or comment at `at` and returns the offset after it. */
static size_t
read_tag(struct template_reading *reading, size_t at)
{
	bool comment = !slice_starts(slice_from(reading->text, at), reading->open);
	struct slice close = comment ? SLICE("-->") : reading->close;
	size_t start = at + (comment ? 0 : reading->open.n);
	size_t end = slice_find(reading->text, close, start);

	/* A tag that is never closed is text, like all after it. */
	if (end == reading->text.n)
		add_part(reading, TEMPLATE_TEXT, slice_from(reading->text, at), at)->unclosed =
		    true;
	else if (comment)
		add_part(reading, TEMPLATE_TEXT,
		    slice_from(slice_until(reading->text, end + close.n), at), at);
	else
		read_key(reading, slice_from(slice_until(reading->text, end), start), at);
	return end == reading->text.n ? end : end + close.n;
}

const struct template_part *
template_parse(struct arena *arena, struct slice text, struct template_fault *fault)
{
	const struct template_part *first = NULL;
	struct template_reading reading = {
		.arena = arena, .text = text, .fault = fault,
		.open = SLICE("{{"), .close = SLICE("}}"),
		.ends = {&first},
	};
	struct slice trimmed = utf8_trim(text);
	size_t at = 0;

	*fault = (struct template_fault){0};
	reading.tag = slice_find(text, reading.open, 0);
	if (slice_starts(trimmed, SLICE(OLD_DELIMITERS))) {
		reading.open = SLICE("<%");
		reading.close = SLICE("%>");
		reading.tag = 0;
		at = (size_t)(trimmed.p - text.p) + strlen(OLD_DELIMITERS);
	}
	while (at < text.n && fault->kind == TEMPLATE_FINE) {
		size_t open = find_open(&reading, at);

		if (open > at)
			add_part(&reading, TEMPLATE_TEXT,
			    slice_from(slice_until(text, open), at), at);
		at = open < text.n ? read_tag(&reading, open) : text.n;
	}
	if (reading.depth != 0)
		fail(&reading, TEMPLATE_NO_END, reading.sections[reading.depth - 1]->text,
		    reading.sections[reading.depth - 1]->offset);
	return first;
}

static const struct slice *
find_field(const struct note *note, struct slice name)
{
	for (size_t i = 0; i < note->type->nfields; i++)
		if (slice_equal(note->type->fields[i].name, name))
			return &note->fields[i];
	return NULL;
}

static bool
is_filled(const struct note *note, struct slice name)
{
	const struct slice *field = find_field(note, name);

	return field != NULL && !field_is_empty(*field);
}

bool
template_shows_field(const struct template_part *part, const struct note *note)
{
	for (; part != NULL; part = part->next) {
		if (part->kind == TEMPLATE_FIELD && is_filled(note, part->text))
			return true;
		if (part->kind > TEMPLATE_FIELD &&
		    (part->kind == TEMPLATE_SECTION) == is_filled(note, part->text) &&
		    template_shows_field(part->child, note))
			return true;
	}
	return false;
}

static bool
has_filter(struct slice filters, const char *name)
{
	struct slice wanted = slice_of(name);

	while (filters.n != 0) {
		size_t end = slice_find(filters, SLICE(":"), 0);

		if (slice_equal(slice_until(filters, end), wanted))
			return true;
		filters = slice_from(filters, end + 1);
	}
	return false;
}

/* On the front, the deletion that is asked is a gap; the back has the text of all. */
static void
add_cloze(struct buf *html, struct slice field, const struct template_card *card)
{
	struct buf question = {0}, answer = {0};
	bool front = card->front.p == NULL;

	cloze_card_add(&question, &answer, field, front ? card->cloze : 0);
	buf_add(html, buf_slice(&question));
	buf_free(&question);
	buf_free(&answer);
}

/* Fields that Anki fills itself. */
static bool
add_special(struct buf *html, struct slice name, const struct template_card *card)
{
	size_t level = card->deck.n;

	while (level > 0 && card->deck.p[level - 1] != ':')
		level--;
	if (slice_equal(name, SLICE("FrontSide")))
		buf_add(html, card->front);
	else if (slice_equal(name, SLICE("Tags")))
		buf_add(html, card->note->tags);
	else if (slice_equal(name, SLICE("Type")))
		buf_add(html, card->note->type->name);
	else if (slice_equal(name, SLICE("Card")))
		buf_add(html, card->template->name);
	else if (slice_equal(name, SLICE("Deck")))
		buf_add(html, card->deck);
	else if (slice_equal(name, SLICE("Subdeck")))
		buf_add(html, slice_from(card->deck, level));
	else if (slice_equal(name, SLICE("CardFlag")))
		buf_text(html, "flag0");
	else
		return false;
	return true;
}

/* "c1" is about the deletion that is asked. */
static bool
names_deletion(struct slice name, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "c%u", number);
	return number != 0 && slice_equal(name, slice_of(text));
}

/* Sections may also be about what Anki fills itself. */
static bool
is_shown(const struct template_part *part, const struct template_card *card)
{
	struct buf special = {0};
	bool filled;

	if (find_field(card->note, part->text) != NULL)
		filled = is_filled(card->note, part->text);
	else if (add_special(&special, part->text, card))
		filled = special.n != 0;
	else
		filled = names_deletion(part->text, card->cloze);
	buf_free(&special);
	return (part->kind == TEMPLATE_SECTION) == filled;
}

static void
add_part_html(struct buf *html, const struct template_part *part, const struct template_card *card)
{
	const struct slice *field = find_field(card->note, part->text);

	if (field == NULL)
		add_special(html, part->text, card);
	else if (card->cloze != 0 && has_filter(part->filters, "cloze"))
		add_cloze(html, *field, card);
	else if (card->front.p != NULL || !has_filter(part->filters, "type"))
		buf_add(html, *field);
}

void
template_render(struct buf *html, const struct template_part *part,
    const struct template_card *card)
{
	for (; part != NULL; part = part->next) {
		if (part->kind == TEMPLATE_TEXT)
			buf_add(html, part->text);
		else if (part->kind == TEMPLATE_FIELD)
			add_part_html(html, part, card);
		else if (is_shown(part, card))
			template_render(html, part->child, card);
	}
}
