/* SPDX-License-Identifier: MIT */
/*
 * Writes a field of a note as Markdown that is read as the same field (html/same.h).
 */
#ifndef WRITE_MARKDOWN_FIELD_H
#define WRITE_MARKDOWN_FIELD_H

#include "base/arena.h"
#include "base/buf.h"
#include "html/field_nodes.h"

/*
 * Appends the field as blocks; nothing if it is empty.  A field that Markdown cannot say is written
 * as one block of HTML.  Returns the style in which the field must be read.  The arena is cleared.
 * Unless the code is that of others, its colours are left out.
 */
enum field_style markdown_add_field(struct buf *, struct arena *scratch, struct slice html,
		    enum field_code);
/*
 * Appends the field as the text of a heading.  Returns false and appends nothing if it would not be
 * read as the same field, or is too long for a heading.
 */
bool		 markdown_add_heading_field(struct buf *, struct arena *scratch, struct slice html);

#endif
