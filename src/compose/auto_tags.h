/* SPDX-License-Identifier: MIT */
/*
 * Families: in flat notes the cards that belong together begin alike, "Kinesis
 * Streams", "Kinesis Producers", "Redshift Nodes", "Redshift Scale".  The words
 * that they share make a tag.
 */
#ifndef COMPOSE_AUTO_TAGS_H
#define COMPOSE_AUTO_TAGS_H

#include "collection/collection.h"

/*
 * Adds the tag of its family to every note that has one; twins of the notes are
 * known.  Families are looked for in the whole collection, since a tag is one for
 * all its decks.  Time is that of sorting the notes.
 */
void	 families_tag(struct collection *);

#endif
