/* SPDX-License-Identifier: MIT */
/*
 * Stores one option and its argument in struct args.
 */
#ifndef CLI_SET_OPTION_H
#define CLI_SET_OPTION_H

#include "cli/args.h"
#include "cli/options.h"

/*
 * Stores an option.  The value is borrowed; it is NULL if the option was given without an
 * argument.  Returns false after printing a usage error or, if a settings file states the
 * option, reporting an error there.
 */
bool	 args_set_option(struct args *, enum option_id, const char *value);
/* Stores an argument of -W in the diagnostics alone.  Returns false after an error. */
bool	 args_set_warning(struct args *, const char *value);
/* Reads decimal digits as a number; returns false for anything else and for more than `most`. */
bool	 args_parse_number(const char *text, int64_t most, int64_t *number);

#endif
