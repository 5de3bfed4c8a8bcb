/* SPDX-License-Identifier: MIT */
/*
 * The zip container by libzip.  Members are deflated by libdeflate, which is
 * two to three times faster than zlib at the same size; libzip takes them as
 * they are, because their source says that they are deflated already.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include "anki/media_feed.h"
#include "anki/package.h"
#include "anki/target.h"
#include "base/hash.h"
#include "base/memory.h"

#define COLLECTION	"collection.anki2"
#define MEDIA		"media"
/* Times are fixed: 1980-01-01 00:00:00 in DOS format, whatever the time zone. */
#define DOS_TIME	0
#define DOS_DATE	(0 << 9 | 1 << 5 | 1)
#define FILE_MODE	0100644
/* Our mark is an extra field of the first local header; readers skip ids they do not know. */
#define MARK_ID		0x7066
#define MARK		"flashpress"
#define LOCAL_HEADER	30	/* bytes before the name; APPNOTE.TXT 4.3.7 */
#define START		128	/* bytes of a package that surely hold the mark */
#define EXTRA_HEADER	4	/* id and length before an extra field's bytes; 4.5.1 */
/* Where a member would no longer be one of flashpress: no deflate bomb fills the memory. */
#define MEMBER_MAX	((zip_uint64_t)4 << 30)

/* What libzip is given for a member. */
struct feed {
	struct package_member	*member;
	zip_error_t		 error;
};

/* A package being packed. */
struct packing {
	struct arena		*arena;
	const struct media_files *media;
	int			 compression;
	struct media_feed	*feeds;		/* one a media file */
	struct target		 target;
};

struct package_member
package_deflate(struct slice plain, int compression)
{
	struct package_member member = {
	    .plain = plain, .crc = hash_crc32(plain)};
	struct libdeflate_compressor *compressor;

	compressor = compression == 0 ? NULL : libdeflate_alloc_compressor(compression);
	if (compressor == NULL)
		return member;
	/* Room for no more than the plain bytes: 0 comes back where deflating does not pay. */
	member.deflated = memory_resize(NULL, plain.n, 1);
	member.ndeflated =
	    libdeflate_deflate_compress(compressor, plain.p, plain.n, member.deflated, plain.n);
	libdeflate_free_compressor(compressor);
	if (member.ndeflated == 0)
		package_member_free(&member);
	else
		member.deflated = memory_resize(member.deflated, member.ndeflated, 1);
	return member;
}

void
package_member_free(struct package_member *member)
{
	free(member->deflated);
	member->deflated = NULL;
}

static struct slice
packed(const struct package_member *member)
{
	return member->deflated == NULL ? member->plain
					: (struct slice){member->deflated, member->ndeflated};
}

static zip_int64_t
member_stat(const struct package_member *member, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
	st->size = member->plain.n;
	st->comp_size = packed(member).n;
	st->comp_method = member->deflated == NULL ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
	st->crc = member->crc;
	return sizeof(*st);
}

static zip_int64_t
member_read(struct package_member *member, void *data, zip_uint64_t length)
{
	struct slice rest = slice_until(slice_from(packed(member), member->at), length);

	if (rest.n != 0)
		memcpy(data, rest.p, rest.n);
	member->at += rest.n;
	return (zip_int64_t)rest.n;
}

/* libzip's callback for a source of bytes. */
static zip_int64_t
feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct feed *feed = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		feed->member->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return member_read(feed->member, data, length);
	case ZIP_SOURCE_STAT:
		return length < sizeof(zip_stat_t) ? -1 : member_stat(feed->member, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&feed->error, data, length);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
		    ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zip_error_set(&feed->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

/* Takes the source, which may be NULL for one that could not be made; level 0: libzip's own. */
static bool
add_member(zip_t *zip, const char *name, zip_source_t *source, zip_int32_t method, int level)
{
	zip_int64_t added;
	zip_uint64_t index;

	if (source == NULL)
		return false;
	added = zip_file_add(zip, name, source, 0);
	if (added < 0) {
		zip_source_free(source);
		return false;
	}
	index = (zip_uint64_t)added;
	return zip_set_file_compression(zip, index, method, (zip_uint32_t)level) == 0 &&
	    zip_file_set_dostime(zip, index, DOS_TIME, DOS_DATE, 0) == 0 &&
	    zip_file_set_external_attributes(
		zip, index, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)FILE_MODE << 16) == 0;
}

