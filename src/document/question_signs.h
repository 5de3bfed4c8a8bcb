/* SPDX-License-Identifier: MIT */
/*
 * The words that people write before questions and answers ("Q: ...", "Back: ..."), in all
 * languages together.  A question and its answer have signs of the same family.
 */
#ifndef DOCUMENT_QUESTION_SIGNS_H
#define DOCUMENT_QUESTION_SIGNS_H

#include "base/slice.h"

enum sign_family {
	SIGNS_QUESTION,		/* "Q", "A" */
	SIGNS_FRONT,		/* "Front", "Back" */
	SIGNS_TERM,		/* "Term", "Definition" */
	SIGN_FAMILIES
};

/* Lower-case words, separated by single spaces. */
struct question_signs {
	const char	*question;
	const char	*answer;
};

extern const struct question_signs question_signs[SIGN_FAMILIES];

/* A sign in Markdown, where only a colon after the word, or after a number, makes it one. */
struct question_sign {
	enum sign_family	 family;
	bool			 answer;	/* or else a question */
	size_t			 colon;		/* its offset in the text */
};

/*
 * Whether the word, perhaps with a number ("Frage 12"), is a sign.  Of single letters, only "Q" and
 * "A" are.  Sets family and answer.
 */
bool	 question_sign_is_word(struct slice word, struct question_sign *sign);
/*
 * Returns the length of the sign with its colon, ':' or U+FF1A, at the start of the text, and of the
 * white space after it; 0 if there is none.
 */
size_t	 question_sign_read(struct slice text, struct question_sign *sign);

#endif
