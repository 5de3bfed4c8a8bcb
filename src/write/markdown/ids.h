/* SPDX-License-Identifier: MIT */
/*
 * Guids in braces behind headings and pairs, so that an edited front stays the same note for
 * good.
 */
#ifndef WRITE_MARKDOWN_IDS_H
#define WRITE_MARKDOWN_IDS_H

#include "base/buf.h"
#include "collection/collection.h"
#include "document/document.h"

/* The notes of one document, gone through in text order. */
struct markdown_ids {
	const struct collection	*collection;	/* NULL: no guids are wanted */
	size_t			 next;
};

/* The guid that has to be written behind the section; empty: none, or it is there. */
struct slice	 markdown_id_of(struct markdown_ids *, const struct document *, const struct section *);
/* Appends ` guid="..."`, in braces where it stands in none yet. */
void		 markdown_add_id(struct buf *, struct slice guid, bool braces);

#endif
