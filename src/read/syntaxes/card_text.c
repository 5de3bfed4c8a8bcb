/* SPDX-License-Identifier: MIT */
/*
 * Writes the text of cards, and a step wherever its distance from the source changes.
 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "read/syntaxes/card_text.h"

/* The most bytes of tags: so many, and so many times those of the source. */
#define TAG_BYTES_FROM	((size_t)1024 * 1024)
#define TAG_BYTES_TIMES	64

void
card_text_free(struct card_text *text)
{
	vec_free(&text->cards);
	vec_free(&text->tags);
	vec_free(&text->lines);
	vec_free(&text->steps);
	buf_free(&text->bytes);
}

static struct marked_card *
current(struct card_text *text)
{
	return &text->cards.v[text->cards.n - 1];
}

struct marked_card *
card_text_begin(struct card_text *text, size_t line)
{
	vec_push(&text->cards, ((struct marked_card){
		.front = {.first = (uint32_t)text->lines.n},
		.line = (uint32_t)line,
		.first_tag = text->tags.n,
	}));
	text->start.lines = text->lines.n;
	text->start.steps = text->steps.n;
	text->start.bytes = text->line_start = text->bytes.n;
	text->on_back = text->has_added = false;
	vec_push(&text->steps, ((struct card_text_step){
		(uint32_t)text->bytes.n, text->source->lines[line].start}));
	return current(text);
}

void
card_text_copy(struct card_text *text, struct slice typed)
{
	uint32_t source = (uint32_t)(typed.p - text->source->bytes.p);

	if (typed.n == 0)
		return;
	if (text->has_added)
		vec_push(&text->steps, ((struct card_text_step){(uint32_t)text->added, source}));
	text->has_added = false;
	vec_push(&text->steps, ((struct card_text_step){(uint32_t)text->bytes.n, source}));
	buf_add(&text->bytes, typed);
}

void
card_text_add(struct card_text *text, const char *string)
{
	if (!text->has_added)
		text->added = text->bytes.n;
	text->has_added = true;
	buf_text(&text->bytes, string);
}

void
card_text_open_deletion(struct card_text *text, size_t number)
{
	char opening[32];

	snprintf(opening, sizeof(opening), "{{c%zu::", number);
	card_text_add(text, opening);
}

void
card_text_end_line(struct card_text *text)
{
	vec_push(&text->lines, ((struct text_line){
		(uint32_t)text->line_start, (uint32_t)(text->bytes.n - text->line_start)}));
	buf_byte(&text->bytes, '\n');
	text->line_start = text->bytes.n;
}

/* Discards the bytes from an offset on. */
static void
truncate_bytes(struct card_text *text, size_t at)
{
	text->bytes.n = text->line_start = at;
	text->has_added = text->has_added && text->added < at;
	while (text->steps.n != 0 && text->steps.v[text->steps.n - 1].at > at)
		text->steps.n--;
}

void
card_text_drop_line(struct card_text *text)
{
	truncate_bytes(text, text->line_start);
}

/*
 * Finds the next label in brackets at or after *at, "a" in "[a]" or "[b [a]", and moves *at after
 * it.  Returns false if there is none.
 */
static bool
find_label(struct slice line, size_t *at, struct slice *label)
{
	size_t end = slice_find(line, SLICE("]"), *at), start = end;

	if (end == line.n)
		return false;
	while (start > *at && line.p[start - 1] != '[')
		start--;
	*label = start == *at ? SLICE_NONE : slice_from(slice_until(line, end), start);
	*at = end + 1;
	return true;
}

/* Copies a definition after a blank line. */
static void
copy_definition(struct card_text *text, const struct line_range *lines)
{
	card_text_end_line(text);
	for (uint32_t i = lines->first; i < lines->first + lines->n; i++) {
		struct slice line = text_line(text->source, i);

		text->definition_bytes += line.n;
		card_text_copy(text, line);
		card_text_end_line(text);
	}
}

/* The definitions on a side; more than these are left out. */
#define DEFINITIONS_MAX	64

struct side_definitions {
	const struct line_range	*copied[DEFINITIONS_MAX];
	size_t			 n;
};

