/* SPDX-License-Identifier: MIT */
/*
 * Temporary files beside outputs: ".flashpress-PROCESS-NUMBER.tmp".  The program that makes one
 * holds a lock (flock(2)) on it as long as it lives, so that a file without a lock belongs to
 * nobody: its program was killed.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

#include <sys/types.h>

#include <stdbool.h>

#include "base/buf.h"

/*
 * Makes a file in the open folder and stores its name.  The mode follows the umask.  Returns a
 * descriptor for reading and writing, or -1 with errno.
 */
int	 temporary_make(int folder, mode_t mode, struct buf *name);
/* Gives an open file without a name one in the folder; returns false if that is impossible. */
bool	 temporary_name(int folder, int fd, struct buf *name);
/*
 * Removes what killed programs left in the folder: regular files of this user with such a name, no
 * second name, and no lock.  Looks into a folder only once.  Failures do not matter.
 */
void	 temporary_clean(int folder);

#endif
