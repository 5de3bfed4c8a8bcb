/* SPDX-License-Identifier: MIT */
/*
 * From operands to inputs: folders are searched for notes, and every input knows where
 * it lies below the folder that was named.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <sys/stat.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cli/args.h"

struct input {
	struct job_input	 job;		/* in the arena or from argv */
	const char		*below;		/* its path below the folder named, else its name */
	dev_t			 device;	/* these two only if it is a regular file */
	ino_t			 inode;
	bool			 regular;
	const char		*same_as;	/* used while inputs are found; NULL afterwards */
};

struct inputs {
	struct arena		*arena;		/* borrowed; owns the strings */
	VEC(struct input)	 list;
	bool			 several;	/* more than one operand, or a folder */
};

/*
 * Fills empty inputs.  Returns false after printing a usage error.  Files that cannot be
 * read and folders without notes are reported to diag, and a note about every input that
 * is given more than once is added to the report.
 */
bool	 inputs_find(struct inputs *, const struct args *, struct diag *, struct report *);
void	 inputs_free(struct inputs *);

#endif
