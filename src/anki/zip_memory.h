/* SPDX-License-Identifier: MIT */
/*
 * libzip takes no allocator, so its errors are checked.
 */
#ifndef ANKI_ZIP_MEMORY_H
#define ANKI_ZIP_MEMORY_H

#include <zip.h>

#include "base/memory.h"

/* Z_MEM_ERROR of zlib, with which libzip deflates. */
#define ZIP_ZLIB_MEMORY	(-4)

/* Called after a failure.  Does not return if libzip ran out of memory, which it does not always say. */
static inline void
zip_check_memory(const zip_error_t *error)
{
	int code = zip_error_code_zip(error);

	if (code == ZIP_ER_MEMORY || code == ZIP_ER_OK ||
	    (code == ZIP_ER_ZLIB && zip_error_code_system(error) == ZIP_ZLIB_MEMORY))
		memory_out();
}

#endif
