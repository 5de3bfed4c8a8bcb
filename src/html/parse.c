/* SPDX-License-Identifier: MIT */
/*
 * Copies gumbo's tree into nodes of our own, so that no other file depends on the parser.
 */
#include "config.h"

#include <gumbo.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "html/element.h"
#include "html/parse.h"
#include "html/tag.h"

/* Of white space and quotes in one tag. */
#define SPACES_MAX	10000

/* Elements that may be open, outermost first. */
struct nesting {
	struct slice	 names[HTML_DEPTH_MAX];
	size_t		 n;
};

/* Whether the parser adds the end tag of the element where it is missing. */
static bool
may_lack_end_tag(struct slice name)
{
	static const char *const names[] = {
		"li", "p", "td", "th", "tr", "dt", "dd", "tbody", "thead", "tfoot", "option", "rt", "rp",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (utf8_equal_folded(name, slice_of(names[i])))
			return true;
	return false;
}

/* Closes the element if only those that may lack their end tags are open in it. */
static void
close_element(struct nesting *nesting, struct slice name)
{
	for (size_t i = nesting->n; i-- > 0;) {
		if (utf8_equal_folded(nesting->names[i], name)) {
			nesting->n = i;
			return;
		}
		if (!may_lack_end_tag(nesting->names[i]))
			return;
	}
}

/*
 * Whether elements may be nested too deep.  End tags that do not match are ignored, as the parser
 * does with many of them, and elements without end tags count as nested, although it may close them;
 * so the answer may be true without need.
 */
static bool
is_too_deep(struct slice html)
{
	struct nesting nesting = {.n = 0};

	for (size_t at = 0; at < html.n; at++) {
		const char *start = memchr(html.p + at, '<', html.n - at);
		struct slice name;

		if (start == NULL)
			return false;
		at = (size_t)(start - html.p);
		if (at + 1 == html.n || (html.p[at + 1] != '/' && !ascii_is_letter(html.p[at + 1])))
			continue;
		if (html.p[at + 1] == '/') {
			close_element(&nesting, html_name(slice_from(html, at + 2)));
			continue;
		}
		name = html_name(slice_from(html, at + 1));
		if ((html_element_flags(name) & HTML_VOID) != 0)
			continue;
		if (nesting.n == HTML_DEPTH_MAX)
			return true;
		nesting.names[nesting.n++] = name;
	}
	return false;
}

/*
 * Whether a tag may have too many attributes: the parser compares each of them with all others.
 * Spaces are counted instead of attributes, so the answer may be true without need.
 */
static bool
has_too_many_attributes(struct slice html)
{
	size_t spaces = 0;
	bool has_tag = false;

	for (size_t i = 0; i < html.n; i++) {
		has_tag = has_tag || html.p[i] == '<';
		if (html.p[i] == '<' || html.p[i] == '>')
			spaces = 0;
		else
			spaces += strchr(" \t\n\f\r/\"'", html.p[i]) != NULL;
		if (spaces > SPACES_MAX && has_tag)
			return true;
	}
	return false;
}

static struct slice
slice_of_piece(GumboStringPiece piece)
{
	return (struct slice){piece.data, piece.length};
}

static struct slice
find_name(const GumboElement *element)
{
	GumboStringPiece tag = element->original_tag;

	if (element->tag != GUMBO_TAG_UNKNOWN)
		return slice_of(gumbo_normalized_tagname(element->tag));
	gumbo_tag_from_original_text(&tag);
	return slice_of_piece(tag);
}

static struct html_node *	copy_nodes(struct arena *, const GumboVector *);

static void
copy_element(struct arena *arena, struct html_node *node, const GumboElement *element)
{
	node->kind = HTML_NODE_ELEMENT;
	node->name = find_name(element);
	node->start = slice_of_piece(element->original_tag);
	node->end = slice_of_piece(element->original_end_tag);
	node->bare = element->attributes.length == 0;
	node->flags = html_element_flags(node->name);
	node->child = copy_nodes(arena, &element->children);
}

static struct html_node *
copy_node(struct arena *arena, const GumboNode *from)
{
	struct html_node *node = arena_alloc(arena, sizeof(*node));

	switch (from->type) {
	case GUMBO_NODE_ELEMENT:
	case GUMBO_NODE_TEMPLATE:
		copy_element(arena, node, &from->v.element);
		break;
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_WHITESPACE:
	case GUMBO_NODE_CDATA:
		node->kind = HTML_NODE_TEXT;
		node->start = slice_of_piece(from->v.text.original_text);
		node->text = arena_slice(arena, slice_of(from->v.text.text));
		break;
	default:
		node->kind = HTML_NODE_OTHER;
		node->start = slice_of_piece(from->v.text.original_text);
	}
	return node;
}

/* Recursion is bounded by HTML_DEPTH_MAX. */
static struct html_node *
copy_nodes(struct arena *arena, const GumboVector *from)
{
	struct html_node *first = NULL, **next = &first;

	for (unsigned int i = 0; i < from->length; i++) {
		*next = copy_node(arena, from->data[i]);
		next = &(*next)->next;
	}
	return first;
}

/* Zeroed, because the parser reads some of its memory before it has written there (valgrind). */
static void *
allocate(void *argument, size_t n)
{
	(void)argument;
	return memory_zeroed(n, 1);
}

static void
release(void *argument, void *memory)
{
	(void)argument;
	free(memory);
}

bool
html_parse(struct arena *arena, struct slice html, const struct html_node **nodes)
{
	GumboOptions options = kGumboDefaultOptions;
	GumboOutput *output;

	*nodes = NULL;
	if (is_too_deep(html) || has_too_many_attributes(html))
		return false;
	/* The parser wants a string, and the nodes point into it. */
	html = arena_slice(arena, html);
	options.fragment_context = GUMBO_TAG_BODY;
	options.max_errors = 0;
	options.allocator = allocate;
	options.deallocator = release;
	output = gumbo_parse_with_options(&options, html.p, html.n);
	*nodes = copy_nodes(arena, &output->root->v.element.children);
	gumbo_destroy_output(&options, output);
	return true;
}

bool
html_node_is(const struct html_node *node, const char *name)
{
	return node->kind == HTML_NODE_ELEMENT && slice_equal(node->name, slice_of(name));
}
