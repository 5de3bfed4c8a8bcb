/* SPDX-License-Identifier: MIT */
/*
 * The note types of flashpress, final: Anki refuses to update notes whose type
 * changed its id, fields or templates, so a row of this table never changes,
 * but for css and template text, and then its `mod` grows with it.
 */
#ifndef COLLECTION_NOTE_TYPE_H
#define COLLECTION_NOTE_TYPE_H

#include "base/slice.h"

#define NOTE_FIELDS_MAX		5
#define NOTE_TEMPLATES_MAX	2

enum note_type_id {
	NOTE_TYPE_BASIC,
	NOTE_TYPE_REVERSED,
	NOTE_TYPE_OPTIONAL_REVERSED,
	NOTE_TYPE_TYPE_IN,
	NOTE_TYPE_CLOZE,
	NOTE_TYPE_COUNT
};

/* When a template makes a card: which fields its front needs (Anki's "req"). */
enum card_need {
	CARD_NEED_ANY,			/* one of the fields is not empty */
	CARD_NEED_ALL			/* all are not empty */
};

struct note_field {
	int64_t		 id;
	const char	*name;
};

struct note_template {
	int64_t		 id;
	const char	*name;
	const char	*front;		/* Anki's qfmt */
	const char	*back;		/* Anki's afmt */
	enum card_need	 need;
	unsigned int	 needed;	/* a bit for each field, 1 << index */
};

struct note_type {
	int64_t			 id;
	const char		*name;
	const char		*word;		/* in notes: "notetype: basic" */
	bool			 cloze;		/* a card for each cloze number */
	int64_t			 mod;		/* seconds; grows when css or templates change */
	size_t			 nfields;
	struct note_field	 fields[NOTE_FIELDS_MAX];
	size_t			 ntemplates;
	struct note_template	 templates[NOTE_TEMPLATES_MAX];
	const char		*css;
	int			 context;	/* index of the field Context */
	int			 source;	/* index of the field Source */
};

extern const struct note_type note_types[NOTE_TYPE_COUNT];

/* The row whose word it is, or NULL. */
const struct note_type	*note_type_by_word(struct slice);
/* The row with that Anki id, or NULL. */
const struct note_type	*note_type_by_id(int64_t id);

#endif
