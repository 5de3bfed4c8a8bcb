/* SPDX-License-Identifier: MIT */
/*
 * How deep a bullet is: by indentation where the notes have it, else by what
 * people do in flat notes: "- -", another glyph, letters under numbers, and
 * bullets below one that ends in a colon.
 */
#ifndef RECOGNISE_DEPTH_H
#define RECOGNISE_DEPTH_H

#include "document/document.h"
#include "recognise/survey.h"

/* Sets the depth of every line of class BULLET that the survey has a shape of. */
void	 depths_find(struct document *, const struct survey *);

#endif
