/* SPDX-License-Identifier: MIT */
/*
 * Where a composed note was written, and what names it: what guids, checks and automatic tags are
 * made from.  Notes that were read from a package have no provenance.
 */
#ifndef COLLECTION_PROVENANCE_H
#define COLLECTION_PROVENANCE_H

#include "base/slice.h"

struct text;

struct provenance {
	const struct text	*text;		/* NULL if the note is from no text */
	struct slice		 namespace;	/* with the key it makes the guid: see identity.h */
	struct slice		 key;		/* the words of the front, or "#" and an id */
	struct slice		 front;		/* the words of the front, white space folded */
	uint32_t		 offset;	/* in the text */
	uint32_t		 deck;		/* index of the deck for its cards, even if it makes none */
	uint32_t		 twin;		/* index of the first note with this key */
	bool			 has_id;	/* the author gave an id, so the key is that */
	bool			 has_guid;	/* the author gave the guid, so it never changes */
};

#endif
