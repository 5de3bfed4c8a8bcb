/* SPDX-License-Identifier: MIT */
/*
 * Turns operands into inputs.  Folders are searched for notes, and every input from a
 * folder knows its path below that folder.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <sys/stat.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cli/args.h"
#include "cli/folder_settings.h"

struct input {
	struct job_input	 for_job;	/* its strings are in the arena or from argv */
	const char		*below;		/* its path below the folder operand, or its base name */
	const struct folder_settings *settings;	/* of the operand, or NULL */
	dev_t			 device;	/* device and inode identify a regular file */
	ino_t			 inode;
	bool			 regular;
	const char		*same_as;	/* used while inputs are found; NULL afterwards */
};

/* A file with notes, or a folder, that a pattern left out. */
struct excluded {
	const char	*path;
	bool		 is_folder;
};

struct inputs {
	struct arena		*arena;		/* borrowed; owns the strings */
	VEC(struct input)	 list;
	VEC(struct excluded)	 excluded;
	struct folder_settings_cache settings;	/* of the folders around the inputs */
	bool			 several;	/* more than one operand, or a folder */
	bool			 missing;	/* an operand does not exist, has no notes, or cannot be read */
};

/* Which inputs are combined into one output. */
enum inputs_grouping {
	INPUTS_APART,		/* none */
	INPUTS_BY_FOLDER,	/* those from one folder operand */
	INPUTS_TOGETHER		/* all */
};

/*
 * Fills empty inputs.  Returns false after printing a usage error.  Files that cannot be
 * found and folders without notes are reported to diag.  Call inputs_free() in both cases.
 */
bool	 inputs_find(struct inputs *, const struct args *, struct diag *);
/*
 * Removes every input that is given more than once, for example by itself and through its
 * folder, and unless quiet, adds a note about each to the report.  Links to one file count
 * as the same input if they are combined into one output.
 */
void	 inputs_drop_repeated(struct inputs *, enum inputs_grouping, bool quiet, struct report *);
/* Frees the list, but not the arena. */
void	 inputs_free(struct inputs *);
/* Orders two inputs by device and inode, for qsort(3) and bsearch(3). */
int	 input_compare_files(const void *, const void *);

#endif
