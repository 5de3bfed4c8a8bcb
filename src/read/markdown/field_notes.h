/* SPDX-License-Identifier: MIT */
/*
 * Finds the notes in a text in which headings name their fields.
 */
#ifndef READ_MARKDOWN_FIELD_NOTES_H
#define READ_MARKDOWN_FIELD_NOTES_H

#include "base/diag.h"
#include "document/document.h"

/*
 * Sets the notes of the document, which get the blocks.  A heading of level 2 begins a note; one of
 * level 3 with the class "field" begins a field of it, whose name it is.  Headings of level 1 are
 * for people who read the text.  Text before the first note is reported, because it is on no card.
 */
void	field_notes_read(struct document *, struct node *blocks, struct diag *);

#endif
