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

struct distribution {
	struct arena	*arena;
	struct node	**definitions;	/* index: number in the text - 1 */
	bool		*used;		/* per definition: some card refers to it */
	uint32_t	*numbers;	/* per definition: its number on the current card, or 0 */
	uint32_t	 ndefinitions;
	VEC(uint32_t)	 seen;		/* used definitions whose own marks are still unread */
	VEC(uint32_t)	 listed;	/* definitions on the current card */
	VEC(struct node *) notes;	/* their nodes on it */
	size_t		 copied;	/* number of nodes, for all cards */
	size_t		 most;		/* limit for `copied`, against hostile texts */
};

/* The index of the definition for a mark; ndefinitions for any other node. */
static uint32_t
find_definition(const struct distribution *d, const struct node *node)
{
	if (node->kind != NODE_FOOTNOTE_MARK || node->number == 0 ||
	    node->number > d->ndefinitions)
		return d->ndefinitions;
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
copy(struct distribution *d, const struct node *nodes)
{
	struct node *first = NULL, **end = &first;

	for (; nodes != NULL; nodes = nodes->next) {
		*end = arena_alloc(d->arena, sizeof(**end));
		**end = *nodes;
		d->copied++;
		(*end)->child = copy(d, nodes->child);
		end = &(*end)->next;
	}
	*end = NULL;
	return first;
}

static void
list_footnote(struct distribution *d, uint32_t index)
{
	struct node *note;

	if (d->numbers[index] != 0 || d->copied > d->most)
		return;
	d->copied++;
	note = arena_alloc(d->arena, sizeof(*note));
	*note = *d->definitions[index];
	note->next = NULL;
	if (has_marks(note->child))
		note->child = copy(d, note->child);
	if (d->notes.n != 0)
		d->notes.v[d->notes.n - 1]->next = note;
	vec_push(&d->notes, note);
	vec_push(&d->listed, index);
	note->number = d->numbers[index] = (uint32_t)d->notes.n;
}

static void
number_marks(struct distribution *d, struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		uint32_t index = find_definition(d, nodes);

		number_marks(d, nodes->child);
		if (index == d->ndefinitions)
			continue;
		list_footnote(d, index);
		nodes->number = d->numbers[index];
	}
}

/* Appends the listed footnotes, and those to which they refer, to the body. */
static void
finish_card(struct distribution *d, struct node **body)
{
	struct node *all;

	for (size_t i = 0; i < d->notes.n; i++)
		number_marks(d, d->notes.v[i]->child);
	for (size_t i = 0; i < d->listed.n; i++)
		d->numbers[d->listed.v[i]] = 0;
	if (d->notes.n != 0) {
		all = node_new(d->arena, NODE_FOOTNOTES, 0);
		all->child = d->notes.v[0];
		while (*body != NULL)
			body = &(*body)->next;
		*body = all;
	}
	d->notes.n = d->listed.n = 0;
}

static void
collect_marks(struct distribution *d, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		uint32_t index = find_definition(d, nodes);

		collect_marks(d, nodes->child);
		if (index == d->ndefinitions || d->used[index])
			continue;
		d->used[index] = true;
		vec_push(&d->seen, index);
	}
}

/* Marks the footnotes to which the nodes refer as used, directly or through other footnotes. */
static void
mark_used(struct distribution *d, const struct node *nodes)
{
	collect_marks(d, nodes);
	while (d->seen.n != 0) {
		uint32_t index = d->seen.v[--d->seen.n];

		collect_marks(d, d->definitions[index]->child);
	}
}

/*
 * Lists the unused footnotes from `index` on that are before the offset `limit`.  Returns the index
 * of the first one after it.
 */
static uint32_t
list_unused(struct distribution *d, const struct text *text, uint32_t index, uint32_t limit,
    struct diag *diag)
{
	for (; index < d->ndefinitions; index++) {
		uint32_t offset = d->definitions[index]->offset;

		if (d->used[index])
			continue;
		if (offset >= limit)
			break;
		diag_at(diag, DIAG_UNUSED_FOOTNOTE, text, offset,
		    "nothing refers to this footnote, so it becomes the last one of the card that contains it");
		list_footnote(d, index);
		mark_used(d, d->definitions[index]->child);
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
distribute_all(struct distribution *d, const struct text *text, const struct footnotes_card *cards,
    size_t ncards, struct diag *diag)
{
	uint32_t unused = 0;

	for (size_t i = 0; i < ncards; i++) {
		number_marks(d, cards[i].front);
		number_marks(d, *cards[i].body);
		/* A chapter is not a card; the next card gets the footnotes of its name. */
		if (*cards[i].body == NULL)
			continue;
		unused = list_unused(d, text, unused, find_next_body(cards, ncards, i), diag);
		finish_card(d, cards[i].body);
		if (d->copied > d->most) {
			diag_at(diag, DIAG_OVERSIZE, text, cards[i].offset,
			    "footnotes that refer to footnotes make cards far larger than the notes");
			return;
		}
	}
}

void
footnotes_distribute(struct arena *arena, const struct text *text, struct node *definitions,
    const struct footnotes_card *cards, size_t ncards, struct diag *diag)
{
	struct distribution d = {.arena = arena, .most = COPIES_FROM + text->bytes.n};

	for (struct node *note = definitions; note != NULL; note = note->next)
		d.ndefinitions++;
	if (d.ndefinitions == 0)
		return;
	d.definitions = arena_array(arena, d.ndefinitions, sizeof(struct node *));
	d.used = arena_array(arena, d.ndefinitions, sizeof(bool));
	d.numbers = arena_array(arena, d.ndefinitions, sizeof(uint32_t));
	for (uint32_t n = 0; definitions != NULL; definitions = definitions->next)
		d.definitions[n++] = definitions;
	for (size_t i = 0; i < ncards; i++) {
		mark_used(&d, cards[i].front);
		mark_used(&d, *cards[i].body);
	}
	distribute_all(&d, text, cards, ncards, diag);
	vec_free(&d.seen);
	vec_free(&d.listed);
	vec_free(&d.notes);
}
