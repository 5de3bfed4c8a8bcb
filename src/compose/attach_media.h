/* SPDX-License-Identifier: MIT */
/*
 * Connects nodes with the media files that they refer to: while nodes are rendered as HTML, each
 * file goes into the collection, and references that lead to no file are reported.
 */
#ifndef COMPOSE_ATTACH_MEDIA_H
#define COMPOSE_ATTACH_MEDIA_H

#include "base/buf.h"
#include "base/diag.h"
#include "collection/collection.h"
#include "document/node.h"
#include "media/media.h"

/* What rendering the nodes of one text needs besides them.  All pointers are borrowed. */
struct markup_setting {
	struct collection		*collection;	/* receives the files; its media are not NULL */
	const struct text		*text;		/* from which the nodes were read */
	const struct media_place	*place;		/* where its references start */
	struct diag			*diag;
};

/*
 * Puts the file that the reference leads to into the collection.  Sets *name to what a field must say,
 * neither escaped nor percent-encoded.  Returns false after a warning if there is no such file.
 */
bool	attach_file(const struct markup_setting *, uint32_t offset, struct slice reference,
	    enum media_way, struct slice *name);
/*
 * Appends the nodes and their siblings as the HTML of a field (html/from_nodes.h).  References that
 * lead to no file are warnings in diag, once for each place in the text; the field then shows them
 * as typed, or, if a browser may find a picture there, as that picture.
 */
void	markup_add(struct buf *, const struct markup_setting *, const struct node *);

#endif
