/* SPDX-License-Identifier: MIT */
/*
 * All allocation goes through this file, and running out of memory ends here.
 */
#include "config.h"

#include <sys/mman.h>

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

/* These are not in POSIX.  Without them, each page is mapped when it is first touched. */
#ifndef MAP_POPULATE
#define MAP_POPULATE	0
#endif
#ifndef MADV_HUGEPAGE
#define MADV_HUGEPAGE	MADV_NORMAL
#endif
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE	MADV_NORMAL
#endif

static memory_handler handler = abort;

void
memory_set_handler(memory_handler new_handler)
{
	handler = new_handler;
}

/* The handler must not return; abort if it does. */
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

static void *
map(size_t size, int flags)
{
	void *pages = mmap(
	    NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

	return checked(pages == MAP_FAILED ? NULL : pages);
}

/* Aligned for huge pages, which the system maps in a tenth of the time if it has them. */
static void *
map_aligned(size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t kept = (size + page - 1) & ~(page - 1), before;
	char *pages;

	if (size > SIZE_MAX - MEMORY_HUGE - page)
		return checked(NULL);
	pages = map(kept + MEMORY_HUGE, 0);
	before = -(uintptr_t)pages & (MEMORY_HUGE - 1);
	if (before != 0)
		munmap(pages, before);
	pages += before;
	munmap(pages + kept, MEMORY_HUGE - before);
	madvise(pages, kept, MADV_HUGEPAGE);
	madvise(pages, kept, MADV_POPULATE_WRITE);
	return pages;
}

void *
memory_pages(size_t size)
{
	return size < MEMORY_HUGE ? map(size, MAP_POPULATE) : map_aligned(size);
}

void
memory_pages_free(void *pages, size_t size)
{
	munmap(pages, size);
}
