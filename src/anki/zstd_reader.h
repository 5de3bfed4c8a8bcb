/* SPDX-License-Identifier: MIT */
/*
 * Unpacks zstd frames (RFC 8878) piece by piece.  Anki's frames do not state the size of their
 * content, so it is known only at the end.
 */
#ifndef ANKI_ZSTD_READER_H
#define ANKI_ZSTD_READER_H

#include <sys/types.h>

#include <stddef.h>

struct zstd_reader;

/* Reads at most n packed bytes.  Returns their number, 0 at the end, or -1 with errno. */
typedef ssize_t	(*zstd_feed)(void *argument, void *bytes, size_t n);

/* The caller frees the reader. */
struct zstd_reader	*zstd_reader_new(zstd_feed, void *argument);
/*
 * Reads at most n bytes, n > 0.  Returns their number, 0 at the end, or -1 with errno: EBADMSG if
 * the bytes are not whole zstd frames, else that of the feed.
 */
ssize_t			 zstd_reader_read(struct zstd_reader *, void *bytes, size_t n);
/* Does nothing if given NULL. */
void			 zstd_reader_free(struct zstd_reader *);

#endif
