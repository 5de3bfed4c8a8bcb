/* SPDX-License-Identifier: MIT */
/*
 * Splits HTML into tags, comments and text.  A tag is what CommonMark 6.6 calls one: a name, attributes
 * and ">".  Browsers accept more, but in notes "<" is too often just a sign.
 */
#ifndef HTML_TAG_H
#define HTML_TAG_H

#include "base/slice.h"
#include "html/element.h"

/* All slices borrow from the HTML. */
struct html_tag {
	struct slice	 all;
	struct slice	 name;
	struct slice	 attributes;	/* all of them, with the white space before each */
	unsigned int	 element;	/* flags of enum html_element; 0 for names that HTML does not have */
	bool		 end;		/* "</name>" */
};

enum html_piece {
	HTML_PIECE_TEXT,	/* contains no "<" */
	HTML_PIECE_TAG,		/* of an element that may stand on cards */
	HTML_PIECE_COMMENT,
	HTML_PIECE_SIGN		/* "<" that begins neither */
};

struct html_attribute {
	struct slice	 all;		/* with the white space before it */
	struct slice	 name;
	struct slice	 value;		/* without quotes, not decoded; p is NULL if it has no value */
};

/* The name of an element at the start of s; empty if s starts with none. */
struct slice	 html_name(struct slice s);
/* Reads the tag at the start of s, whatever its name.  Returns false if s starts with no tag. */
bool		 html_tag_read(struct slice s, struct html_tag *);
/* Whether it is a tag of that element, in any letter case. */
bool		 html_tag_is(const struct html_tag *, const char *name);
/* The first attribute of that name, in any letter case; all its slices are empty if there is none. */
struct html_attribute html_tag_attribute(const struct html_tag *, const char *name);
/* Takes the first attribute off *attributes (of a tag).  Returns false at the end. */
bool		 html_attribute_next(struct slice *attributes, struct html_attribute *);
/* Takes the first piece off *rest, which is not empty; sets *tag for HTML_PIECE_TAG only. */
enum html_piece	 html_piece_next(struct slice *rest, struct slice *piece, struct html_tag *tag);
/* The length of the comment at the start of s, all of s if it never ends; 0 if s starts with none. */
size_t		 html_comment_length(struct slice s);

#endif
