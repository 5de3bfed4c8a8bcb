/* SPDX-License-Identifier: MIT */
/*
 * What a format must do to be read: bid on some bytes, and make a document of
 * a text.  A reader knows nothing of cards and of other formats.
 */
#ifndef READ_READER_H
#define READ_READER_H

#include "base/diag.h"
#include "document/document.h"

/* How sure the reader is that the bytes (the input's start) are its own: 0 not at all .. 100. */
typedef int (*reader_bid)(struct slice bytes);
/*
 * A document of the text, in the arena; NULL after an error in diag.  A format
 * flagged FORMAT_UNMARKED leaves its lines to recognition, any other labels them
 * and builds the blocks.
 */
typedef struct document *(*reader_read)(struct arena *, const struct text *, struct diag *);

int		 notes_bid(struct slice);
struct document	*notes_read(struct arena *, const struct text *, struct diag *);

#endif
