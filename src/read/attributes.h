/* SPDX-License-Identifier: MIT */
/*
 * Parses attributes, which authors write in braces after a heading or pair, as for pandoc
 * (https://pandoc.org/MANUAL.html#extension-header_attributes):
 * "Title {#id .tag guid="..." notetype=basic}".
 */
#ifndef READ_ATTRIBUTES_H
#define READ_ATTRIBUTES_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

/*
 * Returns whether a line, given without its line ending, ends with attributes, and sets *start to
 * the offset of their opening brace.
 *
 * Braces contain attributes if the text in them begins with '#' or '.' and a letter, or with a key
 * and '=', or if they are "{-}".  The key may be misspelt, or begin with "data-".  There must be
 * text and white space before the braces.  Braces do not contain attributes if there is a comma
 * outside of quotes ("{#a, #b}", as in pandoc), or if they follow '=', as in code ("x = {id=1}"),
 * unless they begin with "{guid=".
 */
bool	 attributes_find(struct slice line, size_t *start);
/* Whether the line contains " ::", so that attributes at its end would follow a pair. */
bool	 attributes_follow_pair(struct slice line);
/*
 * Parses attributes that attributes_find() found: `braces` are their bytes, `offset` is their
 * position in the text.  Reports unknown attributes as warnings and invalid values as errors, and
 * ignores both.  The result is allocated in the arena and never NULL; its slices point into the
 * arena or into `braces`.
 */
const struct attributes	*attributes_read(struct arena *, const struct text *, uint32_t offset,
			    struct slice braces, struct diag *);
/* The same for notes with named fields and for their fields, which have more attributes. */
const struct attributes	*attributes_read_of_fields(struct arena *, const struct text *,
			    uint32_t offset, struct slice braces, struct diag *);

#endif
