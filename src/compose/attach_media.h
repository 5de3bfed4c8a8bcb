/* SPDX-License-Identifier: MIT */
/*
 * From a reference in a text to the name of a media file that a field can refer
 * to, and the warnings where there is none.
 */
#ifndef COMPOSE_ATTACH_MEDIA_H
#define COMPOSE_ATTACH_MEDIA_H

#include "base/diag.h"
#include "collection/collection.h"
#include "media/media.h"

/*
 * Takes the file that the reference at the offset leads to into the collection,
 * which has media.  True: *name is what the field must refer to, as it is (not
 * percent-encoded; escaping for HTML is the caller's).  False after a warning:
 * what the field says is then as typed.
 */
bool	attach_file(struct collection *, const struct media_place *, const struct text *,
	    uint32_t offset, struct slice reference, enum media_way, struct diag *,
	    struct slice *name);
/* Warns that what the reference at the offset embeds is another note, which is not filled in. */
void	attach_no_note(struct collection *, const struct text *, uint32_t offset,
	    struct slice reference, struct diag *);

#endif
