/* SPDX-License-Identifier: MIT */
/*
 * The state shared by the files that find pairs and questions: pairs_and_questions.c
 * reads the lines, question_answers.c and pair_sections.c decide which of them count.
 */
#ifndef RECOGNISE_FORM_SCAN_H
#define RECOGNISE_FORM_SCAN_H

#include "base/text.h"
#include "recognise/list_marker.h"
#include "recognise/pairs_and_questions.h"

/* A pair of this kind of separator needs few others around it: nobody types "::" by accident. */
#define STRONG_LEAST	2
#define NOWHERE		SIZE_MAX

/* All lines with text, and what is known of them so far. */
struct form_scan {
	const struct known_words *words;
	const struct text	*text;
	const struct shape	*shapes;
	struct line_form	*forms;		/* one per shape */
	size_t			 n;
	size_t			 clear;		/* pairs with FIT_CLEAR */
	size_t			 questions, answers;	/* lines with these signs */
	size_t			 explicit;	/* pairs and questions whose syntax leaves no doubt */
	bool			 all;		/* every pair counts, wherever it is */
	bool			 has_blanks;	/* at least one line follows a blank line */
	bool			 throughout;	/* every section consists of pairs with dashes */
	bool			 found;		/* at least one line has a part */

	/* A hash table of how often each term occurs; its size is a power of two. */
	struct term_count {
		uint32_t	 term, count;
	}			*terms;
	size_t			 mask;
};

/*
 * The offset in the line at which a front can begin.  After a list marker, except for one that
 * may be part of the text: in "7 seas - all of them", the front is "7 seas".
 */
static inline uint32_t
scan_text_start(const struct shape *shape)
{
	bool marker = shape->kind == SHAPE_DASH || shape->number_form == NUMBER_DECIMAL ||
	    shape->number_form == NUMBER_LETTER;

	return marker ? shape->text : shape->start;
}

/* The text of line i from there on. */
struct slice	scan_text(const struct form_scan *, size_t i);
/* Whether line i could be a heading above pairs or questions. */
bool		scan_is_heading(const struct form_scan *, size_t i);
/* "::" and tabs. */
bool		is_strong_pair(enum pair_kind);
void		set_line_part(struct form_scan *, size_t i, enum form_part);

/* Sets the parts of questions and answers.  wherever: a single question counts, too. */
void		find_questions(struct form_scan *, bool wherever);
/* Sets the parts of sections that consist of pairs.  The arena holds counts of terms. */
void		find_pair_sections(struct form_scan *, struct arena *);

#endif
