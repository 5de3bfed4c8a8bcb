/* SPDX-License-Identifier: MIT */
/*
 * cmark-gfm cannot report that memory runs out, so a parse that takes too much is abandoned by
 * longjmp(); everything that it allocated is in the pool.
 */
#include "config.h"

#define CMARK_NO_SHORT_NAMES	/* as in parser.h */

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/memory.h"
#include "read/markdown/parser.h"

/*
 * "~5" means "about 5" to most people, so only "~~" strikes text out.  Without SOURCEPOS, positions
 * after code spans of several lines are wrong.
 */
#define OPTIONS	(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_SOURCEPOS)

#define POOL_BLOCK	((size_t)256 * 1024)
#define POOL_ALIGN	16
/* The memory limit of a parse: a constant plus a multiple of the bytes of the text. */
#define MEMORY_FROM	((size_t)64 * 1024 * 1024)
#define MEMORY_TIMES	256

/*
 * Each extension takes time for every line, or another walk through all nodes, so it is enabled
 * only for pieces that contain one of the strings it acts on.
 */
static const struct {
	const char	*name;
	struct slice	 texts[3];
} extensions[] = {
	{"table", {SLICE("|")}},
	{"strikethrough", {SLICE("~~")}},
	{"autolink", {SLICE("://"), SLICE("www."), SLICE("@")}},
	{"tasklist", {SLICE("[")}},
};

#define EXTENSIONS	(sizeof(extensions) / sizeof(extensions[0]))

/* A block of the pool, followed by its bytes. */
struct pool_block {
	struct pool_block	*next;
	size_t			 size;
	size_t			 used;
	size_t			 padding;	/* aligns the bytes */
};

struct parser {
	struct pool_block	*first;
	struct pool_block	*current;
	size_t			 taken;		/* bytes of the blocks in use ... */
	size_t			 limit;		/* ... and how many end the parse */
	jmp_buf			 exceeded;
};

/* The parser in use in this thread; cmark's allocator functions get no context argument. */
static _Thread_local struct parser *active;

static struct pool_block *
new_block(size_t size)
{
	struct pool_block *block;

	if (size < POOL_BLOCK)
		size = POOL_BLOCK;
	block = memory_resize(NULL, 1, sizeof(*block) + size);
	*block = (struct pool_block){.size = size};
	return block;
}

/* Returns uninitialised bytes with their number before them, for pool_resize(). */
static void *
pool_take(size_t bytes)
{
	struct pool_block *block = active->current;
	char *p;

	while (block->used + bytes > block->size) {
		if (block->next == NULL || block->next->size < bytes) {
			struct pool_block *made = new_block(bytes);

			made->next = block->next;
			block->next = made;
		}
		block = active->current = block->next;
		active->taken += block->size;
		if (active->taken > active->limit)
			longjmp(active->exceeded, 1);
	}
	p = (char *)(block + 1) + block->used;
	block->used += bytes;
	memcpy(p, &bytes, sizeof(bytes));
	return p + POOL_ALIGN;
}

/* The bytes that an allocation takes, aligned and with its size before it. */
static size_t
pool_bytes(size_t size)
{
	return (size + 2 * POOL_ALIGN - 1) & ~(size_t)(POOL_ALIGN - 1);
}

static void *
pool_allocate(size_t count, size_t size)
{
	size_t bytes = pool_bytes(count * size);

	return memset(pool_take(bytes), 0, bytes - POOL_ALIGN);
}

/* Grows the latest allocation in place. */
static bool
grow_in_place(char *old, size_t before, size_t bytes)
{
	struct pool_block *block = active->current;

	if (old + before - POOL_ALIGN != (char *)(block + 1) + block->used ||
	    bytes < before || block->used + (bytes - before) > block->size)
		return false;
	block->used += bytes - before;
	memcpy(old - POOL_ALIGN, &bytes, sizeof(bytes));
	return true;
}

static void *
pool_resize(void *old, size_t size)
{
	size_t bytes = pool_bytes(size), before;
	void *p;

	if (old == NULL)
		return pool_take(bytes);
	memcpy(&before, (char *)old - POOL_ALIGN, sizeof(before));
	if (grow_in_place(old, before, bytes))
		return old;
	p = pool_take(bytes);
	memcpy(p, old, (before < bytes ? before : bytes) - POOL_ALIGN);
	return p;
}

static void
pool_release(void *p)
{
	(void)p;	/* pool_reset() releases everything at once */
}

static cmark_mem pool_memory = {pool_allocate, pool_resize, pool_release};

static void
pool_reset(struct parser *pool, size_t limit)
{
	pool->taken = 0;
	pool->limit = limit;
	if (pool->first == NULL)
		pool->first = new_block(POOL_BLOCK);
	for (struct pool_block *block = pool->first; block != NULL; block = block->next)
		block->used = 0;
	pool->current = pool->first;
}

/*
 * Parses are serialised: cmark-gfm keeps the characters on which its extensions act in a global
 * table, which every parse fills and empties.
 */
static pthread_mutex_t parsing = PTHREAD_MUTEX_INITIALIZER;

/* A parser of cmark-gfm with the extensions that the bytes need. */
static cmark_parser *
start_parser(struct slice bytes, size_t limit)
{
	int options = OPTIONS | (slice_has(bytes, SLICE("[^")) ? CMARK_OPT_FOOTNOTES : 0);
	cmark_parser *parser;

	pool_reset(active, limit);
	parser = cmark_parser_new_with_mem(options, &pool_memory);
	for (size_t i = 0; i < EXTENSIONS; i++) {
		bool needed = false;

		for (size_t j = 0; j < 3; j++)
			needed = needed || (extensions[i].texts[j].n != 0 &&
			    slice_has(bytes, extensions[i].texts[j]));
		if (needed)
			cmark_parser_attach_syntax_extension(
			    parser, cmark_find_syntax_extension(extensions[i].name));
	}
	return parser;
}

static cmark_node *
finish_parser(cmark_parser *parser, struct slice bytes)
{
	cmark_parser_feed(parser, bytes.p, bytes.n);
	return cmark_parser_finish(parser);
}

struct parser *
parser_new(void)
{
	return memory_zeroed(1, sizeof(struct parser));
}

void
parser_free(struct parser *parser)
{
	while (parser->first != NULL) {
		struct pool_block *next = parser->first->next;

		free(parser->first);
		parser->first = next;
	}
	free(parser);
}

cmark_node *
parser_parse(struct parser *parser, struct slice bytes)
{
	/* Text for which all extensions are enabled. */
	static const struct slice all = SLICE("| ~~ @ [\n");
	cmark_node *root;

	active = parser;
	pthread_mutex_lock(&parsing);
	cmark_gfm_core_extensions_ensure_registered();
	if (setjmp(parser->exceeded) == 0) {
		root =
		    finish_parser(start_parser(bytes, MEMORY_FROM + MEMORY_TIMES * bytes.n), bytes);
	} else {
		/*
		 * Parse something else to empty the table, which the abandoned parse has not done.
		 */
		finish_parser(start_parser(all, SIZE_MAX), all);
		root = NULL;
	}
	pthread_mutex_unlock(&parsing);
	/* Reading the text of nodes allocates a little more, but cannot be abandoned. */
	parser->limit = SIZE_MAX;
	return root;
}
