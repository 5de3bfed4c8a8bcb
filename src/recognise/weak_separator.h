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
 * Finds the next weak separator of the kind at or after `from`; of parts of speech and years, only the
 * first counts.  They belong to the front, as a question mark does; then, and between scripts, the
 * place is empty.  Returns false if there is none between two texts.
 */
bool	weak_separator_next(
	    enum pair_kind, struct slice text, size_t from, struct separator_place *);

#endif
