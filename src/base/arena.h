/* SPDX-License-Identifier: MIT */
/*
 * An arena owns many small things that die together.  Nothing is freed one by
 * one; arena_free() releases all.  Allocation never returns NULL: when memory
 * runs out the handler of memory.h is called, which does not return.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

struct arena;

struct arena	*arena_new(void);
void		 arena_free(struct arena *);	/* NULL is fine */
/* Invalidates all that was allocated, and keeps some of the memory for what comes next. */
void		 arena_clear(struct arena *);
/* About so many bytes will be asked for: an arena that will be large need not grow in small steps. */
void		 arena_expect(struct arena *, size_t bytes);

/* Zeroed bytes, aligned for any type. */
void		*arena_alloc(struct arena *, size_t);
/* Zeroed room for `count` things of `size` bytes; overflow is out of memory. */
void		*arena_array(struct arena *, size_t count, size_t size);
/* A copy of the bytes of s, with a NUL behind them that the slice does not count. */
struct slice	 arena_slice(struct arena *, struct slice);
/* The same as a C string. */
const char	*arena_string(struct arena *, struct slice);

#endif
