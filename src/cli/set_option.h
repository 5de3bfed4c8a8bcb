/* SPDX-License-Identifier: MIT */
/*
 * From one option and its argument to struct args.
 */
#ifndef CLI_SET_OPTION_H
#define CLI_SET_OPTION_H

#include "cli/args.h"
#include "cli/options.h"

/* Returns false after printing a usage error.  The value is borrowed; NULL without argument. */
bool	 args_set_option(struct args *, enum option_id, const char *value);
/* Reads decimal digits as a number of at most `most`; returns false for anything else. */
bool	 args_parse_number(const char *text, int64_t most, int64_t *number);

#endif
