/* SPDX-License-Identifier: MIT */
/*
 * Selects notes with a part of Anki's search language
 * (https://docs.ankiweb.net/searching.html).
 */
#ifndef COLLECTION_SELECT_H
#define COLLECTION_SELECT_H

#include "collection/collection.h"

struct selection;

/*
 * Parses an expression such as
 *
 *	deck:Bio* tag:exam -guid:x or note:Basic
 *
 * in the arena, which must outlive the selection.  A space and the word `and` mean and; `or` binds
 * less; a minus sign means not.  `*` stands for any text and, except in guids, `_` for one
 * character.  Text in quotation marks may contain spaces, and a backslash takes any character
 * literally.  `deck` and `tag` also find what is below a deck or tag; `tag:none` finds notes without
 * tags.  Only guids are compared with regard to letter case.  Returns NULL with the reason in *why
 * if the expression is not valid.
 */
struct selection	*selection_parse(struct arena *, struct slice text, const char **why);
/*
 * Keeps the cards for which the expression holds, the notes that have any of them, notes without
 * cards for which it holds, and the note types, decks, reviews and media files that these use.
 * Twins in the provenance of notes are no longer valid.
 */
void			 selection_apply(const struct selection *, struct collection *);

#endif
