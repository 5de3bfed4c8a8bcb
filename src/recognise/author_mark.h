/* SPDX-License-Identifier: MIT */
/*
 * Marks, with which the author of plain notes says what a line is if recognition would read it
 * wrongly.  "# " to "###### " make a heading, "| " a body line; after a backslash they are
 * ordinary text.  Bullets do not need a mark, because a line that begins with "- " is a bullet
 * already.  The rules for users are in flashpress-notes(5).
 */
#ifndef RECOGNISE_AUTHOR_MARK_H
#define RECOGNISE_AUTHOR_MARK_H

#include "base/text.h"

enum mark_kind {
	MARK_NONE,
	MARK_HEADING,
	MARK_BODY,
	MARK_LITERAL	/* "\# " and "\| ": only the backslash is removed */
};

struct author_mark {
	enum mark_kind	 kind;
	uint8_t		 level;		/* of a heading, 1 to 6: the number of '#' */
	uint32_t	 text;		/* offset of the visible text; 0 if there is no mark */
};

/* A run of lines that begin with a bar; {0} before the first line of a text. */
struct bar_lines {
	size_t	 end;		/* index of the first line after the run */
	bool	 table;
};

/* Reads the mark of a line that was trimmed at both ends.  The indent is in columns. */
struct author_mark	read_author_mark(struct slice, uint32_t indent);
/*
 * Whether the line is part of a table, whose bars are not marks.  It is if any line of its run
 * of bars also ends with a bar ("| a | b |") or is a rule ("|---|---").  Must be called for
 * every line of a text in order.
 */
bool		is_in_table(struct bar_lines *, const struct text *, size_t index);

#endif
