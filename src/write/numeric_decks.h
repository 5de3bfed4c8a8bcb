/* SPDX-License-Identifier: MIT */
/*
 * Decks whose names are numbers, in Anki's text files.  Anki takes a number in a deck column for
 * the id of a deck, and drops the notes if no deck has that id or name (tried with its engine).
 */
#ifndef WRITE_NUMERIC_DECKS_H
#define WRITE_NUMERIC_DECKS_H

#include "write/writer.h"

/* Whether Anki reads the name in a deck column as an id: a number of 64 bits, with or without sign. */
bool	 deck_name_is_id(struct slice name);
/*
 * Returns the names to write into a deck column, by name in the collection, or NULL if all names
 * can stay.  The values are struct slice.  Warns about each deck that notes are in.  The caller
 * frees the map.
 */
struct map	*numeric_decks_rename(const struct writing *, struct diag *);

#endif
