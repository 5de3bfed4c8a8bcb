/* SPDX-License-Identifier: MIT */
/*
 * Options of the writers.
 */
#ifndef WRITE_OPTIONS_H
#define WRITE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* The strongest level of libdeflate. */
#define COMPRESSION_MAX	12

struct write_options {
	int	 compression;	/* of packages: 0 stores, 1 is fastest .. COMPRESSION_MAX smallest */
	bool	 latest;	/* packages in the latest layout, which Anki reads since 2.1.50 */
	bool	 colour;	/* of the outline and the cards */
	size_t	 width;		/* of the cards, in columns */
	bool	 terminal;	/* the output goes to a terminal */
	bool	 scheduling;	/* write that of cards, the review log and deck options */
	bool	 embed_media;	/* in JSON: the bytes of media files are part of the output */
	bool	 ids;		/* write the guid of every note into its text */
};

#endif
