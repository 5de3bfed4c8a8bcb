/* SPDX-License-Identifier: MIT */
/*
 * Looks at folders from the root of the vault downwards, so that the nearest has the last word.
 */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "base/path.h"
#include "base/special_file.h"
#include "cli/paths.h"
#include "cli/surroundings.h"
#include "settings_file.h"

/* Reports a special file.  Only what is named on the command line may be one. */
static bool
is_special(struct folder_settings_cache *cache, const char *folder, const char *name)
{
	const char *path = path_join(cache->arena, folder, name);

	if (!is_special_file(path))
		return false;
	diag_file(cache->diag, DIAG_CANNOT_READ, path,
	    "cannot be read: it is a FIFO or device; put a regular file there");
	cache->invalid = true;
	return true;
}

/* Adds what the files in a folder say. */
static void
look_into(struct surroundings *around, struct folder_settings_cache *cache, const char *folder,
    struct exclude_place place)
{
	const struct folder_settings *above = around->settings;
	const char *bound = around->vault.root != NULL ? around->vault.root : folder;

	/* No file in such a folder can be read, so that it concerns nothing; the search reports it. */
	if (access(folder, X_OK) != 0 && errno == EACCES)
		return;
	if (is_special(cache, folder, SETTINGS_FILE) || is_special(cache, folder, EXCLUDE_FILE))
		return;
	around->settings = folder_settings_find(cache, folder, bound, above);
	if (around->settings != above) {
		around->rules =
		    exclude_lines(cache->arena, around->settings->excludes, place, around->rules);
	}
	if (exclude_file(cache->arena, folder, place, &around->rules))
		return;
	diag_cannot_read(cache->diag, path_join(cache->arena, folder, EXCLUDE_FILE));
	/* Otherwise, notes that the author left out would get into the package. */
	cache->invalid = true;
}

struct surroundings
surroundings_find(struct folder_settings_cache *cache, const char *folder)
{
	struct surroundings around = {.rules = NULL};
	const char *real = path_key(cache->arena, folder);

	if (!vault_around(cache->arena, folder, &around.vault, cache->diag))
		cache->invalid = true;
	if (around.vault.root == NULL)
		return around;
	for (size_t i = strlen(around.vault.root); real[i] == '/';
	    i += 1 + strcspn(real + i + 1, "/"))
		look_into(&around, cache, arena_string(cache->arena, (struct slice){real, i}),
		    (struct exclude_place){.prefix = real + i + 1});
	return around;
}

void
surroundings_enter(struct surroundings *around, struct folder_settings_cache *cache,
    const char *folder, const char *below)
{
	struct vault own;
	struct exclude_place place = {.prefix = "", .skip = strlen(below)};

	if (!vault_at(cache->arena, folder, &own, cache->diag))
		cache->invalid = true;
	if (own.root != NULL)
		around->vault = own;
	place.skip += place.skip != 0;
	look_into(around, cache, folder, place);
}
