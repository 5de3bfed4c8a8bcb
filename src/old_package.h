/* SPDX-License-Identifier: MIT */
/*
 * The stage of a job before it writes: finding the older package, if there is one,
 * and passing on the guids and modification times of its notes.
 */
#ifndef OLD_PACKAGE_H
#define OLD_PACKAGE_H

#include "flashpress.h"

struct collection;

/*
 * Updates the notes of the collection from the package that the job names or
 * replaces, and counts them in the result.  Returns false after reporting an error:
 * the package is damaged, or the output must not be replaced.
 */
bool	 old_package_update(const struct job *, struct collection *, struct diag *,
	    struct job_result *);

#endif
