/* SPDX-License-Identifier: MIT */
/*
 * HTML as plain text that people read, for formats that have no HTML and for names of notes.
 */
#ifndef HTML_TO_TEXT_H
#define HTML_TO_TEXT_H

#include "base/buf.h"

/*
 * Appends a field as lines: one for each paragraph, list item and table row, without empty lines.
 * Numbers of numbered lists are kept, pictures become their words or the name of their file.
 */
void	 to_text_add_lines(struct buf *, struct slice html);
/*
 * Appends lines of plain text as one line, joined by " / ", or by a space after a colon; tabs and
 * runs of white space become one space.
 */
void	 to_text_add_folded(struct buf *, struct slice plain);
/* Appends the text between tags, its character references decoded. */
void	 to_text_add_words(struct buf *, struct slice html);

#endif
