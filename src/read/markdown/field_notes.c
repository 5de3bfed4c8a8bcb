/* SPDX-License-Identifier: MIT */
/*
 * Cuts the blocks at headings.
 */
#include "config.h"

#include "base/vec.h"
#include "html/node_words.h"
#include "read/attributes.h"
#include "read/markdown/field_notes.h"

#define NOTE_LEVEL	2
#define FIELD_LEVEL	3

struct field_reading {
	struct document			*doc;
	struct diag			*diag;
	VEC(struct field_note)		 notes;
	VEC(struct field_text)		 fields;	/* of the last note */
};

static bool
has_tag(const struct attributes *attributes, const char *tag)
{
	for (size_t i = 0; attributes != NULL && i < attributes->ntags; i++)
		if (slice_equal(attributes->tags[i], slice_of(tag)))
			return true;
	return false;
}

static const struct attributes *
read_attributes(struct field_reading *r, const struct node *heading)
{
	const struct document *doc = r->doc;
	struct slice braces = heading->target;

	if (braces.n == 0)
		return NULL;
	return attributes_read_of_fields(doc->arena, doc->text,
	    (uint32_t)(braces.p - doc->text->bytes.p), braces, r->diag);
}

static struct slice
read_name(struct field_reading *r, const struct node *heading)
{
	struct buf words = {0};
	struct slice name;

	node_words_add(&words, heading->child);
	name = arena_slice(r->doc->arena, buf_slice(&words));
	buf_free(&words);
	return name;
}

/* Whether the block is a heading that begins a field.  Sets its attributes. */
static bool
is_field(struct field_reading *r, const struct node *block, const struct attributes **attributes)
{
	if (block->kind != NODE_HEADING || block->level != FIELD_LEVEL || block->target.n == 0)
		return false;
	*attributes = read_attributes(r, block);
	return has_tag(*attributes, "field");
}

/* The note gets the fields found so far. */
static void
end_note(struct field_reading *r)
{
	struct field_note *note;

	if (r->notes.n == 0)
		return;
	note = &r->notes.v[r->notes.n - 1];
	note->fields = arena_copy(r->doc->arena, r->fields.v, r->fields.n, sizeof(*r->fields.v));
	note->nfields = r->fields.n;
	r->fields.n = 0;
}

static void
start_note(struct field_reading *r, const struct node *heading)
{
	const struct attributes *attributes = read_attributes(r, heading);

	end_note(r);
	vec_push(&r->notes, ((struct field_note){
		.heading = heading->child, .attributes = attributes, .offset = heading->offset}));
	/* The text below the heading is a field without a name. */
	vec_push(&r->fields, ((struct field_text){
		.paragraphs = attributes != NULL && attributes->paragraphs,
		.offset = heading->offset}));
}

static void
warn_left_out(struct field_reading *r, const struct node *block)
{
	diag_at(r->diag, DIAG_TEXT_BEFORE_HEADING, r->doc->text, block->offset,
	    "this text is on no card; a note begins with a heading of level 2 (\"## Front\")");
}

/* Appends the block to the last field. */
static void
add_block(struct field_reading *r, struct node *block, struct node **last)
{
	struct field_text *field = &r->fields.v[r->fields.n - 1];

	if (field->blocks == NULL)
		field->blocks = block;
	else
		(*last)->next = block;
	*last = block;
}

static void
take_block(struct field_reading *r, struct node *block, struct node **last)
{
	const struct attributes *attributes;

	if (block->kind == NODE_HEADING && block->level < NOTE_LEVEL) {
		end_note(r);
	} else if (block->kind == NODE_HEADING && block->level == NOTE_LEVEL) {
		start_note(r, block);
	} else if (r->fields.n == 0) {
		warn_left_out(r, block);
	} else if (is_field(r, block, &attributes)) {
		vec_push(&r->fields, ((struct field_text){
			.name = read_name(r, block),
			.first = has_tag(attributes, "front"),
			.paragraphs = attributes->paragraphs,
			.offset = block->offset}));
	} else {
		add_block(r, block, last);
	}
}

void
field_notes_read(struct document *doc, struct node *blocks, struct diag *diag)
{
	struct field_reading r = {.doc = doc, .diag = diag};
	struct node *next, *last = NULL;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		block->next = NULL;
		take_block(&r, block, &last);
	}
	end_note(&r);
	doc->field_notes = arena_copy(doc->arena, r.notes.v, r.notes.n, sizeof(*r.notes.v));
	doc->nfield_notes = r.notes.n;
	document_add_section(doc, NULL, LINE_TITLE, 0);
	vec_free(&r.notes);
	vec_free(&r.fields);
}
