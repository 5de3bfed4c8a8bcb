/* SPDX-License-Identifier: MIT */
/*
 * The one place where memory is asked for and where running out of it ends.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

static memory_handler handler = abort;

void
memory_set_handler(memory_handler new_handler)
{
	handler = new_handler;
}

void *
memory_resize(void *old, size_t count, size_t size)
{
	void *memory;

	if (size != 0 && count > SIZE_MAX / size) {
		handler();
		abort();
	}
	memory = realloc(old, count * size != 0 ? count * size : 1);
	if (memory == NULL) {
		handler();
		abort();
	}
	return memory;
}
