/* SPDX-License-Identifier: MIT */
/*
 * From argv to struct args: getopt_long over the rows of options.def, then the
 * rules between options.  Every mistake is one line on standard error.
 */
#include "config.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/args.h"
#include "formats.h"

#define MOST_THREADS	1024
#define MOST_COMPRESSION 12
#define MOST_LEVELS	6
/* The end of the year 9999: note ids are this in milliseconds. */
#define LAST_SECOND	INT64_C(253402300799)
/* What getopt_long returns for a row is this and its index; letters are below. */
#define LONG		0x100
/* What it returns for an operand when the option string begins with '-'. */
#define OPERAND		1

enum option_id {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, help)	OPTION_##symbol,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

enum option_argument {
	ARGUMENT_NONE = no_argument,
	ARGUMENT_REQUIRED = required_argument,
	ARGUMENT_JOINED = required_argument,
	ARGUMENT_OPTIONAL = optional_argument
};

static const struct option_row {
	int			 letter;	/* 0: none */
	const char		*name;		/* NULL: none */
	enum option_argument	 argument;
	const char		*argname;
} rows[OPTION_COUNT] = {
#define OPTION(symbol, letter, name, argument, argname, help)	\
	{letter, name, ARGUMENT_##argument, argname},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* getopt_long's own tables. */
struct getopt_tables {
	char		 letters[2 * OPTION_COUNT + 3];
	struct option	 names[OPTION_COUNT + 1];
};

static void
make_tables(struct getopt_tables *tables)
{
	struct option *name = tables->names;
	char *letter = tables->letters;

	/* '-' gives operands in order, whatever POSIXLY_CORRECT says; ':' tells what is missing. */
	*letter++ = '-';
	*letter++ = ':';
	for (int id = 0; id < OPTION_COUNT; id++) {
		if (rows[id].letter != 0) {
			*letter++ = (char)rows[id].letter;
			if (rows[id].argument == ARGUMENT_REQUIRED)
				*letter++ = ':';
		}
		if (rows[id].name != NULL)
			*name++ = (struct option){rows[id].name, (int)rows[id].argument, NULL,
			    LONG + id};
	}
	*letter = '\0';
	*name = (struct option){NULL, 0, NULL, 0};
}

/* The row of what getopt_long returned. */
static enum option_id
option_of(int returned)
{
	int id = 0;

	if (returned >= LONG)
		return (enum option_id)(returned - LONG);
	while (id < OPTION_COUNT && rows[id].letter != returned)
		id++;
	return (enum option_id)id;
}

static bool
unknown_name(const char *argument)
{
	struct slice given = slice_until(slice_of(argument + 2), strcspn(argument + 2, "="));
	struct nearest nearest = {.wanted = given};
	size_t beginnings = 0;

	for (int id = 0; id < OPTION_COUNT; id++) {
		if (rows[id].name == NULL)
			continue;
		nearest_try(&nearest, rows[id].name);
		beginnings += slice_starts(slice_of(rows[id].name), given);
	}
	if (beginnings > 1)
		return report_usage("option '--%.*s' is ambiguous", SLICE_ARG(given));
	if (nearest.best != NULL)
		return report_usage("unknown option '--%.*s'; did you mean '--%s'?",
		    SLICE_ARG(given), nearest.best);
	return report_usage("unknown option '--%.*s'; see flashpress --help", SLICE_ARG(given));
}

/* What getopt_long complains about: '?' or ':', with optopt and its last argument. */
static bool
bad_option(int returned, const char *argument)
{
	const struct option_row *row;

	if (optopt == 0)
		return unknown_name(argument);
	if (option_of(optopt) == OPTION_COUNT)
		return report_usage("unknown option '-%c'; see flashpress --help", optopt);
	row = &rows[option_of(optopt)];
	if (returned == '?')
		return report_usage("option '--%s' takes no argument", row->name);
	if (optopt < LONG)
		return report_usage("option '-%c' needs an argument: %s", optopt, row->argname);
	return report_usage("option '--%s' needs an argument: %s", row->name, row->argname);
}

/* Digits only, at most `most`. */
static bool
parse_number(const char *text, int64_t most, int64_t *number)
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

static bool
can(const struct format *format, bool reading)
{
	return reading ? format_is_read(format) : format_is_written(format);
}

/* The names, or with `suffixes` the suffixes, of formats that can be read or written. */
static const char *
known_formats(struct buf *buf, bool reading, bool suffixes)
{
	for (const struct format *format = formats; format->name != NULL; format++) {
		const char *shown = suffixes ? format->suffixes : format->name;

		if (!can(format, reading) || *shown == '\0')
			continue;
		buf_text(buf, buf->n != 0 ? suffixes ? " " : ", " : "");
		buf_text(buf, shown);
	}
	return buf_string(buf);
}

static bool
unknown_format(const char *name, bool reading)
{
	struct nearest nearest = {.wanted = slice_of(name)};

	for (const struct format *format = formats; format->name != NULL; format++)
		if (can(format, reading))
			nearest_try(&nearest, format->name);
	if (nearest.best != NULL)
		return report_usage("unknown format '%s'; did you mean '%s'?", name, nearest.best);
	return report_usage("unknown format '%s'; see flashpress --list-formats", name);
}

static bool
set_format(const struct format **format, const char *name, bool reading)
{
	struct buf known = {0};

	*format = format_find(slice_of(name));
	if (*format == NULL)
		return unknown_format(name, reading);
	if (can(*format, reading))
		return true;
	report_usage("format '%s' cannot be %s; these can: %s", name, reading ? "read" : "written",
	    known_formats(&known, reading, false));
	buf_free(&known);
	return false;
}

/* Text that becomes part of notes. */
static bool
set_text(struct slice *place, enum option_id id, const char *value)
{
	struct slice text = slice_of(value);

	*place = text;
	if (utf8_trim(text).n == 0)
		return report_usage("--%s: %s is empty", rows[id].name, rows[id].argname);
	return utf8_check(text) == text.n ||
	    report_usage("--%s: %s is not valid UTF-8", rows[id].name, rows[id].argname);
}

static bool
set_path(const char **place, enum option_id id, const char *value)
{
	*place = value;
	return *value != '\0' || report_usage("--%s: %s is empty", rows[id].name, rows[id].argname);
}

static bool
add_tag(struct args *args, const char *value)
{
	struct slice tag;

	if (!set_text(&tag, OPTION_TAG, value))
		return false;
	for (size_t at = 0; at < tag.n;)
		if (utf8_is_space(utf8_next(tag, &at)))
			return report_usage(
			    "--tag: '%s' has white space, which ends a tag in Anki", value);
	vec_push(&args->tags, tag);
	return true;
}

static bool
add_media_root(struct args *args, const char *value)
{
	struct stat status;

	if (stat(value, &status) != 0)
		return report_usage("--media-root: '%s': %s", value, strerror(errno));
	if (!S_ISDIR(status.st_mode))
		return report_usage("--media-root: '%s' is no folder", value);
	vec_push(&args->media_roots, value);
	return true;
}

static bool
set_threads(struct args *args, const char *value)
{
	int64_t number;
	long processors;

	if (!parse_number(value, MOST_THREADS, &number))
		return report_usage("--jobs: '%s' is no number from 0 to %d", value, MOST_THREADS);
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

	if (!parse_number(value, MOST_COMPRESSION, &level))
		return report_usage(
		    "--compression: '%s' is no number from 0 to %d", value, MOST_COMPRESSION);
	args->job.writing.compression = (int)level;
	return true;
}

/* "auto, headings, pairs and qa". */
static void
add_choices(struct buf *buf, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		if (i != 0)
			buf_text(buf, words[i + 1] == NULL ? " and " : ", ");
		buf_text(buf, words[i]);
	}
}

/* The index of the value among the words, the last of which is NULL. */
static bool
set_choice(size_t *choice, enum option_id id, const char *const *words, const char *value)
{
	struct buf known = {0};

	for (*choice = 0; words[*choice] != NULL; (*choice)++)
		if (strcmp(value, words[*choice]) == 0)
			return true;
	add_choices(&known, words);
	report_usage("--%s: '%s' is none of %s", rows[id].name, value, buf_string(&known));
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

	if (!set_choice(&choice, OPTION_COLOR, words, value))
		return false;
	args->colour = (enum report_colour)choice;
	return true;
}

static bool
set_cards(struct args *args, const char *value)
{
	size_t choice;

	if (!set_choice(&choice, OPTION_CARDS, settings_card_words, value))
		return false;
	args->job.settings.cards = (enum card_lines)(choice + 1);
	return true;
}

static bool
set_chapters(struct args *args, const char *value)
{
	size_t choice;

	if (!set_choice(&choice, OPTION_CHAPTERS, settings_chapter_words, value))
		return false;
	args->job.settings.chapters = (enum chapter_use)choice;
	return true;
}

static bool
set_card_level(struct args *args, const char *value)
{
	int64_t level;

	if (!parse_number(value, MOST_LEVELS, &level) || level == 0)
		return report_usage(
		    "--card-level: '%s' is no number from 1 to %d", value, MOST_LEVELS);
	args->job.settings.card_level = (uint8_t)level;
	return true;
}

static bool
set_update(struct args *args, enum job_update update, const char *old)
{
	args->job.update = update;
	args->job.old = old;
	args->update_asked = update != JOB_UPDATE_NEVER;
	return old == NULL || set_path(&args->job.old, OPTION_UPDATE, old);
}

static bool
unknown_warning(struct slice name)
{
	struct nearest nearest = {.wanted = name};

	for (int id = 0; id < DIAG_COUNT; id++)
		if (diag_default_level((enum diag_id)id) == DIAG_LEVEL_WARNING)
			nearest_try(&nearest, diag_name((enum diag_id)id));
	if (nearest.best != NULL)
		return report_usage("-W: unknown warning '%.*s'; did you mean '%s'?",
		    SLICE_ARG(name), nearest.best);
	return report_usage(
	    "-W: unknown warning '%.*s'; see flashpress --list-diagnostics", SLICE_ARG(name));
}

static bool
find_warning(struct slice name, enum diag_id *id)
{
	*id = diag_find(name);
	if (*id == DIAG_COUNT)
		return unknown_warning(name);
	if (diag_default_level(*id) != DIAG_LEVEL_WARNING)
		return report_usage("-W: '%.*s' is always an error", SLICE_ARG(name));
	return true;
}

static void
set_all(bool *settings, bool value)
{
	for (int id = 0; id < DIAG_COUNT; id++)
		settings[id] = value;
}

/* [no-]NAME, [no-]all, [no-]error, [no-]error=NAME; as in compilers, the last is also on. */
static bool
set_warning(struct args *args, const char *value)
{
	struct slice name = slice_of(value);
	bool on = diag_find(name) != DIAG_COUNT || !slice_starts(name, SLICE("no-"));
	enum diag_id id;

	name = slice_from(name, on ? 0 : 3);
	if (slice_equal(name, SLICE("all"))) {
		set_all(args->diag.off, !on);
	} else if (slice_equal(name, SLICE("error"))) {
		set_all(args->diag.as_error, on);
	} else if (slice_starts(name, SLICE("error="))) {
		if (!find_warning(slice_from(name, 6), &id))
			return false;
		args->diag.as_error[id] = on;
		args->diag.off[id] = args->diag.off[id] && !on;
	} else {
		if (!find_warning(name, &id))
			return false;
		args->diag.off[id] = !on;
	}
	return true;
}

/* These cannot fail; they return true so that each option is one call. */
static bool
set_flag(bool *flag)
{
	*flag = true;
	return true;
}

static bool
set_verbosity(struct args *args, int verbosity)
{
	args->verbosity = verbosity;
	return true;
}

static bool
set_show(struct args *args, enum args_show show)
{
	args->show = show;
	return true;
}

static bool
set_option(struct args *args, enum option_id id, const char *value)
{
	switch (id) {
	case OPTION_FROM:		return set_format(&args->job.reader, value, true);
	case OPTION_TO:			return set_format(&args->job.writer, value, false);
	case OPTION_OUTPUT:		return set_path(&args->output, id, value);
	case OPTION_OUTPUT_DIR:		return set_path(&args->directory, id, value);
	case OPTION_JOBS:		return set_threads(args, value);
	case OPTION_KEEP_GOING:		return set_flag(&args->keep_going);
	case OPTION_DECK:		return set_text(&args->job.settings.deck, id, value);
	case OPTION_TITLE:		return set_text(&args->job.settings.title, id, value);
	case OPTION_NO_TITLE:		return set_flag(&args->job.settings.no_title);
	case OPTION_CARDS:		return set_cards(args, value);
	case OPTION_CARD_LEVEL:		return set_card_level(args, value);
	case OPTION_CHAPTERS:		return set_chapters(args, value);
	case OPTION_TAG:		return add_tag(args, value);
	case OPTION_AUTO_TAGS:		return set_flag(&args->job.auto_tags);
	case OPTION_ID:			return set_text(&args->job.settings.namespace, id, value);
	case OPTION_MEDIA_ROOT:		return add_media_root(args, value);
	case OPTION_IDS:		return set_flag(&args->job.writing.ids);
	case OPTION_SOURCE:		return set_flag(&args->job.source);
	case OPTION_UPDATE:
		return set_update(args, value == NULL ? JOB_UPDATE_OUTPUT : JOB_UPDATE_FROM, value);
	case OPTION_NO_UPDATE:		return set_update(args, JOB_UPDATE_NEVER, NULL);
	case OPTION_PLAN:		return set_flag(&args->job.plan);
	case OPTION_COMPRESSION:	return set_compression(args, value);
	case OPTION_CHECK:		return set_flag(&args->check);
	case OPTION_WARNING:		return set_warning(args, value);
	case OPTION_QUIET:		return set_verbosity(args, -1);
	case OPTION_VERBOSE:		return set_verbosity(args, 1);
	case OPTION_COLOR:		return set_colour(args, value);
	case OPTION_LIST_FORMATS:	return set_show(args, ARGS_SHOW_FORMATS);
	case OPTION_LIST_DIAGNOSTICS:	return set_show(args, ARGS_SHOW_DIAGNOSTICS);
	case OPTION_HELP:		return set_show(args, ARGS_SHOW_HELP);
	case OPTION_VERSION:		return set_show(args, ARGS_SHOW_VERSION);
	case OPTION_COUNT:		break;
	}
	return false;
}

/* The first --help or --list ends the parse: what is wrong behind it does not matter any more. */
static bool
parse_options(struct args *args, int argc, char **argv)
{
	struct getopt_tables tables;
	int returned;

	make_tables(&tables);
	opterr = 0;
	while (args->show == ARGS_SHOW_NOTHING &&
	    (returned = getopt_long(argc, argv, tables.letters, tables.names, NULL)) != -1) {
		if (returned == OPERAND)
			vec_push(&args->operands, optarg);
		else if (returned == '?' || returned == ':')
			return bad_option(returned, argv[optind - 1]);
		else if (!set_option(args, option_of(returned), optarg))
			return false;
	}
	for (; optind < argc; optind++)
		vec_push(&args->operands, argv[optind]);
	return true;
}

/* -t, else the suffix of -o, else a package. */
static bool
settle_writer(struct args *args)
{
	struct buf known = {0};
	struct stat status;

	if (args->output != NULL && stat(args->output, &status) == 0 && S_ISDIR(status.st_mode))
		return report_usage("-o: '%s' is a folder; -O DIR writes into one", args->output);
	if (args->job.writer != NULL)
		return true;
	if (args->output == NULL || strcmp(args->output, "-") == 0)
		return set_format(&args->job.writer, "apkg", false);
	args->job.writer = format_by_suffix(args->output);
	if (args->job.writer != NULL && can(args->job.writer, false))
		return true;
	report_usage(
	    "-o: no output format has the suffix of '%s'; use %s, or name a format with -t",
	    args->output, known_formats(&known, false, true));
	buf_free(&known);
	return false;
}

static bool
settle_conflicts(const struct args *args)
{
	if (args->output != NULL && args->directory != NULL)
		return report_usage("-o and -O exclude each other");
	if (args->job.settings.title.n != 0 && args->job.settings.no_title)
		return report_usage("--title and --no-title exclude each other");
	if (args->check && args->job.plan)
		return report_usage("--check and --plan exclude each other");
	return true;
}

/* Only packages have an identity that can be kept; a named one may lend it to notes that say it. */
static bool
settle_update(const struct args *args)
{
	const struct format *writer = args->job.writer;
	bool lent = args->job.writing.ids && args->job.update == JOB_UPDATE_FROM && !args->job.plan;

	if (args->job.writing.ids && !(writer->flags & FORMAT_NOTES))
		return report_usage("--ids: format '%s' has no notes to write guids into",
		    writer->name);
	if (!(writer->flags & FORMAT_UPDATES) && !lent && (args->job.plan || args->update_asked))
		return report_usage("%s: output in format '%s' is never updated, only replaced",
		    args->job.plan ? "--plan" : "--update", writer->name);
	return true;
}

static bool
settle_operands(struct args *args)
{
	for (size_t i = 0; i < args->operands.n; i++)
		if (*args->operands.v[i] == '\0')
			return report_usage("the name of an input is empty");
	if (args->operands.n != 0)
		return true;
	if (isatty(STDIN_FILENO))
		return report_usage(
		    "no input; try 'flashpress notes.txt', or see flashpress --help");
	vec_push(&args->operands, "-");
	return true;
}

/* https://reproducible-builds.org/specs/source-date-epoch/: ASCII digits, seconds since 1970. */
static bool
settle_time(struct args *args)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	args->job.clock = (int64_t)time(NULL);
	args->job.epoch = -1;
	return epoch == NULL || parse_number(epoch, LAST_SECOND, &args->job.epoch) ||
	    report_usage("SOURCE_DATE_EPOCH: '%s' is no number of seconds since 1970", epoch);
}

bool
args_parse(struct args *args, int argc, char **argv)
{
	*args = (struct args){.threads = 1, .job.writing.compression = 1};
	if (!parse_options(args, argc, argv))
		return false;
	if (args->show != ARGS_SHOW_NOTHING)
		return true;
	args->job.output_named = args->output != NULL;
	args->job.settings.tags = args->tags.v;
	args->job.settings.ntags = args->tags.n;
	args->job.media_roots = args->media_roots.v;
	args->job.nmedia_roots = args->media_roots.n;
	return settle_conflicts(args) && settle_writer(args) && settle_update(args) &&
	    settle_operands(args) && settle_time(args);
}

void
args_free(struct args *args)
{
	vec_free(&args->operands);
	vec_free(&args->tags);
	vec_free(&args->media_roots);
}
