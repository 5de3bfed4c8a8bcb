/* SPDX-License-Identifier: MIT */
/*
 * Divides program text into comments, strings, keywords and so on, for the colours of code on
 * cards.  It knows the words and signs of languages, not their grammar: what it cannot tell for
 * sure stays plain.  It knows nothing about HTML.
 */
#ifndef HIGHLIGHT_HIGHLIGHT_H
#define HIGHLIGHT_HIGHLIGHT_H

#include "base/slice.h"
#include "base/vec.h"

/* Languages with longer names are unknown. */
#define LANGUAGE_NAME_MAX	32
/* A power of two, and at least twice the words of any language. */
#define WORD_TABLE_SIZE		512

enum highlight_class {
	HIGHLIGHT_COMMENT,
	HIGHLIGHT_STRING,	/* strings, characters and regular expressions */
	HIGHLIGHT_KEYWORD,	/* also names of elements, at-rules, TeX commands, directives */
	HIGHLIGHT_NUMBER,	/* also constants such as true and null */
	HIGHLIGHT_TYPE,		/* types and functions that the language itself defines; selectors */
	HIGHLIGHT_NAME,		/* variables with a sign, attributes, keys, labels */
	HIGHLIGHT_ADDED,	/* lines of a diff */
	HIGHLIGHT_REMOVED,
	HIGHLIGHT_CLASSES
};

/* Bytes `start` to before `end` of the code belong to the class. */
struct highlight_run {
	size_t			start;
	size_t			end;
	enum highlight_class	class;
};
typedef VEC(struct highlight_run) highlight_run_list;

struct language;

/* The words of a language by their hash; see word_table.h. */
struct word_table {
	const struct language	*language;	/* NULL: the table is empty */
	struct slice		 words[WORD_TABLE_SIZE];	/* p is NULL in places that are free */
	uint8_t			 classes[WORD_TABLE_SIZE];	/* enum highlight_class */
};

/*
 * Remembers the last language, because notes rarely have more than one.  Initialise it with {0}.
 * Each thread needs its own.
 */
struct highlighter {
	char			 name[LANGUAGE_NAME_MAX];
	size_t			 length;	/* of the name */
	const struct language	*language;	/* with that name; NULL if it is unknown */
	struct word_table	 words;
};

/* The name of each class, as in the css class "hl-comment". */
extern const char *const highlight_class_names[HIGHLIGHT_CLASSES];

/*
 * Returns the language with that name, such as "python" or "C++", ignoring letter case and whatever
 * follows the name ("js:app.js").  Returns NULL if the language is unknown.
 */
const struct language *highlight_find_language(struct slice name);
/*
 * Appends the runs of code in the language with that name, in their order.  They are not empty, do
 * not overlap, and a combining character is never the first after a run.  Other bytes are plain, and
 * so is all code in an unknown language.
 */
void	 highlight_find_runs(highlight_run_list *, struct highlighter *, struct slice name,
	    struct slice code);

#endif
