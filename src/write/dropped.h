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
	HOLDS_NOTE_TYPES = 1 << 5,	/* fields, templates and css */
	HOLDS_SCHEDULING = 1 << 6,	/* if it was asked for; with flags, reviews and deck options */
	HOLDS_ALL = (1 << 7) - 1,
	HOLDS_SHOWN = 1 << 7,		/* output that is only looked at: nothing is reported */
	HOLDS_TYPES_IN_FOLDER = 1 << 8	/* note types, but only if the output is a folder */
};

/* Reports each kind of thing that is left out, with its count.  `holds` are of enum format_holds. */
void	 dropped_report(const struct writing *, unsigned int holds, const char *format,
	    struct diag *);

#endif