/* Adds the definition of a label, once. */
static void
add_definition(struct card_text *text, struct side_definitions *side, struct slice label)
{
	const struct line_range *found = label.n == 0 ? NULL : map_get(text->definitions, label);
	size_t known = 0;

	while (known < side->n && side->copied[known] != found)
		known++;
	/* A long footnote of many cards would take quadratic space. */
	if (found == NULL || known < side->n || side->n == DEFINITIONS_MAX ||
	    text->definition_bytes > 4 * text->source->bytes.n)
		return;
	side->copied[side->n++] = found;
	copy_definition(text, found);
}

/* Adds the definitions that the lines of a side from `first` refer to, and those refer to. */
static void
add_definitions(struct card_text *text, uint32_t first, bool footnotes)
{
	struct side_definitions side = {.n = 0};

	for (size_t i = first; i < text->lines.n; i++) {
		struct slice label;
		size_t at = 0;

		for (;;) {
			/* The bytes move when lines are added. */
			const struct text_line *line = &text->lines.v[i];

			if (!find_label((struct slice){text->bytes.p + line->start, line->length},
			    &at, &label))
				break;
			if (footnotes || label.n == 0 || label.p[0] != '^')
				add_definition(text, &side, label);
		}
	}
}

/* Ends the last line of a side, if it has any bytes, and drops blank lines around the side. */
static void
end_side(struct card_text *text, struct line_range *side, bool footnotes)
{
	if (text->bytes.n != text->line_start)
		card_text_end_line(text);
	if (text->definitions != NULL)
		add_definitions(text, side->first, footnotes);
	side->n = (uint32_t)text->lines.n - side->first;
	while (side->n != 0 && text->lines.v[side->first].length == 0) {
		side->first++;
		side->n--;
	}
	while (side->n != 0 && text->lines.v[side->first + side->n - 1].length == 0)
		side->n--;
}

void
card_text_begin_back(struct card_text *text)
{
	struct marked_card *card = current(text);

	end_side(text, &card->front, false);
	card->back.first = (uint32_t)text->lines.n;
	text->on_back = true;
}

void
card_text_add_tag(struct card_text *text, struct slice tag)
{
	if (text->tag_bytes > TAG_BYTES_FROM + TAG_BYTES_TIMES * text->source->bytes.n)
		text->too_many_tags = true;
	if (tag.n == 0 || text->too_many_tags)
		return;
	text->tag_bytes += tag.n + 1;
	vec_push(&text->tags, tag);
	current(text)->ntags++;
}

void
card_text_add_tags(struct card_text *text, struct slice list, char separator)
{
	for (size_t at = 0, end; at < list.n && !text->too_many_tags; at = end + 1) {
		end = slice_find(list, (struct slice){&separator, 1}, at);
		card_text_add_tag(text, utf8_trim(slice_from(slice_until(list, end), at)));
	}
}

bool
card_text_end(struct card_text *text, size_t end)
{
	struct marked_card *card = current(text);

	end_side(text, text->on_back ? &card->back : &card->front, true);
	card->end = (uint32_t)end;
	if (card->front.n != 0 && (!text->on_back || card->back.n != 0 || card->one_sided))
		return true;
	card_text_cancel(text);
	return false;
}

void
card_text_cancel(struct card_text *text)
{
	struct marked_card *card = current(text);

	text->tags.n = card->first_tag;
	text->lines.n = text->start.lines;
	text->steps.n = text->start.steps;
	text->bytes.n = text->start.bytes;
	text->cards.n--;
}

struct slice
card_text_name_deck(struct arena *arena, struct slice path)
{
	struct buf name = {0};
	struct slice kept;

	for (size_t at = 0, end; at < path.n; at = end + 1) {
		end = slice_find(path, SLICE("/"), at);
		if (end == at)
			continue;
		if (name.n != 0)
			buf_text(&name, "::");
		buf_add(&name, slice_from(slice_until(path, end), at));
	}
	kept = arena_slice(arena, buf_slice(&name));
	buf_free(&name);
	return kept;
}

uint32_t
card_text_find_source(const struct card_text *text, uint32_t at)
{
	size_t low = 0, high = text->steps.n;

	if (high == 0)
		return 0;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (text->steps.v[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return text->steps.v[low].source + (at - text->steps.v[low].at);
}
