/* SPDX-License-Identifier: MIT */
/*
 * In flat notes, cards that belong together begin with the same words: "Kinesis Streams", "Kinesis
 * Producers", "Redshift Nodes", "Redshift Scale".  Such a group is a family, and its words make a tag.
 */
#ifndef COMPOSE_AUTO_TAGS_H
#define COMPOSE_AUTO_TAGS_H

#include "collection/collection.h"

/*
 * Adds the tag of its family to every composed note that belongs to one; notes that were read are not looked
 * at.  Families may span decks, because tags do.  The twins of the notes must be set (identity.h).  Takes
 * about as long as sorting the notes.
 */
void	 auto_tags_add(struct collection *);

#endif
