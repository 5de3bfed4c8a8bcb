/* SPDX-License-Identifier: MIT */
/*
 * Shows the HTML of a field on a page: paragraphs, lists, quotes, code and tables.
 */
#ifndef WRITE_CARDS_FIELD_H
#define WRITE_CARDS_FIELD_H

#include "write/cards/page.h"

/*
 * Appends a field.  All of its text has the style; `cloze` shows its cloze deletions as gaps, such
 * as "[1: answer (hint: words)]".  Takes linear time.
 */
void	 field_add(struct page *, struct slice html, unsigned style, bool cloze);

#endif
