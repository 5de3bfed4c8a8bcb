/* SPDX-License-Identifier: MIT */
/*
 * The lines of a text are indexed when the first embed is found, because most texts have none.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "read/markdown/embedded_parts.h"
#include "read/markdown/line.h"
#include "read/markdown/obsidian.h"
#include "read/syntaxes/syntax_lines.h"

/* At most so many times the lines of the text are inserted. */
#define PARTS_MOST	8

struct embedded_parts {
	const struct syntax_input	*input;
	struct node_builder		*builder;
	struct map			*lines;	/* by "#heading" and "^id"; NULL until it is needed */
	size_t				 left;	/* lines that may still be inserted */
};

struct embedded_parts *
embedded_parts_new(const struct syntax_input *input, struct node_builder *builder)
{
	struct embedded_parts *parts = arena_alloc(input->arena, sizeof(*parts));

	*parts = (struct embedded_parts){
		.input = input, .builder = builder, .left = PARTS_MOST * input->nlines,
	};
	return parts;
}

void
embedded_parts_free(struct embedded_parts *parts)
{
	map_free(parts->lines);
}

/* index */

/* The key of a heading: '#' and its words, in lower case. */
static struct slice
heading_key(struct arena *arena, struct slice words)
{
	struct buf key = {0};
	struct slice made;

	buf_byte(&key, '#');
	buf_add(&key, utf8_fold(arena, utf8_trim(words)));
	made = arena_slice(arena, buf_slice(&key));
	buf_free(&key);
	return made;
}

/* The id at the end of a line, "^name", or an empty slice. */
static struct slice
last_id(struct slice line)
{
	size_t at = line.n;

	while (at > 0 && line.p[at - 1] != ' ')
		at--;
	line = slice_from(line, at);
	return line.n > 1 && line.p[0] == '^' ? line : SLICE_NONE;
}

static void
index_lines(struct embedded_parts *parts)
{
	const struct syntax_input *input = parts->input;

	parts->lines = map_new(input->arena);
	for (size_t i = input->first; i < input->nlines; i++) {
		const struct syntax_line *line = &input->lines[i];
		struct slice words = utf8_trim(line->text), key = last_id(words);

		if (line->code || line->hidden)
			continue;
		if (line->level != 0)
			key = heading_key(input->arena, slice_from(words, slice_run(words, '#')));
		if (key.n > 1 && map_get(parts->lines, key) == NULL)
			map_put(parts->lines, key, (void *)line);
	}
}

/* finding */

/* The target of a paragraph that is nothing but an embed of a part, after its '#'; or empty. */
static struct slice
find_target(const struct node *block)
{
	const struct node *only = block->kind == NODE_PARAGRAPH ? block->child : NULL;

	if (only == NULL || only->next != NULL || only->kind != NODE_EMBED ||
	    !slice_starts(only->target, SLICE("#")))
		return SLICE_NONE;
	/* Of "#Chapter#Heading", the last one counts. */
	for (size_t at = only->target.n; at > 0; at--)
		if (only->target.p[at - 1] == '#')
			return slice_from(only->target, at);
	return SLICE_NONE;
}

static bool
begins_block(const struct syntax_input *input, size_t index)
{
	return syntax_is_blank_at(input, index) || input->lines[index].level != 0;
}

/* Both kinds of ranges end after more than `most` lines, so that long ones cost no time. */
static struct line_range
range_below_heading(const struct syntax_input *input, size_t heading, size_t most)
{
	size_t end = heading + 1;

	while (end < input->nlines && end - heading <= most + 1 && (input->lines[end].level == 0 ||
	    input->lines[end].level > input->lines[heading].level))
		end++;
	return (struct line_range){heading + 1, end - heading - 1};
}

/* The block that ends with the id on a line; an id alone on its line names the block above. */
static struct line_range
range_of_block(const struct syntax_input *input, size_t index, size_t most)
{
	size_t first = index, end = index + 1;

	if (syntax_words(input, index).p[0] == '^') {
		while (end > input->first + 1 && (end == index + 1 || syntax_is_blank_at(input, end - 1)))
			end--;
		first = end - 1;
	}
	while (first > input->first && end - first <= most && !begins_block(input, first - 1) &&
	    markdown_line_read(input->lines[first].text).kind != MARKDOWN_ITEM)
		first--;
	return (struct line_range){first, end - first};
}

/* The lines that replace a paragraph; none if it is one of them, or they have comments. */
static struct line_range
find_lines(struct embedded_parts *parts, const struct node *block)
{
	const struct syntax_input *input = parts->input;
	struct slice target = find_target(block);
	const struct syntax_line *line;
	struct line_range range, none = {0, 0};
	size_t own, index;

	if (target.n == 0)
		return none;
	if (parts->lines == NULL)
		index_lines(parts);
	line = map_get(parts->lines, target.p[0] == '^' ? target : heading_key(input->arena, target));
	if (line == NULL)
		return none;
	index = (size_t)(line - input->lines);
	range = line->level != 0 ? range_below_heading(input, index, parts->left)
				 : range_of_block(input, index, parts->left);
	if (range.n > parts->left)
		range.n = parts->left;
	parts->left -= range.n;
	own = text_line_at(input->text, block->offset);
	if (parts->left == 0 || (own >= range.first && own < range.first + range.n))
		return none;
	for (size_t i = 0; i < range.n; i++)
		if (input->lines[range.first + i].hidden ||
		    slice_has(input->lines[range.first + i].text, SLICE("%%")))
			return none;
	return range;
}

/* inserting */

static struct node *
parse_range(struct embedded_parts *parts, struct line_range range)
{
	struct found_syntax found;
	struct node *blocks;

	if (range.n == 0 ||
	    !node_builder_add_lines(parts->builder, range.first, range.first + range.n))
		return NULL;
	blocks = node_builder_take(parts->builder, &found);
	return found.obsidian ? obsidian_read(parts->input->arena, blocks) : blocks;
}

struct node *
embedded_parts_insert(struct embedded_parts *parts, struct node *blocks)
{
	for (struct node **place = &blocks; *place != NULL; place = &(*place)->next) {
		struct node *part = parse_range(parts, find_lines(parts, *place)), *last = part;

		if (part == NULL)
			continue;
		while (last->next != NULL)
			last = last->next;
		last->next = (*place)->next;
		*place = part;
		while (*place != last)
			place = &(*place)->next;
	}
	return blocks;
}
