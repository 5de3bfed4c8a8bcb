/* SPDX-License-Identifier: MIT */
/*
 * The files are those of data/starter; the style is that of flashpress's own note types, before a
 * part for what is added.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include "embedded.h"

#include "base/output_folder.h"
#include "base/path.h"
#include "base/yaml_text.h"
#include "collection/flashpress_types.h"
#include "notetypes/files.h"
#include "starter.h"

/* Stands for the name of the type. */
#define PLACEHOLDER	SLICE("@NAME@")

#define EMBEDDED(array)	((struct slice){(array), sizeof(array) - 1})

static void
add_settings(struct buf *yaml, struct slice name)
{
	struct slice text = EMBEDDED(embedded_starter_settings);
	size_t at;

	while ((at = slice_find(text, PLACEHOLDER, 0)) != text.n) {
		buf_add(yaml, slice_until(text, at));
		yaml_add_quoted(yaml, name);
		text = slice_from(text, at + PLACEHOLDER.n);
	}
	buf_add(yaml, text);
}

static bool
put_files(struct output_folder *folder, struct slice name)
{
	struct buf yaml = {0}, css = {0};
	bool fine;

	add_settings(&yaml, name);
	buf_add(&css, EMBEDDED(embedded_card_css));
	buf_add(&css, EMBEDDED(embedded_starter_css));
	fine = output_folder_put(folder, "front.html", EMBEDDED(embedded_starter_front)) &&
	    output_folder_put(folder, "back.html", EMBEDDED(embedded_starter_back)) &&
	    output_folder_put(folder, "style.css", buf_slice(&css)) &&
	    output_folder_put(folder, NOTE_TYPE_FILE, buf_slice(&yaml));
	buf_free(&yaml);
	buf_free(&css);
	return fine;
}

/* Makes a folder that did not exist.  Returns false after reporting an error. */
static bool
make_folder(const char *path, struct diag *diag)
{
	if ((mkdir(NOTE_TYPES_FOLDER, 0777) == 0 || errno == EEXIST) && mkdir(path, 0777) == 0)
		return true;
	if (errno == EEXIST)
		diag_file(diag, DIAG_CANNOT_WRITE, path,
		    "exists already and was not changed; choose another name for the note type");
	else
		diag_file(diag, DIAG_CANNOT_WRITE, path, "cannot be created: %s", strerror(errno));
	return false;
}

const char *
starter_write(struct arena *arena, const char *name, struct diag *diag)
{
	struct slice safe = output_folder_safe_name(arena, slice_of(name));
	const char *path = path_join(arena, NOTE_TYPES_FOLDER, arena_string(arena, safe));
	struct output_folder folder = {.arena = arena, .path = path, .diag = diag};

	if (flashpress_type_by_word(slice_of(name)) != NULL) {
		diag_file(diag, DIAG_NOTE_TYPE, NULL,
		    "'%s' is a note type of flashpress; choose another name", name);
		return NULL;
	}
	return make_folder(path, diag) && put_files(&folder, slice_of(name)) ? path : NULL;
}
