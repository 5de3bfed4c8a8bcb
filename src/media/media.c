/* SPDX-License-Identifier: MIT */
/*
 * The set of files.  A reference is looked up three times at most: by its text, by
 * the real path that it leads to, and by the content; only files of equal size or
 * equal name, among these or in an older package, are read before they are packed.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/utf8.h"
#include "media/data_url.h"
#include "media/find.h"
#include "media/index.h"
#include "media/kind.h"
#include "media/name.h"
#include "media/reference.h"

/* A file, and what is known of its content. */
struct entry {
	struct media_file	 file;
	struct entry		*same_size;	/* the next one */
	uint32_t		 crc;		/* when it is summed */
	bool			 summed;
	bool			 hashed;
	uint8_t			 digest[HASH_SHA1_SIZE];
};

/* A media_place, looked at. */
struct place {
	const char	*folder;	/* real paths; NULL: there is none */
	const char	*root;
	find_folders	 allowed;	/* the root, and what media_allow() named */
};

/* What a reference came to. */
struct answer {
	enum media_result	 result;
	const struct media_file	*file;
};

struct media {
	struct arena		*arena;
	struct finder		*finder;
	find_folders		 allowed;
	struct map		*places;	/* folder, NUL, root: struct place */
	struct map		*answers;	/* place, way, reference: struct answer */
	struct map		*indexes;	/* real path of a folder: struct index */
	struct map		*paths;		/* real path: struct entry */
	struct map		*sizes;		/* the first struct entry of that size */
	struct map		*names;		/* folded name: struct entry */
	VEC(struct entry *)	 entries;
	VEC(struct place *)	 all_places;	/* to be released */
	VEC(struct index *)	 all_indexes;
};

struct media *
media_new(struct arena *arena)
{
	struct media *media = arena_alloc(arena, sizeof(*media));

	media->arena = arena;
	media->finder = find_new(arena);
	media->places = map_new(arena);
	media->answers = map_new(arena);
	media->indexes = map_new(arena);
	media->paths = map_new(arena);
	media->sizes = map_new(arena);
	media->names = map_new(arena);
	return media;
}

void
media_free(struct media *media)
{
	if (media == NULL)
		return;
	for (size_t i = 0; i < media->all_places.n; i++)
		vec_free(&media->all_places.v[i]->allowed);
	for (size_t i = 0; i < media->all_indexes.n; i++)
		index_free(media->all_indexes.v[i]);
	find_free(media->finder);
	map_free(media->places);
	map_free(media->answers);
	map_free(media->indexes);
	map_free(media->paths);
	map_free(media->sizes);
	map_free(media->names);
	vec_free(&media->allowed);
	vec_free(&media->entries);
	vec_free(&media->all_places);
	vec_free(&media->all_indexes);
}

void
media_allow(struct media *media, const char *folder)
{
	const char *real = find_folder(media->arena, folder);

	if (real != NULL)
		vec_push(&media->allowed, real);
}

size_t
media_count(const struct media *media)
{
	return media == NULL ? 0 : media->entries.n;
}

const struct media_file *
media_at(const struct media *media, size_t index)
{
	return &media->entries.v[index]->file;
}

static struct media_stamp
stamp_of(const struct stat *status)
{
	return (struct media_stamp){
	    .device = status->st_dev,
	    .inode = status->st_ino,
	    .seconds = status->st_mtim.tv_sec,
	    .nanoseconds = status->st_mtim.tv_nsec,
	};
}

bool
media_is_same(const struct media_file *file, int fd)
{
	struct media_stamp stamp;
	struct stat status;

	if (fstat(fd, &status) != 0 || (uint64_t)status.st_size != file->size)
		return false;
	stamp = stamp_of(&status);
	return stamp.device == file->stamp.device && stamp.inode == file->stamp.inode &&
	    stamp.seconds == file->stamp.seconds && stamp.nanoseconds == file->stamp.nanoseconds;
}

int
media_open(const struct media_file *file)
{
	/* Not to wait for a FIFO that has taken its place. */
	int fd = open(file->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd >= 0 && !media_is_same(file, fd)) {
		close(fd);
		errno = ESTALE;
		return -1;
	}
	return fd;
}

/* Reads the file for its CRC, and for its digest unless that is NULL. */
static bool
sum(struct entry *entry, uint8_t *digest)
{
	int fd = media_open(&entry->file);

	if (fd < 0)
		return false;
	entry->summed = hash_fd(fd, &entry->crc, digest) && media_is_same(&entry->file, fd);
	close(fd);
	return entry->summed;
}

static bool
hash(struct entry *entry)
{
	if (entry->hashed)
		return true;
	if (entry->file.path == NULL) {
		hash_sha1(entry->file.bytes, entry->digest);
		entry->crc = hash_crc32(entry->file.bytes);
		return entry->summed = entry->hashed = true;
	}
	return entry->hashed = sum(entry, entry->digest);
}

