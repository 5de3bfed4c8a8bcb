/* SPDX-License-Identifier: MIT */
/*
 * Media files: beside the input or in it.
 */
#include "config.h"

#include <errno.h>
#include <nettle/base64.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/system_failed.h"
#include "media/anki_name.h"
#include "media/files.h"
#include "read/json/reading.h"

/* Adds a file under its name.  Returns false after reporting an error. */
static bool
add_source(struct json_reading *reading, const struct byte_source *source, struct slice name)
{
	struct media_files *files = reading->collection->media;

	return media_files_add_named(files, source, name) != NULL ||
	    diag_cannot_read(reading->diag, media_files_unreadable(files));
}

/* The bytes of a file that are part of the input. */
static bool
add_embedded(struct json_reading *reading, const json_t *data, struct slice name)
{
	size_t n = json_string_length(data), decoded = 0;
	uint8_t *bytes = arena_alloc(reading->arena, BASE64_DECODE_LENGTH(n));
	struct base64_decode_ctx context;
	struct byte_source source;

	base64_decode_init(&context);
	if (!base64_decode_update(&context, &decoded, bytes, n, json_string_value(data)) ||
	    !base64_decode_final(&context))
		return json_fail(reading, "'data' must be base64");
	source = byte_source_memory((struct slice){(const char *)bytes, decoded});
	return add_source(reading, &source, name);
}

/*
 * Finds a file beside the input: in NAME.media, where it is written, in media, or right there.  Sets
 * *found to NULL if there is none.  Returns false after reporting that the system failed.
 */
static bool
find_beside(
    struct json_reading *reading, struct slice name, const char **found, struct stat *status)
{
	struct slice folder = path_folder(reading->path);
	struct slice stem = path_without_suffix(slice_of(reading->path));
	const struct { struct slice start; const char *rest; } places[] = {
		{stem, ".media/"}, {folder, "/media/"}, {folder, "/"},
	};

	*found = NULL;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]) && *found == NULL; i++) {
		struct buf path = {0};
		bool exists, failed;

		buf_format(&path, "%.*s%s%.*s", SLICE_ARG(places[i].start), places[i].rest,
		    SLICE_ARG(name));
		exists = lstat(buf_string(&path), status) == 0;
		failed = !exists && system_failed(errno);
		if (failed)
			diag_cannot_read(reading->diag, buf_string(&path));
		if (exists && S_ISREG(status->st_mode))
			*found = arena_string(reading->arena, buf_slice(&path));
		buf_free(&path);
		if (failed)
			return false;
	}
	return true;
}

bool
json_add_file(struct json_reading *reading, struct slice name)
{
	struct byte_source source;
	struct stat status;
	const char *path;

	if (!find_beside(reading, name, &path, &status))
		return false;
	if (path == NULL) {
		diag_file(reading->diag, DIAG_MISSING_MEDIA, reading->file,
		    "there is no file '%.*s'", SLICE_ARG(name));
		return true;
	}
	source = byte_source_file(path, &status);
	return add_source(reading, &source, name);
}

bool
json_read_file(struct json_reading *reading, json_t *object)
{
	static const char *const keys[] = {"name", "data", NULL};
	const json_t *data = json_object_get(object, "data");
	struct slice name = SLICE_NONE;

	json_check_keys(reading, object, keys);
	if (!json_get_text(reading, object, "name", &name))
		return false;
	if (!slice_equal(anki_name(reading->arena, name), name))
		return json_fail(reading, "'%.*s' cannot be the name of a media file in Anki",
		    SLICE_ARG(name));
	if (json_is_string(data))
		return add_embedded(reading, data, name);
	return json_add_file(reading, name);
}
