/* SPDX-License-Identifier: MIT */
/*
 * "Did you mean": of some known names the one closest to what was typed.  Start
 * with {.wanted = ...}, try all names, then look at best.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/slice.h"

struct nearest {
	struct slice	 wanted;
	const char	*best;		/* NULL while nothing is close enough to be meant */
	size_t		 distance;	/* of best */
};

void	 nearest_try(struct nearest *, const char *name);

#endif
