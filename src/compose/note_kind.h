/* SPDX-License-Identifier: MIT */
/*
 * What an author can ask for with "notetype: reversed": a note type of flashpress or an own one,
 * and how the content of a note becomes its fields.
 */
#ifndef COMPOSE_NOTE_KIND_H
#define COMPOSE_NOTE_KIND_H

#include "base/diag.h"
#include "collection/custom_type.h"
#include "collection/flashpress_types.h"
#include "document/document.h"

/* The note types that the author brings along. */
struct own_note_types {
	const struct custom_type	*v;
	size_t				 n;
};

struct note_kind {
	/* Both are NULL if nothing was asked for: the content decides. */
	const struct flashpress_type	*type;
	const struct custom_type	*custom;
	/* The note itself names it, so that it also applies to a note whose content asks for another. */
	bool				 is_own;
	bool				 hides_items;	/* each item of a list is a cloze deletion */
};

/* Returns the type of that name, or NULL. */
const struct custom_type *own_note_types_find(const struct own_note_types *, struct slice name);
/*
 * Finds the kind that a word stands for: the name of an own note type, the word of one of
 * flashpress, or "cloze-list".  Returns false if the word is unknown.
 */
bool		 note_kind_find(const struct own_note_types *, struct slice word, struct note_kind *);
/* Returns the kind that the attributes of a note state, or else the one that it inherits. */
struct note_kind note_kind_of(const struct own_note_types *, const struct section *,
		    const struct note_kind *inherited);
/*
 * Returns the kind of the notes directly below a section, whose attributes it may state, or those of
 * a section above it; otherwise the settings of the document may state it.
 */
struct note_kind note_kind_below(const struct own_note_types *, const struct document *,
		    const struct section *);
/* In place of an offset: the word is in no text, but in an option. */
#define NOTE_KIND_OPTION	UINT32_MAX
/* Reports a word at that offset of the text if it is neither empty nor known. */
void		 note_kind_check(const struct own_note_types *, const struct text *,
		    struct slice word, uint32_t offset, struct diag *);

#endif
