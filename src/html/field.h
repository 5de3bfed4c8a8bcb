/* SPDX-License-Identifier: MIT */
/*
 * Applies Anki's own rules for fields: which characters it keeps in them, and the values that it
 * computes from them (sort field, checksum, whether a field is empty).
 */
#ifndef HTML_FIELD_H
#define HTML_FIELD_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * Returns the text as Anki would keep it: in normal form C, without control characters (line ends
 * too) and zero-width characters, and with spaces for tabs.  Returns s itself if nothing changes,
 * otherwise a copy in the arena.
 */
struct slice	field_clean(struct arena *, struct slice s);
/*
 * Returns a field that flashpress did not make as Anki's importer would keep it: valid UTF-8 in
 * normal form C, without control characters other than line feed and tab.  Returns html itself if
 * nothing changes, otherwise a copy in the arena.
 */
struct slice	field_normalise(struct arena *, struct slice html);
/*
 * Does the same to the fields of a note, joined by 0x1f.  Sets *invalid to true if bytes were not
 * UTF-8, which become U+FFFD; otherwise leaves it as it is.
 */
struct slice	fields_normalise(struct arena *, struct slice joined, bool *invalid);
/*
 * Returns the text without white space at both ends and with one space for each other run of white
 * space, including no-break spaces.  The result is a part of s if possible, otherwise a copy in the
 * arena.
 */
struct slice	field_collapse_space(struct arena *, struct slice s);
/*
 * Appends the text of a field as Anki computes it for its columns sfld and csum: without tags, but
 * with the names of media files.  Blocks run together ("<p>a</p><p>b</p>" becomes "ab"); for text
 * that people read, use to_text.h.
 */
void		field_add_stripped(struct buf *, struct slice html);
/*
 * Returns Anki's checksum (column csum) of the first field, given the text from
 * field_add_stripped().
 */
uint32_t	field_checksum(struct slice stripped);
/*
 * Whether Anki counts the field as empty: it contains only ASCII white space, <br> and <div>
 * (tried).
 */
bool		field_is_empty(struct slice html);

#endif
