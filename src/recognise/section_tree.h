/* SPDX-License-Identifier: MIT */
/*
 * Builds the tree of sections of plain notes from the classes and depths of their lines.
 */
#ifndef RECOGNISE_SECTION_TREE_H
#define RECOGNISE_SECTION_TREE_H

#include "document/document.h"
#include "recognise/document_stats.h"

/* Sets the tree of sections of the document, and the depth of lines that are text. */
void	 section_tree_build(struct document *, const struct document_stats *);

#endif
