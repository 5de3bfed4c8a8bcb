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

/* What one file states.  Everything lives as long as the cache. */
struct folder_settings {
	const char	*path;		/* of the file */
	/*
	 * The command line, with the options that the file adds to `job` and `diag`.  The settings
	 * of the job are those of the command line alone.
	 */
	struct args	 args;
	struct settings	 defaults;	/* the settings that the file states; front matter wins */
	struct slice	 excludes;	/* patterns, one per line, relative to the folder */
};

/* Reads each file once. */
struct folder_settings_cache {
	struct arena			*arena;		/* borrowed, like the next two */
	const struct args		*args;
	struct diag			*diag;
	struct map			*by_path;	/* by real path */
	VEC(struct folder_settings *)	 all;
	bool				 invalid;	/* a file has an error, so nothing must be made */
};

/*
 * Returns the settings of the file in the folder, or NULL if there is none.  Reports unknown keys
 * and invalid values.
 */
const struct folder_settings	*folder_settings_find(struct folder_settings_cache *,
				    const char *folder);
void				 folder_settings_free(struct folder_settings_cache *);

#endif
