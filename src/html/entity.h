/* SPDX-License-Identifier: MIT */
/*
 * Decodes the character references of HTML ("&mdash;", "&#8212;", "&#x2014;") as browsers do.
 */
#ifndef HTML_ENTITY_H
#define HTML_ENTITY_H

#include "base/buf.h"

/* Where a reference stands: this decides whether it may lack its semicolon. */
enum entity_place {
	ENTITY_IN_TEXT,
	ENTITY_IN_VALUE		/* of an attribute: "&copy" in "?a=1&copy=2" is not a reference */
};

/*
 * Appends the characters for the reference at the start of s, in UTF-8.  Returns the length of the
 * reference, or 0 if s does not start with one.
 */
size_t	entity_decode(struct buf *, struct slice s, enum entity_place);
/* Appends s with all its references decoded. */
void	entity_add_decoded(struct buf *, struct slice s, enum entity_place);

#endif
