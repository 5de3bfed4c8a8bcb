/* SPDX-License-Identifier: MIT */
/*
 * Makes the css of a style attribute safe: keeps declarations that change how text looks, and drops
 * those that load something, or place something over other parts of the card.
 */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "base/buf.h"

/*
 * Appends the declarations that are safe, as they are, each with a ";" before it unless it is the
 * first.  The entities of the css must be decoded.  Returns the first declaration that is dropped,
 * or an empty slice; both borrow from the css.
 */
struct slice	 style_add_safe(struct buf *, struct slice css);

#endif
