/* SPDX-License-Identifier: MIT */
/*
 * Headings of plain notes (lines) and of marked-up text (nodes) to fields.
 */
#include "config.h"

#include "compose/back.h"
#include "compose/front_back.h"
#include "html/cloze.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/node_words.h"

/* What the sides of one card are made of. */
struct making {
	const struct html_source	*source;
	const struct document		*doc;
	const struct block		*heading;
	const struct markup		*markup;	/* NULL: plain notes */
	bool				 front_cloze;
	bool				 back_cloze;
};

/* Nodes of a heading; plain notes have none, even where attributes made markup of it. */
static bool
has_nodes(const struct block *heading)
{
	return heading->markup != NULL && heading->markup->front != NULL;
}

static void
add_front(struct buf *buf, const struct making *making)
{
	struct slice text;

	if (making->markup != NULL) {
		html_add_nodes(buf, making->source, making->markup->front);
		return;
	}
	text = back_front_text(making->source->arena, making->doc, making->heading);
	if (making->front_cloze)
		cloze_add_text(buf, text);
	else
		escape_text(buf, text);
}

static void
add_back(struct buf *buf, const struct making *making)
{
	if (making->markup != NULL)
		html_add_nodes(buf, making->source, making->markup->body);
	else
		back_add(buf, making->doc, making->heading, making->back_cloze);
}

/* The heading stands above the deletions as a label does. */
static void
add_both(struct buf *buf, const struct making *making)
{
	buf_text(buf, "<p class=\"label\"><b>");
	add_front(buf, making);
	buf_text(buf, "</b></p>");
	add_back(buf, making);
}

/* What was built, kept; `text` instead where it is the same and lives as long. */
static struct slice
keep(const struct making *making, struct buf *html, struct slice text)
{
	struct slice kept = text;

	if (!slice_equal(buf_slice(html), text))
		kept = arena_slice(making->source->arena, buf_slice(html));
	html->n = 0;
	return kept;
}

/* Deletions need two braces; most texts have none. */
static void
find_clozes(struct making *making)
{
	struct slice front;

	if (!making->doc->has_braces)
		return;
	if (making->markup != NULL) {
		making->front_cloze = node_words_have_cloze(making->markup->front);
		making->back_cloze = node_words_have_cloze(making->markup->body);
		return;
	}
	front = back_front_text(making->doc->arena, making->doc, making->heading);
	making->front_cloze = cloze_is_in(front);
	making->back_cloze = back_has_cloze(making->doc, making->heading);
}

static struct making
making_of(const struct html_source *source, const struct document *doc,
    const struct block *heading)
{
	struct making making = {
		.source = source,
		.doc = doc,
		.heading = heading,
		.markup = has_nodes(heading) ? heading->markup : NULL,
	};

	find_clozes(&making);
	return making;
}

static size_t
count_nodes(const struct node *nodes)
{
	size_t n = 0;

	for (; nodes != NULL; nodes = nodes->next) {
		bool counts = nodes->kind == NODE_PARAGRAPH || nodes->kind == NODE_HEADING ||
		    nodes->kind == NODE_CODE_BLOCK || nodes->kind == NODE_ROW;

		n += counts ? 1 : count_nodes(nodes->child);
	}
	return n;
}

static size_t
count_blocks(const struct block *parent)
{
	size_t n = 0;

	for (const struct block *block = parent->child; block != NULL && !block_is_front(block);
	     block = block->next)
		n += 1 + count_blocks(block);
	return n;
}

void
sides_make(struct sides *sides, const struct html_source *source, const struct document *doc,
    const struct block *heading, struct buf *scratch)
{
	struct making making = making_of(source, doc, heading);
	struct arena *arena = source->arena;
	bool reversed = heading->markup != NULL && heading->markup->reversed;
	struct slice text = back_front_text(arena, doc, heading);

	*sides = (struct sides){
		.type = &note_types[reversed ? NOTE_TYPE_REVERSED : NOTE_TYPE_BASIC],
		.words = field_fold(arena, back_front_words(arena, doc, heading)),
		.blocks = making.markup != NULL ? count_nodes(making.markup->body)
		    : count_blocks(heading) + document_is_pair(doc, heading->line),
	};
	if (making.front_cloze || making.back_cloze)
		sides->type = &note_types[NOTE_TYPE_CLOZE];
	scratch->n = 0;
	if (making.back_cloze) {
		add_both(scratch, &making);
		sides->first = keep(&making, scratch, SLICE_NONE);
	} else {
		add_front(scratch, &making);
		sides->first = keep(&making, scratch, text);
		add_back(scratch, &making);
		sides->second = keep(&making, scratch, SLICE_NONE);
	}
}

bool
sides_has_back(const struct document *doc, const struct block *heading)
{
	return heading->child != NULL || document_is_pair(doc, heading->line) ||
	    (heading->markup != NULL && heading->markup->body != NULL);
}

bool
sides_is_cloze(const struct document *doc, const struct block *heading)
{
	return making_of(NULL, doc, heading).front_cloze;
}

void
sides_add_context(struct buf *buf, const struct html_source *source, const struct document *doc,
    const struct block *heading)
{
	struct arena *arena = source->arena;

	/* Anki would make cards of deletions in any field, so only their words are left. */
	if (has_nodes(heading) && !node_words_have_cloze(heading->markup->front))
		html_add_nodes(buf, source, heading->markup->front);
	else
		escape_text(buf, back_front_words(arena, doc, heading));
}
