/* SPDX-License-Identifier: MIT */
/*
 * Memory that is there or the program is not: arena, buf and vec allocate
 * through these two, so no caller has a branch for "out of memory".
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Called when memory runs out; must not return.  The default aborts. */
typedef void	(*memory_handler)(void);

void	 memory_set_handler(memory_handler);
/* Like realloc(3), for count * size bytes, but never NULL; old may be NULL. */
void	*memory_resize(void *old, size_t count, size_t size);
/* Like calloc(3), but never NULL. */
void	*memory_zeroed(size_t count, size_t size);

#endif
