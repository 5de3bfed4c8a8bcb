/* SPDX-License-Identifier: MIT */
/*
 * Tags of HTML in a text, as CommonMark 6.6 has them: a name, attributes, ">".  What
 * a browser would make of anything looser is not for notes to try out.
 */
#ifndef HTML_TAG_H
#define HTML_TAG_H

#include "base/slice.h"

enum html_element {
	HTML_KNOWN = 1 << 0,	/* HTML has, or had, an element of that name */
	HTML_FIELD = 1 << 1,	/* and it is one that cards show */
	HTML_VOID = 1 << 2,	/* it has no end tag */
	HTML_MEDIA = 1 << 3,	/* its src or data is a file to Anki (facts 5.5) */
	HTML_BLOCK = 1 << 4	/* a line that opens with its tag opens a block (CommonMark 4.6, kind 6) */
};

struct html_tag {
	struct slice	 all;
	struct slice	 name;
	struct slice	 attributes;	/* all of them, with the white space before each */
	unsigned int	 element;	/* of enum html_element; 0: HTML has none of that name */
	bool		 end;		/* "</name>" */
};

enum html_piece {
	HTML_PIECE_TEXT,
	HTML_PIECE_TAG,		/* of an element that cards show */
	HTML_PIECE_COMMENT,
	HTML_PIECE_SIGN		/* '<' that begins none of both */
};

struct html_attribute {
	struct slice	 all;		/* with the white space before it */
	struct slice	 name;
	struct slice	 value;		/* without quotes; p is NULL when it has none */
};

/* The name at the start of s; empty when there is none. */
struct slice	 html_name(struct slice s);
/* What element it names: of enum html_element. */
unsigned int	 html_element(struct slice name);
/* Reads the tag that s starts with, of any name; false when that is none. */
bool		 html_tag_read(struct slice s, struct html_tag *);
/* Takes the next one off *attributes; false when there is no more. */
bool		 html_attribute_next(struct slice *attributes, struct html_attribute *);
/* Takes the first piece off *rest, which is not empty; *tag is of a HTML_PIECE_TAG. */
enum html_piece	 html_piece_next(struct slice *rest, struct slice *piece, struct html_tag *tag);
/* The bytes of the comment that s starts with, all of s when it does not end; 0: that is none. */
size_t		 html_comment_length(struct slice s);

#endif
