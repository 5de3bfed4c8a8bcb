/* SPDX-License-Identifier: MIT */
/*
 * Writes the deck.json of CrowdAnki (https://github.com/Stvad/CrowdAnki) and, beside it, the folder
 * `media`.  Keys are sorted and each value has a line of its own, as CrowdAnki writes them, so that
 * a change of a note is a change of a few lines in git.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "anki/write_schema11_json.h"
#include "base/path.h"
#include "media/files.h"
#include "write/crowdanki/output.h"
#include "write/media_folder.h"
#include "write/writer.h"

/* As CrowdAnki writes it.  Without the precision, 1.3 would be 1.3000000000000000444. */
#define DUMP_FLAGS	(JSON_SORT_KEYS | JSON_INDENT(4) | JSON_REAL_PRECISION(15))
/* Text that is collected before it goes to the sink, in bytes. */
#define CHUNK		((size_t)1 << 20)

static bool
flush(struct crowdanki_output *out)
{
	bool fine = sink_put(out->sink, sink_size(out->sink), buf_slice(&out->text));

	out->text.n = 0;
	return fine;
}

static int
put(const char *bytes, size_t n, void *argument)
{
	struct crowdanki_output *out = argument;

	buf_add(&out->text, (struct slice){bytes, n});
	return out->text.n < CHUNK || flush(out) ? 0 : -1;
}

/* Returns the options of all decks, with the default ones. */
static json_t *
load_options(const struct collection *collection)
{
	char *text = schema11_dconf(collection, true);
	json_t *options = json_loads(text, JSON_ALLOW_NUL, NULL);

	free(text);
	return options;
}

static bool
write_json(struct crowdanki_output *out, const struct writing *writing, struct diag *diag)
{
	json_t *models, *root;
	bool fine;

	crowdanki_add_decks(out, writing->stem);
	crowdanki_find_files(out);
	models = crowdanki_add_notes(out);
	crowdanki_use_others(out);
	root = crowdanki_root(out, models);
	fine = json_dump_callback(root, put, out, DUMP_FLAGS) == 0 && flush(out);
	if (!fine)
		diag_file(diag, DIAG_CANNOT_WRITE, writing->output, "%s", strerror(errno));
	json_decref(root);
	return fine;
}

/* Writes the files into the folder `media` beside the output. */
static bool
write_media(const struct writing *writing, struct diag *diag)
{
	struct buf folder = {0};
	bool fine;

	if (writing->target == NULL) {
		writer_warn_media_left(writing, diag,
		    "write to a file (-o) beside which there is a folder 'media'");
		return true;
	}
	buf_add(&folder, path_folder(writing->target));
	buf_text(&folder, "/media");
	fine = media_folder_write(writing->collection->media, buf_string(&folder), diag);
	buf_free(&folder);
	return fine;
}

bool
crowdanki_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct crowdanki_output out = {
		.collection = writing->collection,
		.arena = arena_new(),
		.options = load_options(writing->collection),
		.used = json_object(),
		.sink = sink,
	};
	bool fine;

	out.by_name = map_new(out.arena);
	out.files = map_new(out.arena);
	fine = write_json(&out, writing, diag);
	for (size_t i = 0; i < out.nodes.n; i++)
		vec_free(&out.nodes.v[i].media);
	vec_free(&out.nodes);
	buf_free(&out.text);
	map_free(out.by_name);
	map_free(out.files);
	json_decref(out.options);
	json_decref(out.used);
	arena_free(out.arena);
	return fine && write_media(writing, diag);
}

bool
crowdanki_write_folder(const struct writing *writing, const char *folder, struct diag *diag,
    bool *written)
{
	bool slash = *folder != '\0' && folder[strlen(folder) - 1] == '/', fine;
	struct writing file = *writing;
	struct buf path = {0};
	struct sink *sink;

	if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
		diag_file(diag, DIAG_CANNOT_WRITE, folder, "%s", strerror(errno));
		return false;
	}
	buf_format(&path, "%s%sdeck.json", folder, slash ? "" : "/");
	file.output = file.target = buf_string(&path);
	sink = sink_new(file.target);
	fine = crowdanki_write(&file, sink, diag) && sink_commit(sink, diag, written);
	sink_free(sink);
	buf_free(&path);
	return fine;
}
