/* SPDX-License-Identifier: MIT */
/*
 * The one place where memory is asked for and where running out of it ends.
 */
#include "config.h"

#include <sys/mman.h>

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

/* Not in POSIX: without it every page is asked for when it is first touched, which takes longer. */
#ifndef MAP_POPULATE
#define MAP_POPULATE	0
#endif

static memory_handler handler = abort;

void
memory_set_handler(memory_handler new_handler)
{
	handler = new_handler;
}

/* A handler that returns is a mistake; it ends here. */
void
memory_out(void)
{
	handler();
	abort();
}

static void *
checked(void *memory)
{
	if (memory == NULL)
		memory_out();
	return memory;
}

void *
memory_resize(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return checked(NULL);
	return checked(realloc(old, count * size != 0 ? count * size : 1));
}

void *
memory_zeroed(size_t count, size_t size)
{
	return checked(calloc(count != 0 ? count : 1, size != 0 ? size : 1));
}

void *
memory_pages(size_t size)
{
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	return checked(pages == MAP_FAILED ? NULL : pages);
}

void
memory_pages_free(void *pages, size_t size)
{
	munmap(pages, size);
}
