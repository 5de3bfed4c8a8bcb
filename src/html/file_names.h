/* SPDX-License-Identifier: MIT */
/*
 * Finds and replaces the names of media files in a field, in the places where Anki finds them: the
 * src or data of a media element, however it is quoted, and "[sound:name]".
 */
#ifndef HTML_FILE_NAMES_H
#define HTML_FILE_NAMES_H

#include "base/buf.h"

struct map;

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

/* Called for each name, decoded; it is valid during the call.  Returns false to look no further. */
typedef bool (*file_name_visit)(void *argument, struct slice name);

/* Whether the field may refer to a file at all.  Much faster than looking for names. */
bool	 file_names_possible(struct slice html);
/* Appends the field with its names of files replaced; everything else stays as it is. */
void	 file_names_change(struct buf *, struct slice html, file_name_change, void *argument);
/* Visits the names of files in the order of the field. */
void	 file_names_visit(struct slice html, file_name_visit visit, void *argument);
/* Whether the field refers to a file whose name is a key of the map. */
bool	 file_names_have(struct slice html, const struct map *names);

#endif
