/* SPDX-License-Identifier: MIT */
/*
 * Writes a collection as Anki's database in schema 11, the oldest that every importer reads.
 */
#ifndef ANKI_WRITE_SCHEMA11_H
#define ANKI_WRITE_SCHEMA11_H

#include "base/slice.h"

struct collection;
/* A database in memory.  It owns its bytes. */
struct schema11;

/*
 * Makes the database of a collection; the caller frees it with schema11_free().  What was read keeps
 * its ids.  New notes, cards and decks get ids that count up from collection->now * 1000 + 1, so the
 * same collection gives the same bytes.  Scheduling, reviews, deck options and settings are written
 * on request; otherwise all cards are new.  Returns NULL if SQLite fails; *why is then its message,
 * in the collection's arena.
 */
struct schema11	*schema11_make(const struct collection *, bool scheduling, const char **why);
/* Returns the bytes of the database, valid until schema11_free(). */
struct slice	 schema11_bytes(const struct schema11 *);
/* Does nothing if given NULL. */
void		 schema11_free(struct schema11 *);

#endif
