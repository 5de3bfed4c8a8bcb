/* SPDX-License-Identifier: MIT */
/*
 * Separators that mean something else in most texts, so that they count only in notes of which
 * nearly every line has one: a comma, a part of speech ("abandon v. to leave"), the border between
 * two scripts ("apple 苹果"), a year ("1789 French Revolution"), or a question mark ("Where is it?
 * Here.").
 */
#ifndef RECOGNISE_WEAK_SEPARATOR_H
#define RECOGNISE_WEAK_SEPARATOR_H

#include "recognise/separator.h"

/*
 * Finds the first weak separator of the kind.  A part of speech belongs to the front, as a year
 * and a question mark do; then, and between scripts, the place is empty.  Returns false if there is none between
 * two texts.
 */
bool	weak_separator_find(enum pair_kind, struct slice text, struct separator_place *);
/* Whether `after` the place, the text has another weak separator of its kind. */
bool	weak_separator_recurs(struct slice text, const struct separator_place *);

#endif
