/* SPDX-License-Identifier: MIT */
/*
 * The few words that say what kind of line they stand in: articles and
 * prepositions (prose), verbs (sentences), question words (fronts), "chapter"
 * (headings) and "example" (bodies), in eight languages.
 */
#ifndef RECOGNISE_KNOWN_WORDS_H
#define RECOGNISE_KNOWN_WORDS_H

#include "base/arena.h"

enum word_kind {
	WORD_STOP = 1,		/* fills sentences: "the", "und" */
	WORD_VERB = 2,		/* makes a sentence of a line: "is", "peut" */
	WORD_QUESTION = 4,	/* opens a question: "why", "come" */
	WORD_SMALL = 8,		/* stays lower case in a title: "of", "de" */
	WORD_CHAPTER = 16,	/* opens a heading: "Lecture 4" */
	WORD_BODY = 32,		/* opens a body line: "Example: ..." */
	WORD_ASK = 64,		/* "Q: ..." */
	WORD_ANSWER = 128,	/* "A: ..." */
	/* No evidence of their own, so a shape has no room for these. */
	WORD_ASK_SIGN = 256,	/* what may stand before a question: also "F:", "P:" */
	WORD_ANSWER_SIGN = 512,	/* and before its answer: also "R:" */
	WORD_REMARK = 1024,	/* leads a remark, "Note: ...", and is no term */
	WORD_GLOSSARY = 2048,	/* heads a list of terms: "Vocabulary" */
};

/* Words are known by a hash of their lower-case characters. */
#define WORD_HASH_START	0x811c9dc5u

static inline uint32_t
word_hash_add(uint32_t hash, int32_t character)
{
	return (hash ^ (uint32_t)character) * 0x9e3779b1u;
}

struct known_words;

struct known_words	*known_words_new(struct arena *);
/* The kinds (enum word_kind) of the word with that hash; 0 for any other word. */
unsigned	 known_word_kinds(const struct known_words *, uint32_t hash);

#endif
