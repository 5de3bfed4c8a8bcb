/* SPDX-License-Identifier: MIT */
/*
 * Finds files with equal content, which are compared only if their sizes are equal, and names
 * files.
 */
#include "config.h"

#include "base/checksum.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "media/anki_name.h"
#include "media/files.h"
#include "media/kind.h"

/* A file, with the hash of its content if it was needed. */
struct media_entry {
	struct media_file	 file;
	struct media_entry	*same_size;	/* the next one of that size, or NULL */
	bool			 hashed;
	uint8_t			 digest[SHA1_SIZE];
};

/* Something that is closed with the files. */
struct kept_open {
	void	*opened;
	void	(*close)(void *);
};

struct media_files {
	struct arena			*arena;
	struct map			*sizes;		/* the first struct media_entry of each size */
	struct map			*names;		/* entries by case-folded name */
	struct map			*exact;		/* entries by name */
	VEC(struct media_entry *)	 entries;
	VEC(struct kept_open)		 kept;
	const char			*unreadable;	/* see media_files_unreadable() */
};

struct media_files *
media_files_new(struct arena *arena)
{
	struct media_files *files = arena_alloc(arena, sizeof(*files));

	files->arena = arena;
	files->sizes = map_new(arena);
	files->names = map_new(arena);
	files->exact = map_new(arena);
	return files;
}

void
media_files_free(struct media_files *files)
{
	if (files == NULL)
		return;
	map_free(files->sizes);
	map_free(files->names);
	map_free(files->exact);
	vec_free(&files->entries);
	for (size_t i = 0; i < files->kept.n; i++)
		files->kept.v[i].close(files->kept.v[i].opened);
	vec_free(&files->kept);
}

size_t
media_files_count(const struct media_files *files)
{
	return files == NULL ? 0 : files->entries.n;
}

const struct media_file *
media_files_at(const struct media_files *files, size_t index)
{
	return &files->entries.v[index]->file;
}

/* Reads the source for its CRC-32, and for its SHA-1 unless digest is NULL. */
static bool
read_sums(struct media_entry *entry, uint8_t *digest)
{
	struct byte_source *source = &entry->file.source;
	uint32_t crc;

	if (!byte_source_hash(source, &crc, digest))
		return false;
	source->crc = crc;
	return source->has_crc = true;
}

static bool
hash(struct media_files *files, struct media_entry *entry)
{
	if (!entry->hashed)
		entry->hashed = read_sums(entry, entry->digest);
	if (!entry->hashed)
		files->unreadable = entry->file.source.name;
	return entry->hashed;
}

const char *
media_files_unreadable(const struct media_files *files)
{
	return files->unreadable;
}

bool
media_files_match(const struct media_files *files, size_t index, const struct byte_sum *wanted,
    bool *matches)
{
	struct media_entry *entry = files->entries.v[index];
	const struct byte_source *source = &entry->file.source;

	*matches = false;
	if (source->size != wanted->size)
		return true;
	if (!source->has_crc && !read_sums(entry, NULL))
		return false;
	*matches = source->crc == wanted->crc;
	return true;
}

static struct slice
size_key(const struct media_entry *entry)
{
	const uint64_t *size = &entry->file.source.size;

	return (struct slice){(const char *)size, sizeof(*size)};
}

static bool
is_played(struct slice name)
{
	enum media_kind kind = media_kind(name);

	return kind == MEDIA_SOUND || kind == MEDIA_VIDEO;
}

/*
 * Sets *twin to the file that already has the content of this one, or to NULL; a sound must not get
 * the name of a picture.  Returns false if one of the files cannot be read.
 */
static bool
find_twin(struct media_files *files, struct media_entry *entry, struct slice name,
    struct media_entry **twin)
{
	struct media_entry *other = map_get(files->sizes, size_key(entry));

	*twin = NULL;
	for (; other != NULL && *twin == NULL; other = other->same_size) {
		if (!hash(files, entry) || !hash(files, other))
			return false;
		if (memcmp(other->digest, entry->digest, SHA1_SIZE) == 0 &&
		    is_played(other->file.name) == is_played(name))
			*twin = other;
	}
	return true;
}

