/* SPDX-License-Identifier: MIT */
/*
 * Copies front matter as typed, except that it puts new values into it.
 */
#ifndef WRITE_MARKDOWN_FRONT_MATTER_H
#define WRITE_MARKDOWN_FRONT_MATTER_H

#include "base/buf.h"
#include "base/diag.h"
#include "document/document.h"

/* The new value of each property, or an empty slice.  Tags are joined by spaces. */
struct markdown_values {
	struct slice	 v[PROPERTIES];
};

/*
 * Appends the front matter of the document, with the new values.  A document without front matter
 * gets one if there are new values, followed by an empty line.  Reports an error if there are new
 * values but the front matter is in braces.
 */
void	 markdown_add_front_matter(struct buf *, const struct document *,
	    const struct markdown_values *, struct diag *);

#endif
