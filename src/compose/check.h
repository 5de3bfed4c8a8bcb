/* SPDX-License-Identifier: MIT */
/*
 * What a person should know of a collection before studying it.
 */
#ifndef COMPOSE_CHECK_H
#define COMPOSE_CHECK_H

#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"

/*
 * Warns of fronts that stand on more than one card of the collection, whose twins are
 * known; those with an id of their own are told apart by their author.
 */
void	 check_fronts(const struct collection *, struct diag *);
/* Errors for ids (of one namespace) and guids that the notes give to more than one note. */
void	 check_ids(const struct collection *, struct diag *);
/* Warns of lines whose class was a close decision. */
void	 check_lines(const struct document *, struct diag *);

#endif
