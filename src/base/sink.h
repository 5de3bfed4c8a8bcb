/* SPDX-License-Identifier: MIT */
/*
 * Where output goes.  It is gathered first, in memory or in a file without a name
 * beside the target when it is large; a target is complete or as it was: synced,
 * every close checked, then renamed over the old one.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/diag.h"
#include "base/spool.h"

struct sink;

/* For the path, which is borrowed ("-": standard output).  Nothing is touched yet. */
struct sink	*sink_new(const char *path);
/* Lets go of what was not committed; NULL is fine. */
void		 sink_free(struct sink *);
/*
 * All bytes of an output that is made in memory as a whole, for adding to; not
 * together with sink_put().
 */
struct buf	*sink_memory(struct sink *);
/* As spool_put(): for large outputs. */
bool		 sink_put(struct sink *, uint64_t offset, struct slice);
uint64_t	 sink_size(const struct sink *);
/*
 * Brings all bytes to the target.  *written is false when a regular file already
 * holds these very bytes; it is then not touched.  A target that is no regular
 * file (device, FIFO) is written in place; a symbolic link stays, its target is
 * replaced.  False after DIAG_CANNOT_WRITE.
 */
bool		 sink_commit(struct sink *, struct diag *, bool *written);

#endif
