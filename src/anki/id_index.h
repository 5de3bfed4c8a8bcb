/* SPDX-License-Identifier: MIT */
/*
 * Finds things that Anki names by ids, such as note types and decks.
 */
#ifndef ANKI_ID_INDEX_H
#define ANKI_ID_INDEX_H

#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct id_place {
	int64_t		 id;
	uint32_t	 index;		/* in an array of the caller */
};

/* Initialise it with {0}. */
struct id_index {
	VEC(struct id_place)	 places;
	bool			 sorted;
};

void	 id_index_add(struct id_index *, int64_t id, size_t index);
/* Sets *index to the first that was added with the id.  Returns false if there is none. */
bool	 id_index_find(struct id_index *, int64_t id, uint32_t *index);
void	 id_index_free(struct id_index *);

#endif
