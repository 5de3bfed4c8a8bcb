/* SPDX-License-Identifier: MIT */
/*
 * Finds the known name that is most similar to a word that the user typed, for "did you mean".
 *  Initialise the struct with {.wanted = word}, call nearest_name_try() for each name, then read
 * `best`.
 */
#ifndef BASE_NEAREST_NAME_H
#define BASE_NEAREST_NAME_H

#include "base/slice.h"

struct nearest_name {
	struct slice	 wanted;
	const char	*best;		/* borrowed; NULL if no name is similar enough */
	size_t		 distance;	/* number of edits from `wanted` to `best` */
};

void	 nearest_name_try(struct nearest_name *, const char *name);

#endif
