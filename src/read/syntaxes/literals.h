/* SPDX-License-Identifier: MIT */
/*
 * Finds the marks of a syntax in a line of Markdown.  In code, formulas, links, URLs and comments,
 * "::" and "==" are not marks but what they look like.
 */
#ifndef READ_SYNTAXES_LITERALS_H
#define READ_SYNTAXES_LITERALS_H

#include "base/slice.h"

/* Longer runs of backticks share the last entry. */
#define LITERAL_BACKTICKS	63

/*
 * Where a line contains no more of the delimiters that close a literal, so that nothing is searched
 * for twice; this keeps the time linear.  Offsets, from which on it occurs nowhere; 0 if that is not
 * known.  Initialise with the line.
 */
struct literals {
	struct slice	 line;
	uint32_t	 no_code[LITERAL_BACKTICKS + 1];	/* by the length of the run */
	uint32_t	 no_math;
	uint32_t	 no_display;
	uint32_t	 no_link;
	uint32_t	 no_html_comment;
	uint32_t	 no_comment;	/* "%%" */
};

/*
 * Returns the end of what begins at `at` if no mark is possible in it: code, a formula, a link, a
 * URL, a comment, an escaped character, or backticks that open nothing; otherwise `at`.
 */
size_t	 literals_skip(struct literals *, size_t at);
/* Whether a comment, "<!-- -->" or "%% %%", begins at the offset; literals_skip() says if it ends. */
bool	 literals_is_comment(struct slice line, size_t at);

/* Returns the offset of the first `wanted` at or after `from` outside of literals, or line.n. */
size_t	 literals_find_mark(struct literals *, struct slice wanted, size_t from);
/* The same for a line in which only one mark is looked for. */
size_t	 line_find_mark(struct slice line, struct slice wanted);

#endif
