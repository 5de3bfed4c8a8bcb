/* SPDX-License-Identifier: MIT */
/*
 * Prints help, the version and lists for scripts to standard output, from the tables
 * of options, formats and diagnostics.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/args.h"

/* Prints the text; ARGS_SHOW_NOTHING prints nothing.  report_flush_stdout() reports errors. */
void	 help_show(enum args_show);

#endif
