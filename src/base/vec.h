/* SPDX-License-Identifier: MIT */
/*
 * A vec is a growing array of one type: VEC(struct note) notes = {0};
 * vec_push(&notes, note); then notes.v[0 .. notes.n - 1].  vec_free() releases it.
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
	(vec)->v[(vec)->n] = (item);	/* which may read (vec)->n */		\
	(vec)->n++;								\
} while (0)

#define vec_free(vec) do {							\
	free((vec)->v);								\
	(vec)->v = NULL;							\
	(vec)->n = (vec)->size = 0;						\
} while (0)

#endif
