/* SPDX-License-Identifier: MIT */
/*
 * Writes the zip archive with libzip.  The database is deflated with libdeflate, which is two to
 * three times faster than zlib at the same size.  libzip copies it as it is, because its source
 * states that it is deflated.
 * In the latest layout, all members are stored, because each is a zstd frame.
 */
#include "config.h"

#include <errno.h>
#include <jansson.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

#include "anki/package.h"
#include "anki/protobuf.h"
#include "anki/write_media.h"
#include "anki/write_package.h"
#include "anki/zip_memory.h"
#include "anki/zip_target.h"
#include "anki/zstd_writer.h"
#include "base/checksum.h"
#include "base/memory.h"

/* The same bytes every time: 1980-01-01 00:00:00 in DOS format, in any time zone. */
#define DOS_TIME	0
#define DOS_DATE	(0 << 9 | 1 << 5 | 1)
#define FILE_MODE	0100644

/* Lets libzip read a member. */
struct member_feed {
	struct package_member	*member;
	zip_error_t		 error;
};

/* A package being packed. */
struct packing {
	struct arena		*arena;
	const struct media_files *media;
	const struct packing_options *options;
	struct media_feed	*feeds;		/* one per media file */
	struct zip_target	 target;
};

static struct package_member
pack_deflated(struct slice plain, int compression)
{
	struct package_member member = {
	    .plain = plain, .crc = checksum_crc32(plain)};
	struct libdeflate_compressor *compressor;

	if (compression == 0)
		return member;
	compressor = libdeflate_alloc_compressor(compression);
	if (compressor == NULL)
		memory_out();
	/* The room is that of the plain bytes, so the result is 0 if deflating does not help. */
	member.packed = memory_resize(NULL, plain.n, 1);
	member.npacked =
	    libdeflate_deflate_compress(compressor, plain.p, plain.n, member.packed, plain.n);
	libdeflate_free_compressor(compressor);
	if (member.npacked == 0)
		package_member_free(&member);
	else
		member.packed = memory_resize(member.packed, member.npacked, 1);
	return member;
}

/* The layout has no members without zstd, so level 0 means the fastest. */
static int
zstd_level(const struct packing_options *options)
{
	return options->compression == 0 ? 1 : options->compression;
}

static struct package_member
pack_frame(struct slice plain, int level)
{
	struct package_member member = {.plain = plain, .is_frame = true};

	member.packed = zstd_pack(plain, level, &member.npacked);
	member.crc = checksum_crc32((struct slice){member.packed, member.npacked});
	return member;
}

struct package_member
package_member_make(struct slice plain, const struct packing_options *options)
{
	return options->latest ? pack_frame(plain, zstd_level(options))
			       : pack_deflated(plain, options->compression);
}

void
package_member_free(struct package_member *member)
{
	free(member->packed);
	member->packed = NULL;
}

static struct slice
packed_bytes(const struct package_member *member)
{
	return member->packed == NULL ? member->plain
				      : (struct slice){member->packed, member->npacked};
}

static zip_int32_t
method_of(const struct package_member *member)
{
	return member->packed == NULL || member->is_frame ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
}

static zip_int64_t
member_stat(struct member_feed *feed, zip_stat_t *st, zip_uint64_t length)
{
	const struct package_member *member = feed->member;

	if (length < sizeof(*st)) {
		zip_error_set(&feed->error, ZIP_ER_INVAL, 0);
		return -1;
	}
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
	st->size = member->is_frame ? member->npacked : member->plain.n;
	st->comp_size = packed_bytes(member).n;
	st->comp_method = (zip_uint16_t)method_of(member);
	st->crc = member->crc;
	return sizeof(*st);
}

static zip_int64_t
member_read(struct package_member *member, void *data, zip_uint64_t length)
{
	struct slice rest = slice_until(slice_from(packed_bytes(member), member->at), length);

	if (rest.n != 0)
		memcpy(data, rest.p, rest.n);
	member->at += rest.n;
	return (zip_int64_t)rest.n;
}

/* The callback for zip_source_function(); the state is a struct member_feed. */
static zip_int64_t
member_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct member_feed *feed = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		feed->member->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return member_read(feed->member, data, length);
	case ZIP_SOURCE_STAT:
		return member_stat(feed, data, length);
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

/* Takes ownership of the source; fails if it is NULL.  Level 0 is libzip's default. */
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

static bool
add_bytes(zip_t *zip, const char *name, struct member_feed *from)
{
	return add_member(zip, name, zip_source_function(zip, member_callback, from),
	    method_of(from->member), 0);
}

static bool
add_mark(zip_t *zip)
{
	return zip_file_extra_field_set(zip, 0, PACKAGE_MARK_ID, ZIP_EXTRA_FIELD_NEW,
		   (const zip_uint8_t *)PACKAGE_MARK, sizeof(PACKAGE_MARK) - 1, ZIP_FL_LOCAL) == 0;
}

/* A file that is compressed does not become smaller with a higher level. */
static int
media_level(const struct packing *packing, const struct media_file *file)
{
	return file->compressed ? 1 : zstd_level(packing->options);
}

