/* SPDX-License-Identifier: MIT */
/*
 * Learns from diagnostics which inputs of a job have errors, so that the job can be run
 * again without them.  While it watches, it takes the place of the handler of the
 * diagnostics and passes them on.
 */
#ifndef FAULTY_INPUTS_H
#define FAULTY_INPUTS_H

#include "flashpress.h"

struct map;

struct faulty_inputs {
	const struct job	*job;
	struct diag		*diag;
	diag_handler		 handler;	/* of the job's caller */
	void			*argument;	/* for that handler */
	struct arena		*arena;
	struct map		*by_name;	/* pointers into `faulty`, by the shown name */
	bool			*faulty;	/* by input: whether it has an error */
	size_t			 n;		/* the number of these inputs */
	size_t			 nskipped;	/* the number of them that are left out */
	bool			 elsewhere;	/* an error is not one of an input alone */
	bool			 muted;		/* diagnostics are not passed on, because they were before */
	bool			 finished;	/* for the job: all inputs were read and checked once */
	enum diag_level		 worst;		/* of the runs before this one */
};

/* Starts to watch; the job and its diagnostics are borrowed until faulty_inputs_end(). */
void	 faulty_inputs_watch(struct faulty_inputs *, const struct job *, struct diag *);
/*
 * Returns whether the job can be run again without the inputs that have errors: there are
 * new ones, others are left, and all inputs can be read twice.
 */
bool	 faulty_inputs_can_skip(const struct faulty_inputs *);
/*
 * Returns the inputs without errors, in an arena that lives until the end, and sets *n to their
 * number.  Forgets the errors of the others, so that the diagnostics are fine again.
 */
const struct job_input	*faulty_inputs_skip(struct faulty_inputs *, size_t *n);
/* Restores the handler, and the worst level of all runs. */
void	 faulty_inputs_end(struct faulty_inputs *);

#endif
