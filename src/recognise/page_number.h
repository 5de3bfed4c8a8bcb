/* SPDX-License-Identifier: MIT */
/*
 * Page numbers.  Text that was copied from a PDF has the number of each page on a separate
 * line.  In other notes, such a line is text: a year, an answer, a slide.
 */
#ifndef RECOGNISE_PAGE_NUMBER_H
#define RECOGNISE_PAGE_NUMBER_H

#include "base/text.h"

/* Sets *number and returns true if the line contains only a number and white space. */
bool	read_page_number(struct slice line, uint32_t *number);

/* Whether the line can only be a page number: "- 12 -", "Page 3", "3 of 10". */
bool	is_decorated_page_number(struct slice line);

/*
 * Whether a number that is alone on a line is where a page number would be: as many pages below
 * the first line as the number says, or one page away from the previous or next number.  `line`
 * is an index.
 */
bool	is_likely_page_number(const struct text *, size_t line, uint32_t number);

#endif
