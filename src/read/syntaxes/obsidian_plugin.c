/* SPDX-License-Identifier: MIT */
/*
 * Each plugin has a folder with the file data.json.
 */
#include "config.h"

#include "base/buf.h"
#include "base/special_file.h"
#include "base/vec.h"
#include "read/syntaxes/obsidian_plugin.h"

struct plugin_data {
	const char	*plugin;	/* a literal */
	json_t		*root;		/* or NULL */
};

struct obsidian_plugins {
	struct buf			 vault;	/* the path of that of all data */
	VEC(struct plugin_data)		 data;
};

struct obsidian_plugins *
obsidian_plugins_new(void)
{
	return memory_zeroed(1, sizeof(struct obsidian_plugins));
}

static void
forget(struct obsidian_plugins *plugins)
{
	for (size_t i = 0; i < plugins->data.n; i++)
		json_decref(plugins->data.v[i].root);
	vec_free(&plugins->data);
}

void
obsidian_plugins_free(struct obsidian_plugins *plugins)
{
	forget(plugins);
	buf_free(&plugins->vault);
	free(plugins);
}

static json_t *
load(const char *vault, const char *plugin)
{
	struct buf path = {0};
	json_t *root = NULL;

	buf_format(&path, "%s/.obsidian/plugins/%s/data.json", vault, plugin);
	if (!is_special_file(buf_string(&path)))
		root = json_load_file(buf_string(&path), 0, NULL);
	buf_free(&path);
	return root;
}

json_t *
obsidian_plugin_data(struct obsidian_plugins *plugins, const char *vault, const char *plugin)
{
	if (vault == NULL)
		return NULL;
	if (!slice_equal(buf_slice(&plugins->vault), slice_of(vault))) {
		forget(plugins);
		plugins->vault.n = 0;
		buf_text(&plugins->vault, vault);
	}
	for (size_t i = 0; i < plugins->data.n; i++)
		if (strcmp(plugins->data.v[i].plugin, plugin) == 0)
			return plugins->data.v[i].root;
	vec_push(&plugins->data, ((struct plugin_data){plugin, load(vault, plugin)}));
	return plugins->data.v[plugins->data.n - 1].root;
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
