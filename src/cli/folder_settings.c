/* SPDX-License-Identifier: MIT */
/*
 * Stores the values of a settings file with args_set_option(), as if they had been typed.
 */
#include "config.h"

#include <sys/stat.h>

#include "base/map.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "cli/folder_settings.h"
#include "cli/paths.h"
#include "cli/set_option.h"
#include "settings_file.h"

/* A file while its values are stored. */
struct settings_entry {
	struct folder_settings_cache	*cache;
	struct folder_settings		*settings;
	const char			*folder;
	const struct text		*text;
	bool				 seen[OPTION_COUNT];
};

static bool
is_named(const struct option_setting *setting, struct slice key)
{
	const struct option_row *row = &option_rows[setting->id];

	return (row->name != NULL && utf8_equal_folded(key, slice_of(row->name))) ||
	    (setting->other != NULL && utf8_equal_folded(key, slice_of(setting->other))) ||
	    (key.n == 1 && row->letter == key.p[0]);
}

static const struct option_setting *
find_setting(struct slice key)
{
	for (size_t i = 0; i < option_nsettings; i++)
		if (is_named(&option_settings[i], key))
			return &option_settings[i];
	return NULL;
}

/* Whether the key is an option that makes sense for one run only. */
static bool
is_other_option(struct slice key)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_rows[id].name != NULL && slice_equal(key, slice_of(option_rows[id].name)))
			return true;
	return false;
}

static void
report_unknown(const struct settings_entry *entry, const struct stated_value *value)
{
	struct nearest_name nearest = {.wanted = value->key};

	if (!value->is_first)
		return;
	for (size_t i = 0; i < option_nsettings; i++) {
		const char *name = option_rows[option_settings[i].id].name;

		if (name != NULL)
			nearest_name_try(&nearest, name);
		if (option_settings[i].other != NULL)
			nearest_name_try(&nearest, option_settings[i].other);
	}
	if (is_other_option(value->key))
		diag_at(entry->cache->diag, DIAG_UNKNOWN_SETTING, entry->text, value->key_offset,
		    "'%s' can be given only on the command line", value->key.p);
	else if (nearest.best != NULL)
		diag_at(entry->cache->diag, DIAG_UNKNOWN_SETTING, entry->text, value->key_offset,
		    "unknown key '%s'; did you mean '%s'?", value->key.p, nearest.best);
	else
		diag_at(entry->cache->diag, DIAG_UNKNOWN_SETTING, entry->text, value->key_offset,
		    "unknown key '%s'; flashpress(1) lists the keys", value->key.p);
}

static void
report_invalid(const struct settings_entry *entry, const struct stated_value *value,
    const char *problem)
{
	diag_at(entry->cache->diag, DIAG_INVALID_SETTING, entry->text, value->offset, "%s: %s",
	    value->key.p, problem);
}

/* Whether the value is one of the words, which YAML 1.1 has for true or false. */
static bool
is_word(struct slice value, const char *const words[3])
{
	for (size_t i = 0; i < 3; i++)
		if (utf8_equal_folded(value, slice_of(words[i])))
			return true;
	return false;
}

static void
store_flag(struct settings_entry *entry, enum option_id id, const struct stated_value *value)
{
	static const char *const yes[] = {"true", "yes", "on"}, *const no[] = {"false", "no", "off"};

	if (is_word(value->value, yes))
		args_set_option(&entry->settings->args, id, NULL);
	else if (!is_word(value->value, no))
		report_invalid(entry, value, "expected true or false");
}

static void
store(struct settings_entry *entry, enum option_id id, const struct stated_value *value)
{
	struct args *args = &entry->settings->args;
	const char *text = value->value.p;

	args->stated = &(struct stated_option){
		entry->cache->diag, entry->text, value->offset, value->key.p};
	if (id == OPTION_MEDIA_ROOT && *text != '/')
		text = path_join(entry->cache->arena, entry->folder, text);
	if (option_rows[id].argument == ARGUMENT_NONE)
		store_flag(entry, id, value);
	else
		args_set_option(args, id, text);
	args->stated = NULL;
}

