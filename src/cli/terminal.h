/* SPDX-License-Identifier: MIT */
/*
 * How wide the user's terminal is.
 */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stddef.h>

/* The usual width of a terminal. */
#define TERMINAL_COLUMNS	80

/* Returns the width of the terminal that the file descriptor is, or 0 if it is not known. */
size_t	 terminal_columns(int fd);
/*
 * Returns a good width for text on standard output: that of the terminal, from the environment
 * variable COLUMNS or from the terminal itself, but not so wide that lines are hard to read.  If
 * standard output is a pipe, for example to a pager, it is the terminal of standard error.
 */
size_t	 terminal_text_width(void);

#endif
