/* SPDX-License-Identifier: MIT */
/*
 * Regions of a picture that cards hide: a picture, and directly below it a list in which every item
 * is "label: x y width height", in per cent of the picture.
 */
#ifndef COMPOSE_OCCLUSIONS_H
#define COMPOSE_OCCLUSIONS_H

#include "base/buf.h"
#include "base/diag.h"
#include "document/document.h"

/* A rectangle, in millionths of the size of the picture. */
struct occlusion {
	struct slice	 label;
	unsigned	 number;	/* of its card, from 1; regions with the same label share one */
	uint32_t	 left, top, width, height;
};

struct occlusions {
	const struct node	*picture;	/* a paragraph that contains nothing else */
	const struct node	*list;
	struct occlusion	*regions;	/* in the arena */
	size_t			 n;
};

/*
 * Finds the first such picture in a body.  Returns false if there is none; a list of which only some
 * items are regions is reported.
 */
bool	 occlusions_find(struct arena *, const struct document *, const struct node *body,
	    struct occlusions *, struct diag *);
/* Returns copies of the other blocks of the body. */
struct node	*occlusions_rest(struct arena *, const struct occlusions *, const struct node *body);
/*
 * Appends the regions as a field of Anki's image occlusion notes: "{{c1::image-occlusion:rect:..}}".
 * All regions are hidden on each card.
 */
void	 occlusions_add_regions(struct buf *, const struct occlusions *);
/* Appends the labels as deletions with the numbers of their regions. */
void	 occlusions_add_labels(struct buf *, const struct occlusions *);

#endif
