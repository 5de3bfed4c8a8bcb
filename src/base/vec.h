/* SPDX-License-Identifier: MIT */
/*
 * A vec is a growing array of one type.  Declare it with VEC(struct note) notes = {0},
 * append with vec_push(&notes, note), and read notes.v[0] to notes.v[notes.n - 1].
 * vec_free() frees the array, and the vec can be used again.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdlib.h>

#include "base/memory.h"

#define VEC(type)	struct { type *v; size_t n, size; }

#define vec_push(vec, item) do {						\
	if ((vec)->n == (vec)->size) {						\
		(vec)->size = (vec)->size < 8 ? 16 : (vec)->size + (vec)->size / 2; \
		(vec)->v = memory_resize((vec)->v, (vec)->size, sizeof(*(vec)->v)); \
	}									\
	(vec)->v[(vec)->n] = (item);	/* item may read (vec)->n */		\
	(vec)->n++;								\
} while (0)

#define vec_free(vec) do {							\
	free((vec)->v);								\
	(vec)->v = NULL;							\
	(vec)->n = (vec)->size = 0;						\
} while (0)

#endif
