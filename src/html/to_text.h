/* SPDX-License-Identifier: MIT */
/*
 * Converts HTML to plain text that people read, for formats without HTML and for the names of
 * notes.
 */
#ifndef HTML_TO_TEXT_H
#define HTML_TO_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * Appends a field as lines, one for each paragraph, list item and table row, without empty lines.
 *  Items of numbered lists keep their numbers.  A picture becomes its description or, without one,
 * the name of its file.
 */
void	 to_text_add_lines(struct buf *, struct slice html);
/*
 * Appends lines of plain text as one line.  Lines are joined by " / ", or by a space if the first
 * ends in a colon; other runs of white space become one space.
 */
void	 to_text_add_joined(struct buf *, struct slice plain);
/*
 * Returns the words of a field, by which a note without a guid is known: white space is folded.  A
 * field without words, such as a picture, is returned as it is.
 */
struct slice	to_text_key(struct arena *, struct slice html);
/* Appends the text between the tags, with character references decoded. */
void	 to_text_add_words(struct buf *, struct slice html);

#endif
