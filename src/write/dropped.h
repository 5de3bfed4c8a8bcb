/* SPDX-License-Identifier: MIT */
/*
 * Warns about everything in notes that were read which an output cannot contain.  Every format says
 * in its row what it holds.  Composed notes are made for the output and lose nothing, except media,
 * which writers report themselves (writer_warn_media_left()).
 */
#ifndef WRITE_DROPPED_H
#define WRITE_DROPPED_H

#include "write/writer.h"

/* What a format can contain. */
enum format_holds {
	HOLDS_TAGS = 1 << 0,
	HOLDS_FIELDS = 1 << 1,		/* any number of fields, not only two */
	HOLDS_DECKS = 1 << 2,		/* the deck of each note */
	HOLDS_CARD_DECKS = 1 << 3,	/* cards of one note in different decks */
	HOLDS_DECK_TEXTS = 1 << 4,	/* descriptions of decks */
	HOLDS_BARE_DECKS = 1 << 5,	/* decks without cards (decks_find_bare()) */
	HOLDS_NOTE_TYPES = 1 << 6,	/* fields, templates and css of notes */
	HOLDS_BARE_TYPES = 1 << 7,	/* note types without notes */
	HOLDS_CARDS = 1 << 8,		/* which of the cards that Anki would make a note has */
	HOLDS_CARDLESS = 1 << 9,	/* notes without cards */
	HOLDS_TEMPLATE_DECKS = 1 << 10,	/* decks that templates name for their cards */
	HOLDS_SCHEDULING = 1 << 11,	/* if it was asked for; with flags, reviews and deck options */
	HOLDS_ALL = (1 << 12) - 1,
	HOLDS_SHOWN = 1 << 12,		/* output that is only looked at: nothing is reported */
	HOLDS_USUAL_DECK_TEXT = 1 << 13	/* the description of the deck with most notes */
};

/* What an output can contain.  The members are of enum format_holds. */
struct holding {
	unsigned int	 held;
	unsigned int	 in_folder;	/* if the output is a folder */
	const char	*format;	/* its name */
};

/* Reports each kind of thing that is left out, with its count. */
void	 dropped_report(const struct writing *, const struct holding *, struct diag *);

#endif
