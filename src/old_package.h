/* SPDX-License-Identifier: MIT */
/*
 * The stage of a job before writing: finds the older package, if there is one, and gives
 * its guids and modification times to the new notes.
 */
#ifndef OLD_PACKAGE_H
#define OLD_PACKAGE_H

#include "flashpress.h"

struct collection;

/*
 * Matches the notes of the collection with the package that the job names or replaces,
 * if there is one, and counts them in the result.  Returns false after reporting an
 * error, for example that the package is damaged or that the output must not be replaced.
 */
bool	 old_package_update(const struct job *, struct collection *, struct diag *,
	    struct job_result *);

#endif
