/* SPDX-License-Identifier: MIT */
/*
 * What the folders around a file say about it: the vault that it is in, the options that a
 * settings file states, and which files are excluded.
 */
#ifndef CLI_SURROUNDINGS_H
#define CLI_SURROUNDINGS_H

#include "cli/exclude.h"
#include "cli/folder_settings.h"
#include "cli/vault.h"

struct surroundings {
	struct vault			 vault;
	const struct exclude_rules	*rules;		/* for paths below the folder that was named */
	const struct folder_settings	*settings;	/* of the settings files, or NULL */
};

/*
 * Finds what surrounds a folder that was named, without the folder itself, up to the root of the
 * vault.  What cannot be read is reported to the cache's diagnostics.
 */
struct surroundings	 surroundings_find(struct folder_settings_cache *, const char *folder);
/*
 * Adds what a folder itself says.  `below` is its path below the folder that was named, which has
 * "".
 */
void			 surroundings_enter(struct surroundings *, struct folder_settings_cache *,
			    const char *folder, const char *below);

#endif
