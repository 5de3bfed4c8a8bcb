/* SPDX-License-Identifier: MIT */
/*
 * An arena owns many small objects that are freed together by arena_free().
 * Allocation never returns NULL: if memory runs out, the handler of memory.h is
 * called, which does not return.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

struct arena;

struct arena	*arena_new(void);
void		 arena_free(struct arena *);	/* accepts NULL */
/* Invalidates everything that was allocated, but keeps some memory for later allocations. */
void		 arena_clear(struct arena *);
/*
 * Tells a new arena how many bytes it will allocate in total, so that a large one grows in large
 * steps.
 */
void		 arena_expect(struct arena *, size_t bytes);

/* Returns zeroed bytes, aligned for any type. */
void		*arena_alloc(struct arena *, size_t);
/*
 * Returns a zeroed array of `count` items of `size` bytes.  An overflow counts as running out of
 * memory.
 */
void		*arena_array(struct arena *, size_t count, size_t size);
/* Returns a copy of `count` items of `size` bytes; `items` may be NULL if `count` is 0. */
void		*arena_copy(struct arena *, const void *items, size_t count, size_t size);
/* Returns a copy of the bytes of s, followed by a NUL that the slice does not include. */
struct slice	 arena_slice(struct arena *, struct slice);
/* Returns such a copy as a C string. */
const char	*arena_string(struct arena *, struct slice);

#endif
