/* SPDX-License-Identifier: MIT */
/*
 * The attributes that HTML on a card may have.  Which elements it may have is in element.c, and
 * which URLs in url.c.
 */
#ifndef HTML_ALLOWED_H
#define HTML_ALLOWED_H

#include "base/slice.h"

/* Why something that an author typed is not on a card, or not in effect there. */
enum unsafe_reason {
	UNSAFE_DANGEROUS,	/* it could run or load something, or cover something */
	UNSAFE_UNKNOWN,		/* nobody has looked at what it could do */
	UNSAFE_ELEMENT		/* an element that cards cannot have: its tags are shown as text */
};

enum attribute_use {
	ATTRIBUTE_FORBIDDEN,	/* runs or loads something: dropped with a warning */
	ATTRIBUTE_USELESS,	/* does nothing good on a card: dropped without a warning */
	ATTRIBUTE_PLAIN,	/* any value is harmless */
	ATTRIBUTE_LINK,		/* a URL that is opened when it is clicked */
	ATTRIBUTE_SOURCE,	/* the URL of a picture, sound or film */
	ATTRIBUTE_STYLE,	/* declarations of css, see style.h */
	ATTRIBUTE_IF_MUTED	/* harmless on an element that is also muted */
};

/* Both names in any letter case. */
enum attribute_use	 allowed_attribute(struct slice element, struct slice attribute);
/* Whether a name is the listed one, or begins like it if that ends with "-".  Letter case is ignored. */
bool			 allowed_name_matches(struct slice name, struct slice listed);

#endif
