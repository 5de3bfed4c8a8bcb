/* SPDX-License-Identifier: MIT */
/*
 * What the user reads on standard error.  A report gathers the lines of one job,
 * so that jobs of several threads are told one after the other.  Whatever comes
 * from inputs, file names and arguments is made harmless for the terminal.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/buf.h"
#include "base/diag.h"

/* Exit statuses; a contract with scripts. */
enum status {
	STATUS_DONE = 0,
	STATUS_ERRORS = 1,	/* an input has errors */
	STATUS_USAGE = 2,
	STATUS_FAILURE = 3,	/* something could not be read or written */
	STATUS_CHANGES = 4	/* --plan: an import would change something */
};

/* The one that matters more. */
enum status	 status_worse(enum status, enum status);
enum status	 status_of(enum diag_level worst);

/* --color */
enum report_colour {
	REPORT_COLOUR_AUTO,
	REPORT_COLOUR_ALWAYS,
	REPORT_COLOUR_NEVER
};

/* Whether what goes to that descriptor is coloured. */
bool	 report_colour_to(enum report_colour, int fd);

struct report {
	struct buf	 text;
	bool		 colour;
	bool		 context;	/* show the source line and a caret */
	size_t		 width;		/* of the terminal, in columns */
};

/* An empty report, made for what standard error is; report_print() releases it. */
struct report	 report_new(enum report_colour);
/* The handler of struct diag; its argument is a struct report. */
void	 report_diagnostic(const struct diagnostic *, void *report);
/* Adds a line as printf(3) does. */
void	 report_line(struct report *, const char *, ...) __attribute__((format(printf, 2, 3)));
/* Prints what was gathered to standard error, and is empty then. */
void	 report_print(struct report *);

/* "flashpress: ..." at once; returns false, for the caller to return. */
bool	 report_usage(const char *, ...) __attribute__((format(printf, 1, 2)));
/* Whether all that was printed to standard output got there; says so when not. */
bool	 report_stdout(void);

#endif
