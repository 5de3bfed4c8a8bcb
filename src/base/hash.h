/* SPDX-License-Identifier: MIT */
/*
 * SHA-1, used for Anki's checksums and for guids; the CRC-32 of zip; a tally that
 * counts how often each key occurs; and a map from keys to pointers.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <sys/types.h>

#include "base/arena.h"

#define HASH_SHA1_SIZE	20

#define HASH_SHA1_HEX	(2 * HASH_SHA1_SIZE)

void	 hash_sha1(struct slice, uint8_t digest[HASH_SHA1_SIZE]);
uint32_t hash_crc32(struct slice);
/* Reads at most n bytes; returns their number, 0 at the end, or -1 with errno. */
typedef ssize_t (*hash_reader)(void *argument, void *bytes, size_t n);
/*
 * Reads to the end and computes the CRC-32 and, unless digest is NULL, the SHA-1.
 * Returns false with errno.
 */
bool	 hash_stream(hash_reader, void *argument, uint32_t *crc, uint8_t *digest);
/* In small letters, with a NUL at the end. */
void	 hash_hex(const uint8_t digest[HASH_SHA1_SIZE], char hex[HASH_SHA1_HEX + 1]);

/* One key; allocated in the arena of its tally. */
struct tally_entry {
	size_t	 count;		/* occurrences, including this one */
	size_t	 first;		/* the `who` passed with the first occurrence */
};

struct tally;

/* Keys are borrowed and must outlive the tally. */
struct tally			*tally_new(struct arena *);
/* Counts one occurrence of a key and returns its entry. */
const struct tally_entry	*tally_see(struct tally *, struct slice key, size_t who);
/* Frees the table; the entries are freed with the arena. */
void				 tally_free(struct tally *);

struct map;

/* Keys and values are borrowed and must outlive the map. */
struct map	*map_new(struct arena *);
/* Returns the value of a key, or NULL if it has none. */
void		*map_get(const struct map *, struct slice key);
/* Adds a key, which must not be in the map yet; the value must not be NULL. */
void		 map_put(struct map *, struct slice key, void *value);
/* Frees the table; accepts NULL. */
void		 map_free(struct map *);

#endif
