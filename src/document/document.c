/* SPDX-License-Identifier: MIT */
/*
 * Makes documents and sections; has the names of line classes and properties.
 */
#include "config.h"

#include "document/document.h"

static const struct {
	char		 letter;
	const char	*name;
} classes[] = {
#define LINE_CLASS(symbol, letter, name, summary)	{letter, name},
#include "document/line_class.def"
#undef LINE_CLASS
};

const char *const property_names[PROPERTIES] = {
	[PROPERTY_DECK] = "deck",
	[PROPERTY_TAGS] = "tags",
	[PROPERTY_NOTETYPE] = "notetype",
	[PROPERTY_ID] = "id",
	[PROPERTY_LANG] = "lang",
	[PROPERTY_CARDS] = "cards",
	[PROPERTY_TITLE] = "title",
	[PROPERTY_CARD_LEVEL] = "card-level",
	[PROPERTY_LINE_BREAKS] = "line-breaks",
	[PROPERTY_SEPARATOR] = "separator",
	[PROPERTY_CLOZE] = "cloze",
	[PROPERTY_DECK_DESCRIPTION] = "deck-description",
	[PROPERTY_DESCRIPTION_FORMAT] = "deck-description-format",
	[PROPERTY_NOTE_TYPES] = "note-types",
};

struct document *
document_new(struct arena *arena, const struct text *text)
{
	struct document *doc = arena_alloc(arena, sizeof(*doc));

	*doc = (struct document){
		.arena = arena,
		.text = text,
		.seen = text,
		.lines = arena_array(arena, text->nlines, sizeof(*doc->lines)),
		.nlines = text->nlines,
		.has_braces = slice_has(text->bytes, SLICE("{{")),
	};
	for (size_t i = 0; i < doc->nlines; i++)
		doc->lines[i].class = LINE_BLANK;
	return doc;
}

struct section *
document_add_section(
    struct document *doc, struct section *parent, enum line_class class, uint32_t line)
{
	struct section *section = arena_alloc(doc->arena, sizeof(*section));

	*section = (struct section){.class = class, .line = line, .parent = parent};
	if (parent == NULL)
		doc->root = section;
	else if (parent->last == NULL)
		parent->child = parent->last = section;
	else
		parent->last = parent->last->next = section;
	return section;
}

char
line_class_letter(enum line_class class)
{
	return classes[class].letter;
}

const char *
line_class_name(enum line_class class)
{
	return classes[class].name;
}

uint8_t
document_choose_card_level(const size_t bodies[HEADING_LEVELS + 1])
{
	uint8_t best = HEADING_LEVELS;

	for (uint8_t level = HEADING_LEVELS; level > 0; level--)
		if (bodies[level] > bodies[best])
			best = level;
	return best;
}

const struct question_key *
document_find_key(const struct document *doc, uint32_t question)
{
	size_t low = 0, high = doc->nkeys;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (doc->keys[middle].question < question)
			low = middle + 1;
		else
			high = middle;
	}
	return low < doc->nkeys && doc->keys[low].question == question ? &doc->keys[low] : NULL;
}
