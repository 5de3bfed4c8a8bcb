/* SPDX-License-Identifier: MIT */
/*
 * What front matter says about a note type ("note-types"), so that notes with named fields can be
 * read without the folder of the type.
 */
#ifndef DOCUMENT_STATED_TYPE_H
#define DOCUMENT_STATED_TYPE_H

#include "base/slice.h"

struct stated_type {
	struct slice		 name;
	int64_t			 id;		/* in Anki; 0 if it is not stated */
	bool			 is_cloze;
	const struct slice	*fields;	/* their names; at least one */
	size_t			 nfields;
	const struct slice	*templates;	/* their names */
	size_t			 ntemplates;
};

#endif
