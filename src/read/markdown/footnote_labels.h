/* SPDX-License-Identifier: MIT */
/*
 * The labels of footnotes, "a" of "[^a]": where each is defined, and which definition a mark means.
 */
#ifndef READ_MARKDOWN_FOOTNOTE_LABELS_H
#define READ_MARKDOWN_FOOTNOTE_LABELS_H

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"

struct footnote_label {
	struct slice	 name;		/* as it is compared: in small letters */
	uint32_t	 offset;	/* of the definition's '[' in the text */
	uint32_t	 length;	/* of the label in the text, behind "[^" */
	size_t		 index;		/* of the definition among all, in the order of the text */
};

struct footnote_labels {
	struct arena		*arena;
	VEC(struct footnote_label)	 all;	/* sorted by name, then by offset */
};

/* Finds all definitions in the lines first .. end - 1.  Zeroed at first; reused. */
void			 footnote_labels_find(struct footnote_labels *, const struct text *, size_t first, size_t end);
/*
 * The definition that a mark at `offset` means: of those with its label the next one below, for chapters
 * that were put together each have their own; else the last above.  NULL without any.
 */
const struct footnote_label	*footnote_labels_resolve(const struct footnote_labels *, struct slice label, uint32_t offset);
void			 footnote_labels_free(struct footnote_labels *);

#endif
