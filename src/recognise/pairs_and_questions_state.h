/* SPDX-License-Identifier: MIT */
/*
 * The state shared by the files that find pairs and questions.  pairs_and_questions.c reads the
 * lines; question_answers.c and pair_sections.c decide which of them are pairs or questions.
 */
#ifndef RECOGNISE_PAIRS_AND_QUESTIONS_STATE_H
#define RECOGNISE_PAIRS_AND_QUESTIONS_STATE_H

#include "base/text.h"
#include "recognise/list_marker.h"
#include "recognise/pairs_and_questions.h"

#define STRONG_LEAST	2	/* pairs with "::" or tabs, which nobody types by accident */
#define DOUBT_LEAST	6	/* lines that look like pairs and deserve a message */
#define NOWHERE		SIZE_MAX	/* instead of the index of a line */

/* All lines with text, and what is known about them so far. */
struct form_scan {
	const struct known_words *words;
	const struct text	*text;
	const struct shape	*shapes;
	struct line_form	*forms;		/* one per shape */
	size_t			 n;
	size_t			 clear;		/* pairs with FIT_CLEAR */
	size_t			 questions, answers;	/* lines with these signs */
	size_t			 explicit;	/* pairs and questions whose syntax leaves no doubt */
	enum pairs_doubt	 doubt;
	size_t			 doubtful;	/* index of a line that shows it */
	bool			 all;		/* every pair counts, wherever it is */
	bool			 lettered;	/* the last sign was "Q." */
	bool			 has_blanks;	/* at least one line follows a blank line */
	bool			 draws;		/* the author draws headings */
	bool			 throughout;	/* every section consists of pairs with dashes */
	bool			 hanging;	/* a section is a glossary whose definitions hang */
	bool			 alternate;	/* questions and answers do, without signs */
	bool			 found;		/* at least one line has a part */

	/* A hash table of how often each term occurs; its size is a power of two. */
	struct term_count {
		uint32_t	 term, count;
	}			*terms;
	size_t			 mask;
};

/*
 * Returns the offset in the line at which a front can begin.  That is after the list marker, except
 * that some numbers are part of the front: "7 seas" in "7 seas - all of them".
 */
static inline uint32_t
scan_text_start(const struct shape *shape)
{
	bool marker = shape->kind == SHAPE_DASH || shape->number_form == NUMBER_DECIMAL ||
	    shape->number_form == NUMBER_LETTER;

	return marker ? shape->text : shape->start;
}

/* Returns the text of line i from that offset to the end. */
struct slice	scan_text(const struct form_scan *, size_t i);
/* Whether line i could be a heading above pairs or questions. */
bool		scan_is_heading(const struct form_scan *, size_t i);
/*
 * Reads "12)What" and "12 - What", in which the number is not a list marker.  Returns its length, or
 * 0.
 */
size_t		scan_hasty_number(struct slice text, uint32_t *number);
/* Whether line i is a heading above pairs without bullets that is written like a bullet. */
bool		scan_is_dashed(const struct form_scan *, size_t i);
/* Whether the separator is "::" or a tab. */
bool		is_strong_pair(enum pair_kind);
/*
 * Ignores FORM_HEADING if the line has the mark of a heading, because it is one anyway, and if headings
 * are drawn, because the line is rather none then.
 */
void		set_line_part(struct form_scan *, size_t i, enum form_part);

/*
 * Sets the parts of numbered questions with choices or with an answer key, and the keys of the
 * document.  Returns false if there are none.
 */
bool		find_numbered_questions(struct form_scan *, struct document *);
/* Gives signs to questions and answers if none in the notes has one, but they alternate. */
void		find_unsigned_questions(struct form_scan *);
/* Sets the parts of questions and answers.  `wherever` accepts questions that stand alone. */
void		find_questions(struct form_scan *, bool wherever);
/*
 * Sets the parts of all lines if the notes as a whole are a list of pairs with one separator, or
 * with the given one unless that is empty.  Uses the arena for temporary data.
 */
void		find_pair_list(struct form_scan *, struct arena *, struct slice separator);
/* Sets the parts of sections that consist of pairs.  Uses the arena for temporary data. */
void		find_pair_sections(struct form_scan *, struct arena *);

#endif
