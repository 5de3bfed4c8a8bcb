/* SPDX-License-Identifier: MIT */
/*
 * Finds the guids to write after headings and pairs, which keep a note the same when its front is
 * edited.
 */
#ifndef WRITE_MARKDOWN_GUIDS_H
#define WRITE_MARKDOWN_GUIDS_H

#include "base/buf.h"
#include "collection/collection.h"
#include "document/document.h"

/* A walk over the notes of one document, in text order. */
struct markdown_guids {
	const struct collection	*collection;	/* NULL if no guids are wanted */
	size_t			 next;		/* index of the first note not reached yet */
};

/*
 * Returns the guid to write after the front of the section; empty if the section is not a note or
 * has its guid there already.  To be called for all sections in text order.
 */
struct slice	 markdown_next_guid(struct markdown_guids *, const struct document *, const struct section *);
/* Appends ` guid="..."`, or ` {guid="..."}` with `braces`. */
void		 markdown_add_guid(struct buf *, struct slice guid, bool braces);

#endif
