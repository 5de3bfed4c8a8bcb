/* SPDX-License-Identifier: MIT */
/*
 * Decides whether a text begins with front matter, and finds its end.  Two lines "---" may also be
 * rules between notes.
 */
#ifndef READ_FRONT_MATTER_FENCE_H
#define READ_FRONT_MATTER_FENCE_H

#include "base/diag.h"
#include "document/document.h"

/*
 * Sets *lines to those of the front matter after the one that opens it, the last of which ends it;
 * there are none if the text has no front matter.  With `markdown`, any mapping in YAML is front
 * matter, unless blank lines come before it.  Returns false after reporting front matter that never
 * ends.
 */
bool	 front_matter_find(
	    const struct text *, bool markdown, struct line_range *lines, struct diag *);

#endif
