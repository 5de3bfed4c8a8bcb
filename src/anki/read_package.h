/* SPDX-License-Identifier: MIT */
/*
 * Reads an Anki package as a collection.
 */
#ifndef ANKI_READ_PACKAGE_H
#define ANKI_READ_PACKAGE_H

#include "anki/read_schema11.h"

struct map;

/*
 * Sets *marked to whether flashpress wrote the file.  The mark is in its first bytes, so even a
 * truncated file shows it.  Returns false with errno if the file cannot be read.
 */
bool	 package_is_marked(const char *path, bool *marked);
/*
 * Reads a package of schema 11 into an empty collection that has an arena.  `parts` is a set of
 * enum schema11_parts.  Unless `media` is NULL, maps the name of each media file that Anki would
 * find in the package to a struct byte_sum in the arena; the files themselves are not read.  If
 * members have the same name, the last one counts, as for Anki.  Returns false if the package is
 * damaged; *why is then the reason, in the arena.
 */
bool	 package_read(struct collection *, const char *path, unsigned int parts, struct map *media,
	    const char **why);

#endif
