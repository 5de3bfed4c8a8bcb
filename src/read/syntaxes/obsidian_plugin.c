/* SPDX-License-Identifier: MIT */
/*
 * Each plugin has a folder with the file data.json.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/read_fully.h"
#include "base/system_failed.h"
#include "base/vec.h"
#include "read/syntaxes/obsidian_plugin.h"

struct plugin_data {
	const char	*plugin;	/* a literal */
	json_t		*root;		/* or NULL */
};

struct obsidian_plugins {
	struct arena			*arena;
	struct diag			*diag;
	struct buf			 vault;	/* the path of that of all data */
	VEC(struct plugin_data)		 data;
};

struct obsidian_plugins *
obsidian_plugins_new(struct arena *arena, struct diag *diag)
{
	struct obsidian_plugins *plugins = memory_zeroed(1, sizeof(*plugins));

	plugins->arena = arena;
	plugins->diag = diag;
	return plugins;
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

/* Returns the path of the data in the arena, or NULL if there is no such file. */
static const char *
find_file(struct obsidian_plugins *plugins, const char *vault, const char *plugin)
{
	struct buf buf = {0};
	struct stat st;
	const char *path;

	buf_format(&buf, "%s/.obsidian/plugins/%s/data.json", vault, plugin);
	path = arena_string(plugins->arena, buf_slice(&buf));
	buf_free(&buf);
	if (stat(path, &st) == 0)
		return S_ISREG(st.st_mode) ? path : NULL;
	if (errno != ENOENT && errno != ENOTDIR)
		diag_cannot_read(plugins->diag, path);
	return NULL;
}

static json_t *
load(struct obsidian_plugins *plugins, const char *vault, const char *plugin)
{
	const char *path = find_file(plugins, vault, plugin);
	struct buf bytes = {0};
	json_t *root = NULL;

	if (path == NULL)
		return NULL;
	if (read_whole_file(path, &bytes))
		root = json_loadb(buf_string(&bytes), bytes.n, 0, NULL);
	else
		diag_cannot_read(plugins->diag, path);
	buf_free(&bytes);
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
	vec_push(&plugins->data, ((struct plugin_data){plugin, load(plugins, vault, plugin)}));
	return plugins->data.v[plugins->data.n - 1].root;
}

/* Returns the real path, to be freed.  Returns NULL if there is none, or after reporting a failure. */
static char *
find_real(struct obsidian_plugins *plugins, const char *path)
{
	char *real = realpath(path, NULL);

	if (real == NULL && system_failed(errno))
		diag_cannot_read(plugins->diag, path);
	return real;
}

char *
obsidian_vault_folder(struct obsidian_plugins *plugins, const char *vault, const char *file)
{
	struct slice folder = path_folder(file);
	char *root = find_real(plugins, vault);
	char *path = find_real(
	    plugins, folder.n == 0 ? "." : arena_string(plugins->arena, folder));
	char *found = NULL;

	if (root != NULL && path != NULL && path_is_below(slice_of(path), root)) {
		size_t n = strlen(root);

		n += path[n] == '/';
		memmove(path, path + n, strlen(path + n) + 1);
		found = path;
	} else {
		free(path);
	}
	free(root);
	return found;
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
