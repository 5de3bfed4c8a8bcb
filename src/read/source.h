/* SPDX-License-Identifier: MIT */
/*
 * The raw bytes of one input: a file, a pipe or standard input.  Its start is read
 * when it is opened, which is enough to choose a reader; the rest is read on request.
 */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include "base/buf.h"
#include "base/diag.h"

struct source {
	const char	*path;		/* borrowed; "-" is standard input */
	const char	*name;		/* borrowed; its name in diagnostics */
	struct buf	 bytes;		/* its start, or all of it once it is loaded */
	int64_t		 mtime;		/* seconds since 1970; -1 if it is not a regular file */
	uint64_t	 size;		/* in bytes; 0 if it is not a regular file */
	int		 fd;		/* -1 if it is not open */
	bool		 ended;		/* all bytes were read */
};

/* Initialises a source that is not open yet; from now on it can be closed and freed. */
void	 source_init(struct source *, const char *path, const char *name);
/*
 * Gives an initialised source the bytes that were read from it before; `ended` says that there are
 * no others.  They are copied.
 */
void	 source_resume(struct source *, struct slice start, bool ended);
/*
 * Opens an initialised source and reads its start, up to 64 KiB.  Returns false
 * after reporting an error.
 */
bool	 source_open(struct source *, struct diag *);
/* Reads the rest.  Returns false after reporting an error, also if there are 4 GiB or more. */
bool	 source_load(struct source *, struct diag *);
/* Closes the source and keeps its bytes. */
void	 source_close(struct source *);
/* Closes the source and frees its bytes. */
void	 source_free(struct source *);

#endif
