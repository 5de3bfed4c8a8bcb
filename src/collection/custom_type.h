/* SPDX-License-Identifier: MIT */
/*
 * A note type that authors bring along, with what they say about filling its fields.
 */
#ifndef COLLECTION_CUSTOM_TYPE_H
#define COLLECTION_CUSTOM_TYPE_H

#include "base/arena.h"
#include "collection/note_type.h"

struct custom_type {
	const struct note_type	*type;
	const struct slice	*defaults;	/* by field: HTML in place of nothing; empty for none */
	/*
	 * The fields that the parts of a note fill which name none: its front, its back, or the columns
	 * of a table.  The first field is always among them.
	 */
	const size_t		*order;
	size_t			 norder;
};

/*
 * Returns the type with that order, in the arena.  NULL stands for the usual one: that of the type,
 * without fields that have a default or that are filled with the context and the source of a note.
 * NULL for the defaults: there are none.
 */
struct custom_type	 custom_type_new(struct arena *, const struct note_type *,
			    const struct slice *defaults, const size_t *order, size_t norder);
/*
 * Returns the index of the field "Context" or "Source", which are filled as in the note types of
 * flashpress, or SIZE_MAX.
 */
size_t			 custom_type_context(const struct note_type *);
size_t			 custom_type_source(const struct note_type *);

#endif
