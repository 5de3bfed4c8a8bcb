/* SPDX-License-Identifier: MIT */
/*
 * What is beside the texts of a folder that flashpress wrote: note types and media.
 */
#ifndef DECK_FOLDER_H
#define DECK_FOLDER_H

#include "base/map.h"
#include "collection/collection.h"
#include "notetypes/files.h"

struct deck_folder {
	const char	*path;		/* NULL until it is read */
	note_type_list	 types;
	struct map	*media;		/* struct media_file by name; NULL without media */
};

/*
 * Returns the folder of which the folder with a text is a part: the nearest one above it, or
 * itself, that has note types; `folder` if there is none.  In the arena.
 */
const char	*deck_folder_find(struct arena *, const char *folder);
/*
 * Reads the note types of the folder, and adds all files of its media folder to those of the
 * collection, under their names; nothing is referred to from elsewhere.  If the folder is read as a
 * `whole`, its note types are added to those of the collection even if they have no notes.  Does nothing if the folder
 * was the last one that was read.  Everything is in the arena of the collection.  Media that are
 * left out are reported: DIAG_EMPTY_MEDIA, DIAG_MEDIA_OUTSIDE for symbolic links,
 * DIAG_UNREADABLE_MEDIA, also for folders, and DIAG_CANNOT_READ if it is the whole folder.  Files
 * that systems leave in folders, such as .DS_Store, are not media.
 */
void	deck_folder_read(struct deck_folder *, struct collection *, const char *path, bool whole,
	    struct diag *);
void	deck_folder_free(struct deck_folder *);

#endif
