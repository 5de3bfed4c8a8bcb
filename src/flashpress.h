/* SPDX-License-Identifier: MIT */
/*
 * The library in one call: a job takes inputs to one output, and tells what it
 * made.  Everything about how the user asks for it (options, folders, threads,
 * messages) is the command line's; everything about how it is done is behind
 * job_run().  Jobs share nothing, so any number of threads may run one each.
 */
#ifndef FLASHPRESS_H
#define FLASHPRESS_H

#include "base/diag.h"

struct format;

/* One input of a job. */
struct job_input {
	const char	*path;		/* "-" is standard input */
	const char	*shown;		/* its name in diagnostics */
	const char	*levels;	/* deck levels above its own deck, "A::B", or "" */
	const char	*root;		/* the folder operand it was found in; NULL: named itself */
};

enum job_update {
	JOB_UPDATE_OUTPUT,		/* an existing output lends its identity (default) */
	JOB_UPDATE_NEVER,		/* --no-update: look at no old package */
	JOB_UPDATE_FROM			/* --update=OLD: the named package lends it */
};

/* Which lines of notes may be cards of their own, beside headings. */
enum job_cards {
	JOB_CARDS_AUTO,			/* pairs, questions: where a section is of that form */
	JOB_CARDS_HEADINGS,		/* none */
	JOB_CARDS_PAIRS,		/* as auto, and every line that can be read as a pair */
	JOB_CARDS_QA			/* as auto, and every question that has an answer */
};

/* What becomes of the headings above a card. */
enum job_chapters {
	JOB_CHAPTERS_CONTEXT,		/* the card shows them (default) */
	JOB_CHAPTERS_SUBDECKS,		/* they are decks below that of the text */
	JOB_CHAPTERS_TAGS,		/* they are a tag with levels */
	JOB_CHAPTERS_NONE
};

/* The words for them, on the command line and in front matter; NULL behind the last. */
extern const char *const job_cards_words[];
extern const char *const job_chapters_words[];

/* What to make.  All pointers are borrowed until job_run() returns. */
struct job {
	const struct job_input	*inputs;	/* at least one, in the order of the output */
	size_t			 ninputs;
	const struct format	*reader;	/* NULL: by suffix, else by bid */
	const struct format	*writer;
	const char		*output;	/* "-": standard output; NULL: none (--check) */
	bool			 output_named;	/* by -o: a file that is not ours may be replaced */
	const char		*deck;		/* --deck: name, or levels above several; NULL */
	const char		*title;		/* --title: of every input; NULL: recognised */
	bool			 untitled;	/* --no-title: inputs have none */
	enum job_cards		 cards;		/* --cards */
	bool			 cards_asked;	/* it was given, so that front matter does not count */
	enum job_chapters	 chapters;	/* --chapters */
	bool			 auto_tags;	/* --auto-tags: families of fronts are tagged */
	uint8_t			 card_level;	/* --card-level: 1..6; 0: front matter's, or found */
	const char *const	*tags;		/* --tag: Anki tags for every note */
	size_t			 ntags;
	const char		*namespace;	/* --id; NULL: the title, else the file's stem */
	const char *const	*media_roots;	/* --media-root: where media may come from, too */
	size_t			 nmedia_roots;
	bool			 source;	/* --source: the Source field names the file */
	bool			 ids;		/* --ids: notes that are written say their guids */
	enum job_update		 update;
	const char		*old;		/* of JOB_UPDATE_FROM */
	bool			 plan;		/* --plan: nothing is written, all is counted */
	int			 compression;	/* 0 stored, 1 fastest .. 12 smallest */
	bool			 colour;	/* for the outline */
	int64_t			 epoch;		/* SOURCE_DATE_EPOCH; -1 when it is not set */
	int64_t			 clock;		/* now, seconds since 1970 */
};

/* What was made; plain data. */
struct job_result {
	bool	 written;		/* false: the output already had these bytes */
	bool	 cardless;		/* no input makes a card, though none is wrong: nothing is written */
	bool	 updated;		/* an old package lent identity: the next three count */
	size_t	 new_notes;
	size_t	 changed;
	size_t	 unchanged;
	size_t	 gone;			/* notes of the old package only */
	size_t	 notes;
	size_t	 cards;
	size_t	 decks;
};

/*
 * Reads, recognises, models and writes.  Everything wrong is reported to diag;
 * true only when nothing was an error and the output is complete.  On false the
 * old output is as it was, and so it is when inputs found in folders make no card (`cardless`).
 */
bool	 job_run(const struct job *, struct diag *, struct job_result *);

#endif
