/* SPDX-License-Identifier: MIT */
/*
 * Finds the media of one text while its nodes are rendered as HTML: adds each file that
 * a reference leads to to the media files, and reports references that lead to none.
 */
#ifndef MEDIA_TEXT_MEDIA_H
#define MEDIA_TEXT_MEDIA_H

#include "base/diag.h"
#include "media/resolve.h"

/* All pointers are borrowed. */
struct text_media {
	struct media_resolver		*resolver;
	const struct media_place	*place;		/* where the references start */
	const struct text		*text;
	struct diag			*diag;
};

/*
 * Finds the file that the reference at the offset leads to.  Sets *name to the name of
 * the file in Anki, which is neither escaped nor percent-encoded and belongs to the media
 * files.  Returns false after a warning if there is no such file; the reference should
 * then stay as typed.
 */
bool	 text_media_find(const struct text_media *, uint32_t offset, struct slice reference,
	    enum html_reference, struct slice *name);
/* Returns the resolver with which html_add_nodes() finds the files; it borrows the argument. */
struct html_resolver	 text_media_resolver(struct text_media *);

#endif
