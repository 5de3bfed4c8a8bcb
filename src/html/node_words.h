/* SPDX-License-Identifier: MIT */
/*
 * Finds text in nodes without rendering them.
 */
#ifndef HTML_NODE_WORDS_H
#define HTML_NODE_WORDS_H

#include "base/buf.h"
#include "document/node.h"

/* Appends the words of the node and its later siblings, without markup, on one line. */
void	 node_words_add(struct buf *, const struct node *);
/* Whether the node or its later siblings contain a cloze deletion from which Anki makes a card. */
bool	 node_words_have_cloze(const struct node *);

#endif
