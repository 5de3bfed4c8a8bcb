/* SPDX-License-Identifier: MIT */
/*
 * A buf builds a string of bytes.  It grows geometrically and owns its bytes until
 * buf_free().  Initialise it with {0}.  Growing never fails (see memory.h).
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "base/slice.h"

struct buf {
	char	*p;
	size_t	 n;		/* bytes used */
	size_t	 size;		/* capacity in bytes */
};

void	 buf_free(struct buf *);		/* the buf is then empty and can be used again */
void	 buf_reserve(struct buf *, size_t);	/* makes room for this many more bytes */
void	 buf_add(struct buf *, struct slice);
void	 buf_fill(struct buf *, char, size_t count);
/* Appends s in double quotes, with a backslash before each double quote and backslash in it. */
void	 buf_quoted(struct buf *, struct slice);
/* Append like printf(3) and vprintf(3). */
void	 buf_format(struct buf *, const char *, ...) __attribute__((format(printf, 2, 3)));
void	 buf_vformat(struct buf *, const char *, va_list) __attribute__((format(printf, 2, 0)));
/* Returns the bytes followed by a NUL, which n does not count; valid until the next change. */
const char *buf_string(struct buf *);

static inline void
buf_byte(struct buf *buf, char byte)
{
	if (buf->n == buf->size)
		buf_reserve(buf, 1);
	buf->p[buf->n++] = byte;
}

static inline void
buf_text(struct buf *buf, const char *string)
{
	buf_add(buf, slice_of(string));
}

/* Returns the contents, borrowed until the next change. */
static inline struct slice
buf_slice(const struct buf *buf)
{
	return (struct slice){buf->p, buf->n};
}

#endif
