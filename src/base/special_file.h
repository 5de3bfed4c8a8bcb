/* SPDX-License-Identifier: MIT */
/*
 * Recognises files that must not be read unless the user names them.
 */
#ifndef BASE_SPECIAL_FILE_H
#define BASE_SPECIAL_FILE_H

#include <stdbool.h>

/*
 * Returns whether the path leads to a FIFO, device or socket.  Reading one might wait without end, or
 * never come to the end of its bytes.  Returns false if there is no file.
 */
bool	 is_special_file(const char *path);

#endif
