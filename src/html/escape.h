/* SPDX-License-Identifier: MIT */
/*
 * Text as HTML that shows it as typed: in a field, in the value of an attribute, in a URL.
 */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "base/buf.h"

/*
 * Appends text for use between tags.  Besides "&", "<" and ">", it breaks up what Anki would act on:
 * sounds, LaTeX, MathJax, boxes to type an answer in, and cloze deletions.
 */
void	escape_text(struct buf *, struct slice);
/* Appends text for use between the double quotes of an attribute. */
void	escape_value(struct buf *, struct slice);
/*
 * Appends a URL for use between the double quotes of an attribute: bytes that URLs may not contain are
 * percent-encoded, as in CommonMark.
 */
void	escape_url(struct buf *, struct slice);

#endif
