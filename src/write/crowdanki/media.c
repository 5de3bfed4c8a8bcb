/* SPDX-License-Identifier: MIT */
/*
 * CrowdAnki lists in each deck the files that its own notes refer to, and in the first deck also
 * those of note types.
 */
#include "config.h"

#include <stdlib.h>

#include "html/file_names.h"
#include "media/files.h"
#include "write/crowdanki/output.h"

struct note_media {
	struct crowdanki_output	*out;
	size_t			 node;
};

void
crowdanki_find_files(struct crowdanki_output *out)
{
	const struct media_files *files = out->collection->media;

	for (size_t i = 0; i < media_files_count(files); i++) {
		struct crowdanki_file *file = arena_alloc(out->arena, sizeof(*file));

		file->name = media_files_at(files, i)->name;
		map_put(out->files, file->name, file);
	}
}

static bool
use_file(void *argument, struct slice name)
{
	const struct note_media *note = argument;
	struct crowdanki_file *file = map_get(note->out->files, name);

	if (file != NULL) {
		file->used = true;
		vec_push(&note->out->nodes.v[note->node].media, file->name);
	}
	return true;
}

void
crowdanki_use_files(struct crowdanki_output *out, size_t node, const struct note *note)
{
	struct note_media media = {out, node};

	for (size_t i = 0; i < note->type->nfields; i++)
		file_names_visit(note->fields[i], use_file, &media);
}

void
crowdanki_use_others(struct crowdanki_output *out)
{
	const struct media_files *files = out->collection->media;

	for (size_t i = 0; i < media_files_count(files); i++) {
		const struct crowdanki_file *file =
		    map_get(out->files, media_files_at(files, i)->name);

		if (!file->used)
			vec_push(&out->nodes.v[0].media, file->name);
	}
}

static int
compare_names(const void *first, const void *second)
{
	const struct slice *a = first, *b = second;

	return slice_compare(*a, *b);
}

json_t *
crowdanki_files_json(struct deck_node *node)
{
	json_t *array = json_array();

	if (node->media.n != 0)
		qsort(node->media.v, node->media.n, sizeof(*node->media.v), compare_names);
	for (size_t i = 0; i < node->media.n; i++)
		if (i == 0 || !slice_equal(node->media.v[i], node->media.v[i - 1]))
			json_array_append_new(array, crowdanki_text(node->media.v[i]));
	return array;
}
