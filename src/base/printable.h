/* SPDX-License-Identifier: MIT */
/*
 * Text from files and file names that goes to a terminal, made safe: control characters would act
 * on the terminal, and those of bidirectional text would make it show another order of characters
 * than the text has.
 */
#ifndef BASE_PRINTABLE_H
#define BASE_PRINTABLE_H

#include "base/buf.h"

/*
 * Whether a terminal shows the character and nothing else happens.  False for control characters
 * (tabs and line ends too), line and paragraph separators, and for the embeddings, overrides and
 * isolates of bidirectional text; true for its marks (U+200E, U+200F), which Hebrew and Arabic need.
 */
bool	printable_is(int32_t character);
/*
 * Appends the text with every byte of other characters, and of invalid UTF-8, as "\xNN".
 */
void	printable_add(struct buf *, struct slice);

#endif
