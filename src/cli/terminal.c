/* SPDX-License-Identifier: MIT */
/*
 * Asks the environment and the terminal for the width.
 */
#include "config.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/terminal.h"

/* Longer lines are hard to read; in shorter ones, no text would fit beside its margin. */
#define TEXT_MAX	100
#define TEXT_MIN	30

size_t
terminal_columns(int fd)
{
	struct winsize size;

	return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t
terminal_text_width(void)
{
	const char *asked = getenv("COLUMNS");
	size_t width = asked != NULL ? strtoul(asked, NULL, 10) : 0;

	if (width == 0)
		width = terminal_columns(STDOUT_FILENO);
	if (width == 0)
		width = terminal_columns(STDERR_FILENO);
	if (width == 0)
		return TERMINAL_COLUMNS;
	return width > TEXT_MAX ? TEXT_MAX : width < TEXT_MIN ? TEXT_MIN : width;
}
