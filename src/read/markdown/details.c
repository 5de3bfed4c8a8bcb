/* SPDX-License-Identifier: MIT */
/*
 * Lists siblings as items: the blocks, and between them one item for each opening <details>.  Open
 * tags wait on a stack for the tags that close them, as in a browser, so each item is visited once.
 *
 * A <details> that opens inside of a paragraph ("see <details>") stays there, because pairs are
 * found in paragraphs as typed; composing folds the text after it.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "html/source_cursor.h"
#include "html/tag.h"
#include "read/markdown/details.h"

/* Levels of <details> in each level of quotes and lists; deeper ones become siblings. */
#define DEPTH_MAX	16

/* Instead of the index of an item: the tag is inside of a paragraph. */
#define INLINE		SIZE_MAX

struct item {
	struct node	*node;	/* a block, or a NODE_DETAILS that holds its summary alone */
	size_t		 end;	/* of a NODE_DETAILS: index of the first item after it; 0 if open */
};

/* A <details> that is still open. */
struct open_details {
	size_t		 item;	/* index of its item, or INLINE */
	uint32_t	 offset;
};

/* A <summary> that is still open. */
struct open_summary {
	struct node	*details;	/* the NODE_DETAILS that gets it; NULL if no summary is open */
	struct node	**end;		/* where its next node goes */
	size_t		 from;		/* index of the first item after its tag */
};

typedef VEC(uint32_t) offsets;

struct siblings {
	struct arena		*arena;
	const struct text	*text;
	offsets			*endless;	/* of tags that are never closed, for all siblings */
	VEC(struct item)	 items;
	VEC(struct open_details) open;
	struct open_summary	 summary;
	size_t			 after_heading;	/* index of the item after the last heading */
	size_t			 unopened;	/* number of closing tags without an opening one */
};

bool
details_may_be_in(struct slice html)
{
	static const struct slice name = SLICE("details");
	size_t at = 0;

	while ((at = slice_find(html, SLICE("<"), at)) < html.n) {
		at++;
		at += at < html.n && html.p[at] == '/';
		if (html.n - at >= name.n && strncasecmp(html.p + at, name.p, name.n) == 0)
			return true;
	}
	return false;
}

static void
add_item(struct siblings *s, struct node *node)
{
	node->next = NULL;
	vec_push(&s->items, ((struct item){.node = node}));
}

static void
open_details(struct siblings *s, const struct html_tag *tag, uint32_t offset)
{
	struct node *details = node_new(s->arena, NODE_DETAILS, offset);

	details->open = html_tag_attribute(tag, "open").name.n != 0;
	details->child = node_new(s->arena, NODE_PARAGRAPH, offset);
	s->summary.details = NULL;
	vec_push(&s->open, ((struct open_details){s->items.n, offset}));
	add_item(s, details);
}

static void
open_inline(struct siblings *s, uint32_t offset)
{
	s->summary.details = NULL;
	vec_push(&s->open, ((struct open_details){INLINE, offset}));
}

/* Closes the innermost <details>; one in a paragraph gets a tag, with which composing closes it. */
static void
close_details(struct siblings *s, uint32_t offset)
{
	struct open_details closed;
	struct node *end;

	s->summary.details = NULL;
	if (s->open.n == 0) {
		s->unopened++;
		return;
	}
	closed = s->open.v[--s->open.n];
	if (closed.item != INLINE) {
		s->items.v[closed.item].end = s->items.n;
		return;
	}
	end = node_new(s->arena, NODE_HTML_BLOCK, offset);
	end->text = SLICE("</details>");
	add_item(s, end);
}

/* The innermost open <details>; NULL if it has a summary or belongs to another card. */
static struct node *
find_without_summary(const struct siblings *s)
{
	size_t item = s->open.n == 0 ? INLINE : s->open.v[s->open.n - 1].item;
	struct node *details;

	if (item == INLINE || item < s->after_heading || s->summary.details != NULL)
		return NULL;
	details = s->items.v[item].node;
	return details->child->child == NULL ? details : NULL;
}

static void
open_summary(struct siblings *s)
{
	struct node *details = find_without_summary(s);

	if (details == NULL)
		return;
	s->summary = (struct open_summary){details, &details->child->child, s->items.n};
}

/* A summary is one line, with a space between its parts. */
static void
add_to_summary(struct siblings *s, struct node *nodes)
{
	struct open_summary *summary = &s->summary;

	if (nodes == NULL)
		return;
	if (summary->details->child->child != NULL) {
		*summary->end = node_new(s->arena, NODE_SPACE, nodes->offset);
		summary->end = &(*summary->end)->next;
	}
	*summary->end = nodes;
	while (*summary->end != NULL)
		summary->end = &(*summary->end)->next;
}

