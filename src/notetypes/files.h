/* SPDX-License-Identifier: MIT */
/*
 * A note type as a folder of files that people can edit: note-type.yaml, style.css, and the two
 * sides of each template.  flashpress-markdown(5) describes them.
 */
#ifndef NOTETYPES_FILES_H
#define NOTETYPES_FILES_H

#include "base/output_folder.h"
#include "base/vec.h"
#include "collection/custom_type.h"

/* The folder in which the folders of note types are. */
#define NOTE_TYPES_FOLDER	"note-types"
#define NOTE_TYPE_FILE		"note-type.yaml"

typedef VEC(const struct note_type *) note_type_list;
typedef VEC(struct custom_type) custom_type_list;

/*
 * Writes the types into note-types/NAME/ of the folder.  Returns false after reporting an error.
 */
bool	 note_types_write(struct output_folder *, const struct note_type *const *types, size_t n);
/*
 * Appends the types that are in the folders of `folder` (.../note-types), in the order of their
 * names, to the list; they are in the arena.  Nothing happens if the folder does not exist.  Reports
 * DIAG_NOTE_TYPE or DIAG_CANNOT_READ for a type, or the whole folder, that cannot be read, and faults
 * of templates (notetypes/check.h).  A type that states neither id nor time of change was changed
 * when the newest of its files was, but not after `latest` (seconds since 1970).
 */
void	 note_types_read(struct arena *, const char *folder, int64_t latest, custom_type_list *,
	    struct diag *);
/* The same for the folder of one type, if it has settings. */
void	 note_type_read(struct arena *, const char *folder, int64_t latest, custom_type_list *,
	    struct diag *);

#endif
