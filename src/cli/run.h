/* SPDX-License-Identifier: MIT */
/*
 * Runs the jobs of a command line, several at a time if asked to, and tells
 * about them in their order.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/args.h"

/* From the operands to the end; everything is told to the user, what is left is the exit status. */
enum status	 run(const struct args *);

#endif
