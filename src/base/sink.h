/* SPDX-License-Identifier: MIT */
/*
 * Where output goes.  A file is complete or as it was: the bytes are written
 * beside it, synced, every close checked, then renamed over it.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/diag.h"

/*
 * Writes all bytes to the path ("-": standard output).  *written is false when
 * a regular file already holds these very bytes; it is then not touched.  A
 * target that is no regular file (device, FIFO) is written in place; a symbolic
 * link stays, its target is replaced.  False after DIAG_CANNOT_WRITE.
 */
bool	 sink_write(const char *path, struct slice bytes, struct diag *, bool *written);

#endif
