/* SPDX-License-Identifier: MIT */
/*
 * The first stage of a job: reads one input into a document and recognises its lines, or
 * into a table or, in formats that already consist of notes, into the collection.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include "flashpress.h"
#include "read/source.h"

struct collection;

/* An input while and after it is read. */
struct input_reading {
	struct source		 source;	/* NULL as path before it is read */
	struct arena		*arena;		/* of the document; NULL if there is none */
	const struct document	*document;	/* NULL if it was not read or was dropped */
	const struct note_table	*table;		/* of an input that is one; in the arena of the job */
};

/* Options for reading.  All pointers are borrowed. */
struct input_options {
	const struct job	*job;
	const struct settings	*asked;		/* from options, for texts */
	struct arena		*arena;		/* of the job */
	struct collection	*collection;
	struct obsidian_plugins	*plugins;	/* of the job */
	const struct known_types *types;	/* that its notes may name */
};

/*
 * Reads an input with the job's reader, else with the one for its suffix, else with the
 * one that bids highest.  Returns false after reporting an error.
 */
bool	 input_read(struct input_reading *, const struct input_options *, const struct job_input *,
	    struct diag *);
/*
 * Discards an input that was read, or initialises one that will not be.  It does not count for the
 * time of the last change.
 */
void	 input_skip(struct input_reading *, const struct job_input *);
/* Frees the document early, because lines and sections take half of the memory of a large job. */
void	 input_drop_document(struct input_reading *);
/* Frees an input after input_read(), whether or not that succeeded. */
void	 input_free(struct input_reading *);
/*
 * Returns the name of an input without folders and suffix, or "notes" for standard
 * input.  The result may be allocated in the arena.
 */
const char *input_stem(struct arena *, const char *path);

#endif
