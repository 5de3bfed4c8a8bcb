/* SPDX-License-Identifier: MIT */
/*
 * The type of a note is the one that its heading names, or a heading above, or the settings.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/node_words.h"
#include "read/attributes.h"
#include "read/markdown/field_sections.h"

/* The types of the headings above while sections are looked at in order. */
struct type_scope {
	const struct known_type	*stated[HEADING_LEVELS + 1];	/* by level, NULL if it states none */
	bool			 open[HEADING_LEVELS + 1];	/* ... whether such a heading is above */
	size_t			 heading[HEADING_LEVELS + 1];	/* index of the section, or 0 */
};

/* The name in "notetype=NAME"; the attributes are read in full, and reported, later. */
static struct slice
read_type_name(const struct document *doc, const struct node *heading)
{
	struct diag silent = {.handler = NULL};

	if (!slice_has(heading->target, SLICE("notetype")))
		return SLICE_NONE;
	return attributes_read(doc->arena, doc->text,
	    (uint32_t)(heading->target.p - doc->seen->bytes.p), heading->target, &silent)->notetype;
}

/* Enters a section, and returns the type of its note; NULL if it is not one of the author's. */
static const struct known_type *
enter(struct type_scope *scope, const struct document *doc,
    const struct markdown_section *section, size_t index)
{
	uint8_t level = sections_level(section);
	struct slice name = section->heading == NULL ? SLICE_NONE
	    : read_type_name(doc, section->heading);

	for (uint8_t deeper = level; deeper <= HEADING_LEVELS && level != 0; deeper++) {
		scope->open[deeper] = false;
		scope->heading[deeper] = 0;
	}
	scope->heading[level] = index;
	scope->open[level] = level != 0 && name.n != 0;
	scope->stated[level] = known_types_find(doc->types, name);
	for (level++; level-- > 0;)
		if (scope->open[level])
			return scope->stated[level];
	return known_types_find(doc->types, doc->settings.notetype);
}

/* Whether a heading names a field.  One that names a note type is a note. */
static bool
names_field(const struct document *doc, const struct known_type *type, const struct node *heading)
{
	struct buf words = {0};
	struct slice name;
	bool names;

	node_words_add(&words, heading->child);
	name = utf8_trim(buf_slice(&words));
	if (name.n != 0 && name.p[name.n - 1] == ':')
		name = utf8_trim_end(slice_until(name, name.n - 1));
	names = known_type_field(type, name) != SIZE_MAX && read_type_name(doc, heading).n == 0;
	buf_free(&words);
	return names;
}

static bool
has_line_of_field(const struct known_type *type, const struct node *inlines)
{
	bool starts = true;

	for (; inlines != NULL; inlines = inlines->next) {
		struct slice name;
		size_t value;

		if (starts && inlines->kind == NODE_TEXT &&
		    known_types_split_line(inlines->text, &name, &value) &&
		    known_type_field(type, name) != SIZE_MAX)
			return true;
		starts = node_is_line_end(inlines);
	}
	return false;
}

/* Whether a paragraph, or one in an item, has a line that names a field. */
static bool
has_field_line(const struct known_type *type, const struct node *blocks)
{
	for (; blocks != NULL; blocks = blocks->next) {
		if (blocks->kind == NODE_PARAGRAPH && has_line_of_field(type, blocks->child))
			return true;
		if ((blocks->kind == NODE_LIST || blocks->kind == NODE_ITEM) &&
		    has_field_line(type, blocks->child))
			return true;
	}
	return false;
}

/* Returns the section that a heading below it is part of: that of the nearest higher heading. */
static size_t
find_note(const struct type_scope *scope, uint8_t level)
{
	while (--level > 0)
		if (scope->heading[level] != 0)
			return scope->heading[level];
	return 0;
}

/* Makes the sections from the one after the note up to this one parts of the note. */
static void
start_note(struct markdown_sections *sections, size_t note, size_t part)
{
	struct markdown_section *list = sections->list.v;

	list[note].is_note = true;
	for (size_t i = part; i > note && list[i].owner != &list[note]; i--)
		list[i].owner = &list[note];
}

void
field_sections_find(struct markdown_sections *sections, const struct document *doc)
{
	struct type_scope scope = {{NULL}, {false}, {0}};
	uint8_t note_level = HEADING_LEVELS;	/* deeper headings are part of the last note */
	size_t note = 0;

	if (doc->types == NULL || doc->types->n == 0)
		return;
	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];
		uint8_t level = sections_level(section);
		const struct known_type *type = enter(&scope, doc, section, i);

		section->is_note = type != NULL && has_field_line(type, section->body);
		if (i == 0)
			continue;
		if (type != NULL && level <= note_level &&
		    names_field(doc, type, section->heading)) {
			note = find_note(&scope, level);
			note_level = (uint8_t)(note == 0 ? level - 1
			    : sections_level(&sections->list.v[note]));
		} else if (level <= note_level) {
			note_level = HEADING_LEVELS;
		}
		if (note_level != HEADING_LEVELS)
			start_note(sections, note, i);
	}
}
