/* SPDX-License-Identifier: MIT */
/*
 * Finds the labels of footnotes ("a" of "[^a]"): where each is defined, and to which definition a
 * mark in the text refers.
 */
#ifndef READ_MARKDOWN_FOOTNOTE_LABELS_H
#define READ_MARKDOWN_FOOTNOTE_LABELS_H

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"

struct footnote_label {
	struct slice	 name;		/* the label without differences of case, for comparison */
	uint32_t	 offset;	/* of the '[' of the definition in the text */
	uint32_t	 length;	/* of the label in the text, after "[^" */
	size_t		 index;		/* of the definition in text order */
};

struct footnote_labels {
	struct arena			*arena;
	VEC(struct footnote_label)	 all;	/* sorted by name, then by offset */
};

/* Finds all definitions in the lines first .. end - 1.  Zero the struct before its first use. */
void	 footnote_labels_find(struct footnote_labels *, const struct text *, size_t first, size_t end);
/*
 * The definition to which a mark at `offset` refers.  If several have its label, it is the next one
 * after the mark, or the last one before it: when chapters are concatenated, each brings its own
 * footnotes.  NULL if no definition has the label.
 */
const struct footnote_label	*footnote_labels_resolve(const struct footnote_labels *,
				    struct slice label, uint32_t offset);
void	 footnote_labels_free(struct footnote_labels *);

#endif
