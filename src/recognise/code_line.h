/* SPDX-License-Identifier: MIT */
/* Lines of code, commands and formulas, which are hardly ever headings. */
#ifndef RECOGNISE_CODE_LINE_H
#define RECOGNISE_CODE_LINE_H

#include "base/slice.h"

enum code_kind {
	CODE_NONE,
	CODE_EQUATION,	/* "n = 3", "Peak power = V * I": hardly anything is before the sign */
	CODE_STATEMENT,	/* ends in ';', '{' or '}', or has a call without arguments */
	CODE_PROMPT,	/* begins like a command or like markup: "$ ls", "<bean>" */
};

/*
 * Reads a line that was trimmed at both ends.  `brackets` and `sign` are false if it is known to
 * contain neither brackets nor a backslash, and no "=".
 */
enum code_kind	read_code_line(struct slice, bool brackets, bool sign);

#endif
