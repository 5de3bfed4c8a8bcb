/* SPDX-License-Identifier: MIT */
/*
 * Where a note was written and what identifies it.  Guids, automatic tags and checks for duplicates
 * are based on this.  A note that was read with its guid needs none of them and has no provenance.
 */
#ifndef COLLECTION_PROVENANCE_H
#define COLLECTION_PROVENANCE_H

#include "base/slice.h"

struct text;

/* What names the text of a note if its front says too little. */
struct text_title {
	struct slice		 words;
	struct slice		 html;		/* the same, as part of a field */
	struct slice		 stem;		/* the name of its file without suffix */
	struct slice		 stem_html;
};

struct provenance {
	const struct text	*text;		/* NULL if the note was not composed from a text */
	struct slice		 namespace;	/* with the key it makes the guid: see identity.h */
	struct slice		 key;		/* the words of the front, or "#" and an id */
	struct slice		 front;		/* the words of the front, white space folded */
	const struct text_title	*title;		/* NULL if it must not be shown */
	uint32_t		 offset;	/* in the text */
	uint32_t		 deck;		/* index of the deck for its cards, even if it makes none */
	uint32_t		 twin;		/* index of the first note with this key; its own if unique */
	uint32_t		 id_owner;	/* index of the note that keeps the id; only if lost_id */
	bool			 has_id;	/* it was given an id, so the key is that */
	bool			 has_foreign_id;	/* by another program, so copies may have it, too */
	bool			 lost_id;	/* to another note with that id, so the key is the front */
	bool			 has_guid;	/* the author gave the guid, so it never changes */
	bool			 is_row;	/* of a table: its advice is about columns */
	bool			 names_fields;	/* as notes of packages that were written as Markdown */
	bool			 was_read;	/* a read note before a composed one; the rest is unset */
};

#endif
