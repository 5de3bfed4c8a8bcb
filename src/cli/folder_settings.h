/* SPDX-License-Identifier: MIT */
/*
 * The options that a settings file states for the notes of a folder, together with those of
 * the command line, which win.
 */
#ifndef CLI_FOLDER_SETTINGS_H
#define CLI_FOLDER_SETTINGS_H

#include "base/arena.h"
#include "cli/args.h"

struct map;

struct stated_entry;

/*
 * What a file states, and where it says nothing, what those of the folders above state.
 * Everything lives as long as the cache.
 */
struct folder_settings {
	/*
	 * The command line, with the options that the file adds to `job` and `diag`.  The settings
	 * of the job are those of the command line alone.
	 */
	struct args	 args;
	struct settings	 defaults;	/* the settings that the file states; front matter wins */
	struct slice	 excludes;	/* patterns of this file, one per line, relative to the folder */
	const struct stated_entry *stated;	/* the values of all files, for the folders below */
	size_t		 nstated;
};

/* Reads each file once. */
struct folder_settings_cache {
	struct arena			*arena;		/* borrowed, like the next two */
	const struct args		*args;
	struct diag			*diag;
	struct map			*by_path;	/* by real path, NUL, those above */
	VEC(struct folder_settings *)	 all;
	bool				 invalid;	/* something is wrong: nothing must be made */
};

/*
 * Returns the settings of a folder, given those of the folder above or NULL.  Without a file, they
 * are the same.  Reports unknown keys and invalid values, among them paths that lead out of the folder
 * `bound`, which is that folder or one above it.
 */
const struct folder_settings	*folder_settings_find(struct folder_settings_cache *,
				    const char *folder, const char *bound,
				    const struct folder_settings *above);
void				 folder_settings_free(struct folder_settings_cache *);

#endif
