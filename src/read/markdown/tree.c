/* SPDX-License-Identifier: MIT */
/*
 * cmark-gfm's nodes to ours, one walk through its tree.
 */
#include "config.h"

#define CMARK_NO_SHORT_NAMES	/* as in markdown_parser.h */

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "html/position.h"
#include "read/markdown/comment.h"
#include "read/markdown/details.h"
#include "read/markdown/line.h"
#include "read/markdown/mask_lines.h"
#include "read/markdown/obsidian.h"
#include "read/markdown/parser.h"
#include "read/markdown/tree.h"

struct tree {
	struct arena		*arena;
	const struct text	*text;
	struct masked_text	 masked;
	bool			 wikilinks;	/* "[[name]]" is a link: there are no definitions of links */
	struct parser		*parser;
	struct buf		 scratch;
	/* Where the walk is: the last child so far of each open node, and of the whole (0). */
	struct node		*open[TREE_DEPTH_MAX + 1];
	struct node		*last[TREE_DEPTH_MAX + 1];
	size_t			 depth;
	size_t			 skipped;	/* open nodes that were too deep to be made */
	struct node		*blocks;
	uint32_t		 footnotes;	/* seen */
	int			 column;	/* of the next cell */
	const struct mask	*placed;	/* a MASK_POSITION right before what comes next; NULL: none */
	int			 cut;		/* lines of the block under way: see lines_cut() */
	bool			 obsidian;	/* there may be marks of Obsidian's */
	bool			 details;	/* some HTML may fold */
	bool			 endless;	/* a comment never ends */
	uint32_t		 endless_offset;	/* where it begins */
};

static uint32_t
offset_of(struct tree *tree, cmark_node *from)
{
	return masked_text_source(&tree->masked, cmark_node_get_start_line(from) + tree->cut,
	    cmark_node_get_start_column(from));
}

/* Lines of a paragraph, or of a heading above the one that underlines it. */
static int
count_lines(const struct tree *tree, cmark_node *block, uint32_t offset)
{
	size_t first = text_line_at(tree->text, offset), i = first + 1;

	if (cmark_node_get_type(block) != CMARK_NODE_HEADING)
		return cmark_node_get_end_line(block) - cmark_node_get_start_line(block) + 1;
	while (i < tree->text->nlines && !markdown_line_underlines(text_line(tree->text, i)))
		i++;
	return (int)(i - first);
}

/*
 * The parser takes definitions of links ("[a]: /b") off the start of a paragraph, and leaves its
 * lines, and those of what is in it, as if they were still there: so many of them.
 */
static int
lines_cut(struct tree *tree, cmark_node *block)
{
	uint32_t offset = offset_of(tree, block);
	cmark_node *last = block, *child;

	if (!slice_starts(slice_from(tree->text->bytes, offset), SLICE("[")))
		return 0;
	while ((child = cmark_node_last_child(last)) != NULL)
		last = child;
	return last == block ? 0 : count_lines(tree, block, offset) - 1 -
	    (cmark_node_get_end_line(last) - cmark_node_get_start_line(block));
}

/* Adds a node behind the last child of the open one. */
static struct node *
add(struct tree *tree, enum node_kind kind)
{
	struct node *node = node_new(tree->arena, kind, 0);
	struct node *parent = tree->depth == 0 ? NULL : tree->open[tree->depth];

	if (tree->last[tree->depth] != NULL)
		tree->last[tree->depth]->next = node;
	else if (parent != NULL)
		parent->child = node;
	else
		tree->blocks = node;
	tree->last[tree->depth] = node;
	return node;
}

/* What was typed, kept; tokens are what they stand for.  Code may be indented by some bytes. */
static struct slice
restored_code(struct tree *tree, const char *string, size_t indented)
{
	struct slice s = slice_of(string);

	if (s.n == 0)
		return SLICE_NONE;
	if (memchr(s.p, MASK_OPEN, s.n) == NULL)
		return arena_slice(tree->arena, s);
	tree->scratch.n = 0;
	masked_text_restore(&tree->masked, &tree->scratch, s, indented);
	return arena_slice(tree->arena, buf_slice(&tree->scratch));
}

static struct slice
restored(struct tree *tree, const char *string)
{
	return restored_code(tree, string, 0);
}

static bool
ends_blank(const struct node *node)
{
	return node != NULL && node->kind == NODE_TEXT && node->text.n != 0 &&
	    strchr(" \t", node->text.p[node->text.n - 1]) != NULL;
}

