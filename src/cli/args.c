/* SPDX-License-Identifier: MIT */
/*
 * Parses argv: first each option by itself, then the rules that concern several of them.
 * The first mistake is reported in one line on standard error.
 */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/args.h"
#include "cli/choose_format.h"
#include "cli/paths.h"
#include "cli/set_option.h"

/* The end of the year 9999, which does not overflow in milliseconds, the unit of Anki's ids. */
#define LAST_SECOND	INT64_C(253402300799)

/* Stops at the first -h, --version or --list-...: later mistakes no longer matter. */
static bool
parse_options(struct args *args, int argc, char **argv)
{
	struct option_parser parser;

	option_parser_start(&parser, argc, argv);
	while (args->show == ARGS_SHOW_NOTHING) {
		switch (option_parser_next(&parser)) {
		case TOKEN_OPTION:
			if (!args_set_option(args, parser.id, parser.value))
				return false;
			args->given[parser.id] = true;
			if (parser.id == OPTION_HELP && parser.by_letter)
				args->show = ARGS_SHOW_FIRST_SCREEN;
			break;
		case TOKEN_OPERAND:
			vec_push(&args->operands, parser.value);
			break;
		case TOKEN_END:
			return true;
		case TOKEN_ERROR:
			return false;
		}
	}
	return true;
}

/* Whether people see what is in the only input if it is a package, instead of a copy of it. */
static bool
may_show_package(const struct args *args)
{
	return args->operands.n < 2 && args->output == NULL && args->directory == NULL &&
	    !args->check && !args->job.plan && !args->update_asked;
}

/* An output with a slash at its end, or a folder that exists, is a folder. */
static bool
is_folder(const char *output)
{
	struct stat status;

	return output != NULL && *output != '\0' && (output[strlen(output) - 1] == '/' ||
	    (stat(output, &status) == 0 && S_ISDIR(status.st_mode)));
}

static bool
settle_folder(struct args *args)
{
	args->job.output_is_folder = true;
	/* A folder with the suffix of a file is more likely a mistake. */
	if (args->job.writer == NULL && args->output[strlen(args->output) - 1] != '/')
		args->job.writer = format_by_suffix(args->output);
	if (args->job.writer == NULL)
		return choose_format(&args->job.writer, "markdown", FORMAT_USE_WRITE);
	return args->job.writer->write_folder != NULL ||
	    report_usage("-o: '%s' is a folder, and format '%s' is written to files; use -O to write"
	    " them into the folder", args->output, args->job.writer->name);
}

/* The format is that of -t; without it, that of the suffix of -o; without both, a package. */
static bool
settle_writer(struct args *args)
{
	if (is_folder(args->output))
		return settle_folder(args);
	if (args->job.writer != NULL)
		return true;
	args->shows_package = may_show_package(args);
	if (args->output == NULL || path_is_standard(args->output))
		return choose_format(&args->job.writer, "apkg", FORMAT_USE_WRITE);
	return choose_format_by_suffix(&args->job.writer, args->output);
}

static bool
settle_conflicts(const struct args *args)
{
	struct stat status;

	if (args->output != NULL && args->directory != NULL)
		return report_usage("-o and -O cannot be used together");
	if (args->directory != NULL && stat(args->directory, &status) == 0 &&
	    !S_ISDIR(status.st_mode))
		return report_usage("-O: '%s' is a file; name a folder", args->directory);
	if (args->job.settings.title.n != 0 && args->job.settings.no_title)
		return report_usage("--title and --no-title cannot be used together");
	if (args->check && args->job.plan)
		return report_usage("--check and --plan cannot be used together");
	return true;
}

/* Formats that describe lines would show everything. */
static bool
settle_selection(const struct args *args)
{
	return args->job.select == NULL || (args->job.writer->flags & FORMAT_LINES) == 0 ||
	    report_usage("--select: format '%s' shows the lines of texts, not their notes; use"
	    " -t cards or -t info", args->job.writer->name);
}

/*
 * Only packages are updated.  But text with --ids can be written with the guids of the package that
 * --update names.
 */
static bool
settle_update(const struct args *args)
{
	const struct format *writer = args->job.writer;
	bool from_package =
	    args->job.writing.ids && args->job.update == JOB_UPDATE_FROM && !args->job.plan;

	if (args->job.writing.ids && !(writer->flags & FORMAT_NOTES))
		return report_usage("--ids: guids cannot be written into format '%s'; "
		    "use -t markdown",
		    writer->name);
	if (!(writer->flags & FORMAT_UPDATES) && !from_package &&
	    (args->job.plan || args->update_asked))
		return report_usage("%s: output in format '%s' cannot be updated, only replaced%s",
		    args->job.plan ? "--plan" : "--update", writer->name,
		    args->job.writing.ids ? "; --update=OLD takes guids from a package" : "");
	return true;
}

/*
 * "<(command)" of a shell is a pipe with a name like "/dev/fd/63", which no deck or output should
 * have.  As the only input, it becomes standard input.
 */
static void
adopt_pipe(struct args *args)
{
	const char *folder = "/dev/fd/", *path = args->operands.n == 1 ? args->operands.v[0] : "";
	struct stat status;
	int64_t fd;

	if (strncmp(path, folder, strlen(folder)) == 0 &&
	    args_parse_number(path + strlen(folder), INT_MAX, &fd) &&
	    fstat((int)fd, &status) == 0 && S_ISFIFO(status.st_mode) &&
	    (fd == STDIN_FILENO || dup2((int)fd, STDIN_FILENO) == STDIN_FILENO))
		args->operands.v[0] = "-";
}

static bool
settle_operands(struct args *args)
{
	for (size_t i = 0; i < args->operands.n; i++)
		if (*args->operands.v[i] == '\0')
			return report_usage("the name of an input must not be empty");
	adopt_pipe(args);
	if (args->operands.n != 0)
		return true;
	if (isatty(STDIN_FILENO))
		return report_usage(
		    "no input; try 'flashpress notes.txt', or see flashpress -h for help");
	vec_push(&args->operands, "-");
	return true;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ asks for ASCII digits. */
static bool
settle_time(struct args *args)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	args->job.clock = (int64_t)time(NULL);
	args->job.epoch = -1;
	return epoch == NULL || args_parse_number(epoch, LAST_SECOND, &args->job.epoch) ||
	    report_usage("SOURCE_DATE_EPOCH: '%s' is not a number of seconds since 1970", epoch);
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
	    settle_selection(args) && settle_operands(args) && settle_time(args);
}

void
args_look_at_input(struct args *args)
{
	const struct format *format;

	if (!args->shows_package)
		return;
	format = job_input_format(args->job.reader, args->operands.v[0], args->standard);
	if (format != NULL && (format->flags & FORMAT_PACKAGE) != 0)
		choose_format(&args->job.writer, "info", FORMAT_USE_WRITE);
}

void
args_free(struct args *args)
{
	vec_free(&args->operands);
	vec_free(&args->tags);
	vec_free(&args->media_roots);
	vec_free(&args->warnings);
	vec_free(&args->excludes);
}
