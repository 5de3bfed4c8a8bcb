/* SPDX-License-Identifier: MIT */
/*
 * Prints messages on standard error.  A report collects the lines of one job, so that
 * messages of several threads are not mixed.  Control characters in text from inputs, file
 * names and arguments are escaped, so that they never reach the terminal.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/buf.h"
#include "base/diag.h"

/* Exit statuses.  Scripts rely on them. */
enum status {
	STATUS_DONE = 0,
	STATUS_ERRORS = 1,	/* an input has errors */
	STATUS_USAGE = 2,
	STATUS_FAILURE = 3,	/* something could not be read or written */
	STATUS_CHANGES = 4	/* --plan: an import would change something */
};

/* Returns the more serious of two.  From the worst: usage, failure, errors, changes, done. */
enum status	 status_worse(enum status, enum status);
/* Returns the status for the worst diagnostic of a job. */
enum status	 status_of(enum diag_level worst);

/* The values of --color. */
enum report_colour {
	REPORT_COLOUR_AUTO,
	REPORT_COLOUR_ALWAYS,
	REPORT_COLOUR_NEVER
};

/* Returns whether output to the file descriptor is coloured. */
bool	 report_colour_to(enum report_colour, int fd);

struct report {
	struct buf	 text;
	bool		 colour;
	bool		 context;	/* show the source line and a caret */
	size_t		 width;		/* columns of the terminal */
};

/* Returns an empty report with the settings for standard error; report_print() frees it. */
struct report	 report_new(enum report_colour);
/* A handler for struct diag; its argument is the report. */
void	 report_diagnostic(const struct diagnostic *, void *report);
/* Adds a line, like printf(3). */
void	 report_line(struct report *, const char *, ...) __attribute__((format(printf, 2, 3)));
/* Prints the collected lines to standard error and empties the report. */
void	 report_print(struct report *);

/*
 * Prints "flashpress: ..." at once.  Always returns false, so that a caller can report and
 * return false in one statement.
 */
bool	 report_usage(const char *, ...) __attribute__((format(printf, 1, 2)));
/* Flushes standard output; returns false after reporting that it could not be written. */
bool	 report_flush_stdout(void);

#endif
