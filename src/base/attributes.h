/* SPDX-License-Identifier: MIT */
/*
 * What a file has besides its bytes: owner, group, mode and extended attributes.
 */
#ifndef BASE_ATTRIBUTES_H
#define BASE_ATTRIBUTES_H

#include <sys/stat.h>

#include <stdbool.h>

/*
 * Gives an open file what the old one has, as if it had been written over: without setuid and
 * setgid, and without capabilities.  `from` is the old file, or -1 if it cannot be read; then its
 * extended attributes are lost.  What the system does not permit is left out; if this is the group,
 * the new group may do no more than everybody.  Returns false with errno after another failure.
 */
bool	 attributes_copy(int from, const struct stat *old, int to);

#endif
