/* SPDX-License-Identifier: MIT */
/*
 * A few words in eight languages that reveal the kind of a line: articles and prepositions occur
 * in prose, verbs in sentences, question words in fronts, "chapter" in headings and "example" in
 * bodies.
 */
#ifndef RECOGNISE_KNOWN_WORDS_H
#define RECOGNISE_KNOWN_WORDS_H

#include "base/arena.h"

enum known_word_kind {
	WORD_STOP = 1,		/* function word of sentences: "the", "und" */
	WORD_VERB = 2,		/* verb of a sentence: "is", "peut" */
	WORD_QUESTION = 4,	/* begins a question: "why", "wie" */
	WORD_SMALL = 8,		/* lower case even in titles: "of", "de" */
	WORD_CHAPTER = 16,	/* begins a heading: "Lecture 4" */
	WORD_BODY = 32,		/* begins a body line: "Example: ..." */
	WORD_ASK = 64,		/* "Q: ..." */
	WORD_ANSWER = 128,	/* "A: ..." */
	/* The following are not evidence, so shapes do not store them. */
	WORD_ASK_SIGN = 256,	/* sign of a question, also "F:", "P:" */
	WORD_ANSWER_SIGN = 512,	/* sign of an answer, also "R:" */
	WORD_REMARK = 1024,	/* begins a remark, "Note: ...", and is not a term */
	WORD_GLOSSARY = 2048,	/* heading of a list of terms: "Vocabulary" */
	WORD_FRONT_SIGN = 4096,	/* "Front: ..." */
	WORD_BACK_SIGN = 8192,
	WORD_TERM_SIGN = 16384,	/* "Term: ..." */
	WORD_DEFINITION_SIGN = 32768,
	WORD_KEY = 65536,	/* title of a list of answers: "Answer key" */
};

/* Words are identified by a hash of their lower-case characters. */
#define WORD_HASH_START	0x811c9dc5u

static inline uint32_t
word_hash_add(uint32_t hash, int32_t character)
{
	return (hash ^ (uint32_t)character) * 0x9e3779b1u;
}

struct known_words;

struct known_words	*known_words_new(struct arena *);
/* Returns the kinds of the word with that hash: bits of enum known_word_kind, 0 if unknown. */
unsigned	 known_word_kinds(const struct known_words *, uint32_t hash);

#endif
