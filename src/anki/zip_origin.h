/* SPDX-License-Identifier: MIT */
/*
 * The file that an archive is read from.  libzip forgets why a file could not be read, and its callers
 * would take a failure of the system for damage.
 */
#ifndef ANKI_ZIP_ORIGIN_H
#define ANKI_ZIP_ORIGIN_H

#include <stdbool.h>
#include <zip.h>

struct zip_origin {
	int		 fd;		/* -1 if it is not open */
	uint64_t	 size;		/* in bytes */
	uint64_t	 at;
	int		 error;		/* an errno: the first failure of the system; 0 if none */
	zip_error_t	 zip_error;
};

/* Opens the file.  Returns false with errno. */
bool		 zip_origin_open(struct zip_origin *, const char *path);
/* The callback for zip_source_function_create(); the state is the struct.  It closes the file in the end. */
zip_int64_t	 zip_origin_callback(void *, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
