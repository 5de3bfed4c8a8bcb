/* SPDX-License-Identifier: MIT */
/*
 * A spool keeps bytes that are written in any order until they are copied to their target: in
 * memory while they are few, then in a file without a name, which disappears when the program ends.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/buf.h"

/* spool_put() keeps at most this many bytes in memory. */
#define SPOOL_MEMORY_MAX	((size_t)32 * 1024 * 1024)

struct spool {
	const char	*folder;	/* where a file would be created; borrowed */
	int		 at;		/* the open folder that it is relative to, or AT_FDCWD */
	struct buf	 memory;	/* all bytes, while fd is -1 */
	int		 fd;		/* the file with all bytes, or -1 while they are in memory */
	bool		 nameable;	/* linkat(2) can give the file a name */
	uint64_t	 size;		/* of the file, if there is one */
};

/* Returns an empty spool. */
struct spool	 spool_new(int at, const char *folder);
/* Discards the bytes. */
void		 spool_free(struct spool *);
/* Returns the number of bytes in memory or in the file. */
uint64_t	 spool_size(const struct spool *);
/* Writes bytes at an offset, which must not be past the end.  Returns false with errno. */
bool		 spool_put(struct spool *, uint64_t offset, struct slice);
/* Writes all bytes to the descriptor.  Returns false with errno. */
bool		 spool_copy(const struct spool *, int fd);
/* Whether the descriptor, read to its end, gives the same bytes; false if reading fails. */
bool		 spool_equals(const struct spool *, int fd);

#endif
