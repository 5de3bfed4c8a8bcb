/* SPDX-License-Identifier: MIT */
/*
 * Front matter that says something new: what it said otherwise stays as it was typed.
 */
#ifndef WRITE_MARKDOWN_FRONT_MATTER_H
#define WRITE_MARKDOWN_FRONT_MATTER_H

#include "base/buf.h"
#include "base/diag.h"
#include "document/document.h"

/* New values; an empty one changes nothing.  PROPERTY_TAGS: joined by spaces. */
struct markdown_values {
	struct slice	 v[PROPERTIES];
};

/*
 * Appends the front matter of the document with the new values in it, and an empty line
 * behind it where it had none before; nothing where it has none and there are no new values.  New
 * values for front matter in braces are an error in diag.
 */
void	 markdown_add_front_matter(struct buf *, const struct document *,
	    const struct markdown_values *, struct diag *);

#endif
