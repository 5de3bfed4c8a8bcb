/* SPDX-License-Identifier: MIT */
/*
 * Obsidian keeps the settings of a vault in .obsidian (https://help.obsidian.md), Logseq in
 * logseq/config.edn, and git its repository in .git, which is a file in submodules and linked
 * working trees.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/path.h"
#include "base/system_failed.h"
#include "cli/paths.h"
#include "cli/vault.h"

/* What shows that a folder is a vault: a name in it, and the vault except for its root. */
struct vault_sign {
	const char	*name;
	struct vault	 vault;
};

static const struct vault_sign signs[] = {
	{".obsidian", {.is_obsidian = true}},
	/* A folder named "logseq" alone may also be the vault itself. */
	{"logseq/config.edn", {.root = NULL}},
	{".git", {.is_repository = true}},
};

/* Sets *found.  Returns false after reporting that this cannot be found out. */
static bool
look_for(struct arena *arena, const char *folder, const char *name, bool *found, struct diag *diag)
{
	const char *path = path_join(arena, folder, name);
	struct stat status;

	*found = stat(path, &status) == 0;
	return *found || !system_failed(errno) || diag_cannot_read(diag, path);
}

bool
vault_at(struct arena *arena, const char *folder, struct vault *vault, struct diag *diag)
{
	bool found = false;

	*vault = (struct vault){.root = NULL};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]) && !found; i++) {
		if (!look_for(arena, folder, signs[i].name, &found, diag))
			return false;
		if (found) {
			*vault = signs[i].vault;
			vault->root = folder;
		}
	}
	return true;
}

/*
 * Whether a folder is too much to be a vault: everything, or everything that the user has.  Some
 * people keep their settings in a repository there.
 */
static bool
is_too_wide(struct arena *arena, const char *folder)
{
	const char *home = getenv("HOME");

	return strcmp(folder, "/") == 0 ||
	    (home != NULL && *home != '\0' && strcmp(folder, path_key(arena, home)) == 0);
}

bool
vault_around(struct arena *arena, const char *folder, struct vault *vault, struct diag *diag)
{
	const char *at = path_key(arena, folder);

	*vault = (struct vault){.root = NULL};
	while (*at == '/' && !is_too_wide(arena, at)) {
		if (!vault_at(arena, at, vault, diag))
			return false;
		if (vault->root != NULL)
			break;
		at = path_parent(arena, at);
	}
	return true;
}

bool
vault_skips(struct slice folder, struct slice parent)
{
	if (slice_equal(folder, SLICE("node_modules")))
		return true;
	return slice_equal(parent, SLICE("logseq")) &&
	    (slice_equal(folder, SLICE("bak")) || slice_equal(folder, SLICE("version-files")));
}
