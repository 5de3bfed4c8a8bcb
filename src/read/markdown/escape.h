/* SPDX-License-Identifier: MIT */
/*
 * Recognises backslashes that have a meaning here but not in CommonMark.
 */
#ifndef READ_MARKDOWN_ESCAPE_H
#define READ_MARKDOWN_ESCAPE_H

#include "base/slice.h"

/*
 * The offset of the end of the Windows path, "C:\new", that contains the backslash at `at`; 0 if
 * the backslash is not in a path.  The path must begin at `from` or later.
 */
size_t	 escape_path_end(struct slice text, size_t from, size_t at);
/*
 * The number of bytes that the backslash at `at` escapes if CommonMark gives them no meaning, but we
 * do: a tag ("\#exam"), the id of a block ("\^name"), a pair ("a \:: b", "**a**\: b"), a question
 * ("Q\:", "Why\?"), an e-mail address ("a\@b.c").  0 for other backslashes.
 */
size_t	 escape_length(struct slice text, size_t at);

#endif
