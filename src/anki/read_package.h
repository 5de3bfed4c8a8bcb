/* SPDX-License-Identifier: MIT */
/*
 * Reads an Anki package as a collection.
 */
#ifndef ANKI_READ_PACKAGE_H
#define ANKI_READ_PACKAGE_H

#include "anki/read_schema11.h"

struct map;

/*
 * Finds out whether flashpress wrote the file.  The mark is in its first bytes, so a file that was cut
 * off still shows it.  Returns false with errno if the file cannot be read.
 */
bool	 package_is_marked(const char *path, bool *marked);
/*
 * Reads a package of schema 11 into an empty collection, whose arena is set.  `parts` are of enum
 * schema11_parts.  Unless `media` is NULL, adds the name of each media file that Anki would find in the
 * package, with a struct byte_sum in the arena; the files themselves are not read.  Of members with
 * the same name the last counts, as for Anki.  Returns false if the package is damaged; *why, in the
 * arena, then says what is wrong.
 */
bool	 package_read(struct collection *, const char *path, unsigned int parts, struct map *media,
	    const char **why);

#endif