static bool
add_media(zip_t *zip, const struct packing *packing)
{
	size_t n = media_files_count(packing->media);
	bool latest = packing->options->latest;
	/* libzip deflates these with zlib, whose highest level is 9. */
	int level = packing->options->compression > 9 ? 9 : packing->options->compression;
	char name[24];

	for (size_t i = 0; i < n; i++) {
		const struct media_file *file = media_files_at(packing->media, i);
		zip_int32_t method =
		    latest || file->compressed || level == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE;

		media_feed_init(&packing->feeds[i], file, latest ? media_level(packing, file) : 0);
		snprintf(name, sizeof(name), "%zu", i);
		if (!add_member(zip, name,
			zip_source_function(zip, media_feed_callback, &packing->feeds[i]), method,
			level))
			return false;
	}
	return true;
}

/* Appends JSON: {"0":"pic.png"} */
static void
add_json_map(struct buf *out, const struct media_files *media)
{
	json_t *map = json_object();
	char *text, key[24];

	for (size_t i = 0; i < media_files_count(media); i++) {
		struct slice name = media_files_at(media, i)->name;

		snprintf(key, sizeof(key), "%zu", i);
		json_object_set_new(map, key, json_stringn(name.p, name.n));
	}
	text = json_dumps(map, JSON_COMPACT);
	buf_text(out, text);
	free(text);
	json_decref(map);
}

/*
 * Appends a message MediaEntries, whose field 1 is repeated: name (1), size (2), SHA-1 (3).  Each
 * file is read for its SHA-1.  Returns false after recording an error.
 */
static bool
add_media_entries(struct buf *out, const struct packing *packing)
{
	struct buf entry = {0};
	bool fine = true;

	for (size_t i = 0; fine && i < media_files_count(packing->media); i++) {
		const struct media_file *file = media_files_at(packing->media, i);
		uint8_t sha1[SHA1_SIZE];
		uint32_t crc;

		fine = byte_source_hash(&file->source, &crc, sha1);
		if (!fine) {
			packing->feeds[i].file = file;
			packing->feeds[i].error = errno;
		}
		entry.n = 0;
		protobuf_add_bytes(&entry, 1, file->name);
		protobuf_add_number(&entry, 2, (uint32_t)file->source.size);
		protobuf_add_bytes(&entry, 3, (struct slice){(const char *)sha1, SHA1_SIZE});
		protobuf_add_bytes(out, 1, buf_slice(&entry));
	}
	buf_free(&entry);
	return fine;
}

static bool
add_members(
    zip_t *zip, struct packing *packing, struct member_feed *database, struct member_feed *map)
{
	static struct package_member version = {
		.plain = {PACKAGE_VERSION_3, sizeof(PACKAGE_VERSION_3) - 1}};
	struct member_feed *meta = arena_alloc(packing->arena, sizeof(*meta));

	meta->member = arena_copy(packing->arena, &version, 1, sizeof(version));
	meta->member->crc = checksum_crc32(version.plain);
	if (packing->options->latest && !add_bytes(zip, PACKAGE_META, meta))
		return false;
	return add_bytes(zip, packing->options->latest ? PACKAGE_DATABASE_3 : PACKAGE_DATABASE, database) &&
	    add_mark(zip) && add_bytes(zip, PACKAGE_MEDIA_MAP, map) && add_media(zip, packing);
}

/* Returns why packing failed: the error nearest to the cause, in the arena. */
static const char *
find_reason(const struct packing *packing, zip_error_t *error)
{
	struct buf text = {0};
	const char *why;

	for (size_t i = 0; i < media_files_count(packing->media); i++) {
		const struct media_feed *feed = &packing->feeds[i];

		if (feed->error == 0)
			continue;
		if (feed->error == ESTALE)
			buf_format(
			    &text, "%s changed while it was packed", feed->file->source.name);
		else if (feed->error == EBADMSG)
			buf_format(&text, "%s is damaged", feed->file->source.name);
		else
			buf_format(&text, "%s: %s", feed->file->source.name, strerror(feed->error));
		break;
	}
	if (text.n == 0 && packing->target.error != 0)
		buf_text(&text, strerror(packing->target.error));
	if (text.n == 0) {
		zip_check_memory(error);
		buf_text(&text, zip_error_strerror(error));
	}
	why = arena_string(packing->arena, buf_slice(&text));
	buf_free(&text);
	return why;
}

static bool
pack(struct packing *packing, struct member_feed *database, struct member_feed *map,
    zip_error_t *error)
{
	zip_source_t *source =
	    zip_source_function_create(zip_target_callback, &packing->target, error);
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

/* Packs all members into the target, given the map of media files as plain bytes. */
static bool
pack_with_map(struct packing *packing, struct package_member *database, struct slice names,
    zip_error_t *error)
{
	struct package_member map = packing->options->latest
	    ? package_member_make(names, packing->options) : pack_deflated(names, 0);
	struct member_feed collection = {.member = database}, map_feed = {.member = &map};
	bool fine = pack(packing, &collection, &map_feed, error);

	package_member_free(&map);
	return fine;
}

bool
package_pack(struct arena *arena, struct package_member *database,
    const struct media_files *media, const struct packing_options *options, struct sink *sink,
    const char **why)
{
	struct packing packing = {.arena = arena, .media = media, .options = options};
	struct buf names = {0};
	zip_error_t error;
	bool fine = true;

	packing.feeds = arena_array(arena, media_files_count(media), sizeof(*packing.feeds));
	zip_target_init(&packing.target, sink);
	zip_error_init(&error);
	if (options->latest)
		fine = add_media_entries(&names, &packing);
	else
		add_json_map(&names, media);
	fine = fine && pack_with_map(&packing, database, buf_slice(&names), &error);
	if (!fine)
		*why = find_reason(&packing, &error);
	zip_error_fini(&error);
	buf_free(&names);
	return fine;
}
