/* SPDX-License-Identifier: MIT */
/*
 * An output that is a folder of files.  Each file is written through a sink, so that it is complete
 * or unchanged.  No file is ever removed.
 */
#ifndef BASE_OUTPUT_FOLDER_H
#define BASE_OUTPUT_FOLDER_H

#include "base/arena.h"
#include "base/sink.h"

struct output_folder {
	struct arena	*arena;		/* borrowed; has the paths */
	const char	*path;		/* borrowed; "/" at its end does not matter */
	struct diag	*diag;
	bool		 changed;	/* a file was written that did not have these bytes before */
};

/* Returns the path of a file in the folder, given its path relative to it. */
const char	*output_folder_path(const struct output_folder *, const char *relative);
/*
 * Returns whether a file in a folder of outputs may be written.  Returns false after reporting that it
 * is a FIFO or device, which nobody named.
 */
bool		 output_folder_may_write(const char *path, struct diag *);
/*
 * Returns a sink for a file, after making the folders that it is in; NULL after reporting
 * DIAG_CANNOT_WRITE.
 */
struct sink	*output_folder_open(struct output_folder *, const char *relative);
/* Commits and frees the sink.  Returns false after reporting an error. */
bool		 output_folder_commit(struct output_folder *, struct sink *);
/* Writes a file with these bytes.  Returns false after reporting an error. */
bool		 output_folder_put(struct output_folder *, const char *relative, struct slice bytes);
/*
 * Returns the name as one that every system accepts for a file or folder: other characters become
 * "_", and long names are cut.  The result is in the arena.
 */
struct slice	 output_folder_safe_name(struct arena *, struct slice name);

#endif
