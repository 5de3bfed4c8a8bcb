/* SPDX-License-Identifier: MIT */
/*
 * Marks: what the author of plain notes says a line is, where recognition would
 * read it otherwise.  "# " to "###### " make a heading, "| " a body line whatever
 * follows; behind a backslash neither is one.  A line that opens with "- " needs
 * no mark: it is a bullet already.  flashpress-notes(5) has the rules for users.
 */
#ifndef RECOGNISE_AUTHOR_MARK_H
#define RECOGNISE_AUTHOR_MARK_H

#include "base/text.h"

enum mark_kind {
	MARK_NONE,
	MARK_HEADING,
	MARK_BODY,
	MARK_LITERAL	/* "\# " and "\| ": the backslash is taken off and says no more */
};

struct author_mark {
	enum mark_kind	 kind;
	uint8_t		 level;		/* of a heading, 1..6: how many '#' */
	uint32_t	 text;		/* offset of what is shown; 0: no mark */
};

/* The lines around one that open with a bar, too; {0} before the first line of a text. */
struct bar_lines {
	size_t	 end;		/* index of the first line behind them */
	bool	 table;
};

/* The mark of a line without white space at its ends; indent is in columns. */
struct author_mark	read_author_mark(struct slice, uint32_t indent);
/*
 * Is the line part of a table, whose bars are no marks?  So it is when one of the
 * lines that open with a bar around it ends in one, too ("| a | b |"), or rules
 * off the head ("|---|---").  To be asked for every line of a text in order.
 */
bool		is_in_table(struct bar_lines *, const struct text *, size_t index);

#endif
