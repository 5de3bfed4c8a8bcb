/* SPDX-License-Identifier: MIT */
/*
 * A sink collects one output and then writes it to its target.  It keeps the output in memory or,
 * if it is large, in a file without a name in the folder of the target.  In the end the file is
 * synced and renamed over the old one, so that the target is always either complete or unchanged.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/diag.h"
#include "base/spool.h"

struct sink;

/*
 * Returns a sink for a path, which is borrowed; "-" is standard output.  Opens the folder of the
 * file, which is looked up now and never again, but touches no file.
 */
struct sink	*sink_new(const char *path);
/* Discards output that was not committed; accepts NULL. */
void		 sink_free(struct sink *);
/*
 * Returns the buffer of the sink, for appending.  Use either this buffer, for an output that fits
 * into memory, or sink_put().
 */
struct buf	*sink_memory(struct sink *);
/* Writes as spool_put() does, for large outputs. */
bool		 sink_put(struct sink *, uint64_t offset, struct slice);
/* Returns the size of the output so far, in bytes. */
uint64_t	 sink_size(const struct sink *);
/*
 * Writes the output to the target.  Sets *written to false if the target is a regular file that
 * already contains the same bytes; the file is then not touched.  A target that is not a regular
 * file (a device or FIFO) is written in place.  If the target is a symbolic link, the file that it
 * leads to is replaced or made.  A replaced file keeps its owner, group, mode and extended attributes
 * (attributes_copy()), but its other hard links keep the old bytes.  What killed runs left in the
 * folder is removed.  Returns false after reporting DIAG_CANNOT_WRITE.
 */
bool		 sink_commit(struct sink *, struct diag *, bool *written);

#endif
