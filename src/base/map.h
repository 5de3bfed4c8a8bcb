/* SPDX-License-Identifier: MIT */
/*
 * A map finds pointers by key, and a tally counts how often each key occurs.  Keys are bytes.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

/* The bytes of an object such as a number or a pointer, as a key.  They are borrowed, too. */
#define MAP_KEY(object)	((struct slice){(const char *)&(object), sizeof(object)})

struct map;

/* Keys and values are borrowed and must outlive the map. */
struct map	*map_new(struct arena *);
/* Returns the value of the key, or NULL if the map does not contain the key. */
void		*map_get(const struct map *, struct slice key);
/* Adds a key, which the map must not contain yet.  The value must not be NULL. */
void		 map_put(struct map *, struct slice key, void *value);
/* Frees the table; accepts NULL. */
void		 map_free(struct map *);

/* The count of one key; allocated in the arena of its tally. */
struct tally_entry {
	size_t	 count;		/* occurrences so far */
	size_t	 first;		/* the owner of the first occurrence */
};

struct tally;

/* Keys are borrowed and must outlive the tally. */
struct tally			*tally_new(struct arena *);
/* Counts one occurrence of the key and returns its entry.  `owner` is any number of the caller. */
const struct tally_entry	*tally_add(struct tally *, struct slice key, size_t owner);
/* Frees the table; accepts NULL.  The entries are freed with the arena. */
void				 tally_free(struct tally *);

#endif
