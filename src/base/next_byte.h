/* SPDX-License-Identifier: MIT */
/*
 * Finds the occurrences of a byte from left to right, for code that goes through a text line by
 * line and asks of each line whether it contains the byte.  The next occurrence is remembered, so
 * all questions together cost one search of the text, in linear time.
 */
#ifndef BASE_NEXT_BYTE_H
#define BASE_NEXT_BYTE_H

#include "base/slice.h"

struct next_byte {
	struct slice	 bytes;		/* in which it is looked for */
	char		 byte;
	size_t		 at;		/* offset of the next one; bytes.n if there is none */
};

/* Looks for the first one. */
static inline struct next_byte
next_byte_new(struct slice bytes, char byte)
{
	const char *p = bytes.n == 0 ? NULL : memchr(bytes.p, byte, bytes.n);

	return (struct next_byte){bytes, byte, p == NULL ? bytes.n : (size_t)(p - bytes.p)};
}

/*
 * Returns the offset of the first one at or after `from`, or bytes.n.  `from` must be at least that
 * of the call before.
 */
static inline size_t
next_byte_find(struct next_byte *next, size_t from)
{
	if (next->at < from)
		next->at = from + next_byte_new(slice_from(next->bytes, from), next->byte).at;
	return next->at;
}

#endif
