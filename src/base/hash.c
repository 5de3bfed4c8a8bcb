/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 comes from nettle, which uses special instructions and is twice as fast as
 * libmd; CRC-32 from libdeflate, hash tables from uthash.
 */
#include "config.h"

#include <libdeflate.h>
#include <nettle/sha1.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* uthash must not exit on its own when memory runs out. */
#define uthash_malloc(size)	memory_resize(NULL, (size), 1)
#include <uthash.h>

struct tally_node {
	struct tally_entry	 entry;
	UT_hash_handle		 hh;
};

struct map_pair {
	void			*value;
	UT_hash_handle		 hh;
};

struct map {
	struct arena		*arena;
	struct map_pair	*pairs;
};

struct tally {
	struct arena		*arena;
	struct tally_node	*nodes;
};

void
hash_sha1(struct slice s, uint8_t digest[HASH_SHA1_SIZE])
{
	struct sha1_ctx context;

	sha1_init(&context);
	if (s.n != 0)
		sha1_update(&context, s.n, (const uint8_t *)s.p);
	sha1_digest(&context, HASH_SHA1_SIZE, digest);
}

uint32_t
hash_crc32(struct slice s)
{
	return libdeflate_crc32(0, s.p, s.n);
}

bool
hash_stream(hash_reader read_some, void *argument, uint32_t *crc, uint8_t *digest)
{
	uint8_t block[32 * 1024];
	struct sha1_ctx context;
	ssize_t n;

	*crc = 0;
	sha1_init(&context);
	while ((n = read_some(argument, block, sizeof(block))) != 0) {
		if (n < 0)
			return false;
		*crc = libdeflate_crc32(*crc, block, (size_t)n);
		if (digest != NULL)
			sha1_update(&context, (size_t)n, block);
	}
	if (digest != NULL)
		sha1_digest(&context, HASH_SHA1_SIZE, digest);
	return true;
}

void
hash_hex(const uint8_t digest[HASH_SHA1_SIZE], char hex[HASH_SHA1_HEX + 1])
{
	for (size_t i = 0; i < HASH_SHA1_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

struct tally *
tally_new(struct arena *arena)
{
	struct tally *tally = arena_alloc(arena, sizeof(*tally));

	tally->arena = arena;
	return tally;
}

const struct tally_entry *
tally_see(struct tally *tally, struct slice key, size_t who)
{
	struct tally_node *node;
	unsigned int hash;		/* computed once for both calls */

	HASH_VALUE(key.p, key.n, hash);
	HASH_FIND_BYHASHVALUE(hh, tally->nodes, key.p, key.n, hash, node);
	if (node == NULL) {
		node = arena_alloc(tally->arena, sizeof(*node));
		node->entry.first = who;
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, tally->nodes, key.p, key.n, hash, node);
	}
	node->entry.count++;
	return &node->entry;
}

void
tally_free(struct tally *tally)
{
	if (tally != NULL)
		HASH_CLEAR(hh, tally->nodes);
}

struct map *
map_new(struct arena *arena)
{
	struct map *map = arena_alloc(arena, sizeof(*map));

	map->arena = arena;
	return map;
}

void *
map_get(const struct map *map, struct slice key)
{
	struct map_pair *pair;

	HASH_FIND(hh, map->pairs, key.p, key.n, pair);
	return pair == NULL ? NULL : pair->value;
}

void
map_put(struct map *map, struct slice key, void *value)
{
	struct map_pair *pair = arena_alloc(map->arena, sizeof(*pair));

	pair->value = value;
	HASH_ADD_KEYPTR(hh, map->pairs, key.p, key.n, pair);
}

void
map_free(struct map *map)
{
	if (map != NULL)
		HASH_CLEAR(hh, map->pairs);
}