/* Of white space on both sides of what vanishes, a comment or attributes, the first is enough. */
static void
add_text(struct tree *tree, struct slice text, uint32_t offset)
{
	struct node *node;

	while (ends_blank(tree->last[tree->depth]) && text.n != 0 &&
	    strchr(" \t", text.p[0]) != NULL)
		text = slice_from(text, 1);
	if (text.n == 0)
		return;
	node = add(tree, NODE_TEXT);
	node->text = text;
	node->offset = offset;
}

/* TeX without the marks of the quote it stands in, and without blank lines, which end it in TeX. */
static struct slice
formula_of(struct tree *tree, struct slice tex, uint32_t quotes)
{
	struct buf *lines = &tree->scratch;
	uint32_t found;

	if (!slice_has_any(tex, "\r\n"))
		return utf8_trim(tex);
	lines->n = 0;
	for (size_t at = 0, end; at < tex.n; at = end + 1) {
		struct slice line;

		if (at != 0)
			at += markdown_line_behind_quotes(slice_from(tex, at), quotes, &found);
		for (end = at; end < tex.n && strchr("\r\n", tex.p[end]) == NULL;)
			end++;
		line = slice_from(slice_until(tex, end), at);
		if (utf8_trim(line).n == 0)
			continue;
		if (lines->n != 0)
			buf_byte(lines, '\n');
		buf_add(lines, line);
	}
	return arena_slice(tree->arena, utf8_trim(buf_slice(lines)));
}

static bool
in_heading(const struct tree *tree)
{
	return tree->depth == 1 && tree->open[1]->kind == NODE_HEADING;
}

static void
add_mask(struct tree *tree, const struct mask *mask)
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
		tree->placed = mask;
		return;
	}
	if (mask->kind == MASK_ATTRIBUTES && in_heading(tree)) {
		tree->open[1]->target = mask->text;
		return;
	}
	node = add(tree, kinds[mask->kind]);
	node->offset = mask->offset;
	node->text = mask->text;
	node->target = mask->target;
	if (mask->kind == MASK_MATH || mask->kind == MASK_DISPLAY_MATH)
		node->text = formula_of(tree, mask->text, mask->quotes);
	else if (mask->kind == MASK_ATTRIBUTES)
		node->target = mask->text;
}

/* Whether what comes next opens a block of words: then the block's place is its own. */
static bool
opens_block(const struct tree *tree)
{
	return tree->depth != 0 && tree->last[tree->depth] == NULL &&
	    (tree->open[tree->depth]->kind == NODE_PARAGRAPH ||
	    tree->open[tree->depth]->kind == NODE_HEADING);
}

/* Text, and between it what the tokens stand for. */
static void
add_words(struct tree *tree, cmark_node *from)
{
	struct slice s = slice_of(cmark_node_get_literal(from));
	uint32_t offset = opens_block(tree) ? 0 : offset_of(tree, from);
	const char *open;

	if (s.n != 0) {
		s = arena_slice(tree->arena, s);
		tree->obsidian = tree->obsidian || obsidian_may_be_in(s);
	}
	while (s.n != 0 && (open = memchr(s.p, MASK_OPEN, s.n)) != NULL) {
		size_t length = (size_t)(open - s.p);
		const struct mask *mask;

		if (length != 0)
			add_text(tree, slice_until(s, length), offset);
		s = slice_from(s, length);
		mask = masked_text_mask(&tree->masked, s, &length);
		if (mask == NULL)
			return;
		add_mask(tree, mask);
		s = slice_from(s, length);
	}
	if (s.n != 0) {
		add_text(tree, s, offset);
		tree->placed = NULL;
	}
}

static struct node *
add_literal(struct tree *tree, enum node_kind kind, cmark_node *from)
{
	struct node *node = add(tree, kind);

	node->text = restored(tree, cmark_node_get_literal(from));
	node->offset = offset_of(tree, from);
	return node;
}

/* Remembers the first comment in a block of HTML that goes on to its end. */
static void
find_endless(struct tree *tree, struct slice html, cmark_node *from)
{
	size_t at = comment_endless(html);
	struct html_place place;

	if (at == html.n || tree->endless)
		return;
	place = html_place_start(tree->text, html, offset_of(tree, from));
	tree->endless = true;
	tree->endless_offset = html_place_of(&place, at);
}

