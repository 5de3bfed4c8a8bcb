/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 by nettle (twice as fast as libmd: it uses what the processor has), tables
 * by uthash.
 */
#include "config.h"

#include <nettle/sha1.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* uthash must not exit on its own when memory runs out. */
#define uthash_malloc(size)	memory_resize(NULL, (size), 1)
#include <uthash.h>

struct node {
	struct tally_entry	 entry;
	UT_hash_handle		 hh;
};

struct tally {
	struct arena	*arena;
	struct node	*nodes;
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
	struct node *node;
	unsigned int hash;		/* once for finding and adding */

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