bool
media_has_sum(const struct media *media, size_t index, const struct media_sum *wanted)
{
	struct entry *entry = media->entries.v[index];

	return entry->file.size == wanted->size && (entry->summed || sum(entry, NULL)) &&
	    entry->crc == wanted->crc;
}

/*
 * The file that already has the content of this one, or NULL.  False when this one
 * cannot be read; another that no longer can be is found out when it is packed.
 */
static bool
find_twin(struct media *media, struct entry *entry, struct entry **twin)
{
	uint64_t *size = &entry->file.size;
	struct slice key = {(const char *)size, sizeof(*size)};
	struct entry *other = map_get(media->sizes, key);

	*twin = NULL;
	for (; other != NULL; other = other->same_size) {
		if (!hash(entry))
			return false;
		if (!hash(other) || memcmp(other->digest, entry->digest, HASH_SHA1_SIZE) != 0)
			continue;
		*twin = other;
		return true;
	}
	return true;
}

static void
add_size(struct media *media, struct entry *entry)
{
	uint64_t *size = &entry->file.size;
	struct slice key = {(const char *)size, sizeof(*size)};
	struct entry *first = map_get(media->sizes, key);

	if (first == NULL) {
		map_put(media->sizes, key, entry);
	} else {
		entry->same_size = first->same_size;
		first->same_size = entry;
	}
}

/* Names the entry after the wanted name, or with so much of its hash that no other is named so. */
static bool
name_entry(struct media *media, struct entry *entry, struct slice wanted)
{
	char hex[HASH_SHA1_HEX + 1];
	struct slice name = name_normal(media->arena, wanted), key;

	key = utf8_fold(media->arena, name);
	for (size_t digits = 8; map_get(media->names, key) != NULL; digits += 8) {
		if (!hash(entry))
			return false;
		hash_hex(entry->digest, hex);
		if (digits > HASH_SHA1_HEX) {
			/* Somebody made a name for us to stumble over. */
			wanted = name_with_tail(media->arena, wanted, SLICE("x"));
			digits = HASH_SHA1_HEX;
		}
		name = name_with_tail(media->arena, name_normal(media->arena, wanted),
		    (struct slice){hex, digits});
		key = utf8_fold(media->arena, name);
	}
	entry->file.name = name;
	entry->file.compressed = kind_compressed(name);
	map_put(media->names, key, entry);
	return true;
}

/* Takes the entry in, unless its content is there; NULL when it cannot be read. */
static struct entry *
take(struct media *media, struct entry *entry, struct slice name)
{
	struct entry *twin;

	if (!find_twin(media, entry, &twin))
		return NULL;
	if (twin != NULL)
		return twin;
	if (!name_entry(media, entry, name))
		return NULL;
	add_size(media, entry);
	vec_push(&media->entries, entry);
	return entry;
}

static enum media_result
take_path(struct media *media, struct slice real, const struct stat *status,
    const struct media_file **file)
{
	struct entry *entry = map_get(media->paths, real);
	const char *path;

	if (entry == NULL) {
		path = arena_string(media->arena, real);
		entry = arena_alloc(media->arena, sizeof(*entry));
		entry->file.path = path;
		entry->file.size = (uint64_t)status->st_size;
		entry->file.stamp = stamp_of(status);
		entry = take(media, entry, path_base(path));
		if (entry == NULL)
			return MEDIA_UNREADABLE;
		map_put(media->paths, (struct slice){path, real.n}, entry);
	}
	*file = &entry->file;
	return MEDIA_FOUND;
}

static enum media_result
take_data(struct media *media, struct slice reference, const struct media_file **file)
{
	struct entry *entry = arena_alloc(media->arena, sizeof(*entry));
	char hex[HASH_SHA1_HEX + 1], name[HASH_SHA1_HEX + 32];
	struct data_url url;
	bool fine = data_url_read(reference, &url);

	if (fine) {
		entry->file.bytes = buf_slice(&url.bytes);
		entry->file.size = url.bytes.n;
		hash(entry);
		hash_hex(entry->digest, hex);
		snprintf(name, sizeof(name), "paste-%s.%s", hex, url.suffix);
		*file = &take(media, entry, slice_of(name))->file;
		if (*file == &entry->file)
			entry->file.bytes = arena_slice(media->arena, entry->file.bytes);
	}
	buf_free(&url.bytes);
	return fine ? MEDIA_FOUND : MEDIA_BAD_DATA;
}

static struct place *
place_of(struct media *media, const struct media_place *named)
{
	const char *root = named->root == NULL ? named->folder : named->root;
	struct buf key = {0};
	struct place *place;

	buf_text(&key, named->folder);
	buf_byte(&key, '\0');
	buf_text(&key, root);
	place = map_get(media->places, buf_slice(&key));
	if (place == NULL) {
		place = arena_alloc(media->arena, sizeof(*place));
		place->folder = find_folder(media->arena, named->folder);
		place->root = find_folder(media->arena, root);
		if (place->root != NULL)
			vec_push(&place->allowed, place->root);
		for (size_t i = 0; i < media->allowed.n; i++)
			vec_push(&place->allowed, media->allowed.v[i]);
		map_put(media->places, arena_slice(media->arena, buf_slice(&key)), place);
		vec_push(&media->all_places, place);
	}
	buf_free(&key);
	return place;
}

