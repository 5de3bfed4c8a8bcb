/* SPDX-License-Identifier: MIT */
/*
 * The list is a JSON object {"0":"name"} or, in the latest layout, the message MediaEntries of
 * proto/anki/import_export.proto.
 */
#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "anki/package.h"
#include "anki/protobuf.h"
#include "anki/read_media.h"
#include "base/utf8.h"
#include "collection/collection.h"
#include "html/file_names.h"
#include "media/anki_name.h"
#include "media/files.h"

/* Names have 120 bytes in Anki; these are the bytes of the list that may belong to one member. */
#define LIST_BYTES_PER_MEMBER	4096
#define LIST_BYTES_MIN		((uint64_t)1024 * 1024)

/* What the functions below need to add an entry. */
struct list_reading {
	struct media_list	*list;
	struct archive		*archive;
	struct arena		*arena;
	struct package_repairs	*repairs;
};

/* Returns the name with U+FFFD in place of bytes that are not UTF-8. */
static struct slice
keep_name(struct list_reading *reading, struct slice name)
{
	struct buf valid = {0};

	if (utf8_check(name) == name.n)
		return arena_slice(reading->arena, name);
	reading->repairs->count[REPAIRED_TEXT]++;
	for (size_t at = 0; at < name.n;)
		utf8_add(&valid, utf8_next(name, &at));
	name = arena_slice(reading->arena, buf_slice(&valid));
	buf_free(&valid);
	return name;
}

/* Adds the file that is in the member with a number as its name. */
static void
add_file(struct list_reading *reading, uint64_t number, struct slice name, uint64_t size)
{
	struct packed_media media = {.size = size};
	struct byte_source source;
	char member[24];

	snprintf(member, sizeof(member), "%" PRIu64, number);
	if (!archive_find(reading->archive, member, &media.member) ||
	    !archive_member(
		reading->archive, media.member, reading->list->packing, name, &source)) {
		reading->repairs->count[REPAIRED_MEDIA]++;
		return;
	}
	if (reading->list->packing == ARCHIVE_PLAIN)
		media.size = source.size;
	media.crc = source.crc;
	media.name = keep_name(reading, name);
	vec_push(&reading->list->files, media);
}

static bool
read_json(struct list_reading *reading, struct slice text)
{
	json_t *names = json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL), *name;
	bool fine = json_is_object(names);
	const char *key;

	json_object_foreach(names, key, name) {
		char *end;
		uintmax_t number = strtoumax(key, &end, 10);

		if (end != key && *end == '\0' && json_is_string(name))
			add_file(reading, number,
			    (struct slice){json_string_value(name), json_string_length(name)}, 0);
		else
			reading->repairs->count[REPAIRED_MEDIA]++;
	}
	json_decref(names);
	return fine;
}

/* A message MediaEntry; in Anki's beta versions it stated the name of the member, too. */
static void
read_entry(struct list_reading *reading, uint64_t number, struct slice message)
{
	struct slice name = SLICE_NONE;
	struct protobuf_field field;
	uint64_t size = 0;

	while (protobuf_next(&message, &field)) {
		if (field.number == 1)
			name = field.bytes;
		else if (field.number == 2)
			size = field.value;
		else if (field.number == 255)
			number = field.value;
	}
	add_file(reading, number, name, size);
}

static bool
read_entries(struct list_reading *reading, struct slice message)
{
	struct protobuf_field field;
	uint64_t number = 0;

	while (protobuf_next(&message, &field))
		if (field.number == 1)
			read_entry(reading, number++, field.bytes);
	return message.n == 0;
}

bool
media_list_read(struct media_list *list, struct archive *archive, struct arena *arena,
    struct package_repairs *repairs, struct package_fault *fault)
{
	struct list_reading reading = {list, archive, arena, repairs};
	uint64_t limit = LIST_BYTES_MIN + LIST_BYTES_PER_MEMBER * archive_count(archive), index;
	struct package_fault found = {0};
	struct buf text = {0};
	bool fine;

