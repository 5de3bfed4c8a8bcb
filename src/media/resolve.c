/* SPDX-License-Identifier: MIT */
/*
 * Looks up references, each one once per place, and adds each real path to the files once.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "base/checksum.h"
#include "base/map.h"
#include "base/path.h"
#include "base/system_failed.h"
#include "media/data_url.h"
#include "media/kind.h"
#include "media/media_fault.h"
#include "media/name_index.h"
#include "media/reference.h"
#include "media/resolve.h"

/* A struct media_place with real paths. */
struct resolved_place {
	const char		*folder;	/* NULL if it does not exist; likewise the root */
	const char		*root;		/* of the vault, else the folder that was named */
	safe_folders		 allowed;	/* the root, the folder that was named, the others */
	bool			 is_obsidian;
};

/* The result for a reference. */
struct media_answer {
	enum media_result	 result;
	const struct media_file	*file;
};

struct media_resolver {
	struct arena			*arena;
	struct media_files		*files;
	struct safe_paths		*paths;
	struct media_fault		 fault;
	safe_folders			 allowed;
	struct map			*places;	/* by folder, NUL, root, NUL, vault */
	struct map			*answers;	/* by place, syntax, reference */
	struct map			*indexes;	/* struct name_index by real path of a folder */
	struct map			*found;		/* struct media_file by real path */
	struct tally			*reported;	/* by text, offset, reference */
	VEC(struct resolved_place *)	 all_places;	/* to be freed */
	VEC(struct name_index *)	 all_indexes;
};

struct media_resolver *
media_resolver_new(struct arena *arena, struct media_files *files)
{
	struct media_resolver *resolver = arena_alloc(arena, sizeof(*resolver));

	resolver->arena = arena;
	resolver->files = files;
	resolver->paths = safe_paths_new(arena, &resolver->fault);
	resolver->places = map_new(arena);
	resolver->answers = map_new(arena);
	resolver->indexes = map_new(arena);
	resolver->found = map_new(arena);
	resolver->reported = tally_new(arena);
	return resolver;
}

void
media_resolver_free(struct media_resolver *resolver)
{
	if (resolver == NULL)
		return;
	for (size_t i = 0; i < resolver->all_places.n; i++)
		vec_free(&resolver->all_places.v[i]->allowed);
	for (size_t i = 0; i < resolver->all_indexes.n; i++)
		name_index_free(resolver->all_indexes.v[i]);
	safe_paths_free(resolver->paths);
	map_free(resolver->places);
	map_free(resolver->answers);
	map_free(resolver->indexes);
	map_free(resolver->found);
	tally_free(resolver->reported);
	vec_free(&resolver->allowed);
	vec_free(&resolver->all_places);
	vec_free(&resolver->all_indexes);
}

void
media_resolver_allow(struct media_resolver *resolver, const char *folder)
{
	const char *real = safe_folder(resolver->paths, folder);

	if (real != NULL)
		vec_push(&resolver->allowed, real);
}

static void
allow_in(struct resolved_place *place, const char *real)
{
	if (real != NULL)
		vec_push(&place->allowed, real);
}

static struct resolved_place *
make_place(struct media_resolver *resolver, const struct media_place *named, const char *root)
{
	struct resolved_place *place = arena_alloc(resolver->arena, sizeof(*place));
	const char *vault = NULL;

	place->folder = safe_folder(resolver->paths, named->folder);
	place->root = safe_folder(resolver->paths, root);
	place->is_obsidian = named->is_obsidian;
	if (named->vault != NULL)
		vault = safe_folder(resolver->paths, named->vault);
	allow_in(place, vault);
	/* A folder that was named may contain vaults, too. */
	if (vault == NULL || place->root == NULL ||
	    !path_is_below(slice_of(place->root), vault))
		allow_in(place, place->root);
	for (size_t i = 0; i < resolver->allowed.n; i++)
		vec_push(&place->allowed, resolver->allowed.v[i]);
	if (vault != NULL)
		place->root = vault;
	vec_push(&resolver->all_places, place);
	return place;
}

static struct resolved_place *
resolve_place(struct media_resolver *resolver, const struct media_place *named)
{
	const char *root = named->root == NULL ? named->folder : named->root;
	struct buf key = {0};
	struct resolved_place *place;

	buf_text(&key, named->folder);
	buf_byte(&key, '\0');
	buf_text(&key, root);
	buf_byte(&key, '\0');
	buf_text(&key, named->vault != NULL ? named->vault : "");
	place = map_get(resolver->places, buf_slice(&key));
	if (place == NULL) {
		place = make_place(resolver, named, root);
		map_put(resolver->places, arena_slice(resolver->arena, buf_slice(&key)), place);
	}
	buf_free(&key);
	return place;
}

