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
 * Warns of composed notes with the same front and context, except for those to which the author
 * gave an id.
 *  The twins of the notes must be set (identity.h).
 */
void	 check_fronts(const struct collection *, struct diag *);
/*
 * Reports as errors ids (within a namespace) and guids that an author gave to several composed
 * notes.
 */
void	 check_ids(const struct collection *, struct diag *);
/* Warns of lines whose class was a close decision. */
/*
 * Reports the lines in lists of pairs that are not pairs, and once if it is not certain whether
 * plain notes are a list of pairs.
 */
void	 check_pairs(const struct document *, struct diag *);
void	 check_lines(const struct document *, struct diag *);

#endif
