/* SPDX-License-Identifier: MIT */
/*
 * Lets Anki take the templates and the css of note types that were edited: it does so only if the
 * type is newer than the one that it has (tried).
 */
#ifndef COLLECTION_TYPE_TIMES_H
#define COLLECTION_TYPE_TIMES_H

#include "base/diag.h"
#include "collection/collection.h"

/*
 * Gives each type that differs from the old one of the same id a later time of change, but none in
 * the future, and the others that of the old one.  The types of flashpress have fixed times.
 * Reports types whose fields or templates no longer correspond (DIAG_TYPE_CHANGED): Anki would
 * add another type.  `file` is the name of the old collection.
 */
void	 type_times_update(struct collection *new, const struct collection *old, int64_t clock,
	    const char *file, struct diag *);

#endif
