/* SPDX-License-Identifier: MIT */
/*
 * Makes the css of a style attribute safe: keeps declarations that change how text looks, and drops
 * those that load something, or draw something over other parts of the card.
 */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "base/buf.h"

/*
 * What was dropped, except for declarations that change nothing on a card ("mso-spacerun:yes").  Both
 * are declarations with "; " between them.
 */
struct style_dropped {
	struct buf	 dangerous;	/* could load something or cover other text */
	struct buf	 unknown;	/* of properties that are not listed */
	bool		 any;		/* any declaration at all was dropped */
};

/*
 * Appends the declarations that are safe, as they are, each with a ";" before it unless it is the
 * first.  The entities of the css must be decoded.  Adds to what was dropped; the caller frees that.
 */
void	 style_add_safe(struct buf *, struct slice css, struct style_dropped *);

#endif
