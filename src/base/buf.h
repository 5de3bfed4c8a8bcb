/* SPDX-License-Identifier: MIT */
/*
 * A buf builds bytes: it grows geometrically and owns what it holds until
 * buf_free().  Start with {0}.  Growing never fails (memory.h).
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "base/slice.h"

struct buf {
	char	*p;
	size_t	 n;		/* bytes used */
	size_t	 size;		/* bytes there are */
};

void	 buf_free(struct buf *);		/* empty again, ready for use */
void	 buf_reserve(struct buf *, size_t);	/* room for so many further bytes */
void	 buf_add(struct buf *, struct slice);
void	 buf_fill(struct buf *, char, size_t count);
/* Between double quotes, with a backslash before those in it and before backslashes. */
void	 buf_quoted(struct buf *, struct slice);
/* As printf(3) and vprintf(3). */
void	 buf_format(struct buf *, const char *, ...) __attribute__((format(printf, 2, 3)));
void	 buf_vformat(struct buf *, const char *, va_list) __attribute__((format(printf, 2, 0)));
/* The bytes with a NUL behind them that n does not count; valid until the next change. */
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

/* What is in it, borrowed until the next change. */
static inline struct slice
buf_slice(const struct buf *buf)
{
	return (struct slice){buf->p, buf->n};
}

#endif
