/* SPDX-License-Identifier: MIT */
/*
 * Attributes, which an author writes in braces after a heading, as for pandoc
 * (https://pandoc.org/MANUAL.html#extension-header_attributes):
 * "Title {#id .tag guid="..." notetype=basic}".
 */
#ifndef READ_ATTRIBUTES_H
#define READ_ATTRIBUTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

/*
 * Finds attributes at the end of a line, given without its line ending, and sets *start to the
 * offset of their opening brace.  Text and white space must come before the brace.
 *
 * Braces are attributes if their first word is "#" or "." with a letter after it, or a key (known,
 * or a misspelt known one) with "=" after it, or if they are "{-}".  They are not if they contain a
 * comma ("{#a, #b}", as in pandoc), or if they follow "=", which makes them code; "{guid=" is an
 * exception.
 */
bool	 attributes_find(struct slice line, size_t *start);
/* Whether the line contains " ::", as a pair does; attributes may follow a pair. */
bool	 attributes_follow_pair(struct slice line);
/*
 * Parses the braces found by attributes_find() at the offset in the text.  Unknown attributes are
 * reported as warnings, invalid values as errors.  The result is allocated in the arena, never NULL.
 */
const struct attributes	*attributes_read(struct arena *, const struct text *, uint32_t offset,
			    struct slice braces, struct diag *);

#endif
