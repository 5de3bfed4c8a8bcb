/* SPDX-License-Identifier: MIT */
/*
 * Warns authors of probable mistakes in their notes: duplicates and lines of uncertain class.
 */
#ifndef COMPOSE_CHECK_H
#define COMPOSE_CHECK_H

#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"

/*
 * Warns of composed notes with the same front and context, except for those that have or lost an
 * id.  The twins of the notes must be set (identity.h).
 */
void	 check_fronts(const struct collection *, struct diag *);
/*
 * Reports as errors ids (within a namespace) and guids that an author gave to several composed
 * notes, and warns of notes that lost an id, which another program wrote, to another note
 * (identity.h).
 */
void	 check_ids(const struct collection *, struct diag *);
/*
 * Reports the lines in lists of pairs that are not pairs, and once if it is not certain whether
 * plain notes are a list of pairs.
 */
void	 check_pairs(const struct document *, struct diag *);
/* Warns of lines whose class was a close decision, and of plain notes that only ask questions. */
void	 check_lines(const struct document *, struct diag *);

#endif
