/* SPDX-License-Identifier: MIT */
/*
 * Recognises files that must be neither read nor written unless the user names them.
 */
#ifndef BASE_SPECIAL_FILE_H
#define BASE_SPECIAL_FILE_H

#include <stdbool.h>

/*
 * Returns whether the path leads to a FIFO, device or socket.  Reading one might wait without end, or
 * never come to the end of its bytes, and writing one might wait, too.  Returns false if there is no file.
 */
bool	 is_special_file(const char *path);

#endif
