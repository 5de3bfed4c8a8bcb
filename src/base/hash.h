/* SPDX-License-Identifier: MIT */
/*
 * SHA-1, which Anki's checksums and our guids are made with, the CRC-32 of zip, a
 * tally of keys (how often was this one seen before, and by whom first), and a map
 * from keys to things.
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

struct map;

/* Keys and values are borrowed and must outlive the map. */
struct map	*map_new(struct arena *);
/* What stands at the key; NULL: nothing. */
void		*map_get(const struct map *, struct slice key);
/* Only for a key at which nothing stands yet; the value is not NULL. */
void		 map_put(struct map *, struct slice key, void *value);
/* Releases the table; NULL is fine. */
void		 map_free(struct map *);

#endif
