/* SPDX-License-Identifier: MIT */
/*
 * Both are hash tables of uthash.
 */
#include "config.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"

/* uthash must not exit on its own when memory runs out. */
#define uthash_malloc(size)	memory_resize(NULL, (size), 1)
/* The bytes of an empty key may be NULL, which memcmp() must not get. */
#define HASH_KEYCMP(a, b, n)	((n) == 0 ? 0 : memcmp((a), (b), (n)))
/* Its own function takes three times as long. */
#define HASH_FUNCTION(key, length, hash)	((hash) = hash_bytes((key), (length)))
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

/* Multiplies eight bytes at a time, by 2^64 divided by the golden ratio. */
static unsigned int
hash_bytes(const char *bytes, size_t n)
{
	const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = n, word;

	for (; n >= sizeof(word); n -= sizeof(word), bytes += sizeof(word)) {
		memcpy(&word, bytes, sizeof(word));
		hash = (hash ^ word) * factor;
		hash ^= hash >> 32;
	}
	word = 0;
	for (size_t i = 0; i < n; i++)
		word = word << 8 | (unsigned char)bytes[i];
	hash = (hash ^ word) * factor;
	return (unsigned int)(hash ^ hash >> 32);
}

struct tally *
tally_new(struct arena *arena)
{
	struct tally *tally = arena_alloc(arena, sizeof(*tally));

	tally->arena = arena;
	return tally;
}

const struct tally_entry *
tally_add(struct tally *tally, struct slice key, size_t owner)
{
	struct tally_node *node;
	unsigned int hash;		/* computed once for both calls */

	HASH_VALUE(key.p, key.n, hash);
	HASH_FIND_BYHASHVALUE(hh, tally->nodes, key.p, key.n, hash, node);
	if (node == NULL) {
		node = arena_alloc(tally->arena, sizeof(*node));
		node->entry.first = owner;
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
