/* SPDX-License-Identifier: MIT */
/*
 * Recognises tables of contents: lists of links to headings, or the marks from which programs make
 * such a list.
 */
#ifndef READ_MARKDOWN_CONTENTS_H
#define READ_MARKDOWN_CONTENTS_H

#include "base/text.h"

struct contents {
	size_t	 first;		/* index of the first line */
	size_t	 end;		/* index after the last line */
	bool	 found;		/* if not, the lines were searched in vain */
};

/*
 * Searches for a table of contents whose list or mark begins at the line.  A heading or line such
 * as "Contents" before it, but not before `from`, is part of it, and then the items may link to
 * other files.
 */
struct contents	 contents_find(const struct text *, size_t from, size_t index);

#endif