static void
add_size(struct media_files *files, struct media_entry *entry)
{
	struct media_entry *first = map_get(files->sizes, size_key(entry));

	if (first == NULL) {
		map_put(files->sizes, size_key(entry), entry);
	} else {
		entry->same_size = first->same_size;
		first->same_size = entry;
	}
}

/* Gives the entry the wanted name, with enough digits of its hash to make it unique. */
static bool
name_entry(struct media_files *files, struct media_entry *entry, struct slice wanted)
{
	char hex[SHA1_HEX + 1];
	struct slice name = anki_name(files->arena, wanted), key;

	key = utf8_fold(files->arena, name);
	for (size_t digits = 8; map_get(files->names, key) != NULL; digits += 8) {
		if (!hash(files, entry))
			return false;
		checksum_hex(entry->digest, hex);
		if (digits > SHA1_HEX) {
			/* A file was named after this one's whole hash on purpose. */
			wanted = anki_name_with_tail(files->arena, wanted, SLICE("x"));
			digits = SHA1_HEX;
		}
		name = anki_name_with_tail(files->arena, anki_name(files->arena, wanted),
		    (struct slice){hex, digits});
		key = utf8_fold(files->arena, name);
	}
	entry->file.name = name;
	map_put(files->names, key, entry);
	return true;
}

/* Adds an entry that has a name. */
static const struct media_file *
add_entry(struct media_files *files, struct media_entry *entry)
{
	struct media_file *file = &entry->file;

	file->compressed = media_kind_is_compressed(file->name);
	file->source.bytes = arena_slice(files->arena, file->source.bytes);
	add_size(files, entry);
	map_put(files->exact, file->name, entry);
	vec_push(&files->entries, entry);
	return file;
}

const struct media_file *
media_files_add(struct media_files *files, const struct byte_source *source, struct slice wanted)
{
	struct media_entry *entry = arena_alloc(files->arena, sizeof(*entry)), *twin;

	entry->file.source = *source;
	if (!find_twin(files, entry, wanted, &twin))
		return NULL;
	if (twin != NULL)
		return &twin->file;
	return name_entry(files, entry, wanted) ? add_entry(files, entry) : NULL;
}

/* Sets *same to whether both have the same content.  Returns false if one of them cannot be read. */
static bool
compare(struct media_files *files, struct media_entry *a, struct media_entry *b, bool *same)
{
	*same = a->file.source.size == b->file.source.size;
	if (!*same)
		return true;
	if (!hash(files, a) || !hash(files, b))
		return false;
	*same = memcmp(a->digest, b->digest, SHA1_SIZE) == 0;
	return true;
}

const struct media_file *
media_files_add_named(
    struct media_files *files, const struct byte_source *source, struct slice name)
{
	struct media_entry *entry = arena_alloc(files->arena, sizeof(*entry));
	struct media_entry *other = map_get(files->exact, name);
	struct slice key;
	bool same;

	entry->file.source = *source;
	if (other != NULL) {
		if (!compare(files, other, entry, &same))
			return NULL;
		if (same)
			return &other->file;
		return name_entry(files, entry, name) ? add_entry(files, entry) : NULL;
	}
	entry->file.name = arena_slice(files->arena, name);
	key = utf8_fold(files->arena, entry->file.name);
	if (map_get(files->names, key) == NULL)
		map_put(files->names, key, entry);
	return add_entry(files, entry);
}

void
media_files_keep(struct media_files *files, void *opened, void (*close)(void *))
{
	vec_push(&files->kept, ((struct kept_open){opened, close}));
}

void
media_files_filter(struct media_files *files,
    bool (*wants)(const struct media_file *, void *argument), void *argument)
{
	size_t n = 0;

	for (size_t i = 0; i < files->entries.n; i++)
		if (wants(&files->entries.v[i]->file, argument))
			files->entries.v[n++] = files->entries.v[i];
	files->entries.n = n;
}
