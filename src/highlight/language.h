/* SPDX-License-Identifier: MIT */
/*
 * What the scanners know about a language: a row of the tables in programs.c and formats.c.  Only
 * the files of this folder include it.
 */
#ifndef HIGHLIGHT_LANGUAGE_H
#define HIGHLIGHT_LANGUAGE_H

#include "highlight/highlight.h"

/* The scanner of a language. */
enum language_kind {
	LANGUAGE_PROGRAM,	/* scan_program.c; the other members of the row apply only here */
	LANGUAGE_MARKUP,	/* scan_markup.c: HTML and XML */
	LANGUAGE_PHP,		/* the same, with programs in <?php ... ?> */
	LANGUAGE_STYLE,		/* scan_style.c: CSS, SCSS, Less */
	LANGUAGE_YAML,		/* scan_lines.c: languages that are read line by line */
	LANGUAGE_INI,
	LANGUAGE_DIFF
};

/* A kind of string. */
struct quote {
	const char	*open;
	const char	*close;
	char		 escape;	/* takes its meaning from the next character; or '\0' */
	bool		 doubled;	/* a doubled `close` is part of the string */
	bool		 lines;		/* may contain line ends */
	bool		 is_name;	/* quotes a name, which stays plain */
};

enum language_flag {
	LANGUAGE_FOLDS		= 1 << 0,	/* keywords have any letter case; the row has lower case */
	LANGUAGE_NESTS		= 1 << 1,	/* block comments can be nested */
	LANGUAGE_CHARACTERS	= 1 << 2,	/* 'c' is a character; other single quotes are signs */
	LANGUAGE_PREPROCESSOR	= 1 << 3,	/* "#include <x>" */
	LANGUAGE_AT_NAMES	= 1 << 4,	/* "@name" */
	LANGUAGE_DOLLAR_NAMES	= 1 << 5,	/* "$name" and "${name}" */
	LANGUAGE_REGEXES	= 1 << 6,	/* "/.../" where no value precedes */
	LANGUAGE_NO_NUMBERS	= 1 << 7,	/* digits are mostly parts of other words */
	LANGUAGE_STRING_KEYS	= 1 << 8,	/* a string before a colon is a key */
	LANGUAGE_COMMANDS	= 1 << 9,	/* "\name" is a keyword */
	LANGUAGE_MNEMONICS	= 1 << 10,	/* the first word of a line is a keyword */
	LANGUAGE_LABELS		= 1 << 11,	/* "name:" at the start of a line */
	LANGUAGE_HEREDOCS	= 1 << 12,	/* "<<END" */
	LANGUAGE_RAW_STRINGS	= 1 << 13,	/* r#"..."#, R"x(...)x" */
	LANGUAGE_SYMBOLS	= 1 << 14,	/* "-->" is an operator, not a comment */
	LANGUAGE_CHAR_SIGNS	= 1 << 15,	/* the character after '\' is a character: \" */
	LANGUAGE_BRACKETS	= 1 << 16,	/* [[ ... ]] and [=[ ... ]=] are strings */
	LANGUAGE_TRANSPOSES	= 1 << 17,	/* a single quote after a value is an operator */
	LANGUAGE_KEYS		= 1 << 18,	/* "name =" and "[name]" at the start of a line */
	LANGUAGE_BASES		= 1 << 19,	/* a number may contain a quote: 8'hff, 1'000 */
	LANGUAGE_REM		= 1 << 20,	/* the word REM begins a comment */
	LANGUAGE_COLON_NAMES	= 1 << 21,	/* ":name" */
	LANGUAGE_PERCENT_NAMES	= 1 << 22,	/* "%name%" */
	LANGUAGE_SHELL		= 1 << 23	/* words are keywords only where a command can be */
};

/* Lists are words between spaces; NULL if the language has none. */
struct language {
	const char		*names;		/* in lower case; any of them selects the row */
	enum language_kind	 kind;
	unsigned		 flags;
	/*
	 * The starts of comments that end with the line.  '^' before one: only as the first on its
	 * line; '~': only after white space.
	 */
	const char		*line_comments;
	const char		*block_comments;	/* starts and ends in turn; '^' as above */
	const struct quote	*quotes;	/* long ones before short ones; ends with open == NULL */
	const char		*prefixes;	/* words that belong to the string after them */
	const char		*word_bytes;	/* what names contain besides letters, digits and '_' */
	const char		*keywords;
	const char		*types;
	const char		*constants;
};

/* Each ends with a row without names. */
extern const struct language program_languages[];
extern const struct language other_languages[];

/*
 * Appends a run, or makes the last one longer if it is of the same class and ends there.  Returns
 * the end of the run, which is after the combining characters at `end`: "</span>" before one of
 * them could become another character in normal form C.
 */
size_t	 language_add_run(highlight_run_list *, enum highlight_class, struct slice code,
	    size_t start, size_t end);
/* Whether the list of words between spaces contains the word. */
bool	 language_has_word(const char *list, struct slice word);

/*
 * The scanners: append the runs in bytes `start` to before `end` of the code, as though there were
 * nothing around them.  The table is for the words of the language.
 */
void	 scan_program(highlight_run_list *, struct word_table *, const struct language *,
	    struct slice code, size_t start, size_t end);
void	 scan_markup(highlight_run_list *, struct word_table *, const struct language *,
	    struct slice code);
void	 scan_style(highlight_run_list *, struct slice code, size_t start, size_t end);
void	 scan_lines(highlight_run_list *, const struct language *, struct slice code);

#endif
