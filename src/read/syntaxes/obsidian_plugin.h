/* SPDX-License-Identifier: MIT */
/*
 * Reads what a plugin of Obsidian keeps in the vault, and finds the place of a file in it.
 */
#ifndef READ_SYNTAXES_OBSIDIAN_PLUGIN_H
#define READ_SYNTAXES_OBSIDIAN_PLUGIN_H

#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"

/*
 * The data of plugins that were read.  The texts of a job are mostly in one vault, and every syntax
 * asks for the data with every text.
 */
struct obsidian_plugins;

/* The arena and the diagnostics are borrowed. */
struct obsidian_plugins	*obsidian_plugins_new(struct arena *, struct diag *);
void			 obsidian_plugins_free(struct obsidian_plugins *);
/*
 * Returns the data of a plugin, which stay valid until those of another vault are asked for.
 * Returns NULL if the vault is NULL, or if there is no such file or it is not JSON: then the
 * plugin's defaults apply.  Also returns NULL after reporting that the file cannot be read.  `plugins`
 * may be NULL only if the vault is.
 */
json_t	*obsidian_plugin_data(
	    struct obsidian_plugins *plugins, const char *vault, const char *plugin);
/*
 * Returns the path in the vault of the folder that a file is in, "Bio/Cells", which the caller frees.
 * Returns NULL if it is not in the vault, or after reporting that the system failed.
 */
char	*obsidian_vault_folder(
	    struct obsidian_plugins *, const char *vault, const char *file);
/* Replaces *value by a string in the object, unless it is missing. */
void	 obsidian_plugin_read_string(struct arena *, json_t *object, const char *name,
	    struct slice *value);

#endif
