/* SPDX-License-Identifier: MIT */
/*
 * Finds options that were given although nothing in this run depends on them, such as --chapters
 * for a package.  It would be wrong to ignore them in silence.
 */
#ifndef CLI_UNUSED_OPTIONS_H
#define CLI_UNUSED_OPTIONS_H

#include "cli/inputs.h"

/*
 * Reports options of the command line, but not of settings files, which are for other inputs, too.
 * May read the start of inputs.  Returns false if the user wants such options to be errors.
 */
bool	unused_options_check(const struct args *, const struct inputs *, struct diag *);

#endif