/* HTML; nothing where there are only comments. */
static struct node *
add_html(struct tree *tree, enum node_kind kind, cmark_node *from)
{
	struct slice html = restored(tree, cmark_node_get_literal(from));
	struct node *node;

	if (kind == NODE_HTML_BLOCK)
		find_endless(tree, html, from);
	if (comment_is_all(html))
		return NULL;
	node = add(tree, kind);
	node->text = html;
	tree->details = tree->details || details_may_be_in(html);
	return node;
}

static struct node *
add_list(struct tree *tree, cmark_node *from)
{
	struct node *node = add(tree, NODE_LIST);

	node->numbered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->number = (uint32_t)cmark_node_get_list_start(from);
	node->tight = cmark_node_get_list_tight(from) != 0;
	return node;
}

static struct node *
add_paragraph(struct tree *tree, cmark_node *from)
{
	struct node *node = add(tree, NODE_PARAGRAPH);

	node->number = masked_text_source(&tree->masked, cmark_node_get_end_line(from),
	    cmark_node_get_end_column(from));
	node->tight = tree->depth >= 2 && tree->open[tree->depth]->kind == NODE_ITEM &&
	    tree->open[tree->depth - 1]->tight;
	return node;
}

/* What GitHub and GitLab show as a formula: a paragraph of it alone. */
static struct node *
add_math_block(struct tree *tree, cmark_node *from)
{
	struct node *paragraph = add_paragraph(tree, from);

	paragraph->child = arena_alloc(tree->arena, sizeof(*paragraph->child));
	paragraph->child->kind = NODE_DISPLAY_MATH;
	paragraph->child->text = formula_of(tree, restored(tree, cmark_node_get_literal(from)), 0);
	paragraph->child->offset = offset_of(tree, from);
	return paragraph;
}

/* The language of a fence is the first word behind it, "python" of "python {.numbered}". */
static struct slice
language_of(struct tree *tree, cmark_node *from)
{
	struct slice info = utf8_trim(restored(tree, cmark_node_get_fence_info(from)));
	size_t end = 0;

	while (end < info.n && strchr(" \t{,", info.p[end]) == NULL)
		end++;
	return slice_until(info, end);
}

/* The bytes in front of each line of code without a fence. */
static size_t
indentation_of(cmark_node *from)
{
	int length, offset, column = cmark_node_get_start_column(from);
	char sign;

	return cmark_node_get_fenced(from, &length, &offset, &sign) || column < 1
	    ? 0 : (size_t)column - 1;
}

static struct node *
add_code_block(struct tree *tree, cmark_node *from)
{
	const char *code = cmark_node_get_literal(from);
	struct slice language = language_of(tree, from);
	struct node *node;

	if (slice_equal(language, SLICE("math")) && utf8_trim(slice_of(code)).n != 0)
		return add_math_block(tree, from);
	node = add(tree, NODE_CODE_BLOCK);
	node->text = restored_code(tree, code, indentation_of(from));
	node->target = language;
	return node;
}

/* What was typed in an address or a title, as the parser would have read it: "\(" is "(". */
static struct slice
unescaped(struct tree *tree, const char *string)
{
	struct slice s = restored(tree, string);
	struct buf plain = {0};

	if (s.n == 0 || memchr(string, MASK_OPEN, strlen(string)) == NULL)
		return s;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && ispunct((unsigned char)s.p[i + 1]))
			i++;
		buf_byte(&plain, s.p[i]);
	}
	s = arena_slice(tree->arena, buf_slice(&plain));
	buf_free(&plain);
	return s;
}

static struct node *
add_reference(struct tree *tree, enum node_kind kind, cmark_node *from)
{
	struct node *node = add(tree, kind);

	node->target = unescaped(tree, cmark_node_get_url(from));
	node->text = unescaped(tree, cmark_node_get_title(from));
	return node;
}

static struct node *
add_numbered(struct tree *tree, enum node_kind kind, uint32_t number)
{
	struct node *node = add(tree, kind);

	node->number = number;
	return node;
}

static struct node *
add_heading(struct tree *tree, cmark_node *from)
{
	struct node *node = add(tree, NODE_HEADING);

	node->level = (uint8_t)cmark_node_get_heading_level(from);
	return node;
}

static struct node *
add_item(struct tree *tree, cmark_node *from)
{
	struct node *node = add(tree, NODE_ITEM);
	bool task = strcmp(cmark_node_get_type_string(from), "tasklist") == 0;

	node->task = task;
	node->ticked = task && cmark_gfm_extensions_get_tasklist_item_checked(from);
	return node;
}

