/* SPDX-License-Identifier: MIT */
/*
 * Writes front matter with new values; all else in it stays as typed.
 */
#ifndef WRITE_MARKDOWN_FRONT_MATTER_H
#define WRITE_MARKDOWN_FRONT_MATTER_H

#include "base/buf.h"
#include "base/diag.h"
#include "document/document.h"

/* New values by property; empty for those that stay.  Tags are joined by spaces. */
struct markdown_values {
	struct slice	 v[PROPERTIES];
};

/*
 * Appends the front matter of the document with the new values in it.  Front matter that is new is followed
 * by an empty line.  Appends nothing if there is neither front matter nor a new value.  Reports an error
 * to diag if there are new values but the front matter is in braces.
 */
void	 markdown_add_front_matter(struct buf *, const struct document *,
	    const struct markdown_values *, struct diag *);

#endif
