/* SPDX-License-Identifier: MIT */
/*
 * libzip takes no allocator, so its errors are checked.
 */
#ifndef ANKI_ZIP_MEMORY_H
#define ANKI_ZIP_MEMORY_H

#include <zip.h>

#include "base/memory.h"

/* Does not return if libzip ran out of memory. */
static inline void
zip_check_memory(const zip_error_t *error)
{
	if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
		memory_out();
}

#endif
