/* SPDX-License-Identifier: MIT */
/*
 * Bytes that can be written in any order and are copied to their target later.  They
 * are kept in memory while they are few, and then in a file without a name, which
 * disappears when the program ends.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/buf.h"

/* spool_put() keeps at most this many bytes in memory. */
#define SPOOL_MEMORY_MAX	((size_t)32 * 1024 * 1024)

struct spool {
	const char	*folder;	/* where a file would be created; borrowed */
	struct buf	 memory;	/* all bytes, while fd is -1 */
	int		 fd;		/* the file with all bytes; -1 if not needed yet */
	bool		 nameable;	/* linkat(2) can give the file a name */
	uint64_t	 size;		/* of the file, if there is one */
};

/* Returns an empty spool. */
struct spool	 spool_new(const char *folder);
void		 spool_free(struct spool *);
uint64_t	 spool_size(const struct spool *);
/* Writes or overwrites bytes at an offset not beyond the end; returns false with errno. */
bool		 spool_put(struct spool *, uint64_t offset, struct slice);
/* Writes all bytes to a descriptor; returns false with errno. */
bool		 spool_copy(const struct spool *, int fd);
/* Returns whether reading the descriptor to its end gives exactly these bytes. */
bool		 spool_equals(const struct spool *, int fd);

#endif
