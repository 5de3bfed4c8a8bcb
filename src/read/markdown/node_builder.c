/* SPDX-License-Identifier: MIT */
/*
 * Converts the tree of cmark-gfm in one walk.
 */
#include "config.h"

#define CMARK_NO_SHORT_NAMES	/* as in parser.h */

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "html/source_cursor.h"
#include "read/markdown/comment.h"
#include "read/markdown/details.h"
#include "read/markdown/line.h"
#include "read/markdown/mask_lines.h"
#include "read/markdown/node_builder.h"
#include "read/markdown/obsidian.h"
#include "read/markdown/parser.h"
#include "read/markdown/positions.h"

struct node_builder {
	bool			 exact;		/* see node_builder_read_exactly() */
	struct arena		*arena;
	const struct text	*text;
	struct masked_text	 masked;
	struct parser		*parser;
	struct positions	 positions;
	struct buf		 scratch;
	/*
	 * The open nodes: those between the root and the current node of the walk, from index 1,
	 * and the last child so far of each and of the root (index 0).
	 */
	struct node		*open[NODE_DEPTH_MAX + 1];
	struct node		*last[NODE_DEPTH_MAX + 1];
	size_t			 depth;
	size_t			 skipped;	/* number of open nodes that are too deep */
	struct node		*blocks;
	uint32_t		 footnotes;	/* number of definitions so far */
	int			 column;	/* of the next table cell */
	struct found_syntax	 found;
};

/* Adds a node as the last child of the innermost open one. */
static struct node *
add_node(struct node_builder *builder, enum node_kind kind)
{
	struct node *node = node_new(builder->arena, kind, 0);
	struct node *parent = builder->depth == 0 ? NULL : builder->open[builder->depth];

	if (builder->last[builder->depth] != NULL)
		builder->last[builder->depth]->next = node;
	else if (parent != NULL)
		parent->child = node;
	else
		builder->blocks = node;
	builder->last[builder->depth] = node;
	return node;
}

/* A copy in the arena with the typed bytes in place of tokens; code is indented by some bytes. */
static struct slice
restore_code(struct node_builder *builder, const char *string, size_t indented)
{
	struct slice s = slice_of(string);

	if (s.n == 0)
		return SLICE_NONE;
	if (memchr(s.p, MASK_OPEN, s.n) == NULL)
		return arena_slice(builder->arena, s);
	builder->scratch.n = 0;
	masked_text_restore(&builder->masked, &builder->scratch, s, indented);
	return arena_slice(builder->arena, buf_slice(&builder->scratch));
}

static struct slice
restore(struct node_builder *builder, const char *string)
{
	return restore_code(builder, string, 0);
}

static bool
ends_blank(const struct node *node)
{
	return node != NULL && node->kind == NODE_TEXT && node->text.n != 0 &&
	    strchr(" \t", node->text.p[node->text.n - 1]) != NULL;
}

/* Adds text, without a second space if a comment or attributes between two spaces were dropped. */
static void
add_text(struct node_builder *builder, struct slice text, uint32_t offset)
{
	struct node *node;

	while (ends_blank(builder->last[builder->depth]) && text.n != 0 &&
	    strchr(" \t", text.p[0]) != NULL)
		text = slice_from(text, 1);
	if (text.n == 0)
		return;
	node = add_node(builder, NODE_TEXT);
	node->text = text;
	node->offset = offset;
}

/* Removes from TeX the markers of the quote around it, and blank lines, which TeX forbids. */
static struct slice
clean_formula(struct node_builder *builder, struct slice tex, uint32_t quotes)
{
	struct buf *lines = &builder->scratch;
	uint32_t found;

	if (!slice_has_any(tex, "\r\n"))
		return builder->exact ? tex : utf8_trim(tex);
	lines->n = 0;
	for (size_t at = 0, end; at < tex.n; at = end + 1) {
		struct slice line;

		if (at != 0)
			at += markdown_line_skip_quotes(slice_from(tex, at), quotes, &found);
		for (end = at; end < tex.n && strchr("\r\n", tex.p[end]) == NULL;)
			end++;
		line = slice_from(slice_until(tex, end), at);
		if (utf8_trim(line).n == 0)
			continue;
		if (lines->n != 0)
			buf_byte(lines, '\n');
		buf_add(lines, line);
	}
	return arena_slice(builder->arena, utf8_trim(buf_slice(lines)));
}

static bool
is_in_heading(const struct node_builder *builder)
{
	return builder->depth == 1 && builder->open[1]->kind == NODE_HEADING;
}

