/* SPDX-License-Identifier: MIT */
/*
 * Finds things that Anki names by ids, such as note types and decks.
 */
#ifndef ANKI_ID_INDEX_H
#define ANKI_ID_INDEX_H

#include "base/map.h"

/* Initialise it with {0}. */
struct id_index {
	struct map	*places;	/* index + 1 by id; NULL while it is empty */
};

/* Adds an id with the index `at` in an array of the caller, unless the id was added before. */
void	 id_index_add(struct id_index *, struct arena *, int64_t id, size_t at);
/* Sets *at to the index of the id.  Returns false if there is none. */
bool	 id_index_find(const struct id_index *, int64_t id, uint32_t *at);
void	 id_index_free(struct id_index *);

#endif
