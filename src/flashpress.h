/* SPDX-License-Identifier: MIT */
/*
 * The library in one call: a job makes one output from its inputs and counts what it
 * made.  Options, folders, threads and messages are the concern of the command line.
 * Jobs share no state, so several may run at the same time in different threads.
 */
#ifndef FLASHPRESS_H
#define FLASHPRESS_H

#include "base/buf.h"
#include "base/diag.h"
#include "document/settings.h"
#include "write/options.h"

struct format;

/* What was read of standard input to tell its format, and is not there any more for a job. */
struct standard_input {
	struct buf	 start;
	bool		 was_read;
	bool		 ended;		/* there is nothing after the start */
};

/* One input of a job. */
struct job_input {
	const char	*path;		/* "-" is standard input */
	const char	*shown;		/* its name in diagnostics */
	const char	*levels;	/* of folders: first levels of its deck's name, "A::B", or "" */
	const char	*root;		/* the folder that was named; NULL if the input was named itself */
	const char	*vault;		/* the root of the vault that contains it, or NULL */
	bool		 is_obsidian;	/* that vault is one of Obsidian */
	bool		 is_repository;	/* that vault is only a git repository, for any program */
	const struct settings *defaults; /* from flashpress.yaml, tags as typed; or NULL */
	const struct standard_input *standard;	/* if it is standard input and was looked at; or NULL */
};

/* The older package whose guids notes keep. */
enum job_update {
	JOB_UPDATE_OUTPUT,		/* the output that is replaced, if flashpress wrote it (default) */
	JOB_UPDATE_NEVER,		/* none */
	JOB_UPDATE_FROM			/* the package `old` of the job */
};

/* A task.  All pointers are borrowed until job_run() returns. */
struct job {
	const struct job_input	*inputs;	/* at least one, in the order of the output */
	size_t			 ninputs;
	const struct format	*reader;	/* of all inputs; NULL to choose by suffix, else by content */
	const char		*encoding;	/* of the texts; NULL to recognise it */
	const struct format	*writer;	/* NULL to write nothing */
	const char		*output;	/* "-" is standard output; NULL to write nothing */
	bool			 output_named;	/* by -o, so that any file there may be replaced */
	bool			 output_is_folder;	/* the writer has write_folder */
	struct settings		 settings;	/* from options; tags as typed */
	bool			 auto_tags;	/* tag notes whose fronts begin with the same words */
	bool			 source;	/* put the input's name into the Source field of its notes */
	const char *const	*media_roots;	/* more folders from which media files may be taken */
	size_t			 nmedia_roots;
	const char		*note_types;	/* path: what else the notes may name types of; or NULL */
	enum job_update		 update;
	const char		*old;		/* path of the package for JOB_UPDATE_FROM */
	const char		*select;	/* see collection/search.h; NULL for all notes */
	uint64_t		 limit;		/* of the bytes of a package in memory; 0 for the default */
	bool			 plan;		/* count everything but write nothing */
	bool			 strict;	/* an input with errors fails the job; else it is skipped */
	struct write_options	 writing;
	int64_t			 epoch;		/* SOURCE_DATE_EPOCH in seconds; -1 if it is not set */
	int64_t			 clock;		/* the current time in seconds since 1970 */
};

/* The outcome of a job; plain data. */
struct job_result {
	bool	 written;	/* false if nothing was written or the output already had these bytes */
	bool	 cardless;	/* there are no notes, but no errors either: nothing is written */
	bool	 updated;	/* notes were matched with an older package: the next four are counted */
	size_t	 new_notes;
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;		/* notes that are only in the older package */
	size_t	 skipped;	/* inputs that have errors, while the others were used */
	bool	 refused;	/* only because the job is strict, such inputs were not skipped */
	size_t	 without_cards;	/* inputs from which no notes were made */
	size_t	 notes;
	size_t	 cards;
	size_t	 decks;
};

/*
 * Returns the format in which a job with that reader, which may be NULL, reads the file: by suffix,
 * else by content unless it is a pipe or cannot be read.  Returns NULL if that is unknown.
 * If it is standard input, its start is read into *standard, which is zeroed at first, unless it was
 * already; the caller gives it to the job, and frees its buf after the job.
 */
const struct format *job_input_format(const struct format *reader, const char *path,
	    struct standard_input *standard);
/*
 * Returns whether a text can be the `select` of a job.  If not, appends the reason to the buf.
 */
bool	 job_can_select(const char *, struct buf *why);
/*
 * Runs a job and reports every problem to diag.  Returns true if none of them is an
 * error, except in inputs that were skipped, and the output, if any, is complete.  If it
 * returns false, or if the result is cardless, an existing output file stays as it was.
 */
bool	 job_run(const struct job *, struct diag *, struct job_result *);

#endif