static void
add_mask(struct node_builder *builder, const struct mask *mask)
{
	static const enum node_kind kinds[] = {
		[MASK_LITERAL] = NODE_TEXT, [MASK_MATH] = NODE_MATH,
		[MASK_DISPLAY_MATH] = NODE_DISPLAY_MATH, [MASK_CLOZE] = NODE_CLOZE,
		[MASK_CLOZE_END] = NODE_CLOZE_END, [MASK_EMBED] = NODE_EMBED,
		[MASK_WIKILINK] = NODE_TEXT, [MASK_SOUND] = NODE_SOUND, [MASK_ATTRIBUTES] = NODE_TEXT,
		[MASK_TAG] = NODE_HTML,
	};
	struct node *node;

	if (mask->kind == MASK_POSITION) {
		positions_set_exact(&builder->positions, mask);
		return;
	}
	if (mask->kind == MASK_ATTRIBUTES && is_in_heading(builder)) {
		builder->open[1]->target = mask->text;
		return;
	}
	node = add_node(builder, kinds[mask->kind]);
	node->offset = mask->offset;
	node->text = mask->text;
	node->target = mask->target;
	if (mask->kind == MASK_MATH || mask->kind == MASK_DISPLAY_MATH)
		node->text = clean_formula(builder, mask->text, mask->quotes);
	else if (mask->kind == MASK_ATTRIBUTES)
		node->target = mask->text;
}

/* Whether the next node is the first in a block of words, whose position it shares. */
static bool
opens_block(const struct node_builder *builder)
{
	return builder->depth != 0 && builder->last[builder->depth] == NULL &&
	    (builder->open[builder->depth]->kind == NODE_PARAGRAPH ||
	    builder->open[builder->depth]->kind == NODE_HEADING);
}

/* Adds text, and nodes for the tokens in it. */
static void
add_words(struct node_builder *builder, cmark_node *from)
{
	struct slice s = slice_of(cmark_node_get_literal(from));
	uint32_t offset = opens_block(builder) ? 0 : positions_start(&builder->positions, from);
	const char *open;

	if (s.n != 0) {
		s = arena_slice(builder->arena, s);
		builder->found.obsidian = builder->found.obsidian || obsidian_may_be_in(s);
	}
	while (s.n != 0 && (open = memchr(s.p, MASK_OPEN, s.n)) != NULL) {
		size_t length = (size_t)(open - s.p);
		const struct mask *mask;

		if (length != 0)
			add_text(builder, slice_until(s, length), offset);
		s = slice_from(s, length);
		mask = masked_text_find_mask(&builder->masked, s, &length);
		if (mask == NULL)
			return;
		add_mask(builder, mask);
		s = slice_from(s, length);
	}
	if (s.n != 0) {
		add_text(builder, s, offset);
		positions_set_exact(&builder->positions, NULL);
	}
}

static struct node *
add_literal(struct node_builder *builder, enum node_kind kind, cmark_node *from)
{
	struct node *node = add_node(builder, kind);

	node->text = restore(builder, cmark_node_get_literal(from));
	node->offset = positions_start(&builder->positions, from);
	return node;
}

/* Remembers the first comment that never ends; it extends to the end of a block of HTML. */
static void
find_endless(struct node_builder *builder, struct slice html, cmark_node *from)
{
	size_t at = comment_find_endless(html);
	struct source_cursor cursor;

	if (at == html.n || builder->found.endless)
		return;
	cursor = source_cursor_start(builder->text, html, positions_start(&builder->positions, from));
	builder->found.endless = true;
	builder->found.endless_offset = source_cursor_offset(&cursor, at);
}

/* Adds HTML, unless it consists of comments. */
static struct node *
add_html(struct node_builder *builder, enum node_kind kind, cmark_node *from)
{
	struct slice html = restore(builder, cmark_node_get_literal(from));
	struct node *node;

	if (kind == NODE_HTML_BLOCK)
		find_endless(builder, html, from);
	if (comment_fills_html(html))
		return NULL;
	node = add_node(builder, kind);
	node->text = html;
	builder->found.details = builder->found.details || details_may_be_in(html);
	return node;
}

static struct node *
add_list(struct node_builder *builder, cmark_node *from)
{
	struct node *node = add_node(builder, NODE_LIST);

	node->numbered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->number = (uint32_t)cmark_node_get_list_start(from);
	node->tight = cmark_node_get_list_tight(from) != 0;
	return node;
}

