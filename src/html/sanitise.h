/* SPDX-License-Identifier: MIT */
/*
 * HTML that authors type among their notes.  Elements that HTML has go into the
 * field as they are; whatever else is between angle brackets ("vector<int>",
 * "<stdio.h>", "<ESC>") is text, and so are scripts and styles.  Scripts in attributes
 * ("onclick", "javascript:") and comments are left out.
 */
#ifndef HTML_SANITISE_H
#define HTML_SANITISE_H

#include "base/buf.h"

struct map;

/* Elements that are open, so that none stays open behind the end of what it stands in. */
struct html_open {
	struct slice	 names[64];	/* borrowed */
	size_t		 n;
	size_t		 base;		/* those below it were opened outside: not to be ended here */
};

/*
 * What a src attribute refers to: appends the value that the field should have, not escaped; false:
 * it stays.  `at` is the offset of its tag in the HTML.
 */
typedef bool (*html_source)(void *argument, struct slice reference, size_t at, struct buf *);

/*
 * Appends HTML.  End tags that end nothing are left out.  Sources of media go
 * through the function.
 */
void	 html_add(struct buf *, struct slice html, struct html_open *, html_source, void *argument);
/* Whether line ends show in what is open. */
bool	 html_keeps_lines(const struct html_open *);
/* Ends what is open, down to `depth` elements. */
void	 html_close(struct buf *, struct html_open *, size_t depth);
/* Whether any tag in it is one of HTML's. */
bool	 html_has_elements(struct slice);
/* Appends the HTML as it is, less its comments. */
void	 html_add_seen(struct buf *, struct slice html);
/* Appends the text of the HTML: no tags, entities of HTML that are common decoded. */
void	 html_add_words(struct buf *, struct slice);
/*
 * Whether the HTML shows or plays a file that something in the map stands for: src and
 * data of media and "[sound:name]", which is where Anki looks for files.
 */
bool	 html_uses_file(struct slice html, const struct map *names);
/* Appends text for use between double quotes in a tag. */
void	 html_add_value(struct buf *, struct slice);

#endif
