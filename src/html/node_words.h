/* SPDX-License-Identifier: MIT */
/*
 * What nodes say without their markup.
 */
#ifndef HTML_NODE_WORDS_H
#define HTML_NODE_WORDS_H

#include "base/buf.h"
#include "document/node.h"

/* Appends the words of the nodes and their siblings as one line of text: what names a note. */
void	 node_words_add(struct buf *, const struct node *);
/* Whether the nodes or their siblings contain a cloze deletion from which Anki makes a card. */
bool	 node_words_have_cloze(const struct node *);

#endif
