/* SPDX-License-Identifier: MIT */
/*
 * A note whose fields a text names, in the form in which notes of packages are written as Markdown
 * (flashpress-markdown(5)).
 */
#ifndef DOCUMENT_FIELD_NOTE_H
#define DOCUMENT_FIELD_NOTE_H

#include "document/node.h"

struct attributes;

/* The content of a field. */
struct field_text {
	struct slice		 name;		/* empty for the second field of the note type */
	const struct node	*blocks;	/* the first of them, or NULL */
	bool			 first;		/* the text says that it is the first field of the note type */
	bool			 paragraphs;	/* they are elements <p> (FIELD_MARKDOWN) */
	uint32_t		 offset;	/* in the text, for diagnostics */
};

struct field_note {
	const struct node	*heading;	/* its inline nodes: the first field, unless that is named */
	const struct attributes	*attributes;	/* or NULL */
	const struct field_text	*fields;
	size_t			 nfields;
	uint32_t		 offset;
};

#endif
