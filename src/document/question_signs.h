/* SPDX-License-Identifier: MIT */
/*
 * The words that people write before questions and answers ("Q: ...", "Back: ..."), in all
 * languages together.  A question and its answer have signs of the same family.
 */
#ifndef DOCUMENT_QUESTION_SIGNS_H
#define DOCUMENT_QUESTION_SIGNS_H

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

#endif
