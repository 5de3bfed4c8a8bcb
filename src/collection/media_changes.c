/* SPDX-License-Identifier: MIT */
/*
 * Compares media files by size and CRC-32.  Fields are searched for references only if a file
 * changed.
 */
#include "config.h"

#include "collection/media_changes.h"
#include "html/file_names.h"

/* Whether this is a file of a template or of LaTeX.  Anki never replaces these (tried). */
static bool
is_static(struct slice name)
{
	return slice_starts(name, SLICE("_")) || slice_starts(name, SLICE("latex-"));
}

bool
media_changes_find(struct arena *arena, const struct media_files *media, const struct map *old,
    struct map **found, struct diag *diag)
{
	struct map *changes = NULL;

	for (size_t i = 0; i < media_files_count(media); i++) {
		struct slice name = media_files_at(media, i)->name;
		const struct byte_sum *sum = map_get(old, name);
		bool matches = false;

		if (sum != NULL && !media_files_match(media, i, sum, &matches)) {
			map_free(changes);
			return diag_cannot_read(diag, media_files_at(media, i)->source.name);
		}
		if (matches)
			continue;
		if (sum != NULL && is_static(name))
			diag_file(diag, DIAG_MEDIA_STUCK, media_files_at(media, i)->source.path,
			    "this file was replaced, but Anki keeps the old version of files whose"
			    " names start with '_' or 'latex-'; rename it");
		if (changes == NULL)
			changes = map_new(arena);
		map_put(changes, name, changes);	/* any value but NULL; only keys matter */
	}
	*found = changes;
	return true;
}

bool
media_changes_affect(const struct map *changes, const struct note *note)
{
	for (size_t i = 0; changes != NULL && i < note->type->nfields; i++)
		if (file_names_have(note->fields[i], changes))
			return true;
	return false;
}
