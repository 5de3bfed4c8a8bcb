/* SPDX-License-Identifier: MIT */
/*
 * Decides whether a text begins with front matter, and finds its end.  Two lines "---" may also be
 * rules between notes.
 */
#ifndef READ_FRONT_MATTER_FENCE_H
#define READ_FRONT_MATTER_FENCE_H

#include "base/diag.h"

/*
 * Sets *end to the index of the line that ends the front matter, or to 0 if the text has no front
 * matter.  With `markdown`, any mapping in YAML is front matter.  Returns false after reporting
 * front matter that never ends.
 */
bool	 front_matter_find_end(const struct text *, bool markdown, size_t *end, struct diag *);

#endif
