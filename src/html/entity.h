/* SPDX-License-Identifier: MIT */
/*
 * Character references in HTML: "&mdash;", "&#8212;", "&#x2014;".
 */
#ifndef HTML_ENTITY_H
#define HTML_ENTITY_H

#include "base/buf.h"

/* Where a reference is found: without its semicolon it is one only in some places. */
enum entity_place {
	ENTITY_IN_TEXT,
	ENTITY_IN_VALUE		/* of an attribute: "?a=1&copy=2" is a query, not a sign */
};

/*
 * Appends what browsers show for the reference at the start of s, in UTF-8.  Returns its length in s,
 * or 0 if s does not start with a reference.
 */
size_t	entity_decode(struct buf *, struct slice s, enum entity_place);
/* Appends all of s with its references decoded. */
void	entity_add_decoded(struct buf *, struct slice s, enum entity_place);

#endif
