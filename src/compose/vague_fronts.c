/* SPDX-License-Identifier: MIT */
/*
 * Looks words up in a table, in lower case and without numbers and punctuation around them.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "compose/vague_fronts.h"

/* Longer fronts say enough.  In bytes, and with numbers. */
#define LONGEST		64

static const struct {
	const char	*language;
	const char	*words;		/* in lower case, separated by bars */
} table[] = {
#define VAGUE_WORDS(language, words)	{language, words},
#include "compose/vague_words.def"
#undef VAGUE_WORDS
};

struct vague_fronts {
	struct map	*words;
	struct map	*firsts;	/* the first of several words, and all single ones */
	struct buf	 plain;		/* a front in lower case, without numbers */
};

/* Whether the character belongs to no word: punctuation, a symbol, or white space. */
static bool
is_around_words(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return !ascii_is_letter(c) && !ascii_is_digit(c);
	category = utf8proc_category(c);
	return utf8_is_space(c) ||
	    (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO);
}

static bool
is_number(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return ascii_is_digit(c);
	category = utf8proc_category(c);
	return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

static struct slice
trim_end(struct slice s)
{
	while (s.n != 0) {
		size_t last = utf8_previous(s, s.n), next = last;

		if (!is_around_words(utf8_next(s, &next)))
			break;
		s.n = last;
	}
	return s;
}

static struct slice
trim(struct slice s)
{
	size_t start = 0;

	for (size_t next = 0; start < s.n && is_around_words(utf8_next(s, &next)); start = next)
		;
	return trim_end(slice_from(s, start));
}

/* Returns s without a Roman number at its end: "part ii". */
static struct slice
drop_roman(struct slice s)
{
	size_t at = s.n;

	while (at > 0 && strchr("ivx", s.p[at - 1]) != NULL)
		at--;
	return at > 0 && at < s.n && s.p[at - 1] == ' ' ? trim_end(slice_until(s, at)) : s;
}

/* Returns the first word, up to a space. */
static struct slice
first_word(struct slice words)
{
	return trim(slice_until(words, slice_find(words, SLICE(" "), 0)));
}

/* Languages share words. */
static void
add_key(struct map *map, struct slice key)
{
	if (map_get(map, key) == NULL)
		map_put(map, key, map);
}

static void
add_words(struct vague_fronts *fronts, struct slice words)
{
	for (size_t at = 0, end; at < words.n; at = end + 1) {
		struct slice word;

		end = slice_find(words, SLICE("|"), at);
		word = slice_from(slice_until(words, end), at);
		add_key(fronts->words, word);
		add_key(fronts->firsts, first_word(word));
	}
}

struct vague_fronts *
vague_fronts_new(struct arena *arena)
{
	struct vague_fronts *fronts = arena_alloc(arena, sizeof(*fronts));

	fronts->words = map_new(arena);
	fronts->firsts = map_new(arena);
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		add_words(fronts, slice_of(table[i].words));
	return fronts;
}

void
vague_fronts_free(struct vague_fronts *fronts)
{
	map_free(fronts->words);
	map_free(fronts->firsts);
	buf_free(&fronts->plain);
}

/* Returns the words in lower case without numbers and what is around them, until the next call. */
static struct slice
make_plain(struct vague_fronts *fronts, struct slice words)
{
	fronts->plain.n = 0;
	for (size_t at = 0; at < words.n;) {
		int32_t c = utf8_next(words, &at);

		if (!is_number(c))
			utf8_add(&fronts->plain, utf8_lower_character(c));
	}
	return trim(buf_slice(&fronts->plain));
}

/* Most fronts say enough with their first word. */
static bool
may_have(struct vague_fronts *fronts, struct slice words)
{
	size_t start = 0;
	struct slice first;

	for (size_t next = 0; start < words.n; start = next) {
		int32_t c = utf8_next(words, &next);

		if (!is_around_words(c) && !is_number(c))
			break;
	}
	words = slice_from(words, start);
	first = make_plain(fronts, slice_until(words, slice_find(words, SLICE(" "), 0)));
	return first.n != 0 && map_get(fronts->firsts, first) != NULL;
}

bool
vague_fronts_have(struct vague_fronts *fronts, struct slice words)
{
	struct slice plain;

	if (words.n > LONGEST || !may_have(fronts, words))
		return false;
	plain = drop_roman(make_plain(fronts, words));
	return plain.n != 0 && map_get(fronts->words, plain) != NULL;
}
