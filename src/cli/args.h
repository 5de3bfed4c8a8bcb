/* SPDX-License-Identifier: MIT */
/*
 * The command line, parsed: the settings that all jobs share, where their outputs go, and
 * how to run them.  Parsing reports every mistake that can be found without reading an
 * input.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/vec.h"
#include "cli/options.h"
#include "cli/report.h"
#include "flashpress.h"

/* What is done instead of making outputs: most print information. */
enum args_show {
	ARGS_SHOW_NOTHING,
	ARGS_SHOW_FIRST_SCREEN,		/* -h */
	ARGS_SHOW_HELP,
	ARGS_SHOW_VERSION,
	ARGS_SHOW_FORMATS,
	ARGS_SHOW_SYNTAXES,
	ARGS_SHOW_DIAGNOSTICS,
	ARGS_NEW_NOTETYPE		/* written, not shown */
};

/* Where a settings file states the option that is being stored. */
struct stated_option {
	struct diag		*diag;
	const struct text	*text;
	uint32_t		 offset;	/* of the value in the text */
	const char		*key;		/* as typed */
};

/* All strings are borrowed from argv or, in the arguments of a settings file, from its arena. */
struct args {
	struct job		 job;		/* except inputs, output and colour */
	struct diag		 diag;		/* the settings of -W; without a handler */
	VEC(const char *)	 operands;	/* at least one */
	VEC(struct slice)	 tags;		/* job.settings.tags points to these */
	VEC(const char *)	 media_roots;	/* job.media_roots points to these */
	VEC(const char *)	 warnings;	/* the arguments of -W */
	VEC(const char *)	 excludes;	/* the patterns of --exclude */
	const char		*output;	/* -o, or NULL */
	const char		*directory;	/* -O, or NULL; never both */
	size_t			 threads;	/* -j, at least 1 */
	int			 verbosity;	/* -1 with -q, 1 with -v, otherwise 0 */
	enum report_colour	 colour;
	bool			 check;
	bool			 keep_going;
	bool			 given[OPTION_COUNT];	/* on the command line */
	const struct stated_option *stated;	/* NULL for the command line */
	bool			 update_asked;	/* --update was given */
	bool			 shows_package;	/* if the only input is a package, show what is in it */
	struct standard_input	*standard;	/* NULL until the program sets it */
	const char		*new_notetype;	/* for ARGS_NEW_NOTETYPE: its name */
	enum args_show		 show;		/* unless this is NOTHING, the rest is not valid */
};

/*
 * Parses the command line into the struct, whose old contents are ignored.  Returns false
 * after printing a usage error.  Call args_free() in both cases.
 */
bool	 args_parse(struct args *, int argc, char **argv);
/* Reads the start of the only input if the format of the output depends on what it is. */
void	 args_look_at_input(struct args *);
void	 args_free(struct args *);

#endif
