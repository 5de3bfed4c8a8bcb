/* SPDX-License-Identifier: MIT */
/*
 * Bytes that are written in any order before they go anywhere: in memory while
 * they are few, then in a file without a name, which is gone when the program is.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/buf.h"

/* More than this is not kept in memory by spool_put(). */
#define SPOOL_MEMORY_MAX	((size_t)32 * 1024 * 1024)

struct spool {
	const char	*folder;	/* for the file; borrowed */
	struct buf	 memory;	/* all bytes, while fd is -1 */
	int		 fd;		/* of the file that has them all; -1: not needed so far */
	bool		 nameable;	/* the file can get a name by linkat(2) */
	uint64_t	 size;		/* once there is a file */
};

/* An empty one; the folder is where a file would be made. */
struct spool	 spool_new(const char *folder);
void		 spool_free(struct spool *);
uint64_t	 spool_size(const struct spool *);
/* Puts the bytes at an offset of at most the size, over what is there; false with errno. */
bool		 spool_put(struct spool *, uint64_t offset, struct slice);
/* Writes all of it to a descriptor; false with errno. */
bool		 spool_copy(const struct spool *, int fd);
/* Whether a descriptor gives exactly these bytes from here to its end. */
bool		 spool_equals(const struct spool *, int fd);

#endif
