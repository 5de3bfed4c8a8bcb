/* SPDX-License-Identifier: MIT */
/*
 * Formats that the user names with -f, -t or the suffix of an output.
 */
#ifndef CLI_CHOOSE_FORMAT_H
#define CLI_CHOOSE_FORMAT_H

#include "formats.h"

enum format_use {
	FORMAT_USE_READ,
	FORMAT_USE_WRITE
};

/* Stores the format with that name; returns false after printing a usage error. */
bool	 choose_format(const struct format **, const char *name, enum format_use);
/* The same for an output format and the suffix of a path. */
bool	 choose_format_by_suffix(const struct format **, const char *path);

#endif
