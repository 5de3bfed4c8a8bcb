/* SPDX-License-Identifier: MIT */
/*
 * Media files that notes refer to but that are not there, and files that no note refers to.
 */
#include "config.h"

#include "html/file_names.h"
#include "media/files.h"
#include "media/reference.h"
#include "write/info/survey.h"

/* The names that are searched for; each is a file or one that is missing. */
struct name_search {
	struct survey	*survey;
	struct map	*names;		/* bool by name: whether the file is used */
	bool		 in_note;	/* else in a template */
};

/* Names with fields in them are known only on a card. */
static bool
is_local(struct slice name)
{
	return name.n != 0 && !slice_has(name, SLICE("{{")) && !reference_has_scheme(name) &&
	    !slice_starts(name, SLICE("//"));
}

static bool
note_name(void *argument, struct slice name)
{
	struct name_search *search = argument;
	bool *used = map_get(search->names, name);

	if (used != NULL) {
		*used = true;
	} else if (search->in_note && is_local(name)) {
		name = arena_slice(search->survey->arena, name);
		used = arena_alloc(search->survey->arena, sizeof(*used));
		map_put(search->names, name, used);
		vec_push(&search->survey->missing.names, name);
	}
	return true;
}

static void
search_all(struct name_search *search)
{
	const struct collection *collection = search->survey->collection;

	search->in_note = true;
	for (size_t i = 0; i < collection->notes.n; i++)
		for (size_t k = 0; k < collection->notes.v[i].type->nfields; k++)
			file_names_visit(
			    collection->notes.v[i].fields[k], note_name, search);
	search->in_note = false;
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = collection->types.v[i];

		for (size_t k = 0; k < type->ntemplates; k++) {
			file_names_visit(type->templates[k].front, note_name, search);
			file_names_visit(type->templates[k].back, note_name, search);
		}
	}
}

/* Anki keeps such files: templates and css refer to them, and LaTeX makes them. */
static bool
is_always_used(struct slice name)
{
	return slice_starts(name, SLICE("_")) || slice_starts(name, SLICE("latex-"));
}

void
survey_media(struct survey *survey)
{
	const struct media_files *files = survey->collection->media;
	size_t n = media_files_count(files);
	struct name_search search = {.survey = survey, .names = map_new(survey->arena)};
	bool *used = arena_array(survey->arena, n, sizeof(*used));

	for (size_t i = 0; i < n; i++) {
		const struct media_file *file = media_files_at(files, i);

		survey->media_bytes += file->source.size;
		map_put(search.names, file->name, &used[i]);
	}
	search_all(&search);
	for (size_t i = 0; i < n; i++) {
		struct slice name = media_files_at(files, i)->name;

		if (!used[i] && !is_always_used(name))
			vec_push(&survey->unused.names, name);
	}
	map_free(search.names);
}
