/* SPDX-License-Identifier: MIT */
/*
 * The interface of a syntax: a way to mark cards in Markdown that another program defines.  A
 * syntax sees the lines of a text and says how much they look like its own; the one that is chosen
 * copies its cards into a text of cards.  In such a text, nothing but these cards becomes a card.
 */
#ifndef READ_SYNTAXES_SYNTAX_H
#define READ_SYNTAXES_SYNTAX_H

#include "read/syntaxes/card_text.h"

struct syntax_line {
	struct slice	 text;		/* as typed, without white space at its end */
	uint32_t	 indent;	/* columns of white space before it; tabs stop at every fourth */
	uint8_t		 level;		/* of a heading "# ...": 1..6; else 0 */
	/* In fenced code, or in a formula "$$" of several lines, or one of its ends: no marker. */
	bool		 code;
	/* On no card: in a comment of several lines, "<!-- -->" or "%% %%", or in a footnote. */
	bool		 hidden;
};

struct obsidian_plugins;

/* The text that a syntax reads. */
struct syntax_input {
	struct arena			*arena;
	const struct text		*text;
	const struct syntax_line	*lines;	/* one per line of the text */
	size_t				 nlines;
	size_t				 first;	/* index of the first line after front matter */
	const struct properties		*properties;	/* of the front matter */
	struct slice			 separator; /* that the settings name, or empty */
	const char			*vault;	/* the folder that contains the vault, or NULL */
	struct obsidian_plugins		*plugins; /* of that vault; NULL only if there is none */
};

#define SYNTAX_SIGNS	8

struct card_syntax {
	const char	*name;		/* as in --cards=NAME */
	const char	*title;		/* the program that defines it */
	const char	*documentation;	/* a URL */
	const char	*summary;	/* what marks a card, in a few words */
	/*
	 * Only a text with one of these signs is looked at.  There may be none: then the user must
	 * name the syntax.
	 */
	const char	*signs[SYNTAX_SIGNS];	/* strings, up to the first NULL */
	const char	*front_matter;	/* a string in its front matter, or NULL */
	bool		 tags;		/* "#name", or a sign like "#!" */
	/* The settings of a vault can change the signs, so all texts of vaults are looked at. */
	bool		 settings;
	const char	*advice;	/* to authors whose cards were not found; may be NULL */
	const char	*folder;	/* in vaults where the program is used; NULL if there is none */
	/*
	 * Returns how sure the syntax is that the lines are its own, from 0 to 100.  Below
	 * SYNTAX_SURE they only look similar.  NULL if there are no signs.
	 */
	int		(*bid)(const struct syntax_input *);
	/* Appends all cards in the text. */
	void		(*read)(const struct syntax_input *, struct card_text *);
};

#define SYNTAX_SURE	50

int	 ankdown_bid(const struct syntax_input *);
void	 ankdown_read(const struct syntax_input *, struct card_text *);
int	 flashcards_obsidian_bid(const struct syntax_input *);
void	 flashcards_obsidian_read(const struct syntax_input *, struct card_text *);
int	 inka_bid(const struct syntax_input *);
void	 inka_read(const struct syntax_input *, struct card_text *);
int	 logseq_bid(const struct syntax_input *);
void	 logseq_read(const struct syntax_input *, struct card_text *);
int	 markdown_flashcards_bid(const struct syntax_input *);
void	 markdown_flashcards_read(const struct syntax_input *, struct card_text *);
int	 md2anki_bid(const struct syntax_input *);
void	 md2anki_read(const struct syntax_input *, struct card_text *);
int	 mdanki_bid(const struct syntax_input *);
void	 mdanki_read(const struct syntax_input *, struct card_text *);
void	 mochi_read(const struct syntax_input *, struct card_text *);
int	 neuracache_bid(const struct syntax_input *);
void	 neuracache_read(const struct syntax_input *, struct card_text *);
int	 obsidian_sr_bid(const struct syntax_input *);
void	 obsidian_sr_read(const struct syntax_input *, struct card_text *);
int	 obsidian_to_anki_bid(const struct syntax_input *);
void	 obsidian_to_anki_read(const struct syntax_input *, struct card_text *);
int	 remnote_bid(const struct syntax_input *);
void	 remnote_read(const struct syntax_input *, struct card_text *);

#endif
