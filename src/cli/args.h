/* SPDX-License-Identifier: MIT */
/*
 * What the command line asks for: the settings that all jobs share, where outputs go
 * and how to run.  All mistakes that can be found without reading an input are reported
 * here.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/vec.h"
#include "cli/report.h"
#include "flashpress.h"

/* What to print instead of making outputs. */
enum args_show {
	ARGS_SHOW_NOTHING,
	ARGS_SHOW_FIRST_SCREEN,		/* -h */
	ARGS_SHOW_HELP,
	ARGS_SHOW_VERSION,
	ARGS_SHOW_FORMATS,
	ARGS_SHOW_DIAGNOSTICS
};

/* All strings are borrowed from argv. */
struct args {
	struct job		 job;		/* except inputs, output and colour */
	struct diag		 diag;		/* the settings of -W; without a handler */
	VEC(const char *)	 operands;	/* at least one */
	VEC(struct slice)	 tags;		/* job.settings.tags points to these */
	VEC(const char *)	 media_roots;	/* job.media_roots points to these */
	const char		*output;	/* -o, or NULL */
	const char		*directory;	/* -O, or NULL; never both */
	size_t			 threads;	/* -j, at least 1 */
	int			 verbosity;	/* -1 is -q, 1 is -v, 0 is neither */
	enum report_colour	 colour;
	bool			 check;
	bool			 keep_going;
	bool			 update_asked;	/* --update was given */
	enum args_show		 show;		/* if not NOTHING, the rest is not filled in */
};

/* Returns false after printing a usage error.  Call args_free() in both cases. */
bool	 args_parse(struct args *, int argc, char **argv);
void	 args_free(struct args *);

#endif
