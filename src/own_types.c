/* SPDX-License-Identifier: MIT */
/*
 * Inputs mostly come folder by folder, so the types of the last folder are kept.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/system_failed.h"
#include "collection/flashpress_types.h"
#include "deck_folder.h"
#include "media/files.h"
#include "own_types.h"
#include "read_input.h"

/* A failure ends the run, so that only the first of many, for each note and folder, is reported. */
static void
report_failure(struct own_types *types, const char *path, struct diag *diag)
{
	if (!types->failed)
		diag_cannot_read(diag, path);
	types->failed = true;
}

static bool
has_types(struct own_types *types, const char *folder, struct diag *diag)
{
	const char *path = path_join(types->arena, folder, NOTE_TYPES_FOLDER);
	struct stat st;

	if (stat(path, &st) == 0)
		return S_ISDIR(st.st_mode);
	if (system_failed(errno))
		report_failure(types, path, diag);
	return false;
}

/* Returns the nearest folder with note types, or NULL. */
static const char *
find_folder(struct own_types *types, const struct job_input *input, struct diag *diag)
{
	const char *folder = arena_string(types->arena, path_folder(input->path));
	size_t root = input->root == NULL ? SIZE_MAX : strlen(input->root);

	while (!has_types(types, folder, diag)) {
		if (strlen(folder) <= root)
			return input->vault != NULL && has_types(types, input->vault, diag)
			    ? input->vault : NULL;
		folder = arena_string(types->arena, path_folder(folder));
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
	types->nlocal = types->list.n;
	for (size_t i = 0; i < types->shared.n; i++)
		vec_push(&types->list, types->shared.v[i]);
	list_known(types);
}

/* Reads the types of a folder: beside the notes of a deck, alone, or a single type. */
static void
share_folder(struct own_types *types, const char *folder, struct diag *diag)
{
	if (has_types(types, folder, diag))
		folder = path_join(types->arena, folder, NOTE_TYPES_FOLDER);
	note_types_read(types->arena, folder, types->latest, &types->shared, diag);
	note_type_read(types->arena, folder, types->latest, &types->shared, diag);
}

/* Reads the types of a package or of JSON; what else it contains is dropped. */
static void
share_file(struct own_types *types, const struct job *job, struct diag *diag)
{
	struct job_input named = {.path = job->note_types, .shown = job->note_types, .levels = ""};
	struct job plain = {.limit = job->limit};
	struct settings asked = {.notetype = SLICE_NONE};
	struct collection collection = {.arena = types->arena};
	struct input_reading reading = {.arena = NULL};
	struct input_options options = {
		.job = &plain, .asked = &asked, .arena = types->arena, .collection = &collection};

	collection.media = media_files_new(types->arena);
	if (input_read(&reading, &options, &named, diag))
		for (size_t i = 0; i < collection.types.n; i++)
			vec_push(&types->shared, custom_type_new(types->arena,
			    flashpress_type_same(collection.types.v[i]), NULL, NULL, 0));
	input_free(&reading);
	media_files_free(collection.media);
	collection_free(&collection);
}

void
own_types_share(struct own_types *types, const struct job *job, struct diag *diag)
{
	struct stat st;

	if (job->note_types == NULL)
		return;
	if (stat(job->note_types, &st) == 0 && S_ISDIR(st.st_mode))
		share_folder(types, job->note_types, diag);
	else
		share_file(types, job, diag);
	if (types->shared.n == 0 && diag_fine(diag))
		diag_file(diag, DIAG_NOTE_TYPE, job->note_types,
		    "contains no note types; name a package, JSON or a folder that flashpress wrote");
}

void
own_types_find(struct own_types *types, const struct job_input *input, struct diag *diag)
{
	use_folder(types, find_folder(types, input, diag), diag);
}

void
own_types_find_of_deck(struct own_types *types, const struct job_input *input, struct diag *diag)
{
	const char *folder = find_folder(types, input, diag);

	if (folder == NULL && input->root == NULL)
		folder = deck_folder_find(types->arena,
		    arena_string(types->arena, path_folder(input->path)), diag);
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
	vec_free(&types->shared);
	vec_free(&types->list);
}