static struct node *
add_cell(struct tree *tree, cmark_node *from)
{
	struct node *node = add(tree, NODE_CELL);
	cmark_node *table = cmark_node_parent(cmark_node_parent(from));
	uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
	int column = tree->column++;

	if (aligns != NULL && column < cmark_gfm_extensions_get_table_columns(table))
		node->align = aligns[column] == 'l' ? NODE_ALIGN_LEFT :
		    aligns[column] == 'c' ? NODE_ALIGN_CENTRE :
		    aligns[column] == 'r' ? NODE_ALIGN_RIGHT : NODE_ALIGN_NONE;
	return node;
}

/* The kinds of extensions have no constants in an installed header, only names. */
static struct node *
add_extension(struct tree *tree, cmark_node *from)
{
	const char *name = cmark_node_get_type_string(from);

	if (strcmp(name, "table") == 0)
		return add(tree, NODE_TABLE);
	if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0) {
		tree->column = 0;
		return add(tree, NODE_ROW);
	}
	if (strcmp(name, "table_cell") == 0)
		return add_cell(tree, from);
	if (strcmp(name, "strikethrough") == 0)
		return add(tree, NODE_STRIKE);
	return NULL;
}

/* A block; NULL where there is none to be made. */
static struct node *
add_block(struct tree *tree, cmark_node *from)
{
	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_PARAGRAPH:
		return add_paragraph(tree, from);
	case CMARK_NODE_HEADING:
		return add_heading(tree, from);
	case CMARK_NODE_BLOCK_QUOTE:
		return add(tree, NODE_QUOTE);
	case CMARK_NODE_LIST:
		return add_list(tree, from);
	case CMARK_NODE_ITEM:
		return add_item(tree, from);
	case CMARK_NODE_CODE_BLOCK:
		return add_code_block(tree, from);
	case CMARK_NODE_HTML_BLOCK:
		return add_html(tree, NODE_HTML_BLOCK, from);
	case CMARK_NODE_THEMATIC_BREAK:
		return add(tree, NODE_RULE);
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		/* They come in the order in which they are referred to. */
		return add_numbered(tree, NODE_FOOTNOTE, ++tree->footnotes);
	default:
		return add_extension(tree, from);
	}
}

static struct node *
add_inline(struct tree *tree, cmark_node *from)
{
	const char *literal = cmark_node_get_literal(from);

	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_TEXT:
		add_words(tree, from);
		return NULL;
	case CMARK_NODE_SOFTBREAK:
		return add(tree, NODE_SPACE);
	case CMARK_NODE_LINEBREAK:
		return add(tree, NODE_BREAK);
	case CMARK_NODE_CODE:
		return add_literal(tree, NODE_CODE, from);
	case CMARK_NODE_HTML_INLINE:
		return add_html(tree, NODE_HTML, from);
	case CMARK_NODE_EMPH:
		return add(tree, NODE_EMPHASIS);
	case CMARK_NODE_STRONG:
		return add(tree, NODE_STRONG);
	case CMARK_NODE_LINK:
		return add_reference(tree, NODE_LINK, from);
	case CMARK_NODE_IMAGE:
		return add_reference(tree, NODE_MEDIA, from);
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		return add_numbered(tree, NODE_FOOTNOTE_MARK, (uint32_t)atoi(literal));
	default:
		return add_extension(tree, from);
	}
}

/* The place at which the line of an offset opens, behind marks of quotes and lists. */
static uint32_t
opening_of_line(const struct tree *tree, uint32_t offset)
{
	size_t index = text_line_at(tree->text, offset);

	return tree->text->lines[index].start +
	    (uint32_t)markdown_line_read(text_line(tree->text, index)).at;
}

/* Of a picture or tag: where its mark was; a tag without one opens its line. */
static uint32_t
place_of(struct tree *tree, cmark_node *from)
{
	if (tree->placed != NULL)
		return tree->placed->offset;
	if (cmark_node_get_type(from) == CMARK_NODE_HTML_INLINE)
		return opening_of_line(tree, offset_of(tree, from));
	return offset_of(tree, from);
}

