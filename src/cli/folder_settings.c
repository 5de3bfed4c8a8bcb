/* SPDX-License-Identifier: MIT */
/*
 * Stores the values of a settings file with args_set_option(), as if they had been typed.
 */
#include "config.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/map.h"
#include "base/nearest_name.h"
#include "base/path.h"
#include "base/special_file.h"
#include "base/system_failed.h"
#include "base/utf8.h"
#include "cli/folder_settings.h"
#include "cli/paths.h"
#include "cli/set_option.h"
#include "settings_file.h"

/* A value, its option, and where it is stated. */
struct stated_entry {
	const struct option_setting	*setting;
	struct stated_value		 value;
	const struct text		*text;
	const char			*folder;
	const char			*bound;
};

/* A file while its keys are checked. */
struct settings_check {
	struct folder_settings_cache	*cache;
	const struct text		*text;
	const char			*folder;
	const char			*bound;		/* the folder that its paths must not leave */
	bool				 seen[OPTION_COUNT];
	VEC(struct stated_entry)	 stated;
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

/* Returns the option with that name, which cannot be stated, or OPTION_COUNT. */
static enum option_id
find_other_option(struct slice key)
{
	int id = 0;

	while (id < OPTION_COUNT && (option_rows[id].name == NULL ||
	    !utf8_equal_folded(key, slice_of(option_rows[id].name))))
		id++;
	return (enum option_id)id;
}

/* Whether the option allows more than is safe if the file comes from a stranger. */
static bool
lifts_guard(enum option_id id)
{
	return id == OPTION_MEDIA_ROOT || id == OPTION_LIMIT_SIZE;
}

/* Reports the name of an option that has no place in the file. */
static void
report_other_option(struct diag *diag, const struct text *text, const struct stated_value *value,
    enum option_id id)
{
	if (lifts_guard(id))
		diag_at(diag, DIAG_INVALID_SETTING, text, value->key_offset,
		    "%s: can be given only on the command line, because it lifts a protection"
		    " against notes of strangers; remove this key", value->key.p);
	else
		diag_at(diag, DIAG_UNKNOWN_SETTING, text, value->key_offset,
		    "'%s' can be given only on the command line", value->key.p);
}

static void
report_unknown(struct diag *diag, const struct text *text, const struct stated_value *value)
{
	struct nearest_name nearest = {.wanted = value->key};

	for (size_t i = 0; i < option_nsettings; i++) {
		const char *name = option_rows[option_settings[i].id].name;

		if (name != NULL)
			nearest_name_try(&nearest, name);
		if (option_settings[i].other != NULL)
			nearest_name_try(&nearest, option_settings[i].other);
	}
	if (nearest.best != NULL)
		diag_at(diag, DIAG_UNKNOWN_SETTING, text, value->key_offset,
		    "unknown key '%s'; did you mean '%s'?", value->key.p, nearest.best);
	else
		diag_at(diag, DIAG_UNKNOWN_SETTING, text, value->key_offset,
		    "unknown key '%s'; flashpress(1) lists the keys", value->key.p);
}

/* Reports a key that is not that of a setting. */
static void
report_key(struct diag *diag, const struct text *text, const struct stated_value *value)
{
	enum option_id other = find_other_option(value->key);

	if (!value->is_first)
		return;
	if (other != OPTION_COUNT)
		report_other_option(diag, text, value, other);
	else
		report_unknown(diag, text, value);
}

static void
report_invalid(struct diag *diag, const struct text *text, const struct stated_value *value,
    const char *problem)
{
	diag_at(diag, DIAG_INVALID_SETTING, text, value->offset, "%s: %s", value->key.p, problem);
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
store_flag(struct args *args, const struct stated_entry *entry, struct diag *diag)
{
	static const char *const yes[] = {"true", "yes", "on"};
	static const char *const no[] = {"false", "no", "off"};

	if (is_word(entry->value.value, yes))
		args_set_option(args, entry->setting->id, NULL);
	else if (!is_word(entry->value.value, no))
		report_invalid(diag, entry->text, &entry->value, "expected true or false");
}

/* "exam, organic chemistry" is two tags, as in front matter; without a comma, spaces separate. */
static void
store_tags(struct args *args, struct slice typed, struct arena *arena)
{
	char separator = memchr(typed.p, ',', typed.n) != NULL ? ',' : ' ';
	size_t start = 0;

	for (size_t i = 0; i <= typed.n; i++) {
		struct slice tag;

		if (i < typed.n && typed.p[i] != separator)
			continue;
		tag = utf8_trim(slice_from(slice_until(typed, i), start));
		if (tag.n != 0)
			args_set_option(args, OPTION_TAG, arena_string(arena, tag));
		start = i + 1;
	}
}

static bool
is_path(enum option_id id)
{
	return id == OPTION_NOTETYPES_FROM || id == OPTION_CSS;
}

/*
 * Returns the path as seen from here, or NULL after reporting that the file may not name it: otherwise
 * a folder of a stranger could put any file of the reader's into a package.
 */
static const char *
find_path(struct arena *arena, const struct stated_entry *entry, struct diag *diag)
{
	const char *typed = entry->value.value.p, *name = option_rows[entry->setting->id].name;
	const char *path = *typed == '\0' || *typed == '/' ? typed :
	    path_join(arena, entry->folder, typed);

	if (!path_is_below(slice_of(path_key(arena, path)), path_key(arena, entry->bound))) {
		diag_at(diag, DIAG_INVALID_SETTING, entry->text, entry->value.offset,
		    "%s: '%s' is outside '%s', so only --%s on the command line may name it",
		    entry->value.key.p, typed, entry->bound, name);
		return NULL;
	}
	if (!is_special_file(path))
		return path;
	report_invalid(diag, entry->text, &entry->value,
	    "this is a FIFO or device; only an option on the command line may name one");
	return NULL;
}

static void
store(struct args *args, const struct stated_entry *entry, struct arena *arena, struct diag *diag)
{
	enum option_id id = entry->setting->id;
	const char *text = entry->value.value.p;

	if (is_path(id))
		text = find_path(arena, entry, diag);
	if (text == NULL)
		return;
	args->stated = &(struct stated_option){
		diag, entry->text, entry->value.offset, entry->value.key.p};
	if (option_rows[id].argument == ARGUMENT_NONE)
		store_flag(args, entry, diag);
	else if (id == OPTION_TAG && !entry->value.is_item)
		store_tags(args, entry->value.value, arena);
	else
		args_set_option(args, id, text);
	args->stated = NULL;
}

/* Adds a value to the list, if its key is that of an option. */
static void
check_value(struct settings_check *check, const struct stated_value *value)
{
	const struct option_setting *setting = find_setting(value->key);
	struct diag *diag = check->cache->diag;
	struct stated_entry entry = {setting, *value, check->text, check->folder, check->bound};

	if (setting == NULL) {
		report_key(diag, check->text, value);
		return;
	}
	if (value->is_item && !setting->many) {
		if (value->is_first)
			report_invalid(diag, check->text, value,
			    "expected a single value, not a list");
	} else if (value->is_first && check->seen[setting->id]) {
		report_invalid(diag, check->text, value, "duplicate key");
	} else {
		vec_push(&check->stated, entry);
	}
	check->seen[setting->id] = true;
}

/* Starts with the command line, but lists begin with what files state. */
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
}

/* Stores values, except those that the command line replaces. */
static void
store_all(struct folder_settings *settings, const struct stated_entry *entries, size_t n,
    const struct folder_settings_cache *cache, struct diag *diag)
{
	for (size_t i = 0; i < n; i++) {
		const struct option_setting *setting = entries[i].setting;

		if (setting->many || !cache->args->given[setting->id])
			store(&settings->args, &entries[i], cache->arena, diag);
	}
}

/* Stores what the files above state, unless this one replaces it; patterns have other rules. */
static void
store_inherited(struct folder_settings *settings, struct settings_check *check,
    const struct folder_settings *above)
{
	/* Their errors were reported when they were read. */
	struct diag silent = {0};
	VEC(struct stated_entry) own = {0};

	for (size_t i = 0; above != NULL && i < above->nstated; i++) {
		const struct stated_entry *entry = &above->stated[i];

		if (!entry->setting->many && check->seen[entry->setting->id])
			continue;
		if (entry->setting->id != OPTION_EXCLUDE)
			vec_push(&own, *entry);
	}
	store_all(settings, own.v, own.n, check->cache, &silent);
	for (size_t i = 0; i < check->stated.n; i++)
		vec_push(&own, check->stated.v[i]);
	settings->stated = arena_copy(check->cache->arena, own.v, own.n, sizeof(*own.v));
	settings->nstated = own.n;
	vec_free(&own);
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
	for (size_t i = 0; i < args->warnings.n; i++)
		args_set_warning(own, args->warnings.v[i]);
	for (size_t i = 0; i < own->excludes.n; i++)
		buf_format(&lines, "%s\n", own->excludes.v[i]);
	settings->excludes = arena_slice(arena, buf_slice(&lines));
	buf_free(&lines);
}

static void
read_settings(struct folder_settings *settings, struct settings_check *check, const char *path,
    const struct folder_settings *above)
{
	struct folder_settings_cache *cache = check->cache;
	struct settings_file file;

	settings_file_read(cache->arena, path, &file, cache->diag);
	check->text = file.text;
	for (size_t i = 0; i < file.n; i++)
		check_value(check, &file.values[i]);
	start(settings, cache->args);
	store_inherited(settings, check, above);
	store_all(settings, check->stated.v, check->stated.n, cache, cache->diag);
	finish(settings, cache->arena, cache->args);
}

static struct folder_settings *
add_settings(struct folder_settings_cache *cache, const char *folder, const char *bound,
    const char *path, const struct folder_settings *above)
{
	struct folder_settings *settings = arena_alloc(cache->arena, sizeof(*settings));
	struct settings_check check = {.cache = cache, .folder = folder, .bound = bound};
	enum diag_level worst = cache->diag->worst;

	cache->diag->worst = DIAG_LEVEL_NONE;
	read_settings(settings, &check, path, above);
	if (!diag_fine(cache->diag))
		cache->invalid = true;
	if (worst > cache->diag->worst)
		cache->diag->worst = worst;
	vec_free(&check.stated);
	vec_push(&cache->all, settings);
	return settings;
}

const struct folder_settings *
folder_settings_find(struct folder_settings_cache *cache, const char *folder, const char *bound,
    const struct folder_settings *above)
{
	const char *path = strcmp(folder, ".") == 0 ? SETTINGS_FILE :
	    path_join(cache->arena, folder, SETTINGS_FILE);
	struct folder_settings *settings;
	struct buf key = {0};
	struct stat status;

	if (stat(path, &status) != 0) {
		if (system_failed(errno)) {
			diag_cannot_read(cache->diag, path);
			cache->invalid = true;
		}
		return above;
	}
	if (cache->by_path == NULL)
		cache->by_path = map_new(cache->arena);
	buf_format(&key, "%s%c%p", path_key(cache->arena, path), '\0', (const void *)above);
	settings = map_get(cache->by_path, buf_slice(&key));
	if (settings == NULL) {
		settings = add_settings(cache, folder, bound, path, above);
		map_put(cache->by_path, arena_slice(cache->arena, buf_slice(&key)), settings);
	}
	buf_free(&key);
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
