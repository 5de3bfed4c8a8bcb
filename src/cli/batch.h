/* SPDX-License-Identifier: MIT */
/*
 * From inputs to jobs: which inputs are read together, and where each output goes.
 * Outputs that would overwrite each other or an input are found before anything is
 * written.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/inputs.h"

struct batch {
	struct job	*jobs;		/* with all they point to, in the arena of the inputs */
	size_t		 njobs;
	bool		 joined;	/* one job reads all inputs */
};

/*
 * Fills an empty batch with the jobs of at least one input.  Returns false after
 * printing a usage error.
 */
bool	 batch_plan(struct batch *, const struct args *, const struct inputs *);

#endif
