/* SPDX-License-Identifier: MIT */
/*
 * Measures the words of cells.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/node_words.h"
#include "read/markdown/listing_words.h"
#include "read/markdown/pair_table.h"

/* A front has at most this many bytes in most rows. */
#define FRONT_MAX	60

static size_t
count_cells(const struct node *row)
{
	size_t n = 0;

	for (const struct node *cell = row->child; cell != NULL; cell = cell->next)
		n++;
	return n;
}

static size_t
measure_cell(const struct node *cell)
{
	struct buf words = {0};
	size_t n;

	if (cell == NULL)
		return 0;
	node_words_add(&words, cell->child);
	n = utf8_trim(buf_slice(&words)).n;
	buf_free(&words);
	/* A picture or a formula is a cell, too. */
	return n == 0 && cell->child != NULL ? 1 : n;
}

static bool
names_words(const struct node *cell)
{
	struct buf words = {0};
	bool found;

	node_words_add(&words, cell->child);
	found = listing_words_have(LISTING_WORDS_COLUMN, buf_slice(&words));
	buf_free(&words);
	return found;
}

static bool
is_aspect(const struct node *cell)
{
	struct buf words = {0};
	bool found;

	node_words_add(&words, cell->child);
	found = listing_words_begin(LISTING_WORDS_ASPECTS, buf_slice(&words));
	buf_free(&words);
	return found;
}

bool
pair_table_is_list(const struct node *table)
{
	const struct node *head = table->child;
	size_t columns = head == NULL ? 0 : count_cells(head), rows = 0, shorter = 0;
	bool words = columns > 1 && names_words(head->child);

	if (columns < 2 || (columns > 2 && !words) || is_aspect(head->child))
		return false;
	for (const struct node *row = head->next; row != NULL; row = row->next) {
		size_t front = measure_cell(row->child);

		if (front == 0)
			return false;
		rows++;
		shorter += front <= FRONT_MAX;
	}
	return rows != 0 && (words || 4 * shorter >= 3 * rows);
}

static struct node *
make_text(struct arena *arena, struct slice words, uint32_t offset)
{
	struct node *text = node_new(arena, NODE_TEXT, offset);

	text->text = words;
	return text;
}

/* Appends "Head: ", in bold, if the head of the column has words. */
static struct node **
add_name(struct arena *arena, struct node **end, const struct node *head)
{
	struct node *name;

	if (head == NULL || head->child == NULL)
		return end;
	name = node_new(arena, NODE_STRONG, head->offset);
	name->child = head->child;
	*end = name;
	name->next = make_text(arena, SLICE(": "), head->offset);
	return &name->next->next;
}

static struct node **
add_cell(struct arena *arena, struct node **end, const struct node *head, struct node *words,
    bool first)
{
	if (!first) {
		*end = node_new(arena, NODE_BREAK, words->offset);
		end = add_name(arena, &(*end)->next, head);
	}
	*end = words;
	while (*end != NULL)
		end = &(*end)->next;
	return end;
}

struct node *
pair_table_back(struct arena *arena, const struct node *head, const struct node *row)
{
	struct node *paragraph = node_new(arena, NODE_PARAGRAPH, row->offset);
	struct node **end = &paragraph->child;
	const struct node *name = head->child->next;

	for (const struct node *cell = row->child->next; cell != NULL; cell = cell->next) {
		if (cell->child != NULL)
			end = add_cell(arena, end, name, cell->child,
			    end == &paragraph->child);
		name = name == NULL ? NULL : name->next;
	}
	return paragraph->child == NULL ? NULL : paragraph;
}
