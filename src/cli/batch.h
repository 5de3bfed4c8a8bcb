/* SPDX-License-Identifier: MIT */
/*
 * Plans the jobs of a command line: which inputs are read together, and where each output
 * goes.  Outputs that would overwrite each other or an input are refused before anything
 * is written.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/inputs.h"

struct batch {
	struct job	*jobs;		/* allocated in the arena of the inputs */
	const struct args **args;	/* of each job: the command line, or with settings of a folder */
	size_t		 njobs;
	bool		 joined;	/* one job reads all inputs */
};

/* Returns which inputs, of which there is at least one, are combined. */
enum inputs_grouping batch_grouping(const struct args *, const struct inputs *);
/*
 * Fills an empty batch; there must be at least one input.  The jobs borrow from the
 * arguments and the inputs.  Returns false after printing a usage error.
 */
bool	 batch_plan(struct batch *, const struct args *, const struct inputs *);

#endif
