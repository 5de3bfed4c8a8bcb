/* SPDX-License-Identifier: MIT */
/*
 * A footnote may be on many cards with a different number on each, so footnotes that contain marks
 * are copied for each card.  A card gets each footnote only once, so circular references end.
 */
#include "config.h"

#include "base/vec.h"
#include "read/markdown/footnotes.h"

/* The number of nodes that may be copied for all cards: this, plus one per byte of the text. */
#define COPIES_FROM	100000

struct placing {
	struct arena	*arena;
	struct node	**definitions;	/* index: number in the text - 1 */
	bool		*used;		/* per definition: some card refers to it */
	uint32_t	*numbers;	/* per definition: its number on the current card, or 0 */
	uint32_t	 ndefinitions;
	VEC(uint32_t)	 seen;		/* used definitions whose own marks are still unread */
	VEC(uint32_t)	 listed;	/* definitions on the current card */
	VEC(struct node *) notes;	/* their nodes on it */
	size_t		 copied;	/* number of nodes, for all cards */
	size_t		 most;		/* limit for `copied`, against texts made to explode */
};

/* The index of the definition for a mark; ndefinitions for any other node. */
static uint32_t
find_definition(const struct placing *placing, const struct node *node)
{
	if (node->kind != NODE_FOOTNOTE_MARK || node->number == 0 ||
	    node->number > placing->ndefinitions)
		return placing->ndefinitions;
	return node->number - 1;
}

static bool
has_marks(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		if (nodes->kind == NODE_FOOTNOTE_MARK || has_marks(nodes->child))
			return true;
	return false;
}

static struct node *
copy(struct placing *placing, const struct node *nodes)
{
	struct node *first = NULL, **end = &first;

	for (; nodes != NULL; nodes = nodes->next) {
		*end = arena_alloc(placing->arena, sizeof(**end));
		**end = *nodes;
		placing->copied++;
		(*end)->child = copy(placing, nodes->child);
		end = &(*end)->next;
	}
	*end = NULL;
	return first;
}

static void
list_footnote(struct placing *placing, uint32_t index)
{
	struct node *note;

	if (placing->numbers[index] != 0 || placing->copied > placing->most)
		return;
	placing->copied++;
	note = arena_alloc(placing->arena, sizeof(*note));
	*note = *placing->definitions[index];
	note->next = NULL;
	if (has_marks(note->child))
		note->child = copy(placing, note->child);
	if (placing->notes.n != 0)
		placing->notes.v[placing->notes.n - 1]->next = note;
	vec_push(&placing->notes, note);
	vec_push(&placing->listed, index);
	note->number = placing->numbers[index] = (uint32_t)placing->notes.n;
}

static void
number_marks(struct placing *placing, struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		uint32_t index = find_definition(placing, nodes);

		number_marks(placing, nodes->child);
		if (index == placing->ndefinitions)
			continue;
		list_footnote(placing, index);
		nodes->number = placing->numbers[index];
	}
}

/* Appends the listed footnotes, and those to which they refer, to the body. */
static void
finish_card(struct placing *placing, struct node **body)
{
	struct node *all;

	for (size_t i = 0; i < placing->notes.n; i++)
		number_marks(placing, placing->notes.v[i]->child);
	for (size_t i = 0; i < placing->listed.n; i++)
		placing->numbers[placing->listed.v[i]] = 0;
	if (placing->notes.n != 0) {
		all = node_new(placing->arena, NODE_FOOTNOTES, 0);
		all->child = placing->notes.v[0];
		while (*body != NULL)
			body = &(*body)->next;
		*body = all;
	}
	placing->notes.n = placing->listed.n = 0;
}

static void
collect_marks(struct placing *placing, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		uint32_t index = find_definition(placing, nodes);

		collect_marks(placing, nodes->child);
		if (index == placing->ndefinitions || placing->used[index])
			continue;
		placing->used[index] = true;
		vec_push(&placing->seen, index);
	}
}

/* Marks the footnotes to which the nodes refer as used, directly or through other footnotes. */
static void
mark_used(struct placing *placing, const struct node *nodes)
{
	collect_marks(placing, nodes);
	while (placing->seen.n != 0) {
		uint32_t index = placing->seen.v[--placing->seen.n];

		collect_marks(placing, placing->definitions[index]->child);
	}
}

/*
 * Lists the unused footnotes from `index` on that are before the offset `limit`.  Returns the index
 * of the first one after it.
 */
static uint32_t
list_unused(struct placing *placing, const struct text *text, uint32_t index, uint32_t limit,
    struct diag *diag)
{
	for (; index < placing->ndefinitions; index++) {
		uint32_t offset = placing->definitions[index]->offset;

		if (placing->used[index])
			continue;
		if (offset >= limit)
			break;
		diag_at(diag, DIAG_UNUSED_FOOTNOTE, text, offset,
		    "unused footnote; it becomes the last one of the card that contains it");
		list_footnote(placing, index);
		mark_used(placing, placing->definitions[index]->child);
	}
	return index;
}

/* The offset of the first card after card `i` that has a body. */
static uint32_t
find_next_body(const struct footnotes_card *cards, size_t ncards, size_t i)
{
	for (i++; i < ncards; i++)
		if (*cards[i].body != NULL)
			return cards[i].offset;
	return UINT32_MAX;
}

static void
place_all(struct placing *placing, const struct text *text, const struct footnotes_card *cards,
    size_t ncards, struct diag *diag)
{
	uint32_t unused = 0;

	for (size_t i = 0; i < ncards; i++) {
		number_marks(placing, cards[i].front);
		number_marks(placing, *cards[i].body);
		/* A chapter is not a card; the next card gets the footnotes of its name. */
		if (*cards[i].body == NULL)
			continue;
		unused = list_unused(placing, text, unused, find_next_body(cards, ncards, i), diag);
		finish_card(placing, cards[i].body);
		if (placing->copied > placing->most) {
			diag_at(diag, DIAG_OVERSIZE, text, cards[i].offset,
			    "footnotes that refer to footnotes make cards far larger than the notes");
			return;
		}
	}
}

void
footnotes_place(struct arena *arena, const struct text *text, struct node *definitions,
    const struct footnotes_card *cards, size_t ncards, struct diag *diag)
{
	struct placing placing = {.arena = arena, .most = COPIES_FROM + text->bytes.n};

	for (struct node *note = definitions; note != NULL; note = note->next)
		placing.ndefinitions++;
	if (placing.ndefinitions == 0)
		return;
	placing.definitions = arena_array(arena, placing.ndefinitions, sizeof(struct node *));
	placing.used = arena_array(arena, placing.ndefinitions, sizeof(bool));
	placing.numbers = arena_array(arena, placing.ndefinitions, sizeof(uint32_t));
	for (uint32_t n = 0; definitions != NULL; definitions = definitions->next)
		placing.definitions[n++] = definitions;
	for (size_t i = 0; i < ncards; i++) {
		mark_used(&placing, cards[i].front);
		mark_used(&placing, *cards[i].body);
	}
	place_all(&placing, text, cards, ncards, diag);
	vec_free(&placing.seen);
	vec_free(&placing.listed);
	vec_free(&placing.notes);
}