/* The search for the file of one reference. */
struct media_search {
	struct media_resolver		*resolver;
	const struct resolved_place	*place;
	struct buf			 real;		/* the real path of the file that was found */
	struct stat			 status;	/* of that file */
	enum media_result		 result;
};

/* Returns whether the search ends here, because the path leads to something, usable or not. */
static bool
try_path(struct media_search *search, const char *folder, struct slice path)
{
	enum media_result result = safe_path_find(search->resolver->paths, folder, path,
	    &search->place->allowed, &search->real, &search->status);

	if (result != MEDIA_ABSENT)
		search->result = result;
	return result != MEDIA_ABSENT && result != MEDIA_OUTSIDE;
}

/* On many web sites, "/img/x.png" is relative to the folder of the site. */
static bool
try_from_root(struct media_search *search, struct slice path)
{
	while (path.n != 0 && path.p[0] == '/')
		path = slice_from(path, 1);
	return try_path(search, search->place->root, path);
}

static struct name_index *
index_of(struct media_resolver *resolver, const char *folder)
{
	struct name_index *index = map_get(resolver->indexes, slice_of(folder));

	if (index == NULL) {
		index = name_index_new(resolver->arena, folder, &resolver->fault);
		map_put(resolver->indexes, slice_of(folder), index);
		vec_push(&resolver->all_indexes, index);
	}
	return index;
}

static bool
try_anywhere(struct media_search *search, struct slice name)
{
	const struct resolved_place *place = search->place;
	struct slice from = slice_of(place->folder);

	for (size_t i = 0; i < place->allowed.n; i++) {
		const char *root = place->allowed.v[i], *path;
		struct slice below = SLICE_NONE;

		if (path_is_below(from, root))
			below = slice_from(from, strlen(root) + (from.n > strlen(root)));
		path = name_index_find(index_of(search->resolver, root), name, below);
		if (path != NULL && try_path(search, root, slice_of(path)))
			return true;
	}
	return false;
}

static bool
try_name(struct media_search *search, struct slice name)
{
	bool bare = memchr(name.p, '/', name.n) == NULL;
	bool relative = slice_starts(name, SLICE("./")) || slice_starts(name, SLICE("../"));

	if (!bare && !relative && try_from_root(search, name))
		return true;
	return try_path(search, search->place->folder, name) ||
	    (!relative && try_anywhere(search, name));
}

static bool
try_url(struct media_search *search, struct slice path)
{
	if (try_path(search, search->place->folder, path))
		return true;
	if (slice_starts(path, SLICE("/")))
		return try_from_root(search, path);
	/* Obsidian writes such paths if it is set to use Markdown links. */
	return search->place->is_obsidian && try_name(search, path);
}

static bool
try_paths(struct media_search *search, const struct reference_paths *paths, bool url)
{
	for (size_t i = 0; i < paths->n; i++)
		if (url ? try_url(search, paths->v[i])
		    : try_path(search, search->place->folder, paths->v[i]))
			return true;
	return false;
}

static bool
try_names(struct media_search *search, const struct reference_paths *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (try_name(search, names->v[i]))
			return true;
	return false;
}

/* Whether a name below the allowed folder that contains the file begins with a dot. */
static bool
is_hidden(const struct resolved_place *place, struct slice real)
{
	for (size_t i = 0; i < place->allowed.n; i++) {
		const char *folder = place->allowed.v[i];

		if (path_is_below(real, folder) &&
		    !slice_has(slice_from(real, strlen(folder)), SLICE("/.")))
			return false;
	}
	return true;
}

/* Takes errno; notes it if the system failed. */
static enum media_result
cannot_read(struct media_resolver *resolver, const char *path)
{
	if (system_failed(errno))
		media_fault_note(&resolver->fault, resolver->arena, path, errno);
	return MEDIA_UNREADABLE;
}

/* Returns MEDIA_FOUND if Anki could show the file. */
static enum media_result
check_bytes(struct media_resolver *resolver, const struct byte_source *source, struct slice name)
{
	char bytes[MEDIA_KIND_BYTES];
	struct byte_reader reader;
	ssize_t got = 1;
	size_t n = 0;

	if (!byte_reader_open(&reader, source))
		return cannot_read(resolver, source->name);
	while (got > 0 && n < sizeof(bytes)) {
		got = byte_reader_read(&reader, bytes + n, sizeof(bytes) - n);
		n += got > 0 ? (size_t)got : 0;
	}
	if (got < 0)
		cannot_read(resolver, source->name);
	byte_reader_close(&reader);
	if (got < 0)
		return MEDIA_UNREADABLE;
	return media_kind_is_shown(name, (struct slice){bytes, n}) ? MEDIA_FOUND : MEDIA_UNFIT;
}

