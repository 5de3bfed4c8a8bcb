/* SPDX-License-Identifier: MIT */
/*
 * Finds the known name that is closest to what the user typed, for "did you mean".
 * Start with {.wanted = ...}, call nearest_name_try() for all names, then look at best.
 */
#ifndef BASE_NEAREST_NAME_H
#define BASE_NEAREST_NAME_H

#include "base/slice.h"

struct nearest_name {
	struct slice	 wanted;
	const char	*best;		/* NULL if no name is close enough */
	size_t		 distance;	/* of best */
};

void	 nearest_name_try(struct nearest_name *, const char *name);

#endif
