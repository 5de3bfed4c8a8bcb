/* SPDX-License-Identifier: MIT */
/*
 * SQLite asks for the sizes of its allocations, so each is preceded by its size.
 */
#include "config.h"

#include <cmark-gfm.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/memory.h"
#include "library_memory.h"

/* Bytes before an allocation of SQLite; all allocations must be aligned to 8 bytes. */
#define SIZE_BYTES	8

static void *
take(size_t n)
{
	return memory_resize(NULL, n, 1);
}

static void *
resize(void *old, size_t n)
{
	return memory_resize(old, n, 1);
}

static int *
start_of(void *memory)
{
	return (int *)((char *)memory - SIZE_BYTES);
}

static void *
sqlite_resize(void *old, int n)
{
	int *start = memory_resize(old == NULL ? NULL : start_of(old), (size_t)n + SIZE_BYTES, 1);

	*start = n;
	return (char *)start + SIZE_BYTES;
}

static void *
sqlite_take(int n)
{
	return sqlite_resize(NULL, n);
}

static void
sqlite_release(void *memory)
{
	if (memory != NULL)
		free(start_of(memory));
}

static int
sqlite_size(void *memory)
{
	return memory == NULL ? 0 : *start_of(memory);
}

static int
sqlite_round_up(int n)
{
	return (n + 7) & ~7;
}

static int
sqlite_start(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void
sqlite_stop(void *unused)
{
	(void)unused;
}

void
library_memory_install(void)
{
	static const sqlite3_mem_methods methods = {
		.xMalloc = sqlite_take,
		.xFree = sqlite_release,
		.xRealloc = sqlite_resize,
		.xSize = sqlite_size,
		.xRoundup = sqlite_round_up,
		.xInit = sqlite_start,
		.xShutdown = sqlite_stop,
	};

	json_set_alloc_funcs(take, free);
	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	/* For what cmark-gfm allocates outside a parse; read/markdown/parser.c has a pool for the rest. */
	*cmark_get_default_mem_allocator() = (cmark_mem){memory_zeroed, resize, free};
}
