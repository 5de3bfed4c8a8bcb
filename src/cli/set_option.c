/* SPDX-License-Identifier: MIT */
/*
 * Checks the argument of each option and stores it.
 */
#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "cli/choose_format.h"
#include "cli/set_option.h"
#include "read/syntaxes/syntaxes.h"

#define MOST_THREADS	1024

bool
args_parse_number(const char *text, int64_t most, int64_t *number)
{
	char *end;
	long long value;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	value = strtoll(text, &end, 10);
	*number = value;
	return errno == 0 && *end == '\0' && value <= most;
}

/* Says what is wrong with the argument of an option, as it was typed.  Returns false. */
static bool __attribute__((format(printf, 3, 4)))
refuse(const struct args *args, enum option_id id, const char *format, ...)
{
	const struct stated_option *stated = args->stated;
	struct buf text = {0};
	va_list list;

	va_start(list, format);
	buf_vformat(&text, format, list);
	va_end(list);
	if (stated != NULL)
		diag_at(stated->diag, DIAG_INVALID_SETTING, stated->text, stated->offset, "%s: %s",
		    stated->key, buf_string(&text));
	else if (option_rows[id].name != NULL)
		report_usage("--%s: %s", option_rows[id].name, buf_string(&text));
	else
		report_usage("-%c: %s", option_rows[id].letter, buf_string(&text));
	buf_free(&text);
	return false;
}

/* Stores text that becomes part of notes. */
static bool
set_text(const struct args *args, struct slice *place, enum option_id id, const char *value)
{
	struct slice text = slice_of(value);

	*place = text;
	if (utf8_trim(text).n == 0)
		return refuse(args, id, "%s must not be empty", option_rows[id].argname);
	return utf8_check(text) == text.n ||
	    refuse(args, id, "%s is not valid UTF-8", option_rows[id].argname);
}

static bool
set_path(const struct args *args, const char **place, enum option_id id, const char *value)
{
	*place = value;
	return *value != '\0' || refuse(args, id, "%s must not be empty", option_rows[id].argname);
}

static bool
add_tag(struct args *args, const char *value)
{
	struct slice tag;

	if (!set_text(args, &tag, OPTION_TAG, value))
		return false;
	/* In a settings file, a tag is read as in front matter, where white space becomes '_'. */
	for (size_t at = 0; args->stated == NULL && at < tag.n;)
		if (utf8_is_space(utf8_next(tag, &at)))
			return refuse(args, OPTION_TAG,
			    "'%s' contains white space, which ends a tag in Anki; use '_'", value);
	vec_push(&args->tags, tag);
	return true;
}

static bool
add_media_root(struct args *args, const char *value)
{
	struct stat status;

	if (stat(value, &status) != 0)
		return refuse(args, OPTION_MEDIA_ROOT, "'%s': %s", value, strerror(errno));
	if (!S_ISDIR(status.st_mode))
		return refuse(args, OPTION_MEDIA_ROOT, "'%s' is not a folder", value);
	vec_push(&args->media_roots, value);
	return true;
}

static bool
set_encoding(struct args *args, const char *value)
{
	args->job.encoding = value;
	return encoding_is_known(value) ||
	    refuse(args, OPTION_ENCODING, "unknown encoding '%s'; 'iconv -l' lists all", value);
}

static bool
add_exclude(struct args *args, const char *value)
{
	vec_push(&args->excludes, value);
	return *value != '\0' || refuse(args, OPTION_EXCLUDE, "GLOB must not be empty");
}

static bool
set_threads(struct args *args, const char *value)
{
	int64_t number;
	long processors;

	if (!args_parse_number(value, MOST_THREADS, &number))
		return refuse(args, OPTION_JOBS, "'%s' is not a number from 0 to %d", value,
		    MOST_THREADS);
	if (number == 0) {
		processors = sysconf(_SC_NPROCESSORS_ONLN);
		number = processors > 0 ? processors : 1;
	}
	args->threads = (size_t)number;
	return true;
}

static bool
set_compression(struct args *args, const char *value)
{
	int64_t level;

	if (!args_parse_number(value, COMPRESSION_MAX, &level))
		return refuse(args, OPTION_COMPRESSION, "'%s' is not a number from 0 to %d", value,
		    COMPRESSION_MAX);
	args->job.writing.compression = (int)level;
	return true;
}

