/* SPDX-License-Identifier: MIT */
/*
 * The parts of a line of Markdown: what is before its words, the words, and tags among them.
 */
#ifndef READ_SYNTAXES_LINE_WORDS_H
#define READ_SYNTAXES_LINE_WORDS_H

#include "base/slice.h"

/*
 * Returns the offset of the words of a line: after white space, the marker of a list item or of a
 * task, and the '#' of a heading.
 */
size_t	 line_skip_marker(struct slice line);
/* The same, without the '#' of a heading. */
size_t	 line_skip_item(struct slice line);
/* Whether the offset is at the start of the line or after white space. */
bool	 line_begins_word(struct slice line, size_t at);
/* Returns the characters at `at` up to white space. */
struct slice	 line_word(struct slice line, size_t at);
/* Returns the tag "#word" at `at`, with its '#', or an empty slice. */
struct slice	 line_tag(struct slice line, size_t at);
/* Whether the line consists of tags. */
bool	 line_is_tags(struct slice line);

#endif
