/* SPDX-License-Identifier: MIT */
/*
 * Cloze deletions as Anki reads them: "{{c1::text}}", "{{c1,2::text::hint}}",
 * also one in another (facts 5.2).
 */
#ifndef HTML_CLOZE_H
#define HTML_CLOZE_H

#include "base/buf.h"

/* Whether there is one in the text that is closed again. */
bool	 cloze_is_in(struct slice);

/* Appends the bytes from .. to - 1 of a text, in which there is no mark of a deletion. */
typedef void (*cloze_part)(
    struct buf *, struct slice text, size_t from, size_t to, const void *argument);

/*
 * Appends all of a text through the function but for the marks of deletions that are closed:
 * these come as they are, or not at all.
 */
void	 cloze_split(struct buf *, struct slice, cloze_part, const void *argument, bool marked);
/*
 * Appends plain text as field_add_text() does, but for deletions that are closed again: these are
 * Anki's.
 */
void	 cloze_add_text(struct buf *, struct slice);
/* Appends plain text without the marks of its deletions: what names a note stays when these change. */
void	 cloze_add_words(struct buf *, struct slice);
/*
 * One card of a Cloze note as plain text: the deletions with that number become a gap (or their hint)
 * in the question, what they hide is the answer; other deletions are just text.
 */
void	 cloze_add_card(struct buf *question, struct buf *answer, struct slice, unsigned number);

#endif
