/* SPDX-License-Identifier: MIT */
/*
 * A card of a cloze note as a question and an answer, for formats without cloze deletions.
 */
#ifndef HTML_CLOZE_CARD_H
#define HTML_CLOZE_CARD_H

#include "base/buf.h"

/*
 * Appends one card of a text or field with deletions: those with the number become gaps ("____", or
 * "[hint]") in the question, and what they hide is the answer; other deletions are just text.
 */
void	 cloze_card_add(struct buf *question, struct buf *answer, struct slice, unsigned number);

#endif
