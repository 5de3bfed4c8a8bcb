/* SPDX-License-Identifier: MIT */
/*
 * The library in one call: a job makes one output from its inputs and says what it
 * made.  How the user asks for it (options, folders, threads, messages) is up to
 * the command line.  Jobs share no state, so each may run in a thread of its own.
 */
#ifndef FLASHPRESS_H
#define FLASHPRESS_H

#include "base/diag.h"
#include "document/settings.h"
#include "write/options.h"

struct format;

/* One input of a job. */
struct job_input {
	const char	*path;		/* "-" is standard input */
	const char	*shown;		/* its name in diagnostics */
	const char	*levels;	/* levels of the deck's name above its own, "A::B", or "" */
	const char	*root;		/* the folder in which it was found; NULL if it was named itself */
};

/* From which older package notes keep their guids. */
enum job_update {
	JOB_UPDATE_OUTPUT,		/* the output that is replaced, if flashpress wrote it (default) */
	JOB_UPDATE_NEVER,		/* none */
	JOB_UPDATE_FROM			/* the one that is named */
};

/* What to make.  All pointers are borrowed until job_run() returns. */
struct job {
	const struct job_input	*inputs;	/* at least one, in the order of the output */
	size_t			 ninputs;
	const struct format	*reader;	/* of all inputs; NULL: by suffix, else by content */
	const struct format	*writer;	/* NULL: nothing is written */
	const char		*output;	/* "-" is standard output; NULL: nothing is written */
	bool			 output_named;	/* by -o, so that any file there may be replaced */
	struct settings		 settings;	/* asked for by options; tags as typed */
	bool			 auto_tags;	/* tag notes whose fronts have the same words in common */
	bool			 source;	/* name the input in the Source field of its notes */
	const char *const	*media_roots;	/* further folders from which media may come */
	size_t			 nmedia_roots;
	enum job_update		 update;
	const char		*old;		/* the package of JOB_UPDATE_FROM */
	bool			 plan;		/* write nothing but count everything */
	struct write_options	 writing;
	int64_t			 epoch;		/* SOURCE_DATE_EPOCH in seconds; -1 if it is not set */
	int64_t			 clock;		/* the current time in seconds since 1970 */
};

/* What was made; plain data. */
struct job_result {
	bool	 written;	/* false if the output already had these bytes */
	bool	 cardless;	/* no input makes a card, without an error: nothing is written */
	bool	 updated;	/* there was an older package: the next four are counted */
	size_t	 new_notes;
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;		/* notes that only the older package has */
	size_t	 notes;
	size_t	 cards;
	size_t	 decks;
};

/*
 * Runs a job.  Reports every mistake to diag, and returns true only if none is an
 * error and the output is complete.  Otherwise, and if inputs from folders make no
 * cards, the file that was there before stays as it was.
 */
bool	 job_run(const struct job *, struct diag *, struct job_result *);

#endif
