/* SPDX-License-Identifier: MIT */
/*
 * Tells files in a folder that are not notes: templates, and files that describe the folder.
 */
#ifndef FOREIGN_FILE_H
#define FOREIGN_FILE_H

#include "document/document.h"
#include "flashpress.h"

/*
 * These return why an input of the job is not notes, as the rest of a sentence, or NULL.  The first
 * needs only its path, the second also its contents.  An input that was named itself is always
 * notes.
 */
const char	*foreign_file_by_path(const struct job *, const struct job_input *);
const char	*foreign_file_by_text(
		    const struct job *, const struct job_input *, const struct document *);

#endif
