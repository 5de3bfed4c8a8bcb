/* SPDX-License-Identifier: MIT */
/*
 * Finds and replaces the names of media files in a field that flashpress did not make, in the
 * places where Anki finds them: the src or data of a media element, however it is quoted, and
 * "[sound:name]".
 */
#ifndef HTML_FILE_NAMES_H
#define HTML_FILE_NAMES_H

#include "base/buf.h"

enum file_name_place {
	FILE_NAME_IN_TAG,	/* <img src="name"> */
	FILE_NAME_PLAYED	/* [sound:name] */
};

/*
 * Called for each name, decoded, with its offset in the field.  Returns false to keep the name, or
 * sets *wanted to the name that replaces it, neither escaped nor percent-encoded; it must stay
 * valid until the next call.
 */
typedef bool (*file_name_change)(void *argument, struct slice name, size_t at,
    enum file_name_place, struct slice *wanted);

/* Whether the field may refer to a file at all.  Much faster than looking for names. */
bool	 file_names_possible(struct slice html);
/* Appends the field with its names of files replaced; everything else stays as it is. */
void	 file_names_change(struct buf *, struct slice html, file_name_change, void *argument);

#endif
