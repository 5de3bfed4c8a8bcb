/* SPDX-License-Identifier: MIT */
/*
 * Allocation that never returns NULL: it calls a handler instead, which ends the
 * program.  arena, buf and vec use it, so no caller needs a branch for running out
 * of memory.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* The usual size of huge pages; memory_pages() uses them from this size on. */
#define MEMORY_HUGE	((size_t)2 * 1024 * 1024)

/* Called when memory runs out; must not return.  The default is abort(). */
typedef void	(*memory_handler)(void);

void	 memory_set_handler(memory_handler);
/* Calls the handler.  For code whose library reports that memory has run out. */
_Noreturn void	memory_out(void);
/* Like realloc(3) for count * size bytes, but never returns NULL; old may be NULL. */
void	*memory_resize(void *old, size_t count, size_t size) __attribute__((returns_nonnull));
/* Like calloc(3), but never returns NULL. */
void	*memory_zeroed(size_t count, size_t size) __attribute__((returns_nonnull));
/*
 * Returns zeroed memory for something large that will be used completely: the system maps all its
 * pages at once.  Free it with memory_pages_free() and the same size.
 */
void	*memory_pages(size_t size) __attribute__((returns_nonnull));
void	 memory_pages_free(void *, size_t size);

#endif
