/* SPDX-License-Identifier: MIT */
/*
 * Blocks are copied one by one, because the nodes of a document are shared.  Text that names a field
 * in one line fills only that field; a heading names the field of everything below it.
 */
#include "config.h"

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "compose/field_division.h"
#include "html/node_words.h"

/* Siblings while they are collected. */
struct block_list {
	struct node	*first;
	struct node	*last;
};

/* A body while it is divided. */
struct field_division {
	const struct front_back_source	*source;
	struct arena			*arena;		/* for copies */
	const struct note_type		*type;
	struct known_type		 known;		/* the same, for reading names */
	struct block_list		*lists;		/* by field; the last is for what names none */
	size_t				 current;	/* index of the list for the next blocks */
	size_t				 waiting;	/* that of a line without content above; or SIZE_MAX */
	uint32_t			 offset;	/* of the paragraph that is divided */
	uint8_t				 level;		/* of the last heading that names a field, or 0 */
};

static struct node *
append_copy(const struct field_division *division, struct block_list *list, const struct node *node)
{
	struct node *copy = arena_copy(division->arena, node, 1, sizeof(*node));

	copy->next = NULL;
	if (list->first == NULL)
		list->first = copy;
	else
		list->last->next = copy;
	list->last = copy;
	return copy;
}

/* names */

/* The name of a field that is most similar, or NULL. */
static const char *
find_nearest(const struct field_division *division, struct slice name)
{
	struct nearest_name nearest = {.wanted = name};

	for (size_t i = 0; i < division->type->nfields; i++)
		nearest_name_try(
		    &nearest, arena_string(division->arena, division->type->fields[i].name));
	return nearest.best;
}

static void
report_unknown(const struct field_division *division, struct slice name, const char *nearest,
    uint32_t offset)
{
	diag_at(division->source->diag, DIAG_UNKNOWN_FIELD, division->source->doc->text, offset,
	    "the note type '%.*s' has no field '%.*s', so this stays part of the text%s%s%s",
	    SLICE_ARG(division->type->name), SLICE_ARG(name),
	    nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
	    nearest != NULL ? "'?" : "");
}

/* The words of a heading or label, without a colon at the end; in the scratch arena. */
static struct slice
read_name(const struct field_division *division, const struct node *inlines)
{
	struct buf words = {0};
	struct slice name;

	node_words_add(&words, inlines);
	name = utf8_trim(arena_slice(division->arena, buf_slice(&words)));
	buf_free(&words);
	if (name.n != 0 && name.p[name.n - 1] == ':')
		name = utf8_trim_end(slice_until(name, name.n - 1));
	return name;
}

/* Whether a block is a heading or a label, which is a paragraph in bold. */
static bool
is_label(const struct node *block, const struct node **words)
{
	*words = block->child;
	if (block->kind == NODE_HEADING)
		return true;
	if (block->kind != NODE_PARAGRAPH || block->child == NULL ||
	    block->child->kind != NODE_STRONG || block->child->next != NULL)
		return false;
	*words = block->child->child;
	return true;
}

/* Reads a label.  Returns false if it names no field: then it is part of the text. */
static bool
read_label(struct field_division *division, const struct node *block, const struct node *words)
{
	struct slice name = read_name(division, words);
	size_t field = known_type_field(&division->known, name);
	const char *nearest;

	if (field != SIZE_MAX) {
		division->current = field;
		if (block->kind == NODE_HEADING)
			division->level = block->level;
		return true;
	}
	nearest = find_nearest(division, name);
	if (nearest != NULL || (division->level != 0 && block->level <= division->level))
		report_unknown(division, name, nearest,
		    words == NULL || words->offset == 0 ? block->offset : words->offset);
	return false;
}

/* lines */

/* The start of a line that names a field: "Meaning:: to speak", "**Meaning**:: to speak". */
struct field_line {
	size_t			 field;
	const struct node	*node;		/* the text with the sign */
	size_t			 value;		/* offset in it of what follows */
};

static bool
is_word_mark(const struct node *node)
{
	return node->kind == NODE_STRONG || node->kind == NODE_EMPHASIS;
}

/* More than two words before the sign are a sentence rather than a mistyped name. */
static bool
looks_like_name(struct slice name)
{
	size_t spaces = 0;

	for (size_t i = 0; i < name.n; i++)
		spaces += name.p[i] == ' ';
	return spaces < 2;
}

static void
check_line(const struct field_division *division, const struct node *node, struct slice name,
    size_t value)
{
	const char *nearest = find_nearest(division, name);

	if (value < node->text.n && !utf8_is_space(utf8_peek(node->text, value)))
		return;
	if (nearest != NULL || looks_like_name(name))
		report_unknown(division, name, nearest,
		    node->offset != 0 ? node->offset : division->offset);
}

/* Reads the start of a line at that inline node. */
static bool
read_line(const struct field_division *division, const struct node *node, struct field_line *line)
{
	struct slice name = SLICE_NONE, sign = SLICE(KNOWN_FIELD_SIGN);

	if (node == NULL)
		return false;
	if (is_word_mark(node) && node->next != NULL && node->next->kind == NODE_TEXT &&
	    slice_starts(node->next->text, sign)) {
		name = read_name(division, node->child);
		*line = (struct field_line){.node = node->next, .value = sign.n};
	} else {
		*line = (struct field_line){.node = node};
		if (node->kind != NODE_TEXT ||
		    !known_types_split_line(node->text, &name, &line->value))
			return false;
	}
	line->field = known_type_field(&division->known, name);
	if (line->field == SIZE_MAX)
		check_line(division, line->node, name, line->value);
	return line->field != SIZE_MAX;
}

