/* SPDX-License-Identifier: MIT */
/*
 * The media of one text: while its nodes are rendered as HTML, each file that a
 * reference leads to joins the media files, and a reference that leads to none is
 * reported.
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
 * Finds the file that the reference at the offset leads to.  Sets *name to what a
 * field must say, neither escaped nor percent-encoded.  Returns false after a warning
 * if there is no such file; what the field says is then as typed.
 */
bool	 text_media_find(const struct text_media *, uint32_t offset, struct slice reference,
	    enum html_reference, struct slice *name);
/* Returns the resolver with which html_add_nodes() finds the files; it borrows the argument. */
struct html_resolver	 text_media_resolver(struct text_media *);

#endif
