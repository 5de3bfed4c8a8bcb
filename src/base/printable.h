/* SPDX-License-Identifier: MIT */
/*
 * Makes text from files and file names safe for a terminal.  Control characters would act on the
 * terminal, and those of bidirectional text would change the order in which it shows the other
 * characters.
 */
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include "base/buf.h"

/*
 * Whether a terminal only shows the character.  False for control characters, including tabs and
 * line ends, for line and paragraph separators, and for the embeddings, overrides and isolates of
 * bidirectional text.  True for its marks (U+200E, U+200F), which Hebrew and Arabic need.
 */
bool	printable_is(int32_t character);
/* Appends the text, with "\xNN" for each byte of other characters and of invalid UTF-8. */
void	printable_add(struct buf *, struct slice);
/* Does the same, but keeps tabs and line ends. */
void	printable_add_lines(struct buf *, struct slice);

#endif
