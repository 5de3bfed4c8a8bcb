/* SPDX-License-Identifier: MIT */
/*
 * The table of options, and a parser that reads them from a command line with getopt_long.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <getopt.h>
#include <stdbool.h>

enum option_id {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)	OPTION_##symbol,
#include "cli/options.def"
#undef OPTION
#undef GROUP
	OPTION_COUNT
};

enum option_argument {
	ARGUMENT_NONE,
	ARGUMENT_REQUIRED,
	ARGUMENT_JOINED,	/* required, and shown without a space before it */
	ARGUMENT_OPTIONAL
};

struct option_row {
	int			 letter;	/* 0 if it has none */
	const char		*name;		/* without its dashes; NULL if it has none */
	enum option_argument	 argument;
	const char		*argname;	/* NULL if it takes no argument */
	const char		*brief;		/* NULL if the first screen of help leaves it out */
	const char		*help;
};

extern const struct option_row option_rows[OPTION_COUNT];

/* An option that flashpress.yaml can state, by its long name, its letter or the other name. */
struct option_setting {
	enum option_id	 id;
	bool		 many;		/* a list is allowed */
	const char	*other;		/* or NULL */
};

extern const struct option_setting option_settings[];
extern const size_t option_nsettings;

/* Only one parser can be in use at a time, because getopt_long has global state. */
struct option_parser {
	int		 argc;
	char		**argv;
	char		 letters[2 * OPTION_COUNT + 3];	/* for getopt_long */
	struct option	 names[OPTION_COUNT + 1];	/* for getopt_long */
	enum option_id	 id;		/* the option that was read */
	bool		 by_letter;	/* it was given as -h, not as --help */
	const char	*value;		/* the argument of the option, or NULL; or the operand */
	bool		 ended;		/* after "--": only operands follow */
};

enum option_token {
	TOKEN_OPTION,
	TOKEN_OPERAND,
	TOKEN_END,
	TOKEN_ERROR		/* a usage error was printed */
};

/* Starts at the first argument.  The parser borrows argv and need not be freed. */
void			 option_parser_start(struct option_parser *, int argc, char **argv);
/* Reads the next option or operand; `id`, `by_letter` and `value` describe it. */
enum option_token	 option_parser_next(struct option_parser *);

#endif
