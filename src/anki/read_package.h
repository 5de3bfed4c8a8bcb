/* SPDX-License-Identifier: MIT */
/*
 * Reads an Anki package, or a database without one, as a collection.
 */
#ifndef ANKI_READ_PACKAGE_H
#define ANKI_READ_PACKAGE_H

#include "anki/read_database.h"

struct map;

/* Default for the limit in struct package_options: 1 GiB. */
#define PACKAGE_LIMIT	((uint64_t)1 << 30)

/* A package to read.  All pointers are borrowed. */
struct package_file {
	const char	*path;
	bool		 in_memory;	/* it cannot be opened, because it was a pipe */
	struct slice	 bytes;		/* all of it then; must outlive the collection and its media */
};

/* What to read, and how it went. */
struct package_options {
	unsigned int		 parts;		/* a set of enum database_parts */
	bool			 check_media;	/* read all media files, to leave out damaged ones */
	uint64_t		 limit;		/* of the bytes of the database and of its collection each */
	struct map		*sums;		/* see package_read(); may be NULL */
	struct package_repairs	*repairs;	/* counted here */
	struct package_fault	*fault;
};

/*
 * Sets *marked to whether flashpress wrote the file.  The mark is in its first bytes, so even a
 * truncated file shows it.  Returns false with errno if the file cannot be read.
 */
bool	 package_is_marked(const char *path, bool *marked);
/* Returns whether the first bytes of a file are those of a package or a database of SQLite. */
bool	 package_is_likely(struct slice start);
/*
 * Appends a package in any layout to a collection that has an arena.  If the collection has media
 * files, those of the package are added to them and read when they are needed; references in fields
 * are changed with their names.  Unless `sums` is NULL, maps the name of each media file that Anki
 * would find in the package to a struct byte_sum in the arena instead.  If members have the same
 * name, the last one counts, as for Anki.  Returns false with a fault if the package cannot be read.
 */
bool	 package_read(struct collection *, const struct package_file *,
	    const struct package_options *);

#endif
