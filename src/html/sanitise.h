/* SPDX-License-Identifier: MIT */
/*
 * HTML that authors type among their notes, made fit for a field.  Elements that may stand on cards go
 * in as they are.  Anything else in angle brackets ("vector<int>", "<stdio.h>", "<ESC>"), scripts and
 * styles too, becomes text.  Scripts in attributes ("onclick", "javascript:") and comments are removed.
 */
#ifndef HTML_SANITISE_H
#define HTML_SANITISE_H

#include "base/buf.h"

/* Elements that the author's tags opened and that must be ended with what they stand in. */
struct open_elements {
	struct slice	 names[64];	/* outermost first; borrowed from the HTML */
	size_t		 n;
	size_t		 base;		/* the first `base` were opened outside and are not ended here */
};

/*
 * Appends the name under which Anki has the file that the src or data of a media element refers to, not
 * escaped.  Returns false if there is no such file; the attribute then stays as it is.  `at` is the offset
 * of the tag in the HTML.
 */
typedef bool (*sanitise_find)(void *argument, struct slice reference, size_t at, struct buf *);

/*
 * Appends HTML.  End tags that end nothing are left out, and elements that stay open are remembered in
 * the struct; sanitise_close() ends them.
 */
void	 sanitise_add(struct buf *, struct slice html, struct open_elements *, sanitise_find,
	    void *argument);
/* Ends the innermost open elements until only `depth` are left. */
void	 sanitise_close(struct buf *, struct open_elements *, size_t depth);
/* Whether line ends show here, because a <pre> is open. */
bool	 sanitise_keeps_lines(const struct open_elements *);

#endif
