/* SPDX-License-Identifier: MIT */
/*
 * The first stage of a job: from one input to a document with its lines recognised,
 * or, in formats that consist of notes already, to notes in the collection.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include "flashpress.h"
#include "read/source.h"

struct collection;

/* An input being read. */
struct input_reading {
	struct source		 source;
	struct arena		*arena;		/* of the document; NULL before it is read */
	const struct document	*document;	/* NULL if there is none, or no longer */
};

/* What all inputs of a job are read with; all pointers are borrowed. */
struct input_options {
	const struct job	*job;
	const struct settings	*asked;		/* by options, for texts */
	struct arena		*arena;		/* of the job */
	struct collection	*collection;
};

/*
 * Reads an input with the job's reader, else with that of its suffix, else with the
 * one that bids highest.  Returns false after reporting an error.
 */
bool	 input_read(struct input_reading *, const struct input_options *, const struct job_input *,
	    struct diag *);
/* Frees the document early: half of a large job's memory is lines and blocks. */
void	 input_drop_document(struct input_reading *);
/* Frees an input that input_read() was called for. */
void	 input_free(struct input_reading *);
/*
 * Returns the name of an input without folders and suffix, "notes" for standard
 * input, allocated in the arena.
 */
const char *input_stem(struct arena *, const char *path);

#endif
