/* SPDX-License-Identifier: MIT */
/*
 * Writes the text of cards, and a step wherever its distance from the source changes.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/card_text.h"

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

/* Ends the last line of a side, if it has any bytes, and drops blank lines around the side. */
static void
end_side(struct card_text *text, struct line_range *side)
{
	if (text->bytes.n != text->line_start)
		card_text_end_line(text);
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

	end_side(text, &card->front);
	card->back.first = (uint32_t)text->lines.n;
	text->on_back = true;
}

void
card_text_add_tag(struct card_text *text, struct slice tag)
{
	if (tag.n == 0)
		return;
	vec_push(&text->tags, tag);
	current(text)->ntags++;
}

/* The label of the next reference "[^label]" at or after *at, which moves behind it. */
static struct slice
find_reference(struct slice line, size_t *at)
{
	size_t start = slice_find(line, SLICE("[^"), *at) + 2;
	size_t end = start < line.n ? slice_find(line, SLICE("]"), start) : line.n;

	*at = end;
	return end < line.n ? slice_from(slice_until(line, end), start) : SLICE_NONE;
}

/* Copies a footnote after a blank line. */
static void
copy_footnote(struct card_text *text, const struct line_range *lines)
{
	card_text_end_line(text);
	for (uint32_t i = lines->first; i < lines->first + lines->n; i++) {
		struct slice line = text_line(text->source, i);

		text->footnote_bytes += line.n;
		card_text_copy(text, line);
		card_text_end_line(text);
	}
}

/* Adds the footnotes that the lines of a side from `first` refer to, and those refer to. */
static void
add_footnotes(struct card_text *text, uint32_t first)
{
	size_t ncopied = 0;
	const struct line_range *copied[16];

	if (text->footnotes == NULL)
		return;
	if (text->bytes.n != text->line_start)
		card_text_end_line(text);
	for (size_t i = first; i < text->lines.n; i++)
		for (size_t at = 0;;) {
			/* The bytes move when lines are added. */
			const struct text_line *line = &text->lines.v[i];
			struct slice label = find_reference((struct slice){
				text->bytes.p + line->start, line->length}, &at);
			const struct line_range *found;
			size_t known = 0;

			if (label.n == 0)
				break;
			found = map_get(text->footnotes, label);
			while (known < ncopied && copied[known] != found)
				known++;
			/* A long footnote of many cards would take quadratic space. */
			if (found == NULL || known < ncopied || ncopied == 16 ||
			    text->footnote_bytes > 4 * text->source->bytes.n)
				continue;
			copied[ncopied++] = found;
			copy_footnote(text, found);
		}
}

bool
card_text_end(struct card_text *text, size_t end)
{
	struct marked_card *card = current(text);

	add_footnotes(text, text->on_back ? card->back.first : card->front.first);
	end_side(text, text->on_back ? &card->back : &card->front);
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
