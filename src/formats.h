/* SPDX-License-Identifier: MIT */
/*
 * The one list of formats.  A format is a row: how it is named, how it is
 * recognised, and its reader and writer, NULL where there is none.  Help, the
 * list for scripts, the man page and the tests all follow from it.
 */
#ifndef FORMATS_H
#define FORMATS_H

#include "read/reader.h"
#include "write/writer.h"

enum format_flags {
	FORMAT_BINARY = 1 << 0,		/* output to a file of its own, never to a terminal */
	FORMAT_LINES = 1 << 1,		/* its output is about lines: no card is needed */
	FORMAT_UPDATES = 1 << 2,	/* an existing output lends identity (packages) */
	FORMAT_UNMARKED = 1 << 3,	/* read without markup: recognition labels its lines */
	FORMAT_REASONS = 1 << 4,	/* tells why lines were recognised as what they are */
	FORMAT_NOTES = 1 << 5		/* its output is notes again: of one input, with guids on request */
};

struct format {
	const char	*name;
	const char	*suffixes;	/* space separated, each with its dot; "" for none */
	const char	*summary;
	unsigned int	 flags;		/* of enum format_flags */
	reader_bid	 bid;		/* reader.h; NULL without reader */
	reader_read	 read;
	writer_write	 write;
	const char	*extension;	/* of outputs named after inputs; NULL: derived */
};

/* All rows; the end has name NULL. */
extern const struct format formats[];

/* The row with that name, or NULL. */
const struct format	*format_find(struct slice name);
/* The first row one of whose suffixes the path ends in (letter case does not matter), or NULL. */
const struct format	*format_by_suffix(const char *path);
/* The reader that bids highest on the bytes; never NULL: notes read any text. */
const struct format	*format_by_bid(struct slice bytes);

#endif
