/* SPDX-License-Identifier: MIT */
/*
 * Finds the depth of bullets.  It is shown by indentation, or by other customs: "- -", another
 * bullet character, letters below numbers, and bullets below one that ends in a colon.
 */
#ifndef RECOGNISE_BULLET_DEPTH_H
#define RECOGNISE_BULLET_DEPTH_H

#include "document/document.h"
#include "recognise/document_stats.h"

/* Sets the depth of every line of class BULLET that has a shape. */
void	 find_bullet_depths(struct document *, const struct document_stats *);

#endif
