/* SPDX-License-Identifier: MIT */
/*
 * Fields are HTML.  Here is what goes into them from plain text, and what Anki
 * takes out of them again for its sort field and checksum.
 */
#ifndef HTML_FIELD_H
#define HTML_FIELD_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * Plain text as Anki will keep it: NFC, without control and zero-width
 * characters, tabs as spaces.  s itself where nothing changes, else a copy.
 */
struct slice	field_clean(struct arena *, struct slice);
/* Text with every run of white space (NBSP too) folded to one space, none at the ends. */
struct slice	field_fold(struct arena *, struct slice);
/*
 * Appends text as HTML that shows as typed: `& < >` escaped, and what Anki acts on
 * in fields (sounds, LaTeX, MathJax, answer boxes) broken up by what does not show.
 */
void		field_add_text(struct buf *, struct slice);
/*
 * Appends the HTML without tags and entities, as Anki makes the sort field and
 * what the checksum is taken of: names of media files stay, NBSP becomes a space.
 */
void		field_add_stripped(struct buf *, struct slice html);
/* Anki's checksum of a first field. */
uint32_t	field_checksum(struct slice stripped);
/* What stands for the '[' or '{' at the start of s in a field: itself, or an entity where Anki would act. */
const char	*field_live(struct slice s);
/* Whether Anki counts the field as empty: only ASCII white space, <br> and <div> (tried). */
bool		field_is_empty(struct slice html);

#endif
