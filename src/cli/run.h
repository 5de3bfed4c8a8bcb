/* SPDX-License-Identifier: MIT */
/*
 * Runs the jobs of a command line, several at a time if asked to, and reports on them
 * in order.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/args.h"

/* Finds the inputs, runs all jobs and reports on them.  Returns the exit status. */
enum status	 run(const struct args *);

#endif