/* A number of bytes, or of one of the units K, M and G. */
static bool
set_limit_size(struct args *args, const char *value)
{
	static const char units[] = "KMG";
	size_t n = strlen(value);
	const char *unit = n == 0 ? NULL : memchr(units, value[n - 1] & ~0x20, 3);
	char *digits = memory_zeroed(n + 1, 1);
	int shift = unit == NULL ? 0 : 10 * (int)(unit - units + 1);
	int64_t number = 0;
	bool fine;

	memcpy(digits, value, unit == NULL ? n : n - 1);
	fine = args_parse_number(digits, INT64_MAX >> shift, &number) && number != 0;
	free(digits);
	if (!fine)
		return refuse(args, OPTION_LIMIT_SIZE,
		    "'%s' is not a size such as 1000000, 500M or 4G", value);
	args->job.limit = (uint64_t)number << shift;
	return true;
}

/* Appends "auto, headings, pairs or qa". */
static void
add_choices(struct buf *buf, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		if (i != 0)
			buf_text(buf, words[i + 1] == NULL ? " or " : ", ");
		buf_text(buf, words[i]);
	}
}

/* Stores the index of the value in the list of words, which ends in NULL. */
static bool
set_choice(const struct args *args, size_t *choice, enum option_id id, const char *const *words,
    const char *value)
{
	struct buf known = {0};

	for (*choice = 0; words[*choice] != NULL; (*choice)++)
		if (strcmp(value, words[*choice]) == 0)
			return true;
	add_choices(&known, words);
	refuse(args, id, "invalid value '%s'; use %s", value,
	    buf_string(&known));
	buf_free(&known);
	return false;
}

static bool
set_colour(struct args *args, const char *value)
{
	static const char *const words[] = {
		[REPORT_COLOUR_AUTO] = "auto",
		[REPORT_COLOUR_ALWAYS] = "always",
		[REPORT_COLOUR_NEVER] = "never",
		NULL
	};
	size_t choice;

	if (!set_choice(args, &choice, OPTION_COLOR, words, value))
		return false;
	args->colour = (enum report_colour)choice;
	return true;
}

static bool
set_select(struct args *args, const char *value)
{
	struct buf why = {0};
	bool fine = job_can_select(value, &why) ||
	    refuse(args, OPTION_SELECT, "%s", buf_string(&why));

	args->job.select = value;
	buf_free(&why);
	return fine;
}

static bool
set_layout(struct args *args, const char *value)
{
	static const char *const words[] = {"legacy", "latest", NULL};
	size_t choice;

	if (!set_choice(args, &choice, OPTION_PACKAGE, words, value))
		return false;
	args->job.writing.latest = choice == 1;
	return true;
}

static bool
set_cards(struct args *args, const char *value)
{
	struct settings *settings = &args->job.settings;

	settings->cards = settings_card_lines(slice_of(value));
	if (settings->cards == CARDS_UNSET && syntax_find(slice_of(value)) != NULL) {
		settings->cards = CARDS_MARKED;
		settings->syntax = slice_of(value);
	}
	return settings->cards != CARDS_UNSET ||
	    refuse(args, OPTION_CARDS, "invalid value '%s'; use auto, headings, pairs, qa, fields or the name"
	    " of a syntax (--list-syntaxes)", value);
}

/* A tab is hard to type in a shell, so "\\t" stands for it. */
static bool
set_separator(struct args *args, const char *value)
{
	if (*value == '\0')
		return refuse(args, OPTION_SEPARATOR,
		    "STRING must not be empty; omit it to detect the separator");
	args->job.settings.separator = strcmp(value, "\\t") == 0 ? SLICE("\t") : slice_of(value);
	return true;
}

static bool
set_card_separator(struct args *args, const char *value)
{
	if (*value == '\0')
		return refuse(args, OPTION_CARD_SEPARATOR,
		    "STRING must not be empty; omit it to detect the separator");
	args->job.settings.card_separator = slice_of(value);
	return true;
}

static bool
set_chapters(struct args *args, const char *value)
{
	size_t choice;

	if (!set_choice(args, &choice, OPTION_CHAPTERS, settings_chapter_words, value))
		return false;
	args->job.settings.chapters = (enum chapter_use)choice;
	return true;
}

static bool
set_line_breaks(struct args *args, const char *value)
{
	size_t choice;

	if (!set_choice(args, &choice, OPTION_LINE_BREAKS, settings_line_break_words, value))
		return false;
	args->job.settings.line_breaks = (enum line_breaks)(choice + 1);
	return true;
}

