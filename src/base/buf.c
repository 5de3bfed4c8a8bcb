/* SPDX-License-Identifier: MIT */
/*
 * Grows by half, so that appending takes constant time on average.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"

void
buf_free(struct buf *buf)
{
	free(buf->p);
	*buf = (struct buf){0};
}

void
buf_reserve(struct buf *buf, size_t more)
{
	size_t size = buf->size < 32 ? 64 : buf->size;

	if (more <= buf->size - buf->n)
		return;
	if (more > SIZE_MAX / 4 || buf->n > SIZE_MAX / 4)
		memory_resize(NULL, SIZE_MAX, 2);	/* does not return */
	while (size - buf->n < more)
		size += size / 2;
	buf->p = memory_resize(buf->p, size, 1);
	buf->size = size;
}

void
buf_add(struct buf *buf, struct slice s)
{
	if (s.n == 0)
		return;
	buf_reserve(buf, s.n);
	memcpy(buf->p + buf->n, s.p, s.n);
	buf->n += s.n;
}

void
buf_fill(struct buf *buf, char byte, size_t count)
{
	if (count == 0)
		return;
	buf_reserve(buf, count);
	memset(buf->p + buf->n, byte, count);
	buf->n += count;
}

void
buf_vformat(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return;
	buf_reserve(buf, (size_t)length + 1);
	vsnprintf(buf->p + buf->n, (size_t)length + 1, format, args);
	buf->n += (size_t)length;
}

void
buf_quoted(struct buf *buf, struct slice s)
{
	buf_byte(buf, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_byte(buf, '\\');
		buf_byte(buf, s.p[i]);
	}
	buf_byte(buf, '"');
}

void
buf_format(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vformat(buf, format, args);
	va_end(args);
}

const char *
buf_string(struct buf *buf)
{
	buf_reserve(buf, 1);
	buf->p[buf->n] = '\0';
	return buf->p;
}
