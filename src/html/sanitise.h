/* SPDX-License-Identifier: MIT */
/*
 * Makes HTML that authors type in their notes safe for a field.  Keeps only what is listed: elements
 * (element.c), attributes (allowed.c), schemes of URLs (url.c) and declarations of css (style.c).
 * Turns anything else in angle brackets into text: "vector<int>", "<stdio.h>", "<ESC>", also scripts
 * and styles, which are reported.  Removes comments and all other attributes, URLs and declarations.
 */
#ifndef HTML_SANITISE_H
#define HTML_SANITISE_H

#include "base/buf.h"
#include "html/allowed.h"

/* Elements that the author's tags opened.  They must be closed before the element around them. */
struct open_elements {
	struct slice	 names[64];	/* outermost first; borrowed from the HTML */
	size_t		 n;
	/*
	 * The last start tag without attributes of an element that cards cannot have; empty if it was
	 * reported.  It may be a word in angle brackets ("<input>"), unless an end tag follows.
	 */
	struct slice	 shown;
	size_t		 base;		/* of these, opened around the current node; its end tags ignore them */
};

/* What the HTML needs from its surroundings.  `at` is an offset in the HTML. */
struct sanitiser {
	/*
	 * Finds the file that the src of a media element refers to, or "[sound:...]" in text, and
	 * appends the name that it has in Anki, without escaping it.  Returns false if the file is
	 * missing; then the src is kept as it is if it is a safe URL, and no sound is played.
	 */
	bool	(*find)(void *argument, struct slice reference, bool sound, size_t at, struct buf *);
	/* Is told what was dropped, as typed: an attribute, declarations of css, or the tag of an element. */
	void	(*tell_dropped)(void *argument, struct slice what, enum unsafe_reason, size_t at);
	void	*argument;
};

/*
 * Appends the HTML, made safe.  Drops end tags that match no open element.  Elements that are still
 * open at the end are added to the struct, for sanitise_close().
 */
void	 sanitise_add(struct buf *, struct slice html, struct open_elements *,
	    const struct sanitiser *);
/* Appends end tags for the innermost open elements until only `depth` are open. */
void	 sanitise_close(struct buf *, struct open_elements *, size_t depth);
/* Whether a <pre> is open, so that line ends are visible. */
bool	 sanitise_keeps_lines(const struct open_elements *);

#endif
