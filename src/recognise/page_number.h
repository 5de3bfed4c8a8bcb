/* SPDX-License-Identifier: MIT */
/*
 * Page numbers: text copied out of a PDF has the number of each page on a line
 * of its own.  In other notes such a line is text: a year, an answer, a slide.
 */
#ifndef RECOGNISE_PAGE_NUMBER_H
#define RECOGNISE_PAGE_NUMBER_H

#include "base/text.h"

/* The number that is all of the line, around it only spaces; false for any other line. */
bool	read_page_number(struct slice line, uint32_t *number);

/* Dressed up so that it can be nothing else: "- 12 -", "Page 3", "3 of 10". */
bool	is_decorated_page_number(struct slice line);

/*
 * Whether the number alone on the line (an index) stands where the number of a page
 * would: so many pages below the first line, or a page away from the number before or after.
 */
bool	is_likely_page_number(const struct text *, size_t line, uint32_t number);

#endif
