/* SPDX-License-Identifier: MIT */
/*
 * Each plugin has a folder with the file data.json.
 */
#include "config.h"

#include "base/buf.h"
#include "read/syntaxes/obsidian_plugin.h"

json_t *
obsidian_plugin_load(const char *vault, const char *plugin)
{
	struct buf path = {0};
	json_t *root;

	if (vault == NULL)
		return NULL;
	buf_format(&path, "%s/.obsidian/plugins/%s/data.json", vault, plugin);
	root = json_load_file(buf_string(&path), 0, NULL);
	buf_free(&path);
	return root;
}

void
obsidian_plugin_read_string(
    struct arena *arena, json_t *object, const char *name, struct slice *value)
{
	const json_t *string = json_object_get(object, name);

	if (json_is_string(string))
		*value = arena_slice(arena, (struct slice){
			json_string_value(string), json_string_length(string)});
}
