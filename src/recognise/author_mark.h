/* SPDX-License-Identifier: MIT */
/*
 * Marks: an author of plain notes marks a line that recognition would read wrongly.  "# " to
 * "###### " make a heading, "| " makes a body line; after a backslash they are ordinary text.
 * Bullets need no mark, because a line that begins with "- " is always a bullet.  The rules for
 * users are in flashpress-notes(5).
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

/* A run of adjacent lines that begin with a bar.  Must be {0} for the first line of a text. */
struct bar_lines {
	size_t	 end;		/* index of the first line after the run */
	bool	 table;		/* the run is a table */
};

/* Reads the mark of a line that was trimmed at both ends.  The indent is in columns. */
struct author_mark	read_author_mark(struct slice, uint32_t indent);
/*
 * Whether the line is part of a table, where bars are not marks.  A run of lines that begin with
 * a bar is a table if one of them also ends with a bar ("| a | b |") or is a rule ("|---|---|").
 * Must be called for the lines of a text in order.
 */
bool		is_in_table(struct bar_lines *, const struct text *, size_t index);

#endif