/* A member of bytes that are ready. */
static bool
add_bytes(zip_t *zip, const char *name, struct feed *from)
{
	return add_member(zip, name, zip_source_function(zip, feed, from),
	    from->member->deflated == NULL ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
}

static bool
add_mark(zip_t *zip)
{
	return zip_file_extra_field_set(zip, 0, MARK_ID, ZIP_EXTRA_FIELD_NEW,
		   (const zip_uint8_t *)MARK, sizeof(MARK) - 1, ZIP_FL_LOCAL) == 0;
}

static bool
add_media(zip_t *zip, const struct packing *packing)
{
	size_t n = media_files_count(packing->media);
	/* libzip deflates these with zlib, which has no more than 9. */
	int level = packing->compression > 9 ? 9 : packing->compression;
	char name[24];

	for (size_t i = 0; i < n; i++) {
		const struct media_file *file = media_files_at(packing->media, i);
		zip_int32_t method =
		    file->compressed || level == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE;

		media_feed_init(&packing->feeds[i], file);
		snprintf(name, sizeof(name), "%zu", i);
		if (!add_member(zip, name, zip_source_function(zip, media_feed, &packing->feeds[i]),
		    method, level))
			return false;
	}
	return true;
}

/* The names of the media files, by those of their members: {"0":"pic.png"}. */
static char *
media_map(const struct media_files *media)
{
	json_t *map = json_object();
	char *text, key[24];

	for (size_t i = 0; i < media_files_count(media); i++) {
		struct slice name = media_files_at(media, i)->name;

		snprintf(key, sizeof(key), "%zu", i);
		json_object_set_new(map, key, json_stringn(name.p, name.n));
	}
	text = json_dumps(map, JSON_COMPACT);
	json_decref(map);
	return text;
}

static bool
add_members(zip_t *zip, struct packing *packing, struct feed *database, struct feed *map)
{
	return add_bytes(zip, COLLECTION, database) && add_mark(zip) &&
	    add_bytes(zip, MEDIA, map) && add_media(zip, packing);
}

/* What went wrong, in the words of the first part that knows. */
static const char *
reason(const struct packing *packing, zip_error_t *error)
{
	struct buf text = {0};
	const char *why;

	for (size_t i = 0; i < media_files_count(packing->media); i++) {
		const struct media_feed *feed = &packing->feeds[i];

		if (feed->error == 0)
			continue;
		if (feed->error == ESTALE)
			buf_format(&text, "%s changed while it was packed", feed->file->source.name);
		else if (feed->error == EBADMSG)
			buf_format(&text, "%s is damaged", feed->file->source.name);
		else
			buf_format(&text, "%s: %s", feed->file->source.name, strerror(feed->error));
		break;
	}
	if (text.n == 0 && packing->target.error != 0)
		buf_text(&text, strerror(packing->target.error));
	if (text.n == 0)
		buf_text(&text, zip_error_strerror(error));
	why = arena_string(packing->arena, buf_slice(&text));
	buf_free(&text);
	return why;
}

/* Writes the members to the target. */
static bool
pack(struct packing *packing, struct feed *database, struct feed *map, zip_error_t *error)
{
	zip_source_t *source = zip_source_function_create(target_feed, &packing->target, error);
	zip_t *zip = NULL;

	if (source != NULL &&
	    (zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, error)) == NULL)
		zip_source_free(source);
	if (zip == NULL)
		return false;
	if (add_members(zip, packing, database, map) && zip_close(zip) == 0)
		return true;
	zip_error_set(error, zip_error_code_zip(zip_get_error(zip)),
	    zip_error_code_system(zip_get_error(zip)));
	zip_discard(zip);
	return false;
}

