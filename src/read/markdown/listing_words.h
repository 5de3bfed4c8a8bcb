/* SPDX-License-Identifier: MIT */
/*
 * Knows the words by which lists of terms differ from lists of the parts or aspects of one topic.
 */
#ifndef READ_MARKDOWN_LISTING_WORDS_H
#define READ_MARKDOWN_LISTING_WORDS_H

#include <stdbool.h>

#include "base/slice.h"

enum listing_words {
	LISTING_WORDS_GLOSSARY,		/* a heading: "Key terms" */
	LISTING_WORDS_ASPECTS,		/* the start of a heading: "Advantages of" */
	LISTING_WORDS_LABEL,		/* a term: "Definition" */
	LISTING_WORDS_COLUMN		/* the head of a column: "Word" */
};

/* Whether s is one of the words, regardless of case. */
bool	 listing_words_have(enum listing_words, struct slice s);
/* Whether s begins with one of the words. */
bool	 listing_words_begin(enum listing_words, struct slice s);

#endif
