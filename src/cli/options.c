/* SPDX-License-Identifier: MIT */
/*
 * Calls getopt_long with the table of options, but prints other messages: they suggest
 * the option that was probably meant, and name the argument that is missing.
 */
#include "config.h"

#include <string.h>

#include "base/nearest_name.h"
#include "cli/options.h"
#include "cli/report.h"

/* getopt_long returns this plus the index of the row for a name; letters are smaller. */
#define LONG		0x100
/* What it returns for an operand if the option string begins with '-'. */
#define OPERAND		1

const struct option_row option_rows[OPTION_COUNT] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)	\
	{letter, name, ARGUMENT_##argument, argname, brief, help},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

#define ONE	false
#define MANY	true
const struct option_setting option_settings[] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)
#define SETTING(symbol, number, other)	{OPTION_##symbol, number, other},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};
#undef ONE
#undef MANY

const size_t option_nsettings = sizeof(option_settings) / sizeof(option_settings[0]);

static int
has_argument(const struct option_row *row)
{
	switch (row->argument) {
	case ARGUMENT_NONE:	return no_argument;
	case ARGUMENT_OPTIONAL:	return optional_argument;
	default:		return required_argument;
	}
}

void
option_parser_start(struct option_parser *parser, int argc, char **argv)
{
	struct option *name = parser->names;
	char *letter = parser->letters;

	parser->argc = argc;
	parser->argv = argv;
	parser->ended = false;
	opterr = 0;
	/* '-' keeps operands in order, despite POSIXLY_CORRECT; ':' reports missing arguments. */
	*letter++ = '-';
	*letter++ = ':';
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = &option_rows[id];

		if (row->letter != 0) {
			*letter++ = (char)row->letter;
			if (has_argument(row) == required_argument)
				*letter++ = ':';
		}
		if (row->name != NULL)
			*name++ = (struct option){row->name, has_argument(row), NULL, LONG + id};
	}
	*letter = '\0';
	*name = (struct option){NULL, 0, NULL, 0};
}

/* Finds the row for a result of getopt_long; OPTION_COUNT for an unknown letter. */
static enum option_id
find_row(int returned)
{
	int id = 0;

	if (returned >= LONG)
		return (enum option_id)(returned - LONG);
	while (id < OPTION_COUNT && option_rows[id].letter != returned)
		id++;
	return (enum option_id)id;
}

static void
report_unknown_name(const char *argument)
{
	struct slice given = slice_until(slice_of(argument + 2), strcspn(argument + 2, "="));
	struct nearest_name nearest = {.wanted = given};
	struct buf beginnings = {0};
	size_t n = 0;

	for (int id = 0; id < OPTION_COUNT; id++) {
		if (option_rows[id].name == NULL)
			continue;
		nearest_name_try(&nearest, option_rows[id].name);
		if (slice_starts(slice_of(option_rows[id].name), given))
			buf_format(
			    &beginnings, "%s--%s", n++ == 0 ? "" : " or ", option_rows[id].name);
	}
	if (n > 1)
		report_usage("option '--%.*s' is ambiguous; use %s", SLICE_ARG(given),
		    buf_string(&beginnings));
	else if (nearest.best != NULL)
		report_usage("unknown option '--%.*s'; did you mean '--%s'?", SLICE_ARG(given),
		    nearest.best);
	else
		report_usage("unknown option '--%.*s'; see flashpress --help", SLICE_ARG(given));
	buf_free(&beginnings);
}

/* For '?' or ':' from getopt_long, which leaves the option in optopt, or 0 for an unknown name. */
static void
report_bad_option(int returned, const char *argument)
{
	const struct option_row *row;

	if (optopt == 0) {
		report_unknown_name(argument);
		return;
	}
	if (find_row(optopt) == OPTION_COUNT) {
		report_usage("unknown option '-%c'; see flashpress --help", optopt);
		return;
	}
	row = &option_rows[find_row(optopt)];
	if (returned == '?')
		report_usage("option '--%s' takes no argument", row->name);
	else if (optopt < LONG)
		report_usage("option '-%c' needs an argument: -%c%s%s", optopt, optopt,
		    row->argument == ARGUMENT_JOINED ? "" : " ", row->argname);
	else
		report_usage("option '--%s' needs an argument: --%s %s", row->name, row->name,
		    row->argname);
}

static enum option_token
next_operand(struct option_parser *parser)
{
	if (optind >= parser->argc)
		return TOKEN_END;
	parser->value = parser->argv[optind++];
	return TOKEN_OPERAND;
}

enum option_token
option_parser_next(struct option_parser *parser)
{
	int returned = parser->ended ? -1 :
	    getopt_long(parser->argc, parser->argv, parser->letters, parser->names, NULL);

	parser->ended = returned == -1;
	if (parser->ended)
		return next_operand(parser);
	if (returned == '?' || returned == ':') {
		report_bad_option(returned, parser->argv[optind - 1]);
		return TOKEN_ERROR;
	}
	parser->value = optarg;
	if (returned == OPERAND)
		return TOKEN_OPERAND;
	parser->id = find_row(returned);
	parser->by_letter = returned < LONG;
	return TOKEN_OPTION;
}