bool
package_pack(struct arena *arena, struct package_member *database,
    const struct media_files *media, int compression, struct sink *sink, const char **why)
{
	struct packing packing = {.arena = arena, .media = media, .compression = compression};
	char *names = media_map(media);
	struct package_member map = package_deflate(slice_of(names), 0);
	struct feed collection = {.member = database}, map_feed = {.member = &map};
	zip_error_t error;
	bool fine;

	packing.feeds = arena_array(arena, media_files_count(media), sizeof(*packing.feeds));
	target_init(&packing.target, sink);
	zip_error_init(&error);
	fine = pack(&packing, &collection, &map_feed, &error);
	if (!fine)
		*why = reason(&packing, &error);
	zip_error_fini(&error);
	free(names);
	return fine;
}

static bool
is_marked(struct slice start)
{
	size_t at = LOCAL_HEADER + sizeof(COLLECTION) - 1 + EXTRA_HEADER;

	return slice_starts(start, SLICE("PK\3\4")) &&
	    slice_starts(slice_from(start, LOCAL_HEADER), SLICE(COLLECTION)) &&
	    slice_starts(slice_from(start, at), SLICE(MARK));
}

bool
package_look(const char *path, bool *ours)
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
	*ours = n > 0 && is_marked((struct slice){start, (size_t)n});
	return n >= 0;
}

/* Reads the last member of that name; the CRC is checked by libzip at its end. */
static bool
read_member(zip_t *zip, const char *wanted, struct buf *bytes)
{
	zip_stat_t st = {0};
	zip_file_t *file = NULL;
	zip_int64_t n;

	for (zip_int64_t i = zip_get_num_entries(zip, 0); i-- > 0;) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

		if (name == NULL || strcmp(name, wanted) != 0)
			continue;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st) == 0 && st.size < MEMBER_MAX)
			file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
		break;
	}
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
hold(struct arena *arena, struct map *held, const json_t *name, const zip_stat_t *st)
{
	struct slice key = {json_string_value(name), json_string_length(name)};
	struct byte_sum *sum = map_get(held, key);

	if (sum == NULL) {
		sum = arena_alloc(arena, sizeof(*sum));
		map_put(held, arena_slice(arena, key), sum);
	}
	*sum = (struct byte_sum){st->size, st->crc};
}

/* Of a list that Anki could not read nothing is held: it imported no file by it. */
static void
read_held(struct arena *arena, zip_t *zip, struct map *held)
{
	const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_CRC;
	zip_int64_t n = zip_get_num_entries(zip, 0);
	struct buf list = {0};
	json_t *names = NULL;

	if (read_member(zip, MEDIA, &list))
		names = json_loadb(list.p, list.n, 0, NULL);
	for (zip_int64_t i = 0; names != NULL && i < n; i++) {
		zip_stat_t st;
		const json_t *name;

		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &st) != 0 ||
		    (st.valid & needed) != needed)
			continue;
		name = json_object_get(names, st.name);
		if (json_is_string(name))
			hold(arena, held, name, &st);
	}
	json_decref(names);
	buf_free(&list);
}

bool
package_unpack(struct arena *arena, const char *path, struct buf *database, struct map *held,
    const char **why)
{
	zip_source_t *source;
	zip_error_t error;
	zip_t *zip = NULL;
	bool fine = false;

	zip_error_init(&error);
	source = zip_source_file_create(path, 0, 0, &error);
	if (source != NULL &&
	    (zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)) == NULL)
		zip_source_free(source);
	if (zip != NULL) {
		fine = read_member(zip, COLLECTION, database);
		if (fine && held != NULL)
			read_held(arena, zip, held);
		zip_discard(zip);
	}
	if (!fine)
		*why = zip == NULL ? arena_string(arena, slice_of(zip_error_strerror(&error))) :
		    "no readable " COLLECTION " in it";
	zip_error_fini(&error);
	return fine;
}
