/* SPDX-License-Identifier: MIT */
/*
 * Mostly no file is renewed, and no note is looked through then.
 */
#include "config.h"

#include "collection/media_changes.h"
#include "html/uses_file.h"

/* Such a file belongs to templates or to LaTeX: the one that Anki has stays (tried). */
static bool
is_static(struct slice name)
{
	return slice_starts(name, SLICE("_")) || slice_starts(name, SLICE("latex-"));
}

struct map *
renewed_find(struct arena *arena, const struct media_files *media, const struct map *held,
    struct diag *diag)
{
	struct map *renewed = NULL;

	for (size_t i = 0; i < media_files_count(media); i++) {
		struct slice name = media_files_at(media, i)->name;
		const struct byte_sum *sum = map_get(held, name);

		if (sum != NULL && media_files_match(media, i, sum))
			continue;
		if (sum != NULL && is_static(name))
			diag_file(diag, DIAG_MEDIA_STUCK, media_files_at(media, i)->source.path,
			    "this file was replaced, but its name begins with '_' or 'latex-':"
			    " Anki keeps the old one until it is named otherwise");
		if (renewed == NULL)
			renewed = map_new(arena);
		map_put(renewed, name, renewed);	/* there: that is all */
	}
	return renewed;
}

bool
renewed_is_in(const struct map *renewed, const struct note *note)
{
	for (size_t i = 0; renewed != NULL && i < note->type->nfields; i++)
		if (html_uses_file(note->fields[i], renewed))
			return true;
	return false;
}
