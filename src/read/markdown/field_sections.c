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

/* Whether the words of a heading or label are the name of a field. */
static bool
have_name(const struct known_type *type, const struct node *inlines)
{
	struct buf words = {0};
	struct slice name;
	bool names;

	node_words_add(&words, inlines);
	name = utf8_trim(buf_slice(&words));
	if (name.n != 0 && name.p[name.n - 1] == ':')
		name = utf8_trim_end(slice_until(name, name.n - 1));
	names = known_type_field(type, name) != SIZE_MAX;
	buf_free(&words);
	return names;
}

/* Whether a heading names a field.  One that names a note type is a note. */
static bool
names_field(const struct document *doc, const struct known_type *type, const struct node *heading)
{
	return have_name(type, heading->child) && read_type_name(doc, heading).n == 0;
}

/* Whether a paragraph is a name in bold. */
static bool
is_label(const struct known_type *type, const struct node *paragraph)
{
	const struct node *bold = paragraph->child;

	return bold != NULL && bold->kind == NODE_STRONG && bold->next == NULL &&
	    have_name(type, bold->child);
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
		if (blocks->kind == NODE_PARAGRAPH &&
		    (is_label(type, blocks) || has_line_of_field(type, blocks->child)))
			return true;
		if ((blocks->kind == NODE_LIST || blocks->kind == NODE_ITEM) &&
		    has_field_line(type, blocks->child))
			return true;
	}
	return false;
}

/* What is known of a section before notes are found. */
struct section_type {
	const struct known_type	*type;		/* NULL if it is not one of the author's */
	size_t			 above;		/* index of the nearest higher heading, or 0 */
	bool			 names_field;
	bool			 has_lines;	/* a line of its text names a field */
	/* Of the headings of which this is the nearest higher one: */
	size_t			 nfields;	/* those that name fields */
	size_t			 nothers;
	bool			 has_notes;	/* one of the others has fields itself */
	bool			 is_alone;	/* the first heading, which is likely to be the title */
};

/* Returns the section that a heading is below: that of the nearest higher heading, or 0. */
static size_t
find_above(const struct type_scope *scope, uint8_t level)
{
	while (level > 1)
		if (scope->heading[--level] != 0)
			return scope->heading[level];
	return 0;
}

static struct section_type *
find_types(const struct markdown_sections *sections, const struct document *doc)
{
	struct section_type *types = arena_array(doc->arena, sections->list.n, sizeof(*types));
	struct type_scope scope = {{NULL}, {false}, {0}};

	for (size_t i = 0; i < sections->list.n; i++) {
		const struct markdown_section *section = &sections->list.v[i];

		types[i].type = enter(&scope, doc, section, i);
		types[i].has_lines =
		    types[i].type != NULL && has_field_line(types[i].type, section->body);
		if (i == 0)
			continue;
		types[i].above = find_above(&scope, sections_level(section));
		types[i].names_field =
		    types[i].type != NULL && names_field(doc, types[i].type, section->heading);
		if (types[i].names_field)
			types[types[i].above].nfields++;
		else
			types[types[i].above].nothers++;
	}
	if (sections->list.n > 1)
		types[1].is_alone = true;
	for (size_t i = 2; i < sections->list.n; i++)
		if (sections_level(&sections->list.v[i]) <= sections_level(&sections->list.v[1]))
			types[1].is_alone = false;
	for (size_t i = 1; i < sections->list.n; i++)
		if (!types[i].names_field && (types[i].nfields != 0 || types[i].has_lines))
			types[types[i].above].has_notes = true;
	return types;
}

/* Whether a section is a field of the one above it, rather than a note whose front is such a word. */
static bool
is_field(const struct section_type *types, size_t index)
{
	const struct section_type *above = &types[types[index].above];

	return types[index].names_field && !above->has_notes &&
	    above->nfields >= above->nothers + above->is_alone;
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
	const struct section_type *types;
	uint8_t note_level = HEADING_LEVELS;	/* deeper headings are part of the last note */
	size_t note = 0;

	if (doc->types == NULL || doc->types->n == 0)
		return;
	types = find_types(sections, doc);
	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];
		uint8_t level = sections_level(section);

		section->is_note = types[i].has_lines;
		if (i == 0)
			continue;
		if (level <= note_level && is_field(types, i)) {
			note = types[i].above;
			note_level = (uint8_t)(note == 0 ? level - 1
			    : sections_level(&sections->list.v[note]));
		} else if (level <= note_level) {
			note_level = HEADING_LEVELS;
		}
		if (note_level != HEADING_LEVELS)
			start_note(sections, note, i);
	}
}