static struct node *
add_paragraph(struct node_builder *builder, cmark_node *from)
{
	struct node *node = add_node(builder, NODE_PARAGRAPH);

	node->number = positions_end(&builder->positions, from);
	node->tight = builder->depth >= 2 && builder->open[builder->depth]->kind == NODE_ITEM &&
	    builder->open[builder->depth - 1]->tight;
	return node;
}

/* Adds code that GitHub and GitLab show as a formula, as a paragraph. */
static struct node *
add_math_block(struct node_builder *builder, cmark_node *from)
{
	struct node *paragraph = add_paragraph(builder, from);

	paragraph->child = arena_alloc(builder->arena, sizeof(*paragraph->child));
	paragraph->child->kind = NODE_DISPLAY_MATH;
	paragraph->child->text =
	    clean_formula(builder, restore(builder, cmark_node_get_literal(from)), 0);
	paragraph->child->offset = positions_start(&builder->positions, from);
	return paragraph;
}

/*
 * The language in the braces of pandoc, "{#id .python .numbered}", or of R Markdown, "{r, echo=FALSE}":
 * the first word or class.
 */
static struct slice
read_language_in_braces(struct slice info)
{
	for (size_t at = 1, end; at < info.n; at = end + 1) {
		for (end = at; end < info.n && strchr(" \t,}", info.p[end]) == NULL; end++)
			;
		at += end > at && info.p[at] == '.';
		if (end > at && info.p[at] != '#' &&
		    memchr(info.p + at, '=', end - at) == NULL)
			return slice_from(slice_until(info, end), at);
	}
	return SLICE_NONE;
}

/*
 * The language of fenced code is the first word after the fence, "python" of "python {.numbered}".
 */
static struct slice
read_language(struct node_builder *builder, cmark_node *from)
{
	struct slice info = utf8_trim(restore(builder, cmark_node_get_fence_info(from)));
	size_t end = 0;

	if (builder->exact && slice_equal(info, SLICE("{=html}")))
		return info;
	if (slice_starts(info, SLICE("{")))
		return read_language_in_braces(info);
	while (end < info.n && strchr(" \t{,", info.p[end]) == NULL)
		end++;
	return slice_until(info, end);
}

/* The number of bytes before each line of code without a fence. */
static size_t
find_indentation(cmark_node *from)
{
	int length, offset, column = cmark_node_get_start_column(from);
	char sign;

	return cmark_node_get_fenced(from, &length, &offset, &sign) || column < 1
	    ? 0 : (size_t)column - 1;
}

static struct node *
add_code_block(struct node_builder *builder, cmark_node *from)
{
	const char *code = cmark_node_get_literal(from);
	struct slice language = read_language(builder, from);
	struct node *node;

	if (slice_equal(language, SLICE("math")) && utf8_trim(slice_of(code)).n != 0)
		return add_math_block(builder, from);
	node = add_node(builder, NODE_CODE_BLOCK);
	node->text = restore_code(builder, code, find_indentation(from));
	node->target = language;
	return node;
}

/* Restores an address or a title and unescapes it as the parser would have: "\(" is "(". */
static struct slice
unescape(struct node_builder *builder, const char *string)
{
	struct slice s = restore(builder, string);
	struct buf plain = {0};

	if (s.n == 0 || memchr(string, MASK_OPEN, strlen(string)) == NULL)
		return s;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && ispunct((unsigned char)s.p[i + 1]))
			i++;
		buf_byte(&plain, s.p[i]);
	}
	s = arena_slice(builder->arena, buf_slice(&plain));
	buf_free(&plain);
	return s;
}

static struct node *
add_reference(struct node_builder *builder, enum node_kind kind, cmark_node *from)
{
	struct node *node = add_node(builder, kind);

	node->target = unescape(builder, cmark_node_get_url(from));
	node->text = unescape(builder, cmark_node_get_title(from));
	return node;
}

static struct node *
add_numbered(struct node_builder *builder, enum node_kind kind, uint32_t number)
{
	struct node *node = add_node(builder, kind);

	node->number = number;
	return node;
}

static struct node *
add_heading(struct node_builder *builder, cmark_node *from)
{
	struct node *node = add_node(builder, NODE_HEADING);

	node->level = (uint8_t)cmark_node_get_heading_level(from);
	return node;
}

static struct node *
add_item(struct node_builder *builder, cmark_node *from)
{
	struct node *node = add_node(builder, NODE_ITEM);
	bool task = strcmp(cmark_node_get_type_string(from), "tasklist") == 0;

	node->task = task;
	node->ticked = task && cmark_gfm_extensions_get_tasklist_item_checked(from);
	return node;
}

