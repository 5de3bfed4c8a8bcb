/* SPDX-License-Identifier: MIT */
/*
 * Finds the formats that the user names with -f, -t or the suffix of an output.
 */
#ifndef CLI_CHOOSE_FORMAT_H
#define CLI_CHOOSE_FORMAT_H

#include "formats.h"

enum format_use {
	FORMAT_USE_READ,
	FORMAT_USE_WRITE
};

/*
 * Stores the format with that name.  Returns false after printing a usage error if the name is
 * unknown, or the format cannot be used in that way.
 */
bool	 choose_format(const struct format **, const char *name, enum format_use);
/* Does the same for an output format and the suffix of a path. */
bool	 choose_format_by_suffix(const struct format **, const char *path);

#endif
