/* SPDX-License-Identifier: MIT */
/*
 * Memory that is there or the program is not: arena, buf and vec allocate
 * through these, so no caller has a branch for "out of memory".
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Huge pages have this size nearly everywhere; memory_pages() gets them for what is so large. */
#define MEMORY_HUGE	((size_t)2 * 1024 * 1024)

/* Called when memory runs out; must not return.  The default aborts. */
typedef void	(*memory_handler)(void);

void	 memory_set_handler(memory_handler);
/* A library found no memory: calls the handler. */
_Noreturn void	memory_out(void);
/* Like realloc(3), for count * size bytes, but never NULL; old may be NULL. */
void	*memory_resize(void *old, size_t count, size_t size);
/* Like calloc(3), but never NULL. */
void	*memory_zeroed(size_t count, size_t size);
/*
 * Zeroed memory for something large that will be used whole, straight from the
 * system and all there at once; goes back with memory_pages_free().
 */
void	*memory_pages(size_t size);
void	 memory_pages_free(void *, size_t size);

#endif