static struct node *
add_cell(struct node_builder *builder, cmark_node *from)
{
	struct node *node = add_node(builder, NODE_CELL);
	cmark_node *table = cmark_node_parent(cmark_node_parent(from));
	uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
	int column = builder->column++;

	if (aligns != NULL && column < cmark_gfm_extensions_get_table_columns(table))
		node->align = aligns[column] == 'l' ? NODE_ALIGN_LEFT :
		    aligns[column] == 'c' ? NODE_ALIGN_CENTRE :
		    aligns[column] == 'r' ? NODE_ALIGN_RIGHT : NODE_ALIGN_NONE;
	return node;
}

/* Adds a node of an extension.  Installed headers have no constants for these types, only names. */
static struct node *
add_extension(struct node_builder *builder, cmark_node *from)
{
	const char *name = cmark_node_get_type_string(from);

	if (strcmp(name, "table") == 0)
		return add_node(builder, NODE_TABLE);
	if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0) {
		builder->column = 0;
		return add_node(builder, NODE_ROW);
	}
	if (strcmp(name, "table_cell") == 0)
		return add_cell(builder, from);
	if (strcmp(name, "strikethrough") == 0)
		return add_node(builder, NODE_STRIKE);
	return NULL;
}

/* Adds a block.  Returns NULL if the parser's node has no counterpart. */
static struct node *
add_block(struct node_builder *builder, cmark_node *from)
{
	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_PARAGRAPH:
		return add_paragraph(builder, from);
	case CMARK_NODE_HEADING:
		return add_heading(builder, from);
	case CMARK_NODE_BLOCK_QUOTE:
		return add_node(builder, NODE_QUOTE);
	case CMARK_NODE_LIST:
		return add_list(builder, from);
	case CMARK_NODE_ITEM:
		return add_item(builder, from);
	case CMARK_NODE_CODE_BLOCK:
		return add_code_block(builder, from);
	case CMARK_NODE_HTML_BLOCK:
		return add_html(builder, NODE_HTML_BLOCK, from);
	case CMARK_NODE_THEMATIC_BREAK:
		return add_node(builder, NODE_RULE);
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		/* They come in the order in which they are referred to. */
		return add_numbered(builder, NODE_FOOTNOTE, ++builder->footnotes);
	default:
		return add_extension(builder, from);
	}
}

/* Adds a node that is part of a line.  Returns NULL for text, and if it has no counterpart. */
static struct node *
add_inline(struct node_builder *builder, cmark_node *from)
{
	const char *literal = cmark_node_get_literal(from);

	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_TEXT:
		add_words(builder, from);
		return NULL;
	case CMARK_NODE_SOFTBREAK:
		return add_node(builder, NODE_SPACE);
	case CMARK_NODE_LINEBREAK:
		return add_node(builder, NODE_BREAK);
	case CMARK_NODE_CODE:
		return add_literal(builder, NODE_CODE, from);
	case CMARK_NODE_HTML_INLINE:
		return add_html(builder, NODE_HTML, from);
	case CMARK_NODE_EMPH:
		return add_node(builder, NODE_EMPHASIS);
	case CMARK_NODE_STRONG:
		return add_node(builder, NODE_STRONG);
	case CMARK_NODE_LINK:
		return add_reference(builder, NODE_LINK, from);
	case CMARK_NODE_IMAGE:
		return add_reference(builder, NODE_MEDIA, from);
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		return add_numbered(builder, NODE_FOOTNOTE_MARK, (uint32_t)strtoul(literal, NULL, 10));
	default:
		return add_extension(builder, from);
	}
}

