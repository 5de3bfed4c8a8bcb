/* SPDX-License-Identifier: MIT */
/*
 * The bytes of one input, and the text in them: from a file, a pipe or standard
 * input; UTF-8 with or without BOM or UTF-16 with BOM; any line ending.
 */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/* A longer line is no line of notes but a program's output: 1 MiB. */
#define SOURCE_LINE_MAX	(1024 * 1024)

struct source {
	const char	*name;		/* in diagnostics */
	struct buf	 bytes;		/* raw; owned */
	int64_t		 mtime;		/* seconds since 1970; -1: none (a pipe) */
};

/* All bytes of the path ("-": standard input); false after an error in diag. */
bool			 source_load(struct source *, const char *path, const char *shown,
			    struct diag *);
void			 source_free(struct source *);
/*
 * The text of the bytes, borrowed from the source where they are UTF-8; NULL
 * after an error in diag: no text, no valid one, or a line over SOURCE_LINE_MAX.
 * A BOM is dropped, UTF-16 becomes UTF-8.
 */
const struct text	*source_text(struct arena *, const struct source *, struct diag *);

#endif
