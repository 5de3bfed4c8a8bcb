/* SPDX-License-Identifier: MIT */
/*
 * Fields as plain text, for formats that know no HTML.
 */
#ifndef HTML_TO_TEXT_H
#define HTML_TO_TEXT_H

#include "base/buf.h"

/*
 * Appends the text of a field that this program made: a line for each paragraph
 * and list item (no empty ones), numbers of numbered lists kept, entities decoded.
 */
void	 fields_add_plain(struct buf *, struct slice html);
/*
 * Appends plain text as one line: lines are joined by " / ", or by a space behind
 * a colon; tabs and runs of white space become one space.
 */
void	 fields_add_folded(struct buf *, struct slice plain);

#endif