/* The items since its tag become the summary, paragraphs without their block. */
static void
close_summary(struct siblings *s)
{
	for (size_t i = s->summary.from; i < s->items.n; i++) {
		struct node *node = s->items.v[i].node;

		if (node->kind == NODE_HTML_BLOCK)
			node->kind = NODE_HTML;
		add_to_summary(s, node->kind == NODE_PARAGRAPH ? node->child : node);
	}
	s->items.n = s->summary.from;
	s->summary.details = NULL;
}

/*
 * Whether a tag in a block of HTML has an effect here: <details>, or <summary> in the right place.
 */
static bool
has_effect(const struct siblings *s, const struct html_tag *tag)
{
	if (html_tag_is(tag, "details"))
		return true;
	if (!html_tag_is(tag, "summary"))
		return false;
	return tag->end ? s->summary.details != NULL : find_without_summary(s) != NULL;
}

static void
apply_tag(struct siblings *s, const struct html_tag *tag, uint32_t offset)
{
	bool details = html_tag_is(tag, "details");

	if (details && tag->end)
		close_details(s, offset);
	else if (details)
		open_details(s, tag, offset);
	else if (tag->end)
		close_summary(s);
	else
		open_summary(s);
}

/* Adds HTML between tags with an effect.  After <summary> it is part of that, closed or not. */
static void
push_html(struct siblings *s, struct source_cursor *cursor, size_t from, size_t until)
{
	struct slice html = slice_until(cursor->html, until);
	bool summary = s->summary.details != NULL && s->items.n == s->summary.from;
	struct node *node;

	if (summary)
		from = utf8_skip_space(html, from);
	html = slice_from(html, from);
	node = node_new(s->arena, summary ? NODE_HTML : NODE_HTML_BLOCK,
	    source_cursor_offset(cursor, from));
	node->text = summary ? utf8_trim(html) : html;
	if (summary)
		add_to_summary(s, node);
	else
		add_item(s, node);
}

/* Adds a block of HTML in pieces, or as it is if no tag in it has an effect. */
static void
take_html(struct siblings *s, struct node *block)
{
	struct source_cursor cursor = source_cursor_start(s->text, block->text, block->offset);
	struct slice rest = block->text, piece;
	struct html_tag tag;
	size_t from = 0;
	bool text = false;

	while (rest.n != 0) {
		size_t at = block->text.n - rest.n;
		enum html_piece kind = html_piece_next(&rest, &piece, &tag);

		if (kind != HTML_PIECE_TAG || !has_effect(s, &tag)) {
			text = text || (kind != HTML_PIECE_COMMENT && utf8_trim(piece).n != 0);
			continue;
		}
		if (text)
			push_html(s, &cursor, from, at);
		apply_tag(s, &tag, source_cursor_offset(&cursor, at));
		from = at + piece.n;
		text = false;
	}
	if (from == 0)
		add_item(s, block);
	else if (text)
		push_html(s, &cursor, from, block->text.n);
}

/*
 * Whether a node in a paragraph is a tag that closes something opened outside of the paragraph.
 * Counts the tags that do not.
 */
static bool
closes_outer(struct siblings *s, const struct node *node, struct html_tag *tag)
{
	if (node->kind != NODE_HTML || !html_tag_read(node->text, tag))
		return false;
	if (html_tag_is(tag, "summary"))
		return tag->end && s->summary.details != NULL;
	if (!html_tag_is(tag, "details"))
		return false;
	if (!tag->end)
		open_inline(s, node->offset);
	else if (s->open.n == 0)
		s->unopened++;
	else if (s->open.v[s->open.n - 1].item == INLINE)
		s->open.n--;
	else
		return true;
	return false;
}

/* A paragraph for the words after a tag; NULL if they are only white space. */
static struct node *
split_paragraph(struct siblings *s, const struct node *paragraph, struct node *words)
{
	struct node *rest;

	while (words != NULL && (node_is_line_end(words) ||
	    (words->kind == NODE_TEXT && utf8_trim(words->text).n == 0)))
		words = words->next;
	if (words == NULL)
		return NULL;
	if (words->kind == NODE_TEXT)
		words->text = slice_from(words->text, utf8_skip_space(words->text, 0));
	rest = node_new(s->arena, NODE_PARAGRAPH, words->offset);
	rest->child = words;
	rest->number = paragraph->number;
	rest->tight = paragraph->tight;
	return rest;
}

/* Adds a paragraph, split after each tag that closes something opened before it. */
static void
take_paragraph(struct siblings *s, struct node *paragraph)
{
	struct node **at = &paragraph->child, *last = NULL;
	struct html_tag tag;

	add_item(s, paragraph);
	while (*at != NULL) {
		struct node *node = *at;

		if (!closes_outer(s, node, &tag)) {
			last = node;
			at = &node->next;
			continue;
		}
		*at = NULL;
		if (last == NULL)
			s->items.n--;
		else if (last->kind == NODE_TEXT)
			last->text = utf8_trim_end(last->text);
		apply_tag(s, &tag, node->offset);
		paragraph = split_paragraph(s, paragraph, node->next);
		if (paragraph == NULL)
			return;
		add_item(s, paragraph);
		at = &paragraph->child;
		last = NULL;
	}
}

