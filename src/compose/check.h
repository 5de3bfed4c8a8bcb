/* SPDX-License-Identifier: MIT */
/*
 * Checks a collection for what its author should know before studying it.
 */
#ifndef COMPOSE_CHECK_H
#define COMPOSE_CHECK_H

#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"

/*
 * Warns of fronts that several notes have.  The twins of the notes must be set (identity.h).  Notes to
 * which the author gave an id are not meant.
 */
void	 check_fronts(const struct collection *, struct diag *);
/* Reports ids (within a namespace) and guids that an author gave to several notes, as errors. */
void	 check_ids(const struct collection *, struct diag *);
/* Warns of lines whose class was a close decision. */
void	 check_lines(const struct document *, struct diag *);

#endif