static bool
set_deletions(struct args *args, const char *value)
{
	size_t choice;

	if (!set_choice(args, &choice, OPTION_CLOZE, settings_deletion_words, value))
		return false;
	args->job.settings.deletions = (enum deletion_marks)(choice + 1);
	return true;
}

static bool
set_card_level(struct args *args, const char *value)
{
	int64_t level;

	if (!args_parse_number(value, HEADING_LEVELS, &level) || level == 0)
		return refuse(args, OPTION_CARD_LEVEL, "'%s' is not a number from 1 to %d", value,
		    HEADING_LEVELS);
	args->job.settings.card_level = (uint8_t)level;
	return true;
}

static bool
set_update(struct args *args, enum job_update update, const char *old)
{
	args->job.update = update;
	args->job.old = old;
	args->update_asked = update != JOB_UPDATE_NEVER;
	return old == NULL || set_path(args, &args->job.old, OPTION_UPDATE, old);
}

static bool
report_unknown_warning(const struct args *args, struct slice name)
{
	struct nearest_name nearest = {.wanted = name};

	for (int id = 0; id < DIAG_COUNT; id++)
		if (diag_is_optional((enum diag_id)id))
			nearest_name_try(&nearest, diag_name((enum diag_id)id));
	if (nearest.best != NULL)
		return refuse(args, OPTION_WARNING, "unknown warning '%.*s'; did you mean '%s'?",
		    SLICE_ARG(name), nearest.best);
	return refuse(args, OPTION_WARNING,
	    "unknown warning '%.*s'; see flashpress --list-diagnostics", SLICE_ARG(name));
}

static bool
find_warning(const struct args *args, struct slice name, enum diag_id *id)
{
	*id = diag_find(name);
	if (*id == DIAG_COUNT)
		return report_unknown_warning(args, name);
	if (!diag_is_optional(*id))
		return refuse(args, OPTION_WARNING, "'%.*s' is an error and cannot be turned off",
		    SLICE_ARG(name));
	return true;
}

static void
set_all(bool *settings, bool value)
{
	for (int id = 0; id < DIAG_COUNT; id++)
		settings[id] = value;
}

/* -Werror concerns warnings, but not notes; -Wno-error takes back everything. */
static void
set_errors(struct args *args, bool on)
{
	for (int id = 0; id < DIAG_COUNT; id++)
		args->diag.as_error[id] =
		    on && (args->diag.as_error[id] ||
		    diag_default_level((enum diag_id)id) == DIAG_LEVEL_WARNING);
}

/* [no-]NAME, [no-]all, [no-]error or [no-]error=NAME; as in gcc, the last also turns NAME on. */
bool
args_set_warning(struct args *args, const char *value)
{
	struct slice name = slice_of(value);
	bool on = diag_find(name) != DIAG_COUNT || !slice_starts(name, SLICE("no-"));
	enum diag_id id;

	name = slice_from(name, on ? 0 : 3);
	if (slice_equal(name, SLICE("all"))) {
		set_all(args->diag.off, !on);
	} else if (slice_equal(name, SLICE("error"))) {
		set_errors(args, on);
	} else if (slice_starts(name, SLICE("error="))) {
		if (!find_warning(args, slice_from(name, 6), &id))
			return false;
		args->diag.as_error[id] = on;
		args->diag.off[id] = args->diag.off[id] && !on;
	} else {
		if (!find_warning(args, name, &id))
			return false;
		args->diag.off[id] = !on;
	}
	return true;
}

/* Keeps the argument, because it wins over those of settings files. */
static bool
add_warning(struct args *args, const char *value)
{
	vec_push(&args->warnings, value);
	return args_set_warning(args, value);
}

/* This one and set_show() cannot fail; they return true so that args_set_option() can return it. */
static bool
set_verbosity(struct args *args, int verbosity)
{
	args->verbosity = verbosity;
	return true;
}

static bool
set_new_notetype(struct args *args, const char *value)
{
	struct slice name;

	args->new_notetype = value;
	args->show = ARGS_NEW_NOTETYPE;
	return set_text(args, &name, OPTION_NEW_NOTETYPE, value);
}

static bool
set_show(struct args *args, enum args_show show)
{
	args->show = show;
	return true;
}

