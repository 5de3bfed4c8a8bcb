/* SPDX-License-Identifier: MIT */
/*
 * Compares the kinds of inputs and the format of the output with those in the table of options.
 */
#include "config.h"

#include "cli/unused_options.h"
#include "formats.h"

enum input_kind {
	TEXTS = 1 << 0,
	TABLES = 1 << 1,
	JSON = 1 << 2,
	PACKAGES = 1 << 3,
	ALL_KINDS = (1 << 4) - 1
};

static const struct {
	enum input_kind	 kind;
	const char	*word;
} kind_words[] = {
	{TEXTS, "plain notes"},
	{TEXTS, "Markdown"},
	{TABLES, "tables"},
	{PACKAGES, "packages"},
	{JSON, "JSON"},
};

/* The kinds of inputs that an option concerns; 0 for all. */
static const unsigned int kinds_of[OPTION_COUNT] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)
#define INPUTS(symbol, kinds)	[OPTION_##symbol] = (kinds),
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

struct output_option {
	enum option_id	 id;
	unsigned int	 flag;		/* of formats that it concerns */
	const char	*words;		/* that name these formats */
};

static const struct output_option output_options[] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)
#define OUTPUTS(symbol, flag, words)	{OPTION_##symbol, flag, words},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* What cannot be read may be of any kind; the job will report it. */
static unsigned int
kind_of(const struct format *format)
{
	if (format == NULL)
		return ALL_KINDS;
	if (format->read_document != NULL)
		return TEXTS;
	if (format->read_table != NULL)
		return TABLES;
	return (format->flags & FORMAT_PACKAGE) != 0 ? PACKAGES : JSON;
}

/* Appends "plain notes, Markdown and tables". */
static void
add_words(struct buf *words, unsigned int kinds)
{
	size_t n = sizeof(kind_words) / sizeof(kind_words[0]), left = 0;

	for (size_t i = 0; i < n; i++)
		left += (kinds & kind_words[i].kind) != 0;
	for (size_t i = 0; i < n; i++) {
		if ((kinds & kind_words[i].kind) == 0)
			continue;
		buf_format(words, "%s%s", words->n == 0 ? "" : left == 1 ? " and " : ", ",
		    kind_words[i].word);
		left--;
	}
}

static void
report_inputs(enum option_id id, struct diag *diag)
{
	struct buf words = {0};

	add_words(&words, kinds_of[id]);
	diag_file(diag, DIAG_UNUSED_OPTION, NULL, "--%s has no effect here; it is only for %s",
	    option_rows[id].name, buf_string(&words));
	buf_free(&words);
}

static bool
concerns_inputs(enum option_id id, const struct args *args, const struct inputs *inputs)
{
	for (size_t i = 0; i < inputs->list.n; i++) {
		const struct input *input = &inputs->list.v[i];
		const struct format *format =
		    job_input_format(args->job.reader, input->for_job.path, args->standard);

		if ((kind_of(format) & kinds_of[id]) != 0)
			return true;
	}
	return false;
}

static void
check_inputs(const struct args *args, const struct inputs *inputs, struct diag *diag)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (args->given[id] && kinds_of[id] != 0 &&
		    !concerns_inputs((enum option_id)id, args, inputs))
			report_inputs((enum option_id)id, diag);
}

static void
check_output(const struct args *args, struct diag *diag)
{
	size_t n = sizeof(output_options) / sizeof(output_options[0]);
	const struct format *writer = args->job.writer;

	for (size_t i = 0; i < n; i++) {
		const struct output_option *option = &output_options[i];

		if (!args->given[option->id] || (writer->flags & option->flag) != 0)
			continue;
		if (args->shows_package && (writer->flags & FORMAT_SURVEY) != 0)
			diag_file(diag, DIAG_UNUSED_OPTION, NULL,
			    "--%s has no effect without an output; name one with -o",
			    option_rows[option->id].name);
		else
			diag_file(diag, DIAG_UNUSED_OPTION, NULL,
			    "--%s has no effect on format '%s'; it is only for %s",
			    option_rows[option->id].name, writer->name, option->words);
	}
}

bool
unused_options_check(const struct args *args, const struct inputs *inputs, struct diag *diag)
{
	enum diag_level worst = diag->worst;
	bool fine;

	diag->worst = DIAG_LEVEL_NONE;
	check_inputs(args, inputs, diag);
	if (!args->check)
		check_output(args, diag);
	fine = diag_fine(diag);
	if (worst > diag->worst)
		diag->worst = worst;
	return fine;
}
