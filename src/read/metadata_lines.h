/* SPDX-License-Identifier: MIT */
/*
 * Recognises the lines at the top of a note that describe the note itself: "Status: draft",
 * "tags: #a #b", "Created: 2023-01-31", "Up: [[Index]]".  People copy them from templates; they
 * belong on no card.
 */
#ifndef READ_METADATA_LINES_H
#define READ_METADATA_LINES_H

#include "base/text.h"

/* Metadata is searched in this many lines. */
#define METADATA_LINES_MAX	64

struct metadata_lines {
	bool	 is[METADATA_LINES_MAX];	/* per line, from the first that was searched */
	size_t	 n;				/* how many of them are true */
};

/*
 * Searches the lines from `first` on, which are the start of a note or of its text after front
 * matter.  A title may come before metadata.
 */
struct metadata_lines	 metadata_lines_find(const struct text *, size_t first, bool markdown);

#endif
