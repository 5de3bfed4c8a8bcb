/* SPDX-License-Identifier: MIT */
/*
 * Cards of one type follow each other as a rule, so the last type is looked at first.
 */
#include "config.h"

#include "collection/card_sides.h"
#include "collection/template.h"
#include "html/escape.h"
#include "html/parse.h"
#include "html/tag.h"

/* The parsed templates of one note type. */
struct parsed_type {
	const struct note_type			 *type;
	const struct template_part		**fronts;	/* by template; NULL until it is needed */
	const struct template_part		**backs;
};

struct card_sides {
	const struct collection	*collection;
	struct parsed_type	*types;		/* of the collection's types, in their order */
	size_t			 last;		/* index of the type of the last card */
};

struct card_sides *
card_sides_new(const struct collection *collection)
{
	struct arena *arena = collection->arena;
	struct card_sides *sides = arena_alloc(arena, sizeof(*sides));

	sides->collection = collection;
	sides->types = arena_array(arena, collection->types.n, sizeof(*sides->types));
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = collection->types.v[i];

		sides->types[i] = (struct parsed_type){
			.type = type,
			.fronts = arena_array(arena, type->ntemplates, sizeof(void *)),
			.backs = arena_array(arena, type->ntemplates, sizeof(void *)),
		};
	}
	return sides;
}

static struct parsed_type *
find_type(struct card_sides *sides, const struct note_type *type)
{
	if (sides->types[sides->last].type != type)
		for (sides->last = 0; sides->types[sides->last].type != type; sides->last++)
			;
	return &sides->types[sides->last];
}

static const struct template_part *
parse(struct card_sides *sides, const struct template_part **parsed, struct slice text)
{
	struct template_fault fault;

	if (*parsed == NULL)
		*parsed = template_parse(sides->collection->arena, text, &fault);
	return *parsed;
}

/* Elements whose content is no text that people read. */
static bool
is_hidden(const struct html_node *node)
{
	static const char *const elements[] = {
		"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "canvas",
	};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (html_node_is(node, elements[i]))
			return true;
	return false;
}

/* A tag that only browsers can read loses its attributes. */
static void
add_start(struct buf *html, const struct html_node *node)
{
	struct html_tag tag;

	if (html_tag_read(node->start, &tag) && tag.all.n == node->start.n)
		buf_add(html, node->start);
	else
		buf_format(html, "<%.*s>", SLICE_ARG(node->name));
}

static void
add_nodes(struct buf *html, const struct html_node *node)
{
	for (; node != NULL; node = node->next) {
		bool kept = node->kind == HTML_NODE_ELEMENT && (node->flags & HTML_FIELD) != 0;

		if (node->kind == HTML_NODE_TEXT)
			escape_markup(html, node->text);
		if (node->kind != HTML_NODE_ELEMENT || is_hidden(node))
			continue;
		if (kept)
			add_start(html, node);
		add_nodes(html, node->child);
		if (kept && (node->flags & HTML_VOID) == 0)
			buf_format(html, "</%.*s>", SLICE_ARG(node->name));
	}
}

/* Appends what a browser would show.  What is too deep to be parsed is appended as it is. */
static void
add_shown(struct buf *html, struct slice rendered)
{
	struct arena *scratch = arena_new();
	const struct html_node *nodes;

	if (html_parse(scratch, rendered, &nodes))
		add_nodes(html, nodes);
	else
		buf_add(html, rendered);
	arena_free(scratch);
}

/* Anki itself exports cards as text like that. */
static struct slice
after_rule(struct slice back)
{
	static const char *const rules[] = {"<hr id=answer>", "<hr id=\"answer\">", "<hr id='answer'>"};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		size_t at = slice_find(back, slice_of(rules[i]), 0);

		if (at != back.n)
			return slice_from(back, at + strlen(rules[i]));
	}
	return back;
}

void
card_sides_add(struct card_sides *sides, const struct card *card, struct buf *front,
    struct buf *back)
{
	const struct collection *collection = sides->collection;
	const struct note *note = &collection->notes.v[card->note];
	struct parsed_type *parsed = find_type(sides, note->type);
	bool cloze = note->type->kind == NOTE_TYPE_CLOZE;
	size_t index = cloze ? 0 : card->template;
	struct template_card shown = {
		.note = note,
		.deck = collection->decks.v[card->deck].name,
		.cloze = cloze ? card->template + 1 : 0,
	};
	struct buf rendered = {0};

	/* Damaged packages have cards of templates that do not exist. */
	if (index >= note->type->ntemplates)
		return;
	shown.template = &note->type->templates[index];
	template_render(
	    &rendered, parse(sides, &parsed->fronts[index], shown.template->front), &shown);
	add_shown(front, buf_slice(&rendered));
	rendered.n = 0;
	shown.front = SLICE("");
	template_render(
	    &rendered, parse(sides, &parsed->backs[index], shown.template->back), &shown);
	add_shown(back, after_rule(buf_slice(&rendered)));
	buf_free(&rendered);
}
