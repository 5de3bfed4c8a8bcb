/* SPDX-License-Identifier: MIT */
/*
 * The media beside the texts of a folder that flashpress wrote, which has note types.
 */
#ifndef DECK_FOLDER_H
#define DECK_FOLDER_H

#include "base/diag.h"
#include "base/map.h"
#include "collection/collection.h"

struct deck_folder {
	const char	*path;		/* NULL until it is read */
	bool		 is_whole;	/* all of its media were read */
	struct map	*media;		/* struct media_file by name */
};

/*
 * Returns the folder of which the folder with a text is a part: the nearest one above it, or
 * itself, that has note types; `folder` if there is none.  In the arena.  Reports DIAG_CANNOT_READ if
 * the system fails.
 */
const char	*deck_folder_find(struct arena *, const char *folder, struct diag *);
/*
 * Adds all files of the media folder of the folder to those of the collection, under their names.
 * Note types and fields may name them in ways that cannot be found.  Does nothing if the folder was
 * the last one that was read, and returns false then.  Everything is in the arena of the
 * collection.  Media that are left out are reported: DIAG_EMPTY_MEDIA, DIAG_MEDIA_OUTSIDE for
 * symbolic links, DIAG_UNREADABLE_MEDIA, also for folders, and DIAG_CANNOT_READ if it is the whole
 * folder.  Files that systems leave in folders, such as .DS_Store, are not media.
 */
bool	deck_folder_read(struct deck_folder *, const struct collection *, const char *path,
	    struct diag *);
/* The same, but only for files for templates and css, whose names begin with "_" in Anki. */
bool	deck_folder_read_for_templates(struct deck_folder *, const struct collection *,
	    const char *path, struct diag *);
void	deck_folder_free(struct deck_folder *);

#endif
