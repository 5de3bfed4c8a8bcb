/* SPDX-License-Identifier: MIT */
/*
 * The list of all formats.  A row has the name of a format, what its files are recognised
 * by, and its readers and writers.  Help, the list for scripts, the manual pages and
 * tests are derived from the list.
 */
#ifndef FORMATS_H
#define FORMATS_H

#include "read/reader.h"
#include "write/dropped.h"

enum format_flags {
	FORMAT_BINARY = 1 << 0,		/* output goes to files, never to a terminal */
	FORMAT_LINES = 1 << 1,		/* output describes lines; no notes are made */
	FORMAT_UPDATES = 1 << 2,	/* new output keeps the guids of existing output (packages) */
	FORMAT_UNMARKED = 1 << 3,	/* texts without markup: recognition labels their lines */
	FORMAT_REASONS = 1 << 4,	/* output says why each line was read as it was */
	FORMAT_NOTES = 1 << 5,		/* output is text with notes, of one input; guids on request */
	FORMAT_MEDIA = 1 << 6,		/* media files are read for the output, so damaged ones count */
	FORMAT_SURVEY = 1 << 7,		/* output says what is in a collection, even if it has no notes */
	FORMAT_PACKAGE = 1 << 8,	/* packages: if no output is named, people see what is in them */
	FORMAT_EMBEDS = 1 << 9,		/* media files can be embedded in the text */
	FORMAT_TERMINAL = 1 << 10	/* output is made for a terminal: coloured there, and safe */
};

/* A function is NULL if the format cannot be read or written in that way. */
struct format {
	const char		*name;
	const char		*suffixes;	/* separated by spaces, each with its dot; may be "" */
	const char		*summary;
	unsigned int		 flags;		/* of enum format_flags */
	unsigned int		 holds;		/* of enum format_holds; for outputs made of a collection */
	unsigned int		 holds_in_folder;	/* what folders of that format contain besides */
	reader_bid		 bid;		/* NULL if bytes alone never show the format */
	reader_of_document	 read_document;
	reader_of_table		 read_table;
	reader_of_collection	 read_collection;
	writer_write		 write_documents;
	writer_write		 write_collection;	/* if both are set: of inputs that are not texts */
	writer_write_folder	 write_folder;	/* of a collection; NULL if the output must be a file */
	const char		*unwritten;	/* why it cannot be written, if there is more to say */
	const char		*extension;	/* of outputs named after inputs; NULL: first suffix or name */
};

/* All rows; the last is followed by one whose name is NULL. */
extern const struct format formats[];

static inline bool
format_is_read(const struct format *format)
{
	return format->read_document != NULL || format->read_table != NULL ||
	    format->read_collection != NULL;
}

static inline bool
format_is_written(const struct format *format)
{
	return format->write_documents != NULL || format->write_collection != NULL;
}

/* Returns the row with that name, or NULL. */
const struct format	*format_find(struct slice name);
/* Returns the first row that has the suffix of the path, ignoring case, or NULL. */
const struct format	*format_by_suffix(const char *path);
/*
 * Returns the format whose reader bids highest on the start of an input, or NULL if
 * all bid 0.  If bids are equal, the first row in the table wins.
 */
const struct format	*format_by_bid(struct slice bytes);
/*
 * Returns the format of a file, or NULL if no row has the suffix of its path.  Of several rows that
 * have it, the one that bids highest on the start of the file is taken, or else the first.
 */
const struct format	*format_of_file(const char *path, struct slice bytes);

#endif
