/* SPDX-License-Identifier: MIT */
/*
 * One line by itself: where it could be cut into the front and the back of a
 * card ("term - definition"), and whether it opens as a question or an answer
 * ("Q1: ...").  Whether it should be, the lines around it decide (pairs_and_questions.h).
 */
#ifndef RECOGNISE_PAIR_SYNTAX_H
#define RECOGNISE_PAIR_SYNTAX_H

#include "recognise/line_shape.h"

/* What stands between front and back, the surest first. */
enum pair_kind {
	PAIR_NONE,
	PAIR_COLONS,	/* "front :: back", or ":::" for both ways */
	PAIR_TAB,	/* two cells */
	PAIR_COLON,	/* "term: definition", also a full-width colon */
	PAIR_DASH,	/* "term - definition": hyphen, en or em dash */
	PAIR_KINDS
};

/* How well what stands in front would do as a term. */
enum pair_fit {
	FIT_NOT,	/* a sentence, "Note:", "Step 2:", "10" */
	FIT_LOOSE,	/* among others that are clear */
	FIT_CLEAR	/* a few words; or any words before "::" or a tab */
};

struct term_pair {
	uint8_t		 kind;		/* enum pair_kind */
	uint8_t		 fit;		/* enum pair_fit */
	bool		 reversed;	/* ":::" */
	uint32_t	 front;		/* bytes of the text that are the front */
	uint32_t	 back;		/* offset of the back in the text */
	uint32_t	 term;		/* hash of the front, letter case aside */
};

enum sign_kind {
	SIGN_NONE,
	SIGN_QUESTION,	/* "Q:", "Q1.", "Frage 3:" */
	SIGN_ANSWER	/* "A:", "Antwort 3:" */
};

struct qa_sign {
	uint8_t		 kind;		/* enum sign_kind */
	bool		 initial;	/* one letter other than Q and A: the initial of a name, too */
	uint32_t	 length;	/* bytes of the sign as typed */
	uint32_t	 text;		/* offset of the text behind it */
};

/* The text of a line is cut at the first place where it can be; front and back are not empty. */
struct term_pair	read_term_pair(const struct known_words *, struct slice text);
/* The kinds of its words (enum word_kind), or-ed. */
unsigned	word_kinds_in(const struct known_words *, struct slice text);
struct qa_sign	read_qa_sign(const struct known_words *, struct slice text);

#endif
