/* SPDX-License-Identifier: MIT */
/*
 * Attributes: what an author says of a heading in braces behind it, as for pandoc
 * (https://pandoc.org/MANUAL.html#extension-header_attributes):
 * "Title {#id .tag guid="..." notetype=basic}".
 */
#ifndef READ_ATTRIBUTES_H
#define READ_ATTRIBUTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

/*
 * Does the line (without its ending; space behind does not matter) end in braces
 * that are meant as attributes, with white space and text before them?  *start is
 * the offset of the brace.  So they are when their first word is "#" or "." and a
 * letter, or a known key (or nearly one) and "="; or "{-}".  Braces with a comma
 * are none, as for pandoc: "{#a, #b}"; nor are those behind "=", which are code
 * (but for "{guid=").
 */
bool	 attributes_find(struct slice line, size_t *start);
/* Whether " ::" is in the line, as in a pair, behind which attributes may stand. */
bool	 attributes_on_pair(struct slice line);
/*
 * Reads braces found by attributes_find(), whose place in the text is `offset`.
 * Mistakes are in diag: warnings for what is not known, errors for what cannot
 * be.  In the arena; never NULL.
 */
const struct attributes	*attributes_read(struct arena *, const struct text *, uint32_t offset,
			    struct slice braces, struct diag *);

#endif
