/* SPDX-License-Identifier: MIT */
/*
 * Where output goes.  It is first collected in memory or, if it is large, in a file
 * without a name in the folder of the target.  Then it is synced, every close is
 * checked, and it is renamed over the old file, so the target is either complete or
 * unchanged.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/diag.h"
#include "base/spool.h"

struct sink;

/* Makes a sink for a path, which is borrowed ("-" is standard output).  Does not touch any file. */
struct sink	*sink_new(const char *path);
/* Drops everything that was not committed; accepts NULL. */
void		 sink_free(struct sink *);
/*
 * Returns the buffer of an output that is made completely in memory, for appending.
 * It must not be combined with sink_put().
 */
struct buf	*sink_memory(struct sink *);
/* Like spool_put(), for large outputs. */
bool		 sink_put(struct sink *, uint64_t offset, struct slice);
uint64_t	 sink_size(const struct sink *);
/*
 * Writes all bytes to the target.  If a regular file already contains these bytes, it
 * is not touched and *written is false.  A target that is not a regular file (a device
 * or FIFO) is written in place.  If the target is a symbolic link, the file that it
 * leads to is replaced.  Returns false after reporting DIAG_CANNOT_WRITE.
 */
bool		 sink_commit(struct sink *, struct diag *, bool *written);

#endif
