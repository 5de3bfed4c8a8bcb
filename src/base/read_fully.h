/* SPDX-License-Identifier: MIT */
/*
 * read(2) that neither ends early nor fails because of a signal.
 */
#ifndef BASE_READ_FULLY_H
#define BASE_READ_FULLY_H

#include <sys/types.h>

#include "base/buf.h"

/* Reads n bytes, or fewer at the end of the file.  Returns their number, or -1 with errno. */
ssize_t	 read_fully(int fd, void *bytes, size_t n);
/* Does the same at the start of a file.  Does not wait until somebody writes to a FIFO. */
ssize_t	 read_file_start(const char *path, void *bytes, size_t n);
/*
 * Appends all bytes of a file, and does not wait either.  Returns false with errno; the buffer may then
 * contain some of them.
 */
bool	 read_whole_file(const char *path, struct buf *);

#endif
