/* SPDX-License-Identifier: MIT */
/*
 * Copies lines to a card: without comments and without the words that the syntax itself reads, such
 * as tags and ids, and with Anki's braces around deletions.
 */
#ifndef READ_SYNTAXES_COPY_LINE_H
#define READ_SYNTAXES_COPY_LINE_H

#include "read/syntaxes/syntax.h"

/* How deletions are marked: "==text==", "==1;;text;;hint==", "{2:text}". */
struct deletion_mark {
	const char	*open;
	const char	*close;
	const char	*number_end;	/* after a number at its start, or NULL */
	const char	*other_number_end; /* or this, or NULL */
	const char	*hint_start;	/* before a hint at its end, or NULL */
};

extern const struct deletion_mark deletion_highlight, deletion_bold, deletion_braces,
    deletion_curly;

#define DELETION_MARKS	3

struct line_copier {
	const struct syntax_input	*input;
	struct card_text		*cards;
	/* Whether a word that begins with '#' or '^' is not on the card; may be NULL. */
	bool		(*drops)(void *context, struct slice word);
	void		*context;
	const struct deletion_mark	*marks[DELETION_MARKS];	/* up to the first NULL */
	unsigned	 ndeletions;	/* on the card so far that are not numbered by the author */
	bool		 in_comment;	/* the note itself is in a comment, so hidden lines are on the card */
};

/* Copies part of a line, without ending it. */
void	 copy_part(struct line_copier *, struct slice part);
/* Copies a line, with its indentation, and ends it.  A line of which nothing is left is dropped. */
void	 copy_line(struct line_copier *, struct slice line);
/*
 * Copies the lines from index `first` to before `end`, less the white space that all of them begin
 * with.  Drops lines of which nothing is left, and those inside of comments.
 */
void	 copy_lines(struct line_copier *, size_t first, size_t end);
/* Copies a front: one line without the marker of an item or a heading, or several lines. */
void	 copy_front(struct line_copier *, size_t first, size_t end);
/* Whether the line contains a deletion. */
bool	 copy_finds_deletion(const struct line_copier *, struct slice line);

#endif