/* Where an option that takes no argument is stored, or NULL for other options. */
static bool *
flag_of(struct args *args, enum option_id id)
{
	switch (id) {
	case OPTION_KEEP_GOING:		return &args->keep_going;
	case OPTION_STRICT:		return &args->job.strict;
	case OPTION_NO_TITLE:		return &args->job.settings.no_title;
	case OPTION_PLAIN_CODE:		return &args->job.settings.plain_code;
	case OPTION_AUTO_TAGS:		return &args->job.auto_tags;
	case OPTION_IDS:		return &args->job.writing.ids;
	case OPTION_SOURCE:		return &args->job.source;
	case OPTION_PLAN:		return &args->job.plan;
	case OPTION_EMBED_MEDIA:	return &args->job.writing.embed_media;
	case OPTION_SCHEDULING:		return &args->job.writing.scheduling;
	case OPTION_CHECK:		return &args->check;
	default:			return NULL;
	}
}

/* Where an option whose argument becomes part of notes is stored, or NULL for other options. */
static struct slice *
text_of(struct args *args, enum option_id id)
{
	struct settings *settings = &args->job.settings;

	switch (id) {
	case OPTION_DECK:		return &settings->deck;
	case OPTION_TITLE:		return &settings->title;
	case OPTION_NOTETYPE:		return &settings->notetype;
	case OPTION_STYLE:		return &settings->style;
	case OPTION_ID:			return &settings->namespace;
	default:			return NULL;
	}
}

bool
args_set_option(struct args *args, enum option_id id, const char *value)
{
	bool *flag = flag_of(args, id);
	struct slice *text = text_of(args, id);

	if (flag != NULL)
		return *flag = true;
	if (text != NULL)
		return set_text(args, text, id, value);
	switch (id) {
	case OPTION_FROM:
		return choose_format(&args->job.reader, value, FORMAT_USE_READ);
	case OPTION_ENCODING:		return set_encoding(args, value);
	case OPTION_TO:
		return choose_format(&args->job.writer, value, FORMAT_USE_WRITE);
	case OPTION_OUTPUT:		return set_path(args, &args->output, id, value);
	case OPTION_OUTPUT_DIR:		return set_path(args, &args->directory, id, value);
	case OPTION_JOBS:		return set_threads(args, value);
	case OPTION_EXCLUDE:		return add_exclude(args, value);
	case OPTION_CARDS:		return set_cards(args, value);
	case OPTION_SEPARATOR:		return set_separator(args, value);
	case OPTION_CARD_SEPARATOR:	return set_card_separator(args, value);
	case OPTION_CARD_LEVEL:		return set_card_level(args, value);
	case OPTION_LINE_BREAKS:	return set_line_breaks(args, value);
	case OPTION_NEW_NOTETYPE:	return set_new_notetype(args, value);
	case OPTION_NOTETYPES_FROM:	return set_path(args, &args->job.note_types, id, value);
	case OPTION_CLOZE:		return set_deletions(args, value);
	case OPTION_CSS:
		return set_path(args, &args->job.settings.css, id, value);
	case OPTION_CHAPTERS:		return set_chapters(args, value);
	case OPTION_TAG:		return add_tag(args, value);
	case OPTION_MEDIA_ROOT:		return add_media_root(args, value);
	case OPTION_UPDATE:
		return set_update(args, value == NULL ? JOB_UPDATE_OUTPUT : JOB_UPDATE_FROM, value);
	case OPTION_NO_UPDATE:		return set_update(args, JOB_UPDATE_NEVER, NULL);
	case OPTION_LIMIT_SIZE:		return set_limit_size(args, value);
	case OPTION_COMPRESSION:	return set_compression(args, value);
	case OPTION_SELECT:		return set_select(args, value);
	case OPTION_PACKAGE:		return set_layout(args, value);
	case OPTION_WARNING:		return add_warning(args, value);
	case OPTION_QUIET:		return set_verbosity(args, -1);
	case OPTION_VERBOSE:		return set_verbosity(args, 1);
	case OPTION_COLOR:		return set_colour(args, value);
	case OPTION_LIST_FORMATS:	return set_show(args, ARGS_SHOW_FORMATS);
	case OPTION_LIST_SYNTAXES:	return set_show(args, ARGS_SHOW_SYNTAXES);
	case OPTION_LIST_DIAGNOSTICS:	return set_show(args, ARGS_SHOW_DIAGNOSTICS);
	case OPTION_HELP:		return set_show(args, ARGS_SHOW_HELP);
	case OPTION_VERSION:		return set_show(args, ARGS_SHOW_VERSION);
	default:			return false;
	}
}
