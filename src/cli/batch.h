/* SPDX-License-Identifier: MIT */
/*
 * From inputs to jobs: which inputs go together, and where each output goes.
 * Outputs that would overwrite each other or an input are found here, before
 * anything is written.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/inputs.h"

struct batch {
	struct job	*jobs;		/* in the arena of the inputs, like all they point to */
	size_t		 njobs;
	bool		 joined;	/* one job has all inputs */
};

/* Fills an empty batch of at least one input; false after it said what is wrong. */
bool	 batch_plan(struct batch *, const struct args *, const struct inputs *);

#endif
