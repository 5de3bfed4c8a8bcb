/* SPDX-License-Identifier: MIT */
/*
 * Reads the lines above the records of Anki's text files, such as "#separator:tab" and "#tags
 * column:4" (https://docs.ankiweb.net/importing/text-files.html#file-headers).
 */
#ifndef READ_TABLES_ANKI_HEADERS_H
#define READ_TABLES_ANKI_HEADERS_H

#include "base/arena.h"
#include "base/text.h"
#include "document/table.h"

enum html_header {
	HTML_UNSTATED,
	HTML_TRUE,
	HTML_FALSE
};

struct anki_headers {
	bool			 found;		/* there is a line that Anki understands */
	size_t			 end;		/* offset of the first record */
	struct slice		 separator;	/* empty if it is not stated, as the next four */
	struct slice		 note_type;
	struct slice		 deck;
	struct slice		 tags;		/* separated by white space */
	struct slice		 columns;	/* names, joined by the separator */
	enum html_header	 html;
	size_t			 guid_column;	/* from 1; 0 if it is not stated, as the next three */
	size_t			 note_type_column;
	size_t			 deck_column;
	size_t			 tags_column;
};

/* All slices borrow from the text. */
struct anki_headers	anki_headers_read(struct slice text);

#endif
