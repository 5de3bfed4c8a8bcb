/* SPDX-License-Identifier: MIT */
/*
 * Reads the zip archive with libzip.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>
#include <zip.h>

#include "anki/package.h"
#include "anki/read_package.h"
#include "base/map.h"
#include "media/byte_source.h"

#define LOCAL_HEADER	30	/* bytes before the name; APPNOTE.TXT 4.3.7 */
#define EXTRA_HEADER	4	/* id and length before the bytes of an extra field; 4.5.1 */
#define START		128	/* bytes of a package that contain the mark if there is one */
/* No larger member is inflated, so that a deflate bomb cannot fill the memory. */
#define MEMBER_MAX	((zip_uint64_t)4 << 30)

static bool
has_mark(struct slice start)
{
	size_t at = LOCAL_HEADER + sizeof(PACKAGE_DATABASE) - 1 + EXTRA_HEADER;

	return slice_starts(start, SLICE("PK\3\4")) &&
	    slice_starts(slice_from(start, LOCAL_HEADER), SLICE(PACKAGE_DATABASE)) &&
	    slice_starts(slice_from(start, at), SLICE(PACKAGE_MARK));
}

bool
package_is_marked(const char *path, bool *marked)
{
	char start[START];
	int fd = open(path, O_RDONLY | O_CLOEXEC), error;
	ssize_t n;

	if (fd < 0)
		return false;
	while ((n = read(fd, start, sizeof(start))) < 0 && errno == EINTR)
		;
	error = errno;
	close(fd);
	errno = error;
	*marked = n > 0 && has_mark((struct slice){start, (size_t)n});
	return n >= 0;
}

/* Opens the last member of that name; NULL if there is none or it is too large. */
static zip_file_t *
open_last(zip_t *zip, const char *wanted)
{
	for (zip_int64_t i = zip_get_num_entries(zip, 0); i-- > 0;) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
		zip_stat_t st = {0};

		if (name == NULL || strcmp(name, wanted) != 0)
			continue;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st) != 0 || st.size >= MEMBER_MAX)
			return NULL;
		return zip_fopen_index(zip, (zip_uint64_t)i, 0);
	}
	return NULL;
}

/* Appends the bytes of the last member of that name; libzip checks the CRC at the end. */
static bool
read_member(zip_t *zip, const char *name, struct buf *bytes)
{
	zip_file_t *file = open_last(zip, name);
	zip_int64_t n;

	if (file == NULL)
		return false;
	do {
		buf_reserve(bytes, 1024 * 1024);
		n = zip_fread(file, bytes->p + bytes->n, bytes->size - bytes->n);
		bytes->n += n > 0 ? (size_t)n : 0;
	} while (n > 0 && bytes->n < MEMBER_MAX);
	return zip_fclose(file) == 0 && n == 0;
}

static void
add_media(struct arena *arena, struct map *media, const json_t *name, const zip_stat_t *st)
{
	struct slice key = {json_string_value(name), json_string_length(name)};
	struct byte_sum *sum = map_get(media, key);

	if (sum == NULL) {
		sum = arena_alloc(arena, sizeof(*sum));
		map_put(media, arena_slice(arena, key), sum);
	}
	*sum = (struct byte_sum){st->size, st->crc};
}

/* An unreadable map counts as empty, because Anki imports no files without it. */
static void
read_media_map(struct arena *arena, zip_t *zip, struct map *media)
{
	const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_CRC;
	zip_int64_t n = zip_get_num_entries(zip, 0);
	struct buf text = {0};
	json_t *names = NULL;

	if (read_member(zip, PACKAGE_MEDIA_MAP, &text))
		names = json_loadb(text.p, text.n, 0, NULL);
	for (zip_int64_t i = 0; names != NULL && i < n; i++) {
		zip_stat_t st;
		const json_t *name;

		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st) != 0 ||
		    (st.valid & needed) != needed)
			continue;
		name = json_object_get(names, st.name);
		if (json_is_string(name))
			add_media(arena, media, name, &st);
	}
	json_decref(names);
	buf_free(&text);
}

static zip_t *
open_zip(struct arena *arena, const char *path, const char **why)
{
	zip_source_t *source;
	zip_error_t error;
	zip_t *zip = NULL;

	zip_error_init(&error);
	source = zip_source_file_create(path, 0, 0, &error);
	if (source != NULL &&
	    (zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)) == NULL)
		zip_source_free(source);
	if (zip == NULL)
		*why = arena_string(arena, slice_of(zip_error_strerror(&error)));
	zip_error_fini(&error);
	return zip;
}

bool
package_read(struct collection *collection, const char *path, unsigned int parts, struct map *media,
    const char **why)
{
	zip_t *zip = open_zip(collection->arena, path, why);
	struct buf database = {0};
	bool fine;

	if (zip == NULL)
		return false;
	fine = read_member(zip, PACKAGE_DATABASE, &database);
	if (!fine)
		*why = "no readable " PACKAGE_DATABASE " in it";
	else if (media != NULL)
		read_media_map(collection->arena, zip, media);
	zip_discard(zip);
	fine = fine && schema11_read(collection, &database, parts, why);
	buf_free(&database);
	return fine;
}