/* A heading begins another card, so tags that were opened inside of paragraphs end. */
static void
take_heading(struct siblings *s, struct node *heading)
{
	s->summary.details = NULL;
	for (; s->open.n != 0 && s->open.v[s->open.n - 1].item == INLINE; s->open.n--)
		vec_push(s->endless, s->open.v[s->open.n - 1].offset);
	add_item(s, heading);
	s->after_heading = s->items.n;
}

static struct node	*fold(const struct siblings *, struct node *blocks, size_t *unopened);

/* Tags opened in a container end with it; tags closed in it may have been opened outside. */
static void
take_container(struct siblings *s, struct node *block)
{
	size_t unopened;

	block->child = fold(s, block->child, &unopened);
	add_item(s, block);
	while (block->kind != NODE_FOOTNOTE && unopened-- != 0)
		close_details(s, block->offset);
}

static void
take_block(struct siblings *s, struct node *block)
{
	switch ((enum node_kind)block->kind) {
	case NODE_HTML_BLOCK:	take_html(s, block); break;
	case NODE_PARAGRAPH:	take_paragraph(s, block); break;
	case NODE_HEADING:	take_heading(s, block); break;
	case NODE_QUOTE:
	case NODE_LIST:
	case NODE_ITEM:
	case NODE_FOOTNOTE:	take_container(s, block); break;
	default:		add_item(s, block); break;
	}
}

/* Reports all open tags, and keeps those that were opened between blocks. */
static void
report_open(struct siblings *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->open.n; i++) {
		vec_push(s->endless, s->open.v[i].offset);
		if (s->open.v[i].item != INLINE)
			s->open.v[kept++] = s->open.v[i];
	}
	s->open.n = kept;
}

/*
 * Whether a <details> that never ends ends before the block; footnotes come last, outside of all.
 */
static bool
ends_open(const struct node *block)
{
	return block->kind == NODE_HEADING || block->kind == NODE_FOOTNOTE;
}

/*
 * Ends open tags before the next such block that is not folded itself, or after the last sibling.
 */
static void
end_open(struct siblings *s)
{
	size_t ended = 0;

	report_open(s);
	for (size_t i = 0; ended < s->open.n && i <= s->items.n;) {
		bool last = i == s->items.n;
		const struct item *item = last ? NULL : &s->items.v[i];

		if (last || ends_open(item->node))
			for (; ended < s->open.n && s->open.v[ended].item < i; ended++)
				s->items.v[s->open.v[ended].item].end = i;
		i = !last && item->end != 0 ? item->end : i + 1;
	}
}

/* The items from .. until - 1 as siblings. */
static struct node *
build(const struct siblings *s, size_t from, size_t until, int depth)
{
	struct node *first = NULL, **end = &first;

	while (from < until) {
		const struct item *item = &s->items.v[from++];

		*end = item->node;
		end = &item->node->next;
		if (item->end != 0 && depth < DEPTH_MAX) {
			item->node->child->next = build(s, from, item->end, depth + 1);
			from = item->end;
		}
	}
	return first;
}

/*
 * Folds siblings inside of those of `outer`; sets *unopened to the number of unmatched closing
 * tags.
 */
static struct node *
fold(const struct siblings *outer, struct node *blocks, size_t *unopened)
{
	struct siblings s = {
		.arena = outer->arena, .text = outer->text, .endless = outer->endless,
	};
	struct node *next;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		take_block(&s, block);
	}
	end_open(&s);
	blocks = build(&s, 0, s.items.n, 0);
	*unopened = s.unopened;
	vec_free(&s.items);
	vec_free(&s.open);
	return blocks;
}

static int
compare_offset(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;

	return first < second ? -1 : first > second;
}

struct node *
details_fold(struct arena *arena, const struct text *text, struct node *blocks, struct diag *diag)
{
	offsets endless = {0};
	struct siblings outer = {.arena = arena, .text = text, .endless = &endless};
	size_t unopened;

	blocks = fold(&outer, blocks, &unopened);
	if (endless.n != 0)
		qsort(endless.v, endless.n, sizeof(*endless.v), compare_offset);
	for (size_t i = 0; i < endless.n; i++)
		diag_at(diag, DIAG_ENDLESS_DETAILS, text, endless.v[i],
		    "this <details> is never closed, so it ends before the next heading,"
		    " or with the list or quote that contains it");
	vec_free(&endless);
	return blocks;
}
