/* SPDX-License-Identifier: MIT */
/*
 * Settings say how cards are made from one text: its title, its deck, which lines become cards.
 *  The user can ask for them with options, and the front matter of the text can state most of them.
 *  There is a struct settings for each of the two, and a third for the result; an option overrides
 * front matter.
 */
#ifndef DOCUMENT_SETTINGS_H
#define DOCUMENT_SETTINGS_H

#include "base/arena.h"

/* Which lines become cards.  Headings with text below them always do; these are the others. */
enum card_lines {
	CARDS_UNSET,
	CARDS_AUTO,		/* pairs and questions, where a whole section has that form */
	CARDS_HEADINGS,		/* no others */
	CARDS_PAIRS,		/* as AUTO, and every line that can be read as a pair */
	CARDS_QA,		/* as AUTO, and every question that has an answer */
	CARDS_FIELDS,		/* headings are notes with named fields (document/field_note.h) */
	CARDS_MARKED		/* only those marked in the syntax that the settings name */
};

/* How the headings above a card are used. */
enum chapter_use {
	CHAPTERS_CONTEXT,	/* the card shows them (default) */
	CHAPTERS_SUBDECKS,	/* each names a subdeck: "deck::chapter::section" */
	CHAPTERS_TAGS,		/* together they are one tag: "chapter::section" */
	CHAPTERS_NONE		/* not at all */
};

/* What becomes of the line ends within a paragraph of Markdown. */
enum line_breaks {
	LINE_BREAKS_UNSET,
	LINE_BREAKS_AUTO,	/* shown unless the text was wrapped; see read/markdown/line_ends.h */
	LINE_BREAKS_KEEP,	/* shown */
	LINE_BREAKS_JOIN	/* spaces, as in CommonMark */
};

/* What is a cloze deletion, besides "{{c1::text}}". */
enum deletion_marks {
	DELETIONS_UNSET,
	DELETIONS_BRACES,	/* nothing else (default) */
	DELETIONS_HIGHLIGHT,	/* "==text==", and <mark> in Markdown */
	DELETIONS_BOLD		/* "**text**", and <b> in Markdown */
};

/*
 * The words that users write for these values; NULL ends each list.  The word at index i of a list
 * stands for the value i + 1 of its enum, and in the list for enum chapter_use for i.
 */
extern const char *const settings_card_words[];
extern const char *const settings_chapter_words[];
extern const char *const settings_line_break_words[];
extern const char *const settings_deletion_words[];

/* A member that is empty, 0 or false was neither asked for nor stated. */
struct settings {
	struct slice		 title;
	bool			 title_asked;	/* an option gave the title; only in resolved settings */
	bool			 no_title;	/* the first line or heading is not the title */
	struct slice		 deck;		/* levels joined by "::" */
	struct slice		 namespace;	/* part of each guid; see collection/identity.h */
	enum card_lines		 cards;
	struct slice		 syntax;	/* if cards is CARDS_MARKED: a name in read/syntaxes */
	struct slice		 separator;	/* between front and back of pairs, or between cells */
	struct slice		 card_separator;	/* between cards of text from Quizlet */
	uint8_t			 card_level;	/* headings of this level, 1..6, become cards */
	const struct slice	*tags;		/* for every note */
	size_t			 ntags;
	enum line_breaks	 line_breaks;
	struct slice		 notetype;	/* "reversed"; see compose/note_kind.h */
	enum deletion_marks	 deletions;
	bool			 plain_code;	/* no colours of code; only options set it, and defaults */
	enum chapter_use	 chapters;	/* only options set it, and defaults */
	const char		*css;		/* so are these: the path of a style sheet, or NULL */
	struct slice		 style;		/* the name of the style */
	/*
	 * In settings that options ask for: what applies where neither they nor front matter say
	 * anything, from flashpress.yaml; or NULL.
	 */
	const struct settings	*defaults;
};

/* Returns the value that the word stands for, or CARDS_UNSET if the word is unknown. */
enum card_lines	 settings_card_lines(struct slice word);
/* Returns the word for what becomes cards; empty for CARDS_UNSET. */
struct slice	 settings_card_word(const struct settings *);
/* The same for line breaks; NULL for LINE_BREAKS_UNSET. */
enum line_breaks settings_line_breaks(struct slice word);
const char	*settings_line_break_word(enum line_breaks);
/* The same for marks of deletions. */
enum deletion_marks settings_deletions(struct slice word);
const char	*settings_deletion_word(enum deletion_marks);
/*
 * Returns the settings of options (asked) together with those of their defaults that front matter
 * (said) does not replace.  New arrays are in the arena.
 */
struct settings	 settings_with_defaults(struct arena *, const struct settings *asked,
		    const struct settings *said);
/*
 * Returns the settings that apply to a text: those of options (asked) before those of front matter
 * (said).  The result has the tags of both, in an array in the arena, and no member is UNSET.
 */
struct settings	 settings_resolve(struct arena *, const struct settings *asked,
		    const struct settings *said);

#endif
