/* SPDX-License-Identifier: MIT */
/*
 * The state of a scan of program text, shared by scan_program.c, which sees to words and signs, and
 * scan_strings.c, which sees to comments and strings.
 */
#ifndef HIGHLIGHT_SCANNER_H
#define HIGHLIGHT_SCANNER_H

#include "highlight/word_table.h"

/* A language has no more starts of comments. */
#define MARKERS_MAX	8

/* The start of a comment. */
struct marker {
	struct slice	open;
	struct slice	close;		/* empty: the end of the line */
	char		place;		/* '^', '~' or '\0'; see struct language */
};

struct scanner {
	highlight_run_list	*runs;
	const struct language	*language;
	struct slice		 code;		/* up to where the scan ends */
	size_t			 at;
	struct marker		 markers[MARKERS_MAX];	/* block comments first */
	size_t			 nmarkers;
	bool			 line_start;	/* only white space between the line's start and `at` */
	char			 before;	/* the last byte that is not white space; '\0' at first */
	bool			 after_keyword;	/* it ends a keyword */
	bool			 command;	/* in a shell: a command may be here */
	bool			 loop;		/* in a shell: in the head of "for", where "in" may be */
	bool			 prefix;	/* a string prefix ends at `at` */
	unsigned		 unclosed;	/* a bit for each of the quotes whose end was not found */
	size_t			 no_regex;	/* up to here, no regular expression ends */
	struct slice		 heredoc;	/* the word that will end the text after this line */
	bool			 no_heredocs;	/* the end of one was not found */
	const struct word_table	*words;
};

/* Adds a run from s->at to the end, and goes on there. */
void	 scanner_take(struct scanner *, enum highlight_class, size_t end);
/* Fills the markers from the row of the language. */
void	 scanner_set_markers(struct scanner *);

/* scan_strings.c; each returns false, and does nothing, if there is no such thing at s->at. */
bool	 scan_comment(struct scanner *);
bool	 scan_string(struct scanner *);
bool	 scan_regex(struct scanner *);
/* The word that ends at `end` is a prefix such as R in R"(...)". */
bool	 scan_raw_string(struct scanner *, size_t end);
/* In a language with "[[": a string that starts with it. */
bool	 scan_brackets(struct scanner *);
/* Notes a "<<END" at s->at, and does not move. */
void	 scan_heredoc_start(struct scanner *);
/* At the start of a line: the text that a "<<END" announced. */
bool	 scan_heredoc(struct scanner *);

static inline bool
scanner_has(const struct scanner *s, unsigned flag)
{
	return (s->language->flags & flag) != 0;
}

/* The byte n bytes after s->at, or '\0' after the end. */
static inline char
scanner_peek(const struct scanner *s, size_t n)
{
	return s->at + n < s->code.n ? s->code.p[s->at + n] : '\0';
}

/* The byte before s->at, or a line end at the start. */
static inline char
scanner_previous(const struct scanner *s)
{
	return s->at == 0 ? '\n' : s->code.p[s->at - 1];
}

/* The offset of the next line end at or after `at`, or the end of the code. */
static inline size_t
scanner_line_end(const struct scanner *s, size_t at)
{
	return slice_find(s->code, SLICE("\n"), at);
}

#endif
