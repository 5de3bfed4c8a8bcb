/* SPDX-License-Identifier: MIT */
/*
 * Compares with all words of a kind: there are a few hundred, and few terms to look up.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/listing_words.h"

/* Longer text is not compared.  In bytes. */
#define LONGEST		64

static const struct {
	enum listing_words	 kind;
	const char		*words;
} table[] = {
#define LISTING_WORDS(kind, words)	{LISTING_WORDS_##kind, words},
#include "read/markdown/listing_words.def"
#undef LISTING_WORDS
};

/* Whether s is the word, or with `longer`, begins with it and a space. */
static bool
matches(struct slice s, struct slice word, bool longer)
{
	if (longer && s.n > word.n && s.p[word.n] == ' ')
		s = slice_until(s, word.n);
	return utf8_equal_folded(s, word);
}

static bool
find(enum listing_words kind, struct slice s, bool longer)
{
	s = utf8_trim(s);
	if (!longer && s.n > LONGEST)
		return false;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct slice words = slice_of(table[i].words);

		if (table[i].kind != kind)
			continue;
		for (size_t at = 0, end; at < words.n; at = end + 1) {
			end = slice_find(words, SLICE("|"), at);
			if (matches(s, slice_from(slice_until(words, end), at), longer))
				return true;
		}
	}
	return false;
}

bool
listing_words_have(enum listing_words kind, struct slice s)
{
	return find(kind, s, false);
}

bool
listing_words_begin(enum listing_words kind, struct slice s)
{
	return find(kind, s, true);
}
