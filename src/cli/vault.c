/* SPDX-License-Identifier: MIT */
/*
 * Obsidian keeps the settings of a vault in .obsidian (https://help.obsidian.md), Logseq in
 * logseq/config.edn, and git its repository in .git, which is a file in submodules and linked
 * working trees.
 */
#include "config.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/path.h"
#include "cli/paths.h"
#include "cli/vault.h"

static bool
contains(const char *folder, const char *name)
{
	struct buf path = {0};
	struct stat status;
	bool found;

	buf_format(&path, "%s/%s", folder, name);
	found = stat(buf_string(&path), &status) == 0;
	buf_free(&path);
	return found;
}

struct vault
vault_at(const char *folder)
{
	if (contains(folder, ".obsidian"))
		return (struct vault){.root = folder, .is_obsidian = true};
	/* A folder named "logseq" alone may also be the vault itself. */
	if (contains(folder, "logseq/config.edn"))
		return (struct vault){.root = folder};
	if (contains(folder, ".git"))
		return (struct vault){.root = folder, .is_repository = true};
	return (struct vault){0};
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

struct vault
vault_around(struct arena *arena, const char *folder)
{
	const char *at = path_key(arena, folder);
	struct vault vault = {0};

	while (*at == '/' && !is_too_wide(arena, at)) {
		vault = vault_at(at);
		if (vault.root != NULL)
			break;
		at = path_parent(arena, at);
	}
	return vault;
}

bool
vault_skips(struct slice folder, struct slice parent)
{
	if (slice_equal(folder, SLICE("node_modules")))
		return true;
	return slice_equal(parent, SLICE("logseq")) &&
	    (slice_equal(folder, SLICE("bak")) || slice_equal(folder, SLICE("version-files")));
}
