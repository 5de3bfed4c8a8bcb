/* SPDX-License-Identifier: MIT */
/*
 * Knows the keys of front matter: ours, and those of other programs that read the same notes.
 */
#ifndef READ_FRONT_MATTER_KEYS_H
#define READ_FRONT_MATTER_KEYS_H

#include "base/slice.h"

/* Whether another program uses the key, regardless of case. */
bool	 front_matter_key_is_foreign(struct slice key);
/*
 * Whether the key is ours or another program's, exactly as written: "Source: a book" is more often
 * a line of notes than a key.
 */
bool	 front_matter_key_is_known(struct slice key);

#endif
