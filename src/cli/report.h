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
#include "base/vec.h"

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

/* In a group that may be shortened, this many and one more are recorded; the others are counted. */
#define REPORT_GROUP_MAX	3

/* The messages of one kind about one file. */
struct message_group {
	enum diag_id	 id;
	enum diag_level	 level;
	size_t		 name;		/* offset of the name of the file in the names of the report */
	size_t		 count;
	size_t		 shown;		/* chosen when the report is printed */
};

/* A message in the text of a report. */
struct message {
	size_t	 start;			/* offset in the text */
	size_t	 end;
	size_t	 group;
	size_t	 index;			/* in the group */
};

/* How many messages of a kind there are, and how many files they are about. */
struct message_count {
	enum diag_level	 level;
	size_t		 messages;
	size_t		 files;
};

struct report {
	struct buf	 text;
	bool		 colour;
	bool		 context;	/* show the source line and a caret */
	bool		 all;		/* record all messages */
	size_t		 width;		/* columns of the terminal */
	VEC(struct message) messages;	/* those in the text, in order */
	VEC(struct message_group) groups;
	struct buf	 names;		/* of files, each followed by a NUL */
	size_t		 last_group[DIAG_COUNT];	/* index + 1 of a kind's last group, or 0 */
	struct message_count counts[DIAG_COUNT];
};

/*
 * Returns an empty report with the settings for standard error; report_print() frees it.  Unless
 * all messages are asked for, only the first ones of each group are recorded.
 */
struct report	 report_new(enum report_colour, bool all);
/*
 * A handler for struct diag; its argument is the report.  A kind's messages about one file must
 * follow each other, although messages of other kinds may be between them.
 */
void	 report_diagnostic(const struct diagnostic *, void *report);
/* Whether each message of that kind is about something else, so that no group is shortened. */
bool	 report_is_diverse(enum diag_id);
/* Whether further messages may be counted instead of shown: notes and warnings, also under -Werror. */
bool	 report_may_hide(const struct message_group *);
/* Adds a message that stands for those of a group that are not shown. */
void	 report_rest(struct report *, const struct message_group *);
/* Adds a line, like printf(3). */
void	 report_line(struct report *, const char *, ...) __attribute__((format(printf, 2, 3)));
/* Prints the whole text to standard error and empties the report; tally.h prints less. */
void	 report_print(struct report *);

/*
 * Prints "flashpress: ..." at once.  Always returns false, so that a caller can report and
 * return false in one statement.
 */
bool	 report_usage(const char *, ...) __attribute__((format(printf, 1, 2)));
/* Flushes standard output; returns false after reporting that it could not be written. */
bool	 report_flush_stdout(void);

#endif
