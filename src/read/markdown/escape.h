/* SPDX-License-Identifier: MIT */
/*
 * Backslashes that say something to us and not to CommonMark.
 */
#ifndef READ_MARKDOWN_ESCAPE_H
#define READ_MARKDOWN_ESCAPE_H

#include "base/slice.h"

/*
 * Where the word ends that the backslash at `at` makes a path of Windows, "C:\new"; 0 when it
 * makes none.  What stands before `from` is something else.
 */
size_t	 escape_path_end(struct slice text, size_t from, size_t at);
/*
 * Whether the backslash at `at` stands before what would be something here but is nothing to the
 * parser: a tag ("\#exam"), the id of a block ("\^name"), a pair ("a \:: b"), a question ("Q\:"), an
 * e-mail address ("a\@b.c").
 */
bool	 escape_is_ours(struct slice text, size_t at);

#endif
