/* SPDX-License-Identifier: MIT */
/*
 * Inputs mostly come folder by folder, so the types of the last folder are kept.
 */
#include "config.h"

#include <sys/stat.h>

#include "base/path.h"
#include "deck_folder.h"
#include "own_types.h"

static bool
has_types(struct arena *arena, const char *folder)
{
	struct stat st;

	return stat(path_join(arena, folder, NOTE_TYPES_FOLDER), &st) == 0 && S_ISDIR(st.st_mode);
}

/* Returns the nearest folder with note types, or NULL. */
static const char *
find_folder(struct arena *arena, const struct job_input *input)
{
	const char *folder = arena_string(arena, path_folder(input->path));
	size_t root = input->root == NULL ? SIZE_MAX : strlen(input->root);

	while (!has_types(arena, folder)) {
		if (strlen(folder) <= root)
			return input->vault != NULL && has_types(arena, input->vault)
			    ? input->vault : NULL;
		folder = arena_string(arena, path_folder(folder));
	}
	return folder;
}

static void
list_known(struct own_types *types)
{
	struct known_type *known = arena_array(types->arena, types->list.n, sizeof(*known));

	for (size_t i = 0; i < types->list.n; i++) {
		const struct note_type *type = types->list.v[i].type;
		struct slice *fields = arena_array(types->arena, type->nfields, sizeof(*fields));

		for (size_t j = 0; j < type->nfields; j++)
			fields[j] = type->fields[j].name;
		known[i] = (struct known_type){type->name, fields, type->nfields};
	}
	types->known = (struct known_types){known, types->list.n};
}

/* Reads the types of the folder unless it was the last one; NULL for none. */
static void
use_folder(struct own_types *types, const char *folder, struct diag *diag)
{
	folder = folder == NULL ? "" : folder;
	if (types->folder != NULL && strcmp(folder, types->folder) == 0)
		return;
	types->folder = folder;
	types->list.n = 0;
	if (*folder != '\0')
		note_types_read(types->arena, path_join(types->arena, folder, NOTE_TYPES_FOLDER),
		    types->latest, &types->list, diag);
	list_known(types);
}

void
own_types_find(struct own_types *types, const struct job_input *input, struct diag *diag)
{
	use_folder(types, find_folder(types->arena, input), diag);
}

void
own_types_find_of_deck(struct own_types *types, const struct job_input *input, struct diag *diag)
{
	const char *folder = find_folder(types->arena, input);

	if (folder == NULL && input->root == NULL)
		folder = deck_folder_find(
		    types->arena, arena_string(types->arena, path_folder(input->path)));
	use_folder(types, folder, diag);
}

struct own_note_types
own_types_list(const struct own_types *types)
{
	return (struct own_note_types){types->list.v, types->list.n};
}

void
own_types_free(struct own_types *types)
{
	vec_free(&types->list);
}
