/* SPDX-License-Identifier: MIT */
/*
 * Divides the blocks of the body first, then renders the blocks of each field.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/custom_fields.h"
#include "compose/field_division.h"
#include "html/node_words.h"

/* A note while its fields are filled. */
struct custom_filling {
	const struct front_back_source	*source;
	const struct custom_type	*custom;
	const struct node		**parts;	/* by field: the blocks that fill it, or NULL */
	const struct node		*rest;		/* the blocks that name no field */
	struct slice			*fields;
};

/* A paragraph alone needs no element around it, as in Anki's editor. */
static void
add_blocks(const struct custom_filling *filling, const struct node *blocks)
{
	bool alone = blocks != NULL && blocks->kind == NODE_PARAGRAPH && blocks->next == NULL;

	html_add_nodes(
	    filling->source->field, filling->source->html, alone ? blocks->child : blocks);
}

/* Moves the HTML that was made to the end of a field. */
static void
fill(const struct custom_filling *filling, size_t field)
{
	struct buf *html = filling->source->field;

	filling->fields[field] = arena_slice(filling->source->arena, buf_slice(html));
	html->n = 0;
}

/* The field for text that names none: the next one in the order that is empty, or SIZE_MAX. */
static size_t
find_free(const struct custom_filling *filling, size_t from)
{
	const struct custom_type *custom = filling->custom;

	for (size_t i = from; i < custom->norder; i++)
		if (filling->parts[custom->order[i]] == NULL)
			return custom->order[i];
	return SIZE_MAX;
}

/* Whether a template shows the deletions of that field. */
static bool
shows_deletions(const struct custom_type *custom, size_t field)
{
	for (size_t i = 0; i < custom->type->ntemplates; i++) {
		struct slice front = custom->type->templates[i].front;
		struct slice sign = SLICE("cloze:");

		for (size_t at = slice_find(front, sign, 0); at < front.n;
		     at = slice_find(front, sign, at + 1)) {
			struct slice name = slice_from(front, at + sign.n);
			size_t end = slice_find(name, SLICE("}}"), 0);

			if (slice_equal(utf8_trim(slice_until(name, end)),
				custom->type->fields[field].name))
				return true;
		}
	}
	return false;
}

/* Whether front and body must be one field, since only the field of the front shows deletions. */
static bool
belong_together(
    const struct custom_filling *filling, const struct note_content *content, size_t rest)
{
	const struct custom_type *custom = filling->custom;

	return custom->type->kind == NOTE_TYPE_CLOZE && !content->front_cloze &&
	    filling->parts[custom->order[0]] == NULL && node_words_have_cloze(filling->rest) &&
	    (rest == SIZE_MAX || !shows_deletions(custom, rest)) &&
	    shows_deletions(custom, custom->order[0]);
}

static void
report_no_place(const struct custom_filling *filling)
{
	const struct front_back_source *source = filling->source;

	diag_at(source->diag, DIAG_NOTE_TYPE, source->doc->text, filling->rest->offset,
	    "the note type '%.*s' has no field left for this text; put it below a heading with the"
	    " name of a field", SLICE_ARG(filling->custom->type->name));
}

/* Anki makes a card of any deletion of a cloze note, even if it shows none of that field. */
static void
check_deletions_of(const struct custom_filling *filling, size_t field, const struct node *blocks)
{
	const struct custom_type *custom = filling->custom;
	const struct front_back_source *source = filling->source;

	/* Few fields have deletions, and templates are long. */
	if (custom->type->kind == NOTE_TYPE_CLOZE && node_words_have_cloze(blocks) &&
	    !shows_deletions(custom, field))
		diag_at(source->diag, DIAG_CLOZE, source->doc->text, blocks->offset,
		    "the note type '%.*s' hides no deletions of the field '%.*s', so its card would"
		    " show the braces", SLICE_ARG(custom->type->name),
		    SLICE_ARG(custom->type->fields[field].name));
}

/* Fills the fields of the front and of the text that names none. */
static void
fill_in_order(const struct custom_filling *filling, const struct note_content *content)
{
	size_t first = filling->custom->order[0], rest = find_free(filling, 1);

	if (filling->rest != NULL && belong_together(filling, content, rest)) {
		html_add_labelled(filling->source->field, filling->source->html, content->front,
		    filling->rest);
		fill(filling, first);
		return;
	}
	if (filling->parts[first] == NULL) {
		html_add_nodes(filling->source->field, filling->source->html, content->front);
		fill(filling, first);
	}
	if (filling->rest != NULL && rest == SIZE_MAX)
		report_no_place(filling);
	if (filling->rest == NULL || rest == SIZE_MAX)
		return;
	check_deletions_of(filling, rest, filling->rest);
	add_blocks(filling, filling->rest);
	fill(filling, rest);
}

struct slice *
custom_fields_make(const struct front_back_source *source, const struct custom_type *custom,
    const struct note_content *content)
{
	size_t n = custom->type->nfields;
	struct custom_filling filling = {
		.source = source,
		.custom = custom,
		.parts = arena_array(source->scratch, n, sizeof(struct node *)),
		.fields = arena_array(source->arena, n, sizeof(struct slice)),
	};

	filling.rest = field_division_make(source, custom->type, content->body, filling.parts);
	source->field->n = 0;
	for (size_t i = 0; i < n; i++) {
		check_deletions_of(&filling, i, filling.parts[i]);
		add_blocks(&filling, filling.parts[i]);
		fill(&filling, i);
	}
	fill_in_order(&filling, content);
	return filling.fields;
}
