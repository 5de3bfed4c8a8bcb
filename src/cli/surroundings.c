/* SPDX-License-Identifier: MIT */
/*
 * Looks at folders from the root of the vault downwards, so that the nearest has the last word.
 */
#include "config.h"

#include <errno.h>

#include "cli/paths.h"
#include "cli/surroundings.h"

static void
add_rules(struct surroundings *around, struct arena *arena, const char *folder,
    struct exclude_place place, struct diag *diag)
{
	if (!exclude_file(arena, folder, place, &around->rules))
		diag_file(diag, DIAG_CANNOT_READ, path_join(arena, folder, EXCLUDE_FILE),
		    "cannot be read: %s", strerror(errno));
}

struct surroundings
surroundings_find(struct arena *arena, const char *folder, struct diag *diag)
{
	struct surroundings around = {.vault = vault_around(arena, folder)};
	const char *real = path_key(arena, folder);

	if (around.vault.root == NULL)
		return around;
	for (size_t i = strlen(around.vault.root); real[i] == '/';
	    i += 1 + strcspn(real + i + 1, "/"))
		add_rules(&around, arena, arena_string(arena, (struct slice){real, i}),
		    (struct exclude_place){.prefix = real + i + 1}, diag);
	return around;
}

void
surroundings_enter(struct surroundings *around, struct arena *arena, const char *folder,
    const char *below, struct diag *diag)
{
	struct vault own = vault_at(folder);
	struct exclude_place place = {.prefix = "", .skip = strlen(below)};

	if (own.root != NULL)
		around->vault = own;
	place.skip += place.skip != 0;
	add_rules(around, arena, folder, place, diag);
}
