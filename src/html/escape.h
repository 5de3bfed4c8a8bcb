/* SPDX-License-Identifier: MIT */
/*
 * Escapes text for HTML, so that it is shown as typed: between tags, in attribute values, in URLs.
 */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "base/buf.h"

/*
 * Appends text for use between tags.  Besides "&", "<" and ">", it escapes the syntax that Anki
 * would act on: sounds, LaTeX, MathJax, input boxes for answers, and cloze deletions.
 */
void	escape_text(struct buf *, struct slice);
/*
 * Escapes the end of HTML after which the text would complete syntax that Anki acts on, as in
 * "[sou<!-- -->nd:x]" when the comment is dropped.
 */
void	escape_before(struct buf *html, struct slice text);
/*
 * Appends text for use between tags in which Anki's syntax stays in effect: only "&", "<" and ">"
 * are escaped.
 */
void	escape_markup(struct buf *, struct slice);
/*
 * Appends code of a note type whose deletions may be in code: as escape_text(), but deletions stay
 * in effect.
 */
void	escape_code(struct buf *, struct slice);
/*
 * Appends HTML for use within a cloze deletion, which "}}" would end.  If `hint` is false, "::" is
 * escaped, too, because it would begin a hint.
 */
void	escape_deletion(struct buf *, struct slice html, bool hint);
/* Appends text for use between the double quotes of an attribute. */
void	escape_value(struct buf *, struct slice);
/*
 * Appends the value of an attribute as an author typed it, whose entities stay, for use between double
 * quotes.  Escapes what would end it early: in the HTML, or when Anki puts HTML of its own in place
 * of deletions and sounds.
 */
void	escape_typed_value(struct buf *, struct slice);
/*
 * Appends a URL for use between the double quotes of an attribute.  It percent-encodes the bytes
 * that CommonMark encodes.
 */
void	escape_url(struct buf *, struct slice);

#endif
