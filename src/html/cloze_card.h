/* SPDX-License-Identifier: MIT */
/*
 * Turns a card of a cloze note into a question and an answer, for formats without cloze deletions.
 */
#ifndef HTML_CLOZE_CARD_H
#define HTML_CLOZE_CARD_H

#include "base/buf.h"

/*
 * Appends the card with that number, from a text or field with deletions.  Each deletion with the
 * number becomes a gap in the question ("____", or "[hint]"), and its text becomes the answer,
 * joined by ", " if there are several.  The question shows the text of all other deletions.
 *  Nothing is escaped or decoded.  The answer must be empty before.
 */
void	 cloze_card_add(struct buf *question, struct buf *answer, struct slice source, unsigned number);

#endif