/* One search: where, for what, and what came of it. */
struct search {
	struct media		*media;
	const struct place	*place;
	struct buf		 real;
	struct stat		 status;
	enum media_result	 result;
};

/* Whether the search is over with this path: something is there, good or bad. */
static bool
try_path(struct search *search, const char *folder, struct slice path)
{
	enum media_result result = find_file(search->media->finder, folder, path,
	    &search->place->allowed, &search->real, &search->status);

	if (result != MEDIA_ABSENT)
		search->result = result;
	return result != MEDIA_ABSENT && result != MEDIA_OUTSIDE;
}

/* "/img/x.png" is on many sites a path from the folder of the site. */
static bool
try_from_root(struct search *search, struct slice path)
{
	while (path.n != 0 && path.p[0] == '/')
		path = slice_from(path, 1);
	return try_path(search, search->place->root, path);
}

static bool
try_paths(struct search *search, const struct reference_paths *paths, enum media_way way)
{
	for (size_t i = 0; i < paths->n; i++) {
		if (try_path(search, search->place->folder, paths->v[i]))
			return true;
		if (way == MEDIA_BY_PATH && slice_starts(paths->v[i], SLICE("/")) &&
		    try_from_root(search, paths->v[i]))
			return true;
	}
	return false;
}

static struct index *
index_of(struct media *media, const char *folder)
{
	struct index *index = map_get(media->indexes, slice_of(folder));

	if (index == NULL) {
		index = index_new(media->arena, folder);
		map_put(media->indexes, slice_of(folder), index);
		vec_push(&media->all_indexes, index);
	}
	return index;
}

/* Anywhere below the folders that are allowed. */
static bool
try_anywhere(struct search *search, struct slice name)
{
	const struct place *place = search->place;
	struct slice from = slice_of(place->folder);

	for (size_t i = 0; i < place->allowed.n; i++) {
		const char *root = place->allowed.v[i], *path;
		struct slice below = SLICE_NONE;

		if (find_is_below(from, root))
			below = slice_from(from, strlen(root) + (from.n > strlen(root)));
		path = index_find(index_of(search->media, root), name, below);
		if (path != NULL && try_path(search, root, slice_of(path)))
			return true;
	}
	return false;
}

static bool
try_name(struct search *search, struct slice name)
{
	bool bare = memchr(name.p, '/', name.n) == NULL;
	bool relative = slice_starts(name, SLICE("./")) || slice_starts(name, SLICE("../"));

	if (!bare && !relative && try_from_root(search, name))
		return true;
	return try_path(search, search->place->folder, name) ||
	    (!relative && try_anywhere(search, name));
}

static bool
try_names(struct search *search, const struct reference_paths *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (try_name(search, names->v[i]))
			return true;
	return false;
}

static enum media_result
look_up(struct media *media, const struct place *place, struct slice reference, enum media_way way,
    const struct media_file **file)
{
	struct search search = {.media = media, .place = place, .result = MEDIA_ABSENT};
	struct reference_paths paths;

	if (reference_is_remote(reference, way))
		return MEDIA_REMOTE;
	if (place->folder == NULL || place->root == NULL)
		return MEDIA_ABSENT;
	reference_paths(media->arena, reference, way, &paths);
	if (way == MEDIA_BY_NAME)
		try_names(&search, &paths);
	else
		try_paths(&search, &paths, way);
	if (search.result == MEDIA_FOUND)
		search.result =
		    take_path(media, buf_slice(&search.real), &search.status, file);
	else if (way == MEDIA_BY_PATH && reference_has_scheme(reference))
		search.result = MEDIA_REMOTE;
	buf_free(&search.real);
	return search.result;
}

enum media_result
media_add(struct media *media, const struct media_place *named, struct slice reference,
    enum media_way way, const struct media_file **file)
{
	const struct place *place;
	struct answer *answer;
	struct buf key = {0};

	*file = NULL;
	if (way == MEDIA_BY_PATH && data_url_is(reference))
		return take_data(media, reference, file);
	place = place_of(media, named);
	buf_add(&key, (struct slice){(const char *)&place, sizeof(place)});
	buf_byte(&key, (char)way);
	buf_add(&key, reference);
	answer = map_get(media->answers, buf_slice(&key));
	if (answer == NULL) {
		answer = arena_alloc(media->arena, sizeof(*answer));
		answer->result = look_up(media, place, reference, way, &answer->file);
		map_put(media->answers, arena_slice(media->arena, buf_slice(&key)), answer);
	}
	buf_free(&key);
	*file = answer->file;
	return answer->result;
}
