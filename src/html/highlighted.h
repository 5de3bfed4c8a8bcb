/* SPDX-License-Identifier: MIT */
/*
 * The colours of code in fields: <span class="hl-keyword">, for which data/card.css has rules.
 */
#ifndef HTML_HIGHLIGHTED_H
#define HTML_HIGHLIGHTED_H

#include "base/buf.h"
#include "highlight/highlight.h"

/* Appends a part of the code as HTML. */
typedef void (*highlighted_part)(void *argument, struct slice part);

/*
 * Appends the code with elements around what has a colour.  `add` appends each part of the code to
 * the same buffer.  Without a highlighter, or in an unknown language, nothing has a colour.
 */
void	 highlighted_add(struct buf *, struct highlighter *, struct slice language,
	    struct slice code, highlighted_part add, void *argument);
/* Whether the tag starts an element that highlighted_add() made. */
bool	 highlighted_is_start(struct slice tag);
/* Whether the HTML contains elements that highlighted_add() made. */
bool	 highlighted_is_in(struct slice html);
/* Whether a note type with that css shows the colours. */
bool	 highlighted_is_styled(struct slice css);
/*
 * Returns the HTML without the elements that highlighted_add() made, in the buffer, which must be
 * empty.
 */
struct slice highlighted_remove(struct buf *, struct slice html);

#endif
