/* SPDX-License-Identifier: MIT */
/*
 * How deep a bullet is: by indentation where the notes have it, else by what
 * people do in flat notes: "- -", another glyph, letters under numbers, and
 * bullets below one that ends in a colon.
 */
#ifndef RECOGNISE_BULLET_DEPTH_H
#define RECOGNISE_BULLET_DEPTH_H

#include "document/document.h"
#include "recognise/document_stats.h"

/* Sets the depth of every line of class BULLET that the stats has a shape of. */
void	 find_bullet_depths(struct document *, const struct document_stats *);

#endif
