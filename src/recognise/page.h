/* SPDX-License-Identifier: MIT */
/*
 * Page numbers: text copied out of a PDF has the number of each page on a line
 * of its own.  In other notes such a line is text: a year, an answer, a slide.
 */
#ifndef RECOGNISE_PAGE_H
#define RECOGNISE_PAGE_H

#include "base/text.h"

/* The number that is all of the line, around it only spaces; false for any other line. */
bool	page_read_number(struct slice line, uint32_t *number);

/* Dressed up so that it can be nothing else: "- 12 -", "Page 3", "3 of 10". */
bool	page_is_dressed(struct slice line);

/*
 * Whether the number alone on the line (an index) stands where the number of a page
 * would: so many pages below the first line, or a page away from the number before or after.
 */
bool	page_is_likely(const struct text *, size_t line, uint32_t number);

#endif