/* Appends a paragraph with these inlines, without the line end after them, unless there are none. */
static void
add_paragraph(struct field_division *division, size_t list, struct block_list *inlines,
    const struct node *like)
{
	struct node *copy, *first = inlines->first, **end = &first;

	while (*end != NULL && ((*end)->next != NULL || !node_is_line_end(*end)))
		end = &(*end)->next;
	*end = NULL;
	*inlines = (struct block_list){NULL, NULL};
	if (first == NULL)
		return;
	copy = append_copy(division, &division->lists[list], like);
	copy->child = first;
	copy->offset = first->offset != 0 ? first->offset : like->offset;
}

/* Starts the content of a field with the rest of its line. */
static void
start_line(const struct field_division *division, struct block_list *inlines,
    const struct field_line *line)
{
	struct slice text = slice_from(line->node->text, line->value);
	size_t space = utf8_skip_space(text, 0);
	struct node *copy;

	if (space == text.n)
		return;
	copy = append_copy(division, inlines, line->node);
	copy->text = slice_from(text, space);
	if (copy->offset != 0)
		copy->offset += (uint32_t)(line->value + space);
}

/* Returns the list for a block, for which a line that names a field without content may wait. */
static size_t
take_list(struct field_division *division)
{
	size_t waiting = division->waiting;

	division->waiting = SIZE_MAX;
	return waiting != SIZE_MAX ? waiting : division->current;
}

static void
divide_paragraph(struct field_division *division, const struct node *paragraph)
{
	struct block_list inlines = {NULL, NULL};
	size_t list = take_list(division);
	bool starts = true, named = false, empty;

	division->offset = paragraph->offset;
	for (const struct node *node = paragraph->child; node != NULL; node = node->next) {
		struct field_line line;

		if (starts && read_line(division, node, &line)) {
			add_paragraph(division, list, &inlines, paragraph);
			list = line.field;
			start_line(division, &inlines, &line);
			node = line.node;
			named = true;
		} else if (inlines.first != NULL || !node_is_line_end(node)) {
			append_copy(division, &inlines, node);
		}
		starts = node_is_line_end(node);
	}
	empty = inlines.first == NULL;
	add_paragraph(division, list, &inlines, paragraph);
	if (named && empty)
		division->waiting = list;
}

/* blocks */

static void	divide_block(struct field_division *, const struct node *);

/* Whether an item begins with a line that names a field. */
static bool
names_field(struct field_division *division, const struct node *item)
{
	struct field_line line;

	division->offset = item->offset;
	return item->child != NULL && item->child->kind == NODE_PARAGRAPH &&
	    read_line(division, item->child->child, &line);
}

/* What is nested below an item that names a field belongs to that field. */
static void
divide_item(struct field_division *division, const struct node *item)
{
	size_t current = division->current;
	struct field_line line;

	read_line(division, item->child->child, &line);
	division->current = line.field;
	for (const struct node *block = item->child; block != NULL; block = block->next)
		divide_block(division, block);
	division->current = current;
	division->waiting = SIZE_MAX;
}

/* Takes items that name fields out of a list. */
static void
divide_list(struct field_division *division, const struct node *list)
{
	size_t current = take_list(division);
	struct block_list items = {NULL, NULL};

	for (const struct node *item = list->child; item != NULL; item = item->next) {
		if (names_field(division, item))
			divide_item(division, item);
		else
			append_copy(division, &items, item);
	}
	if (items.first != NULL)
		append_copy(division, &division->lists[current], list)->child = items.first;
}

static void
divide_block(struct field_division *division, const struct node *block)
{
	const struct node *words;

	if (is_label(block, &words)) {
		division->waiting = SIZE_MAX;
		if (read_label(division, block, words))
			return;
	} else if (block->kind == NODE_PARAGRAPH) {
		divide_paragraph(division, block);
		return;
	} else if (block->kind == NODE_LIST) {
		divide_list(division, block);
		return;
	}
	append_copy(division, &division->lists[take_list(division)], block);
}

static struct slice *
names_of(struct arena *arena, const struct note_type *type)
{
	struct slice *names = arena_array(arena, type->nfields, sizeof(*names));

	for (size_t i = 0; i < type->nfields; i++)
		names[i] = type->fields[i].name;
	return names;
}

const struct node *
field_division_make(const struct front_back_source *source, const struct note_type *type,
    const struct node *body, const struct node **parts)
{
	size_t n = type->nfields;
	struct field_division division = {
		.source = source,
		.arena = source->scratch,
		.type = type,
		.known = {type->name, names_of(source->scratch, type), n},
		.lists = arena_array(source->scratch, n + 1, sizeof(struct block_list)),
		.current = n,
		.waiting = SIZE_MAX,
	};

	for (; body != NULL; body = body->next)
		divide_block(&division, body);
	for (size_t i = 0; i < n; i++)
		parts[i] = division.lists[i].first;
	return division.lists[n].first;
}
