/* SPDX-License-Identifier: MIT */
/*
 * Whether a text has front matter, and where it ends.
 */
#ifndef READ_FRONT_MATTER_FENCE_H
#define READ_FRONT_MATTER_FENCE_H

#include "base/diag.h"

/*
 * Finds the index of the line that ends front matter; *end is 0 when the text has none.  False
 * after an error: it has some, and nothing ends it.
 */
bool	 front_matter_end(const struct text *, bool markdown, size_t *end, struct diag *);
/* front_matter.c: whether the key, as it is, is one of ours or of programs that read the same notes. */
bool	 front_matter_knows(struct slice key);

#endif
