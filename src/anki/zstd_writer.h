/* SPDX-License-Identifier: MIT */
/*
 * Packs bytes as one zstd frame (RFC 8878), as in the latest layout of packages.
 */
#ifndef ANKI_ZSTD_WRITER_H
#define ANKI_ZSTD_WRITER_H

#include <sys/types.h>

#include "base/slice.h"

struct zstd_writer;

/* Reads at most n plain bytes.  Returns their number, 0 at the end, or -1 with errno. */
typedef ssize_t	(*zstd_source)(void *argument, void *bytes, size_t n);

/* Levels are from 1, the fastest.  The caller frees the writer. */
struct zstd_writer	*zstd_writer_new(zstd_source, void *argument, int level);
/*
 * Returns at most n packed bytes, n > 0: their number, 0 at the end, or -1 with the errno of the
 * source.
 */
ssize_t			 zstd_writer_read(struct zstd_writer *, void *bytes, size_t n);
/* Does nothing if given NULL. */
void			 zstd_writer_free(struct zstd_writer *);
/* Packs all bytes at once.  The caller frees the result with free(). */
char			*zstd_pack(struct slice plain, int level, size_t *npacked);

#endif
