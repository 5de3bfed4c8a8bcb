/* SPDX-License-Identifier: MIT */
/*
 * Splits HTML into tags, comments and text.  Tags must follow CommonMark 6.6: "<", a name,
 * attributes, ">".  Browsers accept more, but in notes a "<" is often just a less-than sign.
 */
#ifndef HTML_TAG_H
#define HTML_TAG_H

#include "base/slice.h"
#include "html/element.h"

/* All slices borrow from the HTML. */
struct html_tag {
	struct slice	 all;		/* from "<" to ">" */
	struct slice	 name;
	struct slice	 attributes;	/* all of them, with the white space before each */
	unsigned int	 element;	/* its flags, from html_element_flags() */
	bool		 end;		/* "</name>" */
};

enum html_piece {
	HTML_PIECE_TEXT,	/* contains no "<" */
	HTML_PIECE_TAG,		/* of an element that fields may contain (HTML_FIELD) */
	HTML_PIECE_COMMENT,
	HTML_PIECE_SIGN		/* one "<" that begins neither of these */
};

struct html_attribute {
	struct slice	 all;		/* with the white space before it */
	struct slice	 name;
	struct slice	 value;		/* without quotes, not decoded; p is NULL if it is missing */
};

/*
 * Returns the element name at the start of s, such as "br"; empty if s does not start with a
 * letter.
 */
struct slice	 html_name(struct slice s);
/*
 * Reads the tag at the start of s; any name is valid.  Returns false if s does not start with a
 * tag.
 */
bool		 html_tag_read(struct slice s, struct html_tag *);
/* Whether the tag has that name, ignoring letter case. */
bool		 html_tag_is(const struct html_tag *, const char *name);
/*
 * Returns the first attribute with that name, ignoring letter case; its slices are empty if it is
 * missing.
 */
struct html_attribute html_tag_attribute(const struct html_tag *, const char *name);
/* Returns the number of the first item of the list that the tag <ol> opens. */
long		 html_list_start(const struct html_tag *);
/* Removes the first attribute from the *attributes of a tag.  Returns false if none is left. */
bool		 html_attribute_next(struct slice *attributes, struct html_attribute *);
/*
 * Removes the first piece from *rest, which must not be empty.  Sets *tag only for HTML_PIECE_TAG.
 */
enum html_piece	 html_piece_next(struct slice *rest, struct slice *piece, struct html_tag *tag);
/*
 * Returns the length of the comment at the start of s: s.n if it never ends, 0 if s starts
 * otherwise.
 */
size_t		 html_comment_length(struct slice s);

/* White space of HTML (ASCII whitespace of its standard), which browsers collapse. */
static inline bool
html_is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

#endif
