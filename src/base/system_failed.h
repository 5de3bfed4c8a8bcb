/* SPDX-License-Identifier: MIT */
/*
 * Tells failures of the system from its answers.
 */
#ifndef BASE_SYSTEM_FAILED_H
#define BASE_SYSTEM_FAILED_H

#include <stdbool.h>

/*
 * Returns whether an errno is a failure of the system, such as EIO or ENOMEM, after which nothing is
 * known about the path.  The others say that it leads nowhere, or that it must not be read.
 */
bool	 system_failed(int error);

#endif