/* Adds what the node is, and the place it was written at where somebody may want it. */
static struct node *
take_over(struct tree *tree, cmark_node *from)
{
	bool block =
	    ((int)cmark_node_get_type(from) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
	struct node *node = block ? add_block(tree, from) : add_inline(tree, from);

	if (node == NULL)
		return NULL;
	if (block)
		tree->cut = 0;
	/* "[[name]]" is a link only in texts without definitions. */
	if (!tree->wikilinks &&
	    (node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING))
		tree->cut = lines_cut(tree, from);
	if (node->kind == NODE_MEDIA || node->kind == NODE_HTML)
		node->offset = place_of(tree, from);
	else if (node->kind == NODE_FOOTNOTE)
		node->offset = opening_of_line(tree, offset_of(tree, from));
	else if (block || node->kind == NODE_LINK)
		node->offset = offset_of(tree, from);
	tree->placed = NULL;
	return node;
}

/* Opens the node just added, so that children come into it; a deep one stays shut. */
static void
descend(struct tree *tree, struct node *node)
{
	if (node == NULL || tree->depth == TREE_DEPTH_MAX || tree->skipped != 0) {
		tree->skipped++;
		return;
	}
	tree->depth++;
	tree->open[tree->depth] = node;
	tree->last[tree->depth] = NULL;
}

/* Attributes and comments at the end are no part of the words, nor is the white space before them. */
static void
trim_end(struct tree *tree)
{
	struct node *last = tree->last[tree->depth];
	uint8_t kind = tree->open[tree->depth]->kind;

	if ((kind == NODE_HEADING || kind == NODE_PARAGRAPH) && ends_blank(last))
		last->text = slice_trim_blanks(last->text);
}

static void
ascend(struct tree *tree)
{
	if (tree->skipped != 0) {
		tree->skipped--;
		return;
	}
	trim_end(tree);
	tree->depth--;
}

static void
convert(struct tree *tree, cmark_node *root)
{
	cmark_node *at = cmark_node_first_child(root);

	if (tree->masked.refers && at != NULL)
		at = cmark_node_next(at);
	while (at != NULL) {
		/* Below the deepest level only leaves are made. */
		bool leaf = cmark_node_first_child(at) == NULL;
		struct node *node =
		    tree->depth == TREE_DEPTH_MAX && !leaf ? NULL : take_over(tree, at);

		if (!leaf) {
			descend(tree, node);
			at = cmark_node_first_child(at);
			continue;
		}
		while (at != root && cmark_node_next(at) == NULL) {
			at = cmark_node_parent(at);
			if (at != root)
				ascend(tree);
		}
		at = at == root ? NULL : cmark_node_next(at);
	}
}

struct tree *
tree_new(struct arena *arena, const struct text *text, bool wikilinks)
{
	struct tree *tree = memory_zeroed(1, sizeof(*tree));

	tree->arena = arena;
	tree->text = text;
	tree->wikilinks = wikilinks;
	tree->parser = parser_new();
	return tree;
}

void
tree_free(struct tree *tree)
{
	masked_text_free(&tree->masked);
	parser_free(tree->parser);
	buf_free(&tree->scratch);
	free(tree);
}

static cmark_node *
parse_lines(struct tree *tree, size_t first, size_t end)
{
	mask_lines(&tree->masked, tree->text, first, end, tree->wikilinks);
	return parser_parse(tree->parser, tree->masked.seen);
}

/* Whether a fence is open at the end of the lines, which are blank there: one that is closed ends above. */
static bool
ends_in_code(struct tree *tree, cmark_node *node, size_t end)
{
	cmark_node *last;
	int length, offset;
	char sign;

	while ((last = cmark_node_last_child(node)) != NULL)
		node = last;
	return cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
	    cmark_node_get_fenced(node, &length, &offset, &sign) &&
	    text_line_at(tree->text,
	    masked_text_source(&tree->masked, cmark_node_get_end_line(node), 1)) + 1 >= end;
}

bool
tree_parse(struct tree *tree, size_t first, size_t *end)
{
	size_t all = tree->text->nlines;
	cmark_node *root = parse_lines(tree, first, *end);

	if (root != NULL && *end < all && ends_in_code(tree, root, *end)) {
		*end = all;
		root = parse_lines(tree, first, all);
	}
	tree->depth = tree->skipped = 0;
	tree->footnotes = 0;
	tree->placed = NULL;
	if (root != NULL)
		convert(tree, root);
	return root != NULL;
}

struct node *
tree_blocks(const struct tree *tree, struct diag *diag)
{
	struct node *blocks = tree->blocks;

	if (tree->details)
		blocks = details_fold(tree->arena, tree->text, blocks, diag);
	return tree->obsidian ? obsidian_read(tree->arena, blocks) : blocks;
}

bool
tree_has_endless(const struct tree *tree, uint32_t *offset)
{
	*offset = tree->endless_offset;
	return tree->endless;
}
