/* SPDX-License-Identifier: MIT */
/*
 * Characters that authors draw to make headings stand out: rules ("-----"), and decoration on the
 * line itself ("*** Loops ***", "Loops =====", "*LOOPS*").
 */
#ifndef RECOGNISE_DECORATION_H
#define RECOGNISE_DECORATION_H

#include "base/slice.h"

struct rule_line {
	int32_t		 glyph;		/* its first character */
	uint32_t	 columns;	/* its length; 0 if there are spaces between the characters */
};

/* Whether a line, trimmed at both ends, is a rule.  Sets *rule if it is. */
bool	read_rule(struct slice, struct rule_line *);

/* The bytes of the decoration at both ends of a line, including white space; 0 if it has none. */
struct decoration {
	uint32_t	 before, after;
	char		 character;
};

/* Reads the decoration of a line that was trimmed at both ends. */
struct decoration	read_decoration(struct slice);

/* Returns the bytes of the '#' that end a marked heading, as in "## Loops ##". */
uint32_t		read_closing_signs(struct slice);

#endif
