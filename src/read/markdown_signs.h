/* SPDX-License-Identifier: MIT */
/*
 * Finds signs of Markdown in text that may be plain notes.
 */
#ifndef READ_MARKDOWN_SIGNS_H
#define READ_MARKDOWN_SIGNS_H

#include "base/slice.h"

/*
 * Returns the offset of the first **strong** text in a line from an offset on, or line.n, and
 * stores the offset after its closing signs.
 */
size_t	 markdown_find_strong(struct slice line, size_t from, size_t *end);

#endif
