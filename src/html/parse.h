/* SPDX-License-Identifier: MIT */
/*
 * Parses the HTML of a field as browsers do.  The parser is gumbo, which only parse.c calls;
 * docs/html-parser.md says why.
 */
#ifndef HTML_PARSE_H
#define HTML_PARSE_H

#include "base/arena.h"

/*
 * Deeper fields are not parsed: the parser needs time and memory in proportion to the square of the
 * depth.  Functions that walk the tree may therefore recurse.
 */
#define HTML_DEPTH_MAX	100

enum html_node_kind {
	HTML_NODE_ELEMENT,
	HTML_NODE_TEXT,
	HTML_NODE_OTHER		/* a comment, or anything else that is not shown */
};

struct html_node {
	enum html_node_kind	 kind;
	struct html_node	*child;		/* first child, or NULL */
	struct html_node	*next;		/* next sibling, or NULL */
	struct slice		 name;		/* of an element, in small letters, unless it is unknown */
	/*
	 * Parts of the HTML: the tags of an element, or all of another node.  A tag is empty if
	 * the parser added it.
	 */
	struct slice		 start;
	struct slice		 end;
	struct slice		 text;		/* of a text node, with its references decoded */
	bool			 bare;		/* an element without attributes */
	unsigned int		 flags;		/* of the element: see html/element.h */
};

/*
 * Parses the HTML, which is borrowed, as the content of <body>.  Sets *nodes to the first node, or
 * to NULL if there are none; the nodes are in the arena.  Returns false if elements are nested more
 * than HTML_DEPTH_MAX deep, or a tag has thousands of attributes.
 */
bool	html_parse(struct arena *, struct slice html, const struct html_node **nodes);
/* Whether the node is an element with that name. */
bool	html_node_is(const struct html_node *, const char *name);

#endif
