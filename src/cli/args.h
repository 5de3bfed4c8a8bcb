/* SPDX-License-Identifier: MIT */
/*
 * The command line, understood: what every job shares, where outputs go and how
 * to run.  Whatever can be wrong with it without looking at an input is found
 * here.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "base/vec.h"
#include "cli/report.h"
#include "flashpress.h"

/* Instead of any work. */
enum args_show {
	ARGS_SHOW_NOTHING,
	ARGS_SHOW_HELP,
	ARGS_SHOW_VERSION,
	ARGS_SHOW_FORMATS,
	ARGS_SHOW_DIAGNOSTICS
};

/* All strings are borrowed from argv. */
struct args {
	struct job		 job;		/* without inputs, output and colour */
	struct diag		 diag;		/* the settings of -W; no handler yet */
	VEC(const char *)	 operands;	/* at least one */
	VEC(struct slice)	 tags;		/* what job.settings.tags points to */
	VEC(const char *)	 media_roots;	/* what job.media_roots points to */
	const char		*output;	/* -o, or NULL */
	const char		*directory;	/* -O, or NULL; never both */
	size_t			 threads;	/* -j, at least 1 */
	int			 verbosity;	/* -1 quiet, 0, 1 verbose */
	enum report_colour	 colour;
	bool			 check;
	bool			 keep_going;
	bool			 update_asked;	/* --update was given */
	enum args_show		 show;		/* other than NOTHING: the rest is not settled */
};

/* False after it said what is wrong; args_free() either way. */
bool	 args_parse(struct args *, int argc, char **argv);
void	 args_free(struct args *);

#endif
