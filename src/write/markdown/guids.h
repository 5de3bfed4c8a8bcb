/* SPDX-License-Identifier: MIT */
/*
 * Guids in braces after headings and pairs, which keep the note the same when its front is
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
	size_t			 next;
};

/*
 * The guid to write after the front of the section.  Empty if the section is not a note or has its guid
 * there already.  Sections must be asked for in text order.
 */
struct slice	 markdown_next_guid(struct markdown_guids *, const struct document *, const struct section *);
/* Appends ` guid="..."`, in braces of its own if asked for. */
void		 markdown_add_guid(struct buf *, struct slice guid, bool braces);

#endif
