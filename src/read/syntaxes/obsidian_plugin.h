/* SPDX-License-Identifier: MIT */
/*
 * Reads what a plugin of Obsidian keeps in the vault.
 */
#ifndef READ_SYNTAXES_OBSIDIAN_PLUGIN_H
#define READ_SYNTAXES_OBSIDIAN_PLUGIN_H

#include <jansson.h>

#include "base/arena.h"

/*
 * Returns the data of a plugin, which the caller releases with json_decref().  Returns NULL if the
 * vault is NULL, or if there is no such file or it is not JSON: then the plugin's defaults apply.
 */
json_t	*obsidian_plugin_load(const char *vault, const char *plugin);
/* Replaces *value by a string in the object, unless it is missing. */
void	 obsidian_plugin_read_string(struct arena *, json_t *object, const char *name,
	    struct slice *value);

#endif
