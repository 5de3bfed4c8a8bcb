/* SPDX-License-Identifier: MIT */
/*
 * SHA-1, which Anki's checksums and our guids are made with, and a tally of
 * keys: how often was this one seen before, and by whom first.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/arena.h"

#define HASH_SHA1_SIZE	20

void	 hash_sha1(struct slice, uint8_t digest[HASH_SHA1_SIZE]);

/* A key seen; owned by its tally's arena. */
struct tally_entry {
	size_t	 count;		/* times seen, this one included */
	size_t	 first;		/* what the first caller passed as `who` */
};

struct tally;

/* The keys are borrowed and must outlive the tally. */
struct tally			*tally_new(struct arena *);
const struct tally_entry	*tally_see(struct tally *, struct slice key, size_t who);
/* Releases the table; the entries die with the arena. */
void				 tally_free(struct tally *);

#endif
