/* SPDX-License-Identifier: MIT */
/*
 * Where an output goes.  The folder is opened once, and every later step names the file relative to
 * it, so that nobody can lead the output elsewhere by changing links or folders during the run.
 */
#ifndef BASE_TARGET_H
#define BASE_TARGET_H

#include <sys/stat.h>

#include <stdbool.h>

#include "base/buf.h"

struct target {
	int		 folder;	/* of the file, open; -1 if there is none */
	struct buf	 name;		/* in that folder; ends with a null byte */
	int		 error;		/* why there is no folder; 0 if nothing is wrong */
	bool		 special;	/* the path leads to a device, FIFO or folder */
	bool		 exists;	/* the file is there and is a regular one */
	struct stat	 old;		/* its status, if it exists */
};

/*
 * Follows symbolic links, also to a file that does not exist yet.  A special file is not opened.
 * Stores an error instead of reporting it.
 */
void	 target_open(struct target *, const char *path);
/*
 * Looks at the file again.  A link that has appeared under its name is not followed: it counts as
 * not existing, and a rename replaces it.  Returns false with errno.
 */
bool	 target_look(struct target *);
void	 target_close(struct target *);

#endif