	/* Packages without media need no list. */
	if (!archive_find(archive, PACKAGE_MEDIA_MAP, &index))
		return true;
	fine = archive_load(archive, index, list->packing, limit, &text, &found);
	fine = fine && (list->packing == ARCHIVE_ZSTD ? read_entries(&reading, buf_slice(&text))
						      : read_json(&reading, buf_slice(&text)));
	buf_free(&text);
	if (found.kind == PACKAGE_UNREADABLE) {
		*fault = found;
		return false;
	}
	if (!fine)
		repairs->count[REPAIRED_MEDIA_MAP]++;
	return true;
}

void
media_list_free(struct media_list *list)
{
	vec_free(&list->files);
}

/* Whether Anki refuses the package because of the name, which is not one component of a path. */
static bool
is_unsafe(struct slice name)
{
	return slice_has_any(name, "/\\") || slice_equal(name, SLICE(".")) ||
	    slice_equal(name, SLICE("..")) || name.n == 0;
}

/*
 * Fills the source with a file.  Returns false with errno, which is EBADMSG if it is damaged and EFBIG
 * if it is too large.  The latest layout states sizes, but Anki does not rely on them.
 */
static bool
open_media(const struct packed_media *media, struct archive *archive,
    enum archive_packing packing, bool check, struct byte_source *source)
{
	errno = EBADMSG;
	if (!archive_member(archive, media->member, packing, media->name, source))
		return false;
	source->size = media->size;
	return (!check && media->size != 0) || archive_measure(archive, source);
}

bool
media_list_add(const struct media_list *list, const struct media_addition *addition)
{
	struct package_repairs *repairs = addition->repairs;

	for (size_t i = 0; i < list->files.n; i++) {
		const struct packed_media *media = &list->files.v[i];
		struct slice name = anki_name(addition->arena, media->name);
		const struct media_file *file = NULL;
		struct byte_source source;

		repairs->count[REPAIRED_MEDIA_NAME] += is_unsafe(media->name);
		if (map_get(addition->names, name) != NULL)
			continue;
		if (open_media(media, addition->archive, list->packing, addition->check, &source))
			file = media_files_add_named(addition->files, &source, name);
		if (file == NULL && errno != EBADMSG && errno != EFBIG)
			return package_fail_errno(addition->fault, addition->arena,
			    arena_string(addition->arena, media->name), errno);
		if (file == NULL)
			repairs->count[REPAIRED_MEDIA]++;
		else
			map_put(addition->names, name, (void *)(uintptr_t)file);
	}
	return true;
}

/* Looks up names while the fields of notes are changed. */
struct renaming {
	const struct map	*files;
	struct arena		*scratch;
};

/* Implements file_name_change. */
static bool
rename_file(void *argument, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	const struct renaming *renaming = argument;
	const struct media_file *file = map_get(renaming->files, name);

	(void)at;
	(void)place;
	if (file == NULL)
		file = map_get(renaming->files, anki_name(renaming->scratch, name));
	if (file == NULL || slice_equal(file->name, name))
		return false;
	*wanted = file->name;
	return true;
}

void
media_list_rename(struct collection *collection, size_t first, const struct map *files)
{
	struct renaming renaming = {files, arena_new()};
	struct buf changed = {0};

	for (size_t i = first; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		for (size_t k = 0; k < note->type->nfields; k++) {
			if (!file_names_possible(note->fields[k]))
				continue;
			changed.n = 0;
			file_names_change(&changed, note->fields[k], rename_file, &renaming);
			if (!slice_equal(buf_slice(&changed), note->fields[k]))
				note->fields[k] =
				    arena_slice(collection->arena, buf_slice(&changed));
		}
		arena_clear(renaming.scratch);
	}
	buf_free(&changed);
	arena_free(renaming.scratch);
}
