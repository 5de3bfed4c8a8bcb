/* SPDX-License-Identifier: MIT */
/*
 * Makes HTML that authors type in their notes safe for a field.  Keeps the elements that fields may
 * contain.  Turns anything else in angle brackets into text: "vector<int>", "<stdio.h>", "<ESC>",
 * also scripts and styles.  Removes comments and scripts in attributes ("onclick", "javascript:").
 */
#ifndef HTML_SANITISE_H
#define HTML_SANITISE_H

#include "base/buf.h"

/* Elements that the author's tags opened.  They must be closed before the element around them. */
struct open_elements {
	struct slice	 names[64];	/* outermost first; borrowed from the HTML */
	size_t		 n;
	size_t		 base;		/* of these, opened around the current node; end tags in it ignore them */
};

/*
 * Finds the file that the src or data of a media element refers to, and appends the name that it
 * has in Anki, without escaping it.  Returns false if the file is missing; then a src is kept as it
 * is, and a data is dropped.  `at` is the offset of the tag in the HTML.
 */
typedef bool (*sanitise_find)(void *argument, struct slice reference, size_t at, struct buf *);

/*
 * Appends the HTML, made safe.  Drops end tags that match no open element.  Elements that are still
 * open at the end are added to the struct, for sanitise_close().
 */
void	 sanitise_add(struct buf *, struct slice html, struct open_elements *, sanitise_find,
	    void *argument);
/* Appends end tags for the innermost open elements until only `depth` are open. */
void	 sanitise_close(struct buf *, struct open_elements *, size_t depth);
/* Whether a <pre> is open, so that line ends are visible. */
bool	 sanitise_keeps_lines(const struct open_elements *);

#endif
