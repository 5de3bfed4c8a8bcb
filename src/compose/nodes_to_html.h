/* SPDX-License-Identifier: MIT */
/*
 * Marked-up text as HTML for a field: what CommonMark says, formulas for MathJax,
 * and media by the names that Anki will know them by.
 */
#ifndef COMPOSE_NODES_TO_HTML_H
#define COMPOSE_NODES_TO_HTML_H

#include "base/buf.h"
#include "base/diag.h"
#include "collection/collection.h"
#include "document/document.h"
#include "media/media.h"

/* What rendering needs beside nodes.  All is borrowed. */
struct markup_setting {
	struct collection		*collection;	/* takes the media */
	const struct text		*text;
	const struct media_place	*place;
	struct diag			*diag;
};

/* Appends a field; media that are not found are warned about. */
void	 markup_add(struct buf *, const struct markup_setting *, const struct node *);
/* Appends the words, as text in one line: what names a note. */
void	 markup_add_words(struct buf *, const struct node *);
/* Whether there is a cloze deletion in it that Anki makes a card of. */
bool	 markup_has_cloze(const struct node *);

#endif