static enum media_result
add_file(struct media_resolver *resolver, struct slice real, const struct stat *status,
    const struct media_file **file)
{
	enum media_result result;
	struct byte_source source;
	const char *path;

	*file = map_get(resolver->found, real);
	if (*file != NULL)
		return MEDIA_FOUND;
	path = arena_string(resolver->arena, real);
	source = byte_source_file(path, status);
	result = check_bytes(resolver, &source, path_base(path));
	if (result != MEDIA_FOUND)
		return result;
	*file = media_files_add(resolver->files, &source, path_base(path));
	if (*file == NULL)
		return cannot_read(resolver, media_files_unreadable(resolver->files));
	map_put(resolver->found, (struct slice){path, real.n}, (void *)*file);
	return MEDIA_FOUND;
}

/* Pictures in data: URLs get the names that Anki gives to pasted ones. */
static enum media_result
add_data(struct media_resolver *resolver, struct slice reference, const struct media_file **file)
{
	char hex[SHA1_HEX + 1], name[SHA1_HEX + 32];
	uint8_t digest[SHA1_SIZE];
	struct byte_source source;
	struct data_url url;
	bool fine = data_url_read(reference, &url);

	if (fine) {
		checksum_sha1(buf_slice(&url.bytes), digest);
		checksum_hex(digest, hex);
		snprintf(name, sizeof(name), "paste-%s.%s", hex, url.suffix);
		source = byte_source_memory(buf_slice(&url.bytes));
		*file = media_files_add(resolver->files, &source, slice_of(name));
	}
	buf_free(&url.bytes);
	return fine ? MEDIA_FOUND : MEDIA_BAD_DATA;
}

static enum media_result
look_up(struct media_resolver *resolver, const struct resolved_place *place,
    struct slice reference, enum html_reference written, const struct media_file **file)
{
	struct media_search search = {
		.resolver = resolver, .place = place, .result = MEDIA_ABSENT};
	struct reference_paths paths;

	if (reference_is_remote(reference, written))
		return MEDIA_REMOTE;
	if (place->folder == NULL || place->root == NULL)
		return resolver->fault.error != 0 ? MEDIA_FAILED : MEDIA_ABSENT;
	reference_find_paths(resolver->arena, reference, written, &paths);
	if (written == HTML_REFERENCE_NAME)
		try_names(&search, &paths);
	else
		try_paths(&search, &paths, written == HTML_REFERENCE_URL);
	if (search.result == MEDIA_FOUND && is_hidden(place, buf_slice(&search.real)))
		search.result = MEDIA_HIDDEN;
	if (search.result == MEDIA_FOUND)
		search.result =
		    add_file(resolver, buf_slice(&search.real), &search.status, file);
	else if (written == HTML_REFERENCE_URL && reference_has_scheme(reference))
		search.result = MEDIA_REMOTE;
	buf_free(&search.real);
	return resolver->fault.error != 0 ? MEDIA_FAILED : search.result;
}

enum media_result
media_resolve(struct media_resolver *resolver, const struct media_place *named,
    struct slice reference, enum html_reference written, const struct media_file **file)
{
	const struct resolved_place *place;
	struct media_answer *answer;
	struct buf key = {0};

	*file = NULL;
	if (written == HTML_REFERENCE_URL && data_url_is(reference))
		return add_data(resolver, reference, file);
	place = resolve_place(resolver, named);
	buf_add(&key, (struct slice){(const char *)&place, sizeof(place)});
	buf_byte(&key, (char)written);
	buf_add(&key, reference);
	answer = map_get(resolver->answers, buf_slice(&key));
	if (answer == NULL) {
		answer = arena_alloc(resolver->arena, sizeof(*answer));
		answer->result = look_up(resolver, place, reference, written, &answer->file);
		map_put(resolver->answers, arena_slice(resolver->arena, buf_slice(&key)), answer);
	}
	buf_free(&key);
	*file = answer->file;
	return answer->result;
}

const struct media_fault *
media_resolver_fault(const struct media_resolver *resolver)
{
	return &resolver->fault;
}

bool
media_resolver_mark_reported(struct media_resolver *resolver, const struct text *text,
    uint32_t offset, struct slice reference)
{
	struct buf key = {0};
	bool first;

	buf_add(&key, (struct slice){(const char *)&text, sizeof(text)});
	buf_add(&key, (struct slice){(const char *)&offset, sizeof(offset)});
	buf_add(&key, reference);
	first = tally_add(resolver->reported,
	    arena_slice(resolver->arena, buf_slice(&key)), 0)->count == 1;
	buf_free(&key);
	return first;
}
