/* SPDX-License-Identifier: MIT */
/*
 * Fields as Anki treats them: the characters that it keeps in them, and what it derives from them
 * (sort field, checksum, whether a field is empty), by its own rules.
 */
#ifndef HTML_FIELD_H
#define HTML_FIELD_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * Text with the characters that Anki would keep: normal form C, without control and zero-width
 * characters, tabs as spaces.  Returns s itself if that changes nothing, otherwise a copy in the arena.
 */
struct slice	field_clean(struct arena *, struct slice s);
/*
 * Text with each run of white space (no-break spaces too) as one space, and without white space at
 * the ends.  Returns a part of s if that is possible, otherwise a copy in the arena.
 */
struct slice	field_fold(struct arena *, struct slice s);
/*
 * Appends the field as text, as Anki makes it for its columns sfld and csum: without tags, but with the
 * names of media files.  Blocks run together ("<p>a</p><p>b</p>" is "ab"), so this is not for people to
 * read; to_text.h is.
 */
void		field_add_stripped(struct buf *, struct slice html);
/* Anki's checksum of a first field, from its stripped text. */
uint32_t	field_checksum(struct slice stripped);
/* Whether Anki counts the field as empty: only ASCII white space, <br> and <div> (tried). */
bool		field_is_empty(struct slice html);

#endif
