/* SPDX-License-Identifier: MIT */
/*
 * What flashpress tells about itself on standard output, all of it from the
 * tables of options, formats and diagnostics.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/args.h"

void	 help_show(enum args_show);

#endif
