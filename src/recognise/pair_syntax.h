/* SPDX-License-Identifier: MIT */
/*
 * The syntax of pairs and questions in a single line: where the line could be cut into the front
 * and the back of a card ("term - definition"), and whether it begins like a question or an answer
 * ("Q1: ...").  Whether it really is one depends on the lines around it (pairs_and_questions.h).
 */
#ifndef RECOGNISE_PAIR_SYNTAX_H
#define RECOGNISE_PAIR_SYNTAX_H

#include "document/question_signs.h"
#include "recognise/line_shape.h"
#include "recognise/separator.h"

/* How well the front fits as a term. */
enum pair_fit {
	FIT_NOT,	/* a sentence, "Note:", "Step 2:", "10" */
	FIT_LOOSE,	/* long, or part of a sentence; acceptable among clear ones */
	FIT_CLEAR	/* a few words; or any words before "::" or a tab */
};

struct term_pair {
	uint8_t		 kind;		/* enum pair_kind */
	uint8_t		 fit;		/* enum pair_fit */
	bool		 reversed;	/* ":::" */
	uint32_t	 front;		/* length of the front in bytes */
	uint32_t	 back;		/* offset of the back in the text */
	uint32_t	 term;		/* case-insensitive hash of the front */
};

enum sign_kind {
	SIGN_NONE,
	SIGN_QUESTION,	/* "Q:", "Q1.", "Frage 3:", "Front:" */
	SIGN_ANSWER	/* "A:", "Antwort 3:", "Back:" */
};

struct qa_sign {
	uint8_t		 kind;		/* enum sign_kind */
	uint8_t		 family;	/* enum sign_family */
	bool		 initial;	/* one letter, not Q or A, that may be an initial */
	uint32_t	 length;	/* bytes of the sign as typed */
	uint32_t	 text;		/* offset of the text after it */
};

/*
 * Cuts the text of a line: at its only tab, else at "::", else at the first colon, or dash, equals
 * sign, arrow or bar between spaces.  The kind is PAIR_NONE if the text cannot be cut so that
 * neither front nor back is empty.
 */
struct term_pair	read_term_pair(const struct known_words *, struct slice text);
/* Cuts the text of a line at the separator of a list.  The kind is PAIR_NONE without it. */
struct term_pair	cut_term_pair(
			    const struct known_words *, struct slice text, const struct separator *);
/* Whether the back of a pair in the text is a URL: the line is a bookmark. */
bool		pair_back_is_link(const struct term_pair *, struct slice text);
/* The kinds of all words in the text together, bits of enum known_word_kind. */
unsigned	word_kinds_in(const struct known_words *, struct slice text);
/* Reads the sign with which the text begins; the kind is SIGN_NONE if there is no sign. */
struct qa_sign	read_qa_sign(const struct known_words *, struct slice text);

#endif
