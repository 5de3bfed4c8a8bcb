/* SPDX-License-Identifier: MIT */
/*
 * Tags notes whose fronts begin with the same words.  In notes without chapters, these often belong
 * together: "Kinesis Streams", "Kinesis Producers", "Redshift Nodes", "Redshift Scale".  Such a
 * group is called a family, and its words become a tag.
 */
#ifndef COMPOSE_AUTO_TAGS_H
#define COMPOSE_AUTO_TAGS_H

#include "collection/collection.h"

/*
 * Adds to each composed note in a family the tag of that family; notes that were read are ignored.
 *  A family may span several decks, because tags do.  The twins of the notes must be set
 * (identity.h).  Takes about as long as sorting the notes.
 */
void	 auto_tags_add(struct collection *);

#endif
