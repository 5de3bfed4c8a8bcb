/* SPDX-License-Identifier: MIT */
/*
 * Looks at the files that are already in the folder that is written.
 */
#ifndef WRITE_MARKDOWN_OLD_FILES_H
#define WRITE_MARKDOWN_OLD_FILES_H

#include "base/map.h"
#include "base/output_folder.h"

/* The line of front matter by which texts of decks are recognised. */
#define DECK_MARK	"cards: fields"

/* Whether the folder may be written: it has no folder of media that is someone else's. */
bool	 old_files_may_write(const struct output_folder *, const char *media_folder,
	    const char *types_folder);
/*
 * Whether the file may be replaced: it does not exist, or is the text of a deck.  Reports
 * DIAG_FOREIGN_OUTPUT if not.
 */
bool	 old_files_may_replace(const struct output_folder *, const char *relative);
/* Reports texts of decks that are not among the written ones, given by their relative paths. */
void	 old_files_report(const struct output_folder *, const struct map *written);

#endif