/* Adds the node, with its position if diagnostics or later stages may need it. */
static struct node *
convert_node(struct node_builder *builder, cmark_node *from)
{
	struct positions *positions = &builder->positions;
	bool block =
	    ((int)cmark_node_get_type(from) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
	struct node *node;

	if (block)
		positions_enter(positions, from);
	node = block ? add_block(builder, from) : add_inline(builder, from);
	if (node == NULL)
		return NULL;
	if (node->kind == NODE_MEDIA || node->kind == NODE_HTML)
		node->offset = positions_exact(positions, from);
	else if (node->kind == NODE_FOOTNOTE)
		node->offset = positions_line_text(positions, from);
	else if (block || node->kind == NODE_LINK)
		node->offset = positions_start(positions, from);
	positions_set_exact(positions, NULL);
	return node;
}

/* Opens the node just added, so that it gets the next nodes as children, unless it is too deep. */
static void
open_node(struct node_builder *builder, struct node *node)
{
	if (node == NULL || builder->depth == NODE_DEPTH_MAX || builder->skipped != 0) {
		builder->skipped++;
		return;
	}
	builder->depth++;
	builder->open[builder->depth] = node;
	builder->last[builder->depth] = NULL;
}

/* Removes the white space before attributes or a comment at the end of a heading or paragraph. */
static void
trim_end(struct node_builder *builder)
{
	struct node *last = builder->last[builder->depth];
	uint8_t kind = builder->open[builder->depth]->kind;

	if ((kind == NODE_HEADING || kind == NODE_PARAGRAPH) && ends_blank(last))
		last->text = slice_trim_blanks(last->text);
}

static void
close_node(struct node_builder *builder)
{
	if (builder->skipped != 0) {
		builder->skipped--;
		return;
	}
	trim_end(builder);
	builder->depth--;
}

static void
convert(struct node_builder *builder, cmark_node *root)
{
	cmark_node *at = cmark_node_first_child(root);

	/* The first paragraph refers to all footnotes; see mask_lines(). */
	if (builder->masked.refers && at != NULL)
		at = cmark_node_next(at);
	while (at != NULL) {
		/* On the deepest level, only leaves are made. */
		bool leaf = cmark_node_first_child(at) == NULL;
		struct node *node =
		    builder->depth == NODE_DEPTH_MAX && !leaf ? NULL : convert_node(builder, at);

		if (!leaf) {
			open_node(builder, node);
			at = cmark_node_first_child(at);
			continue;
		}
		while (at != root && cmark_node_next(at) == NULL) {
			at = cmark_node_parent(at);
			if (at != root)
				close_node(builder);
		}
		at = at == root ? NULL : cmark_node_next(at);
	}
}

struct node_builder *
node_builder_new(struct arena *arena, const struct text *text, bool definitions)
{
	struct node_builder *builder = memory_zeroed(1, sizeof(*builder));

	builder->arena = arena;
	builder->text = text;
	builder->parser = parser_new();
	builder->positions = (struct positions){
		.text = text,
		.masked = &builder->masked,
		.definitions = definitions,
	};
	return builder;
}

void
node_builder_read_exactly(struct node_builder *builder)
{
	builder->exact = true;
}

void
node_builder_free(struct node_builder *builder)
{
	masked_text_free(&builder->masked);
	parser_free(builder->parser);
	buf_free(&builder->scratch);
	free(builder);
}

static cmark_node *
parse_lines(struct node_builder *builder, size_t first, size_t end)
{
	mask_lines(&builder->masked, builder->text, first, end,
	    !builder->positions.definitions);
	return parser_parse(builder->parser, builder->masked.seen);
}

/*
 * Whether a fence is still open at the end of the lines.  The line before `end` is blank, so the
 * last line of a block that is closed comes before it.
 */
static bool
ends_in_code(const struct node_builder *builder, cmark_node *node, size_t end)
{
	cmark_node *last;
	int length, offset;
	char sign;

	while ((last = cmark_node_last_child(node)) != NULL)
		node = last;
	return cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
	    cmark_node_get_fenced(node, &length, &offset, &sign) &&
	    text_line_at(builder->text,
	    masked_text_find_source(&builder->masked, cmark_node_get_end_line(node), 1)) + 1 >= end;
}

static bool
add_tree(struct node_builder *builder, cmark_node *root)
{
	builder->depth = builder->skipped = 0;
	builder->footnotes = 0;
	positions_set_exact(&builder->positions, NULL);
	if (root != NULL)
		convert(builder, root);
	return root != NULL;
}

bool
node_builder_add(struct node_builder *builder, size_t first, size_t *end)
{
	size_t all = builder->text->nlines;
	cmark_node *root = parse_lines(builder, first, *end);

	if (root != NULL && *end < all && ends_in_code(builder, root, *end)) {
		*end = all;
		root = parse_lines(builder, first, all);
	}
	return add_tree(builder, root);
}

bool
node_builder_add_lines(struct node_builder *builder, size_t first, size_t end)
{
	return add_tree(builder, parse_lines(builder, first, end));
}

struct node *
node_builder_finish(const struct node_builder *builder, struct found_syntax *found)
{
	*found = builder->found;
	return builder->blocks;
}

struct node *
node_builder_take(struct node_builder *builder, struct found_syntax *found)
{
	struct node *blocks = node_builder_finish(builder, found);

	builder->blocks = builder->last[0] = NULL;
	builder->found = (struct found_syntax){.details = false};
	return blocks;
}