static void
store_value(struct settings_entry *entry, const struct stated_value *value)
{
	const struct option_setting *setting = find_setting(value->key);

	if (setting == NULL) {
		report_unknown(entry, value);
	} else if (value->is_item && !setting->many) {
		if (value->is_first)
			report_invalid(entry, value, "expected a single value, not a list");
	} else if (value->is_first && entry->seen[setting->id]) {
		report_invalid(entry, value, "duplicate key");
	} else if (setting->many || !entry->cache->args->given[setting->id]) {
		store(entry, setting->id, value);
	}
	if (setting != NULL)
		entry->seen[setting->id] = true;
}

/* Starts with the command line, but what can be repeated is stated by the file first. */
static void
start(struct folder_settings *settings, const struct args *args)
{
	struct args *own = &settings->args;

	*own = *args;
	own->job.settings = (struct settings){0};
	own->diag = (struct diag){0};
	memset(&own->operands, 0, sizeof(own->operands));
	memset(&own->tags, 0, sizeof(own->tags));
	memset(&own->media_roots, 0, sizeof(own->media_roots));
	memset(&own->warnings, 0, sizeof(own->warnings));
	memset(&own->excludes, 0, sizeof(own->excludes));
	for (size_t i = 0; i < args->media_roots.n; i++)
		vec_push(&own->media_roots, args->media_roots.v[i]);
}

static void
finish(struct folder_settings *settings, struct arena *arena, const struct args *args)
{
	struct args *own = &settings->args;
	struct buf lines = {0};

	settings->defaults = own->job.settings;
	settings->defaults.tags = own->tags.v;
	settings->defaults.ntags = own->tags.n;
	own->job.settings = args->job.settings;
	own->job.media_roots = own->media_roots.v;
	own->job.nmedia_roots = own->media_roots.n;
	for (size_t i = 0; i < args->warnings.n; i++)
		args_set_warning(own, args->warnings.v[i]);
	for (size_t i = 0; i < own->excludes.n; i++)
		buf_format(&lines, "%s\n", own->excludes.v[i]);
	settings->excludes = arena_slice(arena, buf_slice(&lines));
	buf_free(&lines);
}

static struct folder_settings *
read_settings(struct folder_settings_cache *cache, const char *folder, const char *path)
{
	struct folder_settings *settings = arena_alloc(cache->arena, sizeof(*settings));
	struct settings_entry entry = {.cache = cache, .settings = settings, .folder = folder};
	enum diag_level worst = cache->diag->worst;
	struct settings_file file;

	settings->path = path;
	start(settings, cache->args);
	cache->diag->worst = DIAG_LEVEL_NONE;
	settings_file_read(cache->arena, path, &file, cache->diag);
	entry.text = file.text;
	for (size_t i = 0; i < file.n; i++)
		store_value(&entry, &file.values[i]);
	finish(settings, cache->arena, cache->args);
	if (!diag_fine(cache->diag))
		cache->invalid = true;
	if (worst > cache->diag->worst)
		cache->diag->worst = worst;
	return settings;
}

const struct folder_settings *
folder_settings_find(struct folder_settings_cache *cache, const char *folder)
{
	const char *path = strcmp(folder, ".") == 0 ? SETTINGS_FILE :
	    path_join(cache->arena, folder, SETTINGS_FILE);
	struct folder_settings *settings;
	struct stat status;
	const char *key;

	if (stat(path, &status) != 0)
		return NULL;
	if (cache->by_path == NULL)
		cache->by_path = map_new(cache->arena);
	key = path_key(cache->arena, path);
	settings = map_get(cache->by_path, slice_of(key));
	if (settings == NULL) {
		settings = read_settings(cache, folder, path);
		map_put(cache->by_path, slice_of(key), settings);
		vec_push(&cache->all, settings);
	}
	return settings;
}

void
folder_settings_free(struct folder_settings_cache *cache)
{
	for (size_t i = 0; i < cache->all.n; i++)
		args_free(&cache->all.v[i]->args);
	vec_free(&cache->all);
	map_free(cache->by_path);
}
